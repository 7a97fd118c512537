"""The knowledge base and its site: models, search, pages, and what an editor can do."""
