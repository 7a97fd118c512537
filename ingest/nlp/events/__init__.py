"""What happened between the actors of a text."""
