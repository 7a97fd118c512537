"""How the pipeline in ``ingest/nlp/model`` is made; see README.md."""
