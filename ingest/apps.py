from collections.abc import Iterable

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = _("Reading")

    def ready(self) -> None:
        """Tell the editors' side how headline values are computed; the rules are loaded when they are needed."""
        from diplomacy.curation.headlines import compute_headlines_with

        compute_headlines_with(actors=_write_actors, statements=_write_statements, events=_write_events)


def _write_actors(ids: Iterable[int]) -> None:
    from ingest.storage.headlines import write_actor_headlines

    write_actor_headlines(ids)


def _write_statements(ids: Iterable[int]) -> None:
    from ingest.storage.headlines import write_statement_headlines

    write_statement_headlines(ids)


def _write_events(ids: Iterable[int]) -> None:
    from ingest.storage.headlines import write_event_headlines

    write_event_headlines(ids)
