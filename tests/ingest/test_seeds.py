"""The five articles of the demo, through all steps with the shipped pipeline."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers

from diplomacy.models import Actor, Event, Mention, Source
from ingest.fetch import read_file
from ingest.manifest import read_manifest
from ingest.pipeline import Outcome, read_many, reread

pytestmark = [pytest.mark.django_db, pytest.mark.model]

MANIFEST = Path(settings.BASE_DIR) / "seeds" / "manifest.toml"


def read_seeds() -> list[Outcome]:
    return list(read_many(read_file(entry.path, **entry.said()) for entry in read_manifest(MANIFEST)))


@pytest.fixture
def seeds():
    assert [outcome.status for outcome in read_seeds()] == ["read"] * 5
    return Source.objects.order_by("pk")


def every_row() -> list[str]:
    """All rows of the knowledge base, as one line of JSON each."""
    models = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    rows = [serializers.serialize("jsonl", model.objects.order_by("pk")).splitlines() for model in models]
    return [line for lines in rows for line in lines]


def test_reading_again_changes_no_row(seeds):
    before = every_row()
    assert {outcome.status for outcome in reread(seeds)} == {"read"}
    assert every_row() == before


def test_the_same_files_again_are_left_alone(seeds):
    before = every_row()
    assert {outcome.status for outcome in read_seeds()} == {"unchanged"}
    assert every_row() == before


def test_people_of_several_articles_are_one_record(seeds):
    for name in ("Lavrov", "Zakharova", "Putin", "Biden", "Navalny"):
        people = Actor.objects.filter(kind="person", names__text__endswith=name).distinct()
        assert len(people) == 1, name
        assert people[0].mentions.values("source").distinct().count() >= 2, name


def test_comments_and_teasers_yield_nobody(seeds):
    for name in ("GdTokyo", "Kaerimashita", "Borrell", "Macron", "Machida"):
        assert not Mention.objects.filter(text__icontains=name).exists(), name


def test_the_recall_is_one_event_of_all_five_articles(seeds):
    recalls = Event.objects.filter(kind="envoy.recalled", reports__main=True).distinct().with_counts()
    assert max(event.source_count for event in recalls) >= 4


def test_every_fact_rests_on_words_of_its_article(seeds):
    for source in seeds:
        for quotation in source.quotations.all():
            assert quotation.text == " … ".join(source.quote(*span) for span in quotation.content)
        for report in source.reports.all():
            evidence = range(report.evidence_start, report.evidence_end + 1)
            assert report.trigger_start in evidence
            assert report.trigger_end in evidence
