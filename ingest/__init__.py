"""Documents in, rows out. Each step is one verb, one file, one main function, one record type (``records.py``).

=============  =====================================  ==================================================
step           from -> to                             what it does
=============  =====================================  ==================================================
``fetch``      an upload, a file -> RawDocument       bytes, and what whoever handed them in says of them
``clean``      RawDocument -> CleanArticle            text, metadata, and which spans are the article
``parse``      CleanArticle -> ParsedArticle          who is named, who says what, what happens, and when
``resolve``    ParsedArticle -> ResolvedArticle       whom a name means, which statement, which event
``store``      ResolvedArticle -> rows                the only writer; storing again changes nothing
=============  =====================================  ==================================================

``pipeline`` puts them together; ``nlp/`` is the language pipeline that ``parse`` runs, ``gazetteer/`` what it knows of
the world, ``resolution/`` and ``storage/`` the parts of ``resolve`` and ``store``.
"""
