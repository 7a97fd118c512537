"""The pattern files can be read, and what a line means."""

import json
from pathlib import Path

import pytest

from ingest.nlp.events.patterns import Condition, load_patterns, load_words, parse_pattern, words_in_patterns

KINDS = {kind["kind"] for kind in json.loads(Path("diplomacy/event_kinds.json").read_text(encoding="utf-8"))}


def test_every_kind_has_patterns_and_every_pattern_a_kind() -> None:
    assert {pattern.kind for patterns in load_patterns().values() for pattern in patterns} == KINDS


def test_a_line_names_conditions_and_slots() -> None:
    pattern = parse_pattern(
        "envoy.recalled verb recall|call_home obj=envoy !with=ANY recipient=from,obj.to 0.9".split()
    )
    assert pattern.lemmas == {"recall", "call_home"}
    assert pattern.conditions == (
        Condition("obj", frozenset({"envoy"})),
        Condition("with", frozenset({"ANY"}), wanted=False),
    )
    assert (pattern.slots_by_part, pattern.confidence) == ({"recipient": ("from", "obj.to")}, 0.9)


def test_a_list_stands_for_its_words() -> None:
    pattern = parse_pattern("envoy.recalled verb recall obj=@envoy".split())
    assert pattern.conditions[0].words == load_words()["envoy"]


@pytest.mark.parametrize(
    "line", ["envoy.recalled adverb home", "envoy.recalled verb recall obj=@nobody", "demand verb ask much"]
)
def test_a_wrong_line_is_refused(line: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        parse_pattern(line.split())


def test_the_more_particular_pattern_comes_first() -> None:
    patterns = load_patterns()["verb", "summon"]
    needed = [sum(condition.wanted for condition in pattern.conditions) for pattern in patterns]
    assert needed == sorted(needed, reverse=True)


def test_word_lists_are_sorted() -> None:
    text = Path("ingest/nlp/patterns/events/words.ini").read_text(encoding="utf-8")
    for section in text.split("\n[")[1:]:
        words = [line for line in section.splitlines()[1:] if line and not line.startswith("#")]
        assert words == sorted(words)


@pytest.mark.parametrize(("word", "expected"), [("call", True), ("call_off", True), ("off", True), ("yawn", False)])
def test_the_words_of_the_patterns_are_known_one_by_one(word, expected):
    assert (word in words_in_patterns("verb")) is expected
