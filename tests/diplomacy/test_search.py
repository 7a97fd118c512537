"""Words find what they mean, and the places where they stand."""

import pytest
from django.db.models import F

from diplomacy.models import Statement
from diplomacy.search import found_spans, headline, word_rank
from tests.factories import make_statement

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [statement.text for statement in Statement.objects.matching(words)]


def marked_words(text: str, words: str) -> list[str]:
    make_statement(text)
    marked = Statement.objects.annotate(headline=headline("text", words)).get().headline
    return [text[start:end] for start, end in found_spans(marked, text)]


@pytest.mark.parametrize(
    "words",
    [
        "sanctions",
        "sanction",
        "SANCTIONS",
        '"new sanctions"',
        "“new sanctions”",
        "sanctions or embargo",
        "new -old",
        "prepare",
    ],
)
def test_words_find_a_statement(words):
    make_statement("We are preparing new sanctions.")
    assert found(words) == ["We are preparing new sanctions."]


@pytest.mark.parametrize("words", ["embargo", '"sanctions new"', "sanctions -new", "the", "", "-", '"'])
def test_words_that_do_not_match_find_nothing(words):
    make_statement("We are preparing new sanctions.")
    assert found(words) == []


def test_every_rendering_is_searched():
    make_statement("The fullest rendering.", wordings="The fullest rendering. Another paper wrote of bridges.")
    assert found("bridge") == ["The fullest rendering."]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("We prepare sanctions; more sanctions.", "sanction", ["sanctions", "sanctions"]),
        ("the ties have “hit the bottom”", "bottom", ["bottom"]),
        ("a ‘freeze’ of talks—talks", "freeze talks", ["freeze", "talks", "talks"]),
        ("trade & <b>respect</b>", "respect", ["respect"]),
        ("Nothing of it.", "sanctions", []),
    ],
)
def test_found_words_are_told_by_their_places(text, words, marked):
    assert marked_words(text, words) == marked


def test_a_headline_of_another_text_tells_nothing():
    assert found_spans("\ue000sanctions\ue001 again", "sanctions") == []


def test_more_of_the_words_ranks_higher():
    make_statement("Sanctions, sanctions and sanctions again.")
    make_statement("There was much talk of trade, of fish and, at the end, of sanctions.")
    ranked = Statement.objects.matching("sanctions").annotate(rank=word_rank("sanctions")).order_by(F("rank").desc())
    assert ranked[0].text.startswith("Sanctions, sanctions")
