"""How the parts of a resolved article become rows; only ``ingest/store.py`` calls these."""
