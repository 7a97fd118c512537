"""Which event each report tells of, and what an article is about."""
