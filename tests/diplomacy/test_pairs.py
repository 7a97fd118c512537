"""The search for pairs that may be one: what it finds, why, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from diplomacy.curation import judge_pair, merge_actors
from diplomacy.models import Actor, CandidatePair
from diplomacy.pairs import find_new_pairs, look_again
from diplomacy.pairs.days import around, days_between
from diplomacy.pairs.names import initials_of, organization_likeness, person_likeness
from diplomacy.pairs.words import shared_part
from tests.factories import make_actor, make_event, make_mention, make_report, make_source, make_state, make_statement

Reason = CandidatePair.Reason
ORGANIZATION = Actor.Kind.ORGANIZATION


@pytest.mark.parametrize(
    ("key", "other", "reason"),
    [
        ("ilse brandt", "ilse brandt", Reason.SAME_NAME),
        ("ilse brandt", "i brandt", Reason.INITIALS),
        ("brandt", "ilse brandt", Reason.FAMILY_NAME),
        ("konstantin orlov", "konstatin orlov", Reason.CLOSE_NAME),
        ("ilse brandt", "ilse brant", Reason.CLOSE_NAME),
        ("ilse brandt", "jonas brandt", Reason.OTHER_NAME),
    ],
)
def test_names_of_people_are_alike_in_a_way(key: str, other: str, reason: str) -> None:
    found = person_likeness(key, other)
    assert found
    assert found[1] == reason


@pytest.mark.parametrize(("key", "other"), [("ilse brandt", "omar said"), ("brandt", "said"), ("", "brandt")])
def test_names_of_different_people_are_not_alike(key: str, other: str) -> None:
    assert person_likeness(key, other) is None


def test_a_name_that_holds_another_is_less_like_it_the_longer_it_is() -> None:
    near = organization_likeness("armed services committee", "senate armed services committee")
    far = organization_likeness("armed services committee", "the armed services committee of the northern senate")
    assert near
    assert far
    assert near[0] > far[0]


def test_initials_leave_out_small_words_or_not() -> None:
    assert initials_of("Bureau of Northern Waters") == {"bnw", "bonw"}


@pytest.mark.parametrize(
    ("date", "other", "days"),
    [("2021-03-17", "2021-03-19", 2), ("2021-03", "2021-03-19", 0), ("", "2021", None), ("2020", "2021-01-02", 367)],
)
def test_days_between_partial_dates(date: str, other: str, days: int | None) -> None:
    assert days_between(date, other) == days


def test_dates_around_a_day_hold_its_month() -> None:
    since, until = around("2021-03-02", 14)
    assert since <= "2021-02" <= "2021-03-16" <= until


def test_words_are_compared_without_those_that_all_texts_hold() -> None:
    both, shorter = shared_part(
        "The degradation of our relations worries the whole cabinet.", "Degraded relations worry our cabinet: the whole"
    )
    assert both > 0.5
    assert shorter >= both
    assert shared_part("He said that it was so.", "She said that it was so.") == (0, 0)


def pairs(kind: str) -> list[tuple[int, int]]:
    found = CandidatePair.objects.of(kind).open().likeliest_first()
    return [(pair.first, pair.second) for pair in found]


@pytest.mark.django_db
class TestSearch:
    def test_actors_of_close_names_are_a_pair(self) -> None:
        one, other = make_actor("Ilse Brandt"), make_actor("Ilse Brant")
        make_actor("Omar Said")
        find_new_pairs()
        assert pairs("actor") == [(one.pk, other.pk)]

    def test_same_role_and_state_make_a_pair_likelier(self) -> None:
        norway = make_state("Norway")
        one, other = make_actor("Ilse Brandt"), make_actor("Ilse Brant")
        find_new_pairs()
        before = CandidatePair.objects.get().likeness
        Actor.objects.filter(pk__in=[one.pk, other.pk]).update(state=norway)
        look_again("actor", [one.pk])
        pair = CandidatePair.objects.get()
        assert pair.likeness > before
        assert Reason.SAME_STATE in pair.reasons

    def test_institutions_of_two_states_are_no_pair(self) -> None:
        for state in (make_state("Norway"), make_state("Peru")):
            make_actor(f"{state.name}’s ministry", kind=ORGANIZATION, state=state, names=["Foreign Ministry"])
        find_new_pairs()
        assert pairs("actor") == []

    def test_those_whom_the_gazetteer_tells_apart_are_no_pair(self) -> None:
        for number in "12":
            make_actor("Council", kind=ORGANIZATION, gazetteer=f"council-{number}", names=["Great Council"])
        find_new_pairs()
        assert pairs("actor") == []

    def test_those_told_apart_within_one_article_are_less_likely_one(self) -> None:
        one, other = make_actor("Ilse Brandt"), make_actor("Ilse Brant")
        find_new_pairs()
        before = CandidatePair.objects.get().likeness
        source = make_source("Ilse Brandt met her: Ilse Brant.")
        make_mention(source, "Ilse Brandt", actor=one)
        make_mention(source, ": Ilse Brant", actor=other)
        look_again("actor", [one.pk, other.pk])
        assert CandidatePair.objects.get().likeness < before

    def test_an_acronym_is_a_pair_with_the_long_name(self) -> None:
        one = make_actor("BNW", kind=ORGANIZATION)
        other = make_actor("Bureau of Northern Waters", kind=ORGANIZATION)
        find_new_pairs()
        assert pairs("actor") == [(one.pk, other.pk)]

    def test_a_negative_answer_holds_for_good(self) -> None:
        one, other = make_actor("Ilse Brandt"), make_actor("Ilse Brant")
        find_new_pairs()
        judge_pair(one, other, "different", by=None)
        look_again("actor", [one.pk, other.pk])
        assert pairs("actor") == []

    def test_a_pair_of_which_one_is_merged_is_gone(self) -> None:
        one, other, third = make_actor("Ilse Brandt"), make_actor("Ilse Brant"), make_actor("Ilse Brandt")
        find_new_pairs()
        assert len(pairs("actor")) == 3
        merge_actors(keep=one, absorb=other, by=None)
        assert pairs("actor") == [(one.pk, third.pk)]

    def test_only_what_is_new_is_looked_at(self, django_assert_max_num_queries: Any) -> None:
        make_actor("Ilse Brandt")
        find_new_pairs()
        with django_assert_max_num_queries(15):
            assert find_new_pairs() == 0
        make_actor("Ilse Brant")
        assert find_new_pairs() == 1

    def test_looking_at_everything_forgets_pairs_of_rows_that_are_gone(self) -> None:
        one, other, third = (make_actor("Ilse Brandt", slug=slug) for slug in ("one", "other", "third"))
        find_new_pairs()
        one.delete()
        call_command("find_pairs", all=True)
        assert [(pair.first, pair.second) for pair in CandidatePair.objects.all()] == [(other.pk, third.pk)]

    def test_a_name_that_many_have_brings_few_pairs_each(self) -> None:
        for number in range(20):
            make_actor("Ilse Brandt", slug=f"brandt-{number}")
        find_new_pairs()
        assert len(pairs("actor")) <= 20 * 5

    def test_statements_of_one_speaker_in_much_the_same_words_are_a_pair(self) -> None:
        speaker = make_actor("Ilse Brandt")
        one = make_statement("The harbour blockade poisons every conversation between us.", speaker=speaker)
        other = make_statement(
            "The blockade of the harbour poisoned all conversations.", speaker=speaker, said_on="2021-03-18"
        )
        make_statement("The harbour blockade poisons every conversation between us.", speaker=make_actor("Omar Said"))
        make_statement("Our bakers deserve a longer holiday.", speaker=speaker)
        find_new_pairs()
        assert pairs("statement") == [(one.pk, other.pk)]

    def test_statements_of_other_months_are_no_pair(self) -> None:
        speaker = make_actor("Ilse Brandt")
        for date in ("2021-03-17", "2021-07-17"):
            make_statement("The harbour blockade poisons every conversation.", speaker=speaker, said_on=date)
        find_new_pairs()
        assert pairs("statement") == []

    def test_events_of_one_kind_with_the_same_sides_are_a_pair(self) -> None:
        norway, peru = make_state("Norway"), make_state("Peru")
        minister = make_actor("Ilse Brandt", state=norway)
        events = [
            make_event(initiators=[norway], recipients=[peru]),
            make_event(initiators=[minister], recipients=[peru]),
            make_event(initiators=[peru], recipients=[norway], date="2021-09-01"),
        ]
        for event in events:
            make_report(event, make_source("The ambassador was recalled."), "recalled")
        find_new_pairs()
        assert pairs("event") == [(events[0].pk, events[1].pk)]
