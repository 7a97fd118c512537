"""The language pipeline."""
