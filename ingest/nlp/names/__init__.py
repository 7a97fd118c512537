"""Which words are names: spans that the recogniser marks, mended and completed by rules."""
