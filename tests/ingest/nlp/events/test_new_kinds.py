"""Protests, coercion, support, work together, concessions and talks without result, on whole sentences."""

import pytest

from tests.ingest.nlp.events.test_refusals import kinds_in

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Teachers in Peru began a hunger strike on Monday against the government of Chad.", "protest.public"),
        ("Demonstrators in Peru blocked a road to the embassy of Chad.", "protest.public"),
        ("Peruvian police imposed a curfew in Lima on Sunday.", "coercion"),
        ("Peru deported 30 refugees from Chad.", "coercion"),
        ("Peru praised the efforts of Chad to end the war.", "support.voiced"),
        ("Peru apologised to Chad on Friday for the incident.", "support.voiced"),
        ("Peru has shared intelligence with Chad about the rebels.", "cooperation"),
        ("Peru accepted the demands of Chad.", "concession"),
        ("Peru and Chad failed to reach an agreement on the border.", "talks.failed"),
        ("Peru reneged on its pledge to Chad.", "agreement.withdrawn"),
        ("Peru violated a ban by the United Nations.", "denial"),
    ],
)
def test_a_sentence_tells_of_a_kind(text, kind):
    assert kinds_in(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chad demonstrated a sincere commitment.",
        "Peru conceded nothing to Chad.",
        "The idea was greeted with disdain by Peru and Chad.",
        "Athletes of Peru and Chad marched together at the Games.",
    ],
)
def test_words_that_only_look_like_an_event_tell_of_none(text):
    assert kinds_in(text) == []
