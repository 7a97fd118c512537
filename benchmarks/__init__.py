"""Programs that measure; see the README."""
