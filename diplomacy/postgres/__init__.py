"""Django's PostgreSQL backend for the embedded server: ``ENGINE = "diplomacy.postgres"``."""
