"""How alike two wordings are."""
