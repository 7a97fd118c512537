"""Whom the names and descriptions of a text mean, and which roles they have."""
