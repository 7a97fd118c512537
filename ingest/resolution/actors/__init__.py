"""Whom the actors of an article are among those already known."""
