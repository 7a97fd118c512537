"""Copies of one text are one independent report of an event, whichever of them reports it."""

import pytest

from diplomacy.models import Event
from tests.factories import make_event, make_report, make_source

pytestmark = pytest.mark.django_db


def counts(event: Event) -> tuple[int, int]:
    found = Event.objects.with_counts().get(pk=event.pk)
    return found.source_count, found.independent_count


def test_copies_are_one_independent_report_even_if_their_original_does_not_tell_of_the_event():
    event, original = make_event(), make_source("The island had news.")
    for text in ("Norland recalled its envoy.", "Norland recalled its envoy on Monday."):
        make_report(event, make_source(text, copy_of=original), "recalled")
    assert counts(event) == (2, 1)


def test_a_report_of_its_own_counts_beside_a_copy():
    event, original = make_event(), make_source("Norland recalled its envoy.")
    make_report(event, original, "recalled")
    make_report(event, make_source("Norland recalled its envoy at noon.", copy_of=original), "recalled")
    make_report(event, make_source("The envoy of Norland was recalled."), "recalled")
    assert counts(event) == (3, 2)
