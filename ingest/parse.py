"""Cleaned articles into parsed ones: names, roles, quotations and events, without looking anything up.

Pure: the same article and the same pipeline give the same result, in any process; nothing here knows a database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ingest.cleaning.lines import join_wrapped, split_lines
from ingest.nlp import load_nlp, pipeline_version
from ingest.nlp.actors.coreference import coreference
from ingest.nlp.actors.find import actors
from ingest.nlp.actors.roles import roles
from ingest.nlp.attributions.completion import complete_attributions
from ingest.nlp.dates import find_dates
from ingest.nlp.doc import forget
from ingest.nlp.events.find import find_events
from ingest.nlp.events.numbers import with_numbers
from ingest.nlp.events.relations import find_relations
from ingest.nlp.events.said import with_days_said
from ingest.nlp.glued_words import with_apostrophes, without_glued_words
from ingest.nlp.headline_case import with_headline_case
from ingest.nlp.names.of_speakers import name_speakers
from ingest.nlp.statements.quotations import find_quotations
from ingest.records import CleanArticle, MentionRecord, ParsedArticle, Span

LINE_END = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]")


def parse(article: CleanArticle, nlp: Language | None = None) -> ParsedArticle:
    """Read one article; ``nlp`` is the shipped pipeline unless another is given."""
    return next(parse_many([article], nlp))


def parse_many(articles: Iterable[CleanArticle], nlp: Language | None = None) -> Iterator[ParsedArticle]:
    """Read articles in batches, in their order."""
    nlp = nlp or load_nlp()
    docs = ((_doc(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(docs, as_tuples=True, batch_size=4):
        yield _parsed(doc, article, pipeline_version(nlp))


def _doc(article: CleanArticle, nlp: Language) -> Doc:
    """The body as a Doc whose offsets are those of the whole text: what is not body is blank."""
    after_title = article.title_span.end if article.title_span else 0
    text = with_headline_case(with_apostrophes(blank_outside(article.text, article.body)), article.title_span)
    doc = without_glued_words(nlp.make_doc(unwrapped(text, start=after_title)))
    doc._.published = article.published
    return doc


def blank_outside(text: str, spans: Iterable[Span]) -> str:
    """``text`` with line ends in place of every character outside ``spans``, so that all offsets hold.

    >>> blank_outside("Share! He left. Share!", [Span(7, 15)])
    '\\n\\n\\n\\n\\n\\n\\nHe left.\\n\\n\\n\\n\\n\\n\\n'
    """
    pieces = []
    place = 0
    for start, end in spans:
        pieces += ["\n" * (start - place), text[start:end]]
        place = end
    return "".join([*pieces, "\n" * (len(text) - place)])


def unwrapped(text: str, *, start: int = 0) -> str:
    """``text`` with spaces for the line ends inside a paragraph, where it is wrapped at a fixed width.

    As long as before, so that all offsets hold; a text with a paragraph a line stays as it is, and so does all that
    stands before ``start``: a headline is no part of the paragraph below it.
    """
    pieces = [text[:start]]
    rest = text[start:]
    place = 0
    for paragraph in join_wrapped(split_lines(rest), rest):
        begin, end = paragraph.span
        pieces += [rest[place:begin], LINE_END.sub(" ", rest[begin:end])]
        place = end
    return "".join([*pieces, rest[place:]])


def _parsed(doc: Doc, article: CleanArticle, pipeline: str) -> ParsedArticle:
    for component in (complete_attributions, actors, name_speakers, roles, coreference):
        component(doc)
    dates = find_dates(doc)
    found = find_events(doc, title=_title_tokens(doc, article), dates=dates)  # may add the state of a place
    quotations = find_quotations(doc, dates)
    events = with_days_said(with_numbers(doc, found), quotations)
    parsed = ParsedArticle(
        article=article,
        actors=doc._.actors,
        mentions=_without_repeated_places(doc._.mentions),
        roles=doc._.roles,
        quotations=quotations,
        events=events,
        pipeline=pipeline,
        relations=find_relations(doc, events),
    )
    forget(doc)
    return parsed


def _title_tokens(doc: Doc, article: CleanArticle) -> tuple[int, int] | None:
    if article.title_span is None:
        return None
    title = doc.char_span(*article.title_span, alignment_mode="expand")
    return (title.start, title.end) if title else None


def _without_repeated_places(mentions: Iterable[MentionRecord]) -> tuple[MentionRecord, ...]:
    return tuple({mention.span: mention for mention in reversed(tuple(mentions))}.values())[::-1]
