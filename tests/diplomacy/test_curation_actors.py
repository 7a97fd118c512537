"""Merging and splitting actors: everything moves, nothing is lost, and undoing brings every row back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.curation import NothingToDo, RowGone, merge_actors, plan_merge_actors, split_actor, undo
from diplomacy.curation.headlines import headlines
from diplomacy.export import exported_objects
from diplomacy.models import Actor, Candidate, Decision, Pair, Quotation
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_report,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

TEXT = "Foreign Minister Ilse Brandt of Norland said: “We recalled our envoy from Sudland.” Brandt left."


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def brandt() -> Actor:
    """An actor with one of everything that can rest on one."""
    norland, sudland = make_state("Norland"), make_state("Sudland")
    brandt = make_actor("Ilse Brandt", state=norland, names=["Brandt"], ids={"wikidata": "Q1"})
    source = make_source(TEXT)
    make_mention(source, "Ilse Brandt", actor=brandt)
    make_mention(source, "Brandt", actor=brandt, nth=2)
    role = make_role(brandt, of=norland, first_seen="2021-03-17", last_seen="2021-03-17")
    make_role_evidence(role, source, "Foreign Minister")
    statement = make_statement("We recalled our envoy from Sudland.", speaker=brandt, sources=[source])
    make_statement("She is right.", about=[brandt])
    Candidate.objects.create(quotation=make_statement(candidate=brandt).quotations.get(), actor=brandt)
    Quotation.objects.filter(statement=statement).update(venue=brandt)
    event = make_event(initiators=[brandt], recipients=[sudland])
    make_report(event, source, "recalled", initiators=[brandt], recipients=[sudland])
    return count_names(brandt)


def count_names(actor: Actor) -> Actor:
    """The actor, with the names that its mentions give it."""
    actor.names.all().delete()
    headlines.actors([actor.pk])
    return actor


def everything() -> list[dict[str, Any]]:
    """All that is exported but the decisions."""
    return [found for found in exported_objects() if found["type"] not in ("export", "decision")]


def double() -> Actor:
    """Another record of the same woman, with an event, a role and a name of which the first record has the like."""
    brandt = Actor.objects.get(name="Ilse Brandt")
    other = make_actor("Frau Brandt", names=["Brandt"])
    source = make_source("Foreign Minister Frau Brandt recalled the envoy. Brandt “left”.")
    make_mention(source, "Frau Brandt", actor=other)
    make_mention(source, "Brandt", actor=other, nth=2)
    make_role_evidence(make_role(other, of=brandt.state), source, "Foreign Minister")
    make_report(brandt.events.get(), source, "recalled", initiators=[other])
    brandt.events.get().participations.create(actor=other, part="initiator")
    make_statement("left", speaker=other, sources=[source])
    return count_names(other)


def test_merging_moves_everything_and_leaves_an_address(brandt: Actor, editor: User) -> None:
    keep, slug = make_actor("I. Brandt", names=["Brandt"]), brandt.slug
    merge_actors(keep=keep, absorb=brandt, by=editor)
    assert not Actor.objects.filter(name="Ilse Brandt").exists()
    assert (keep.statements.count(), keep.events.count(), keep.mentions.count(), keep.roles.count()) == (1, 1, 2, 1)
    assert (keep.statements_about.count(), keep.candidacies.count(), keep.quotations_received.count()) == (1, 1, 1)
    assert set(keep.names.values_list("text", flat=True)) == {"I. Brandt", "Ilse Brandt", "Brandt"}
    keep.refresh_from_db()
    assert (keep.state.name, keep.ids) == ("Norland", {"wikidata": "Q1"})
    assert keep.former_slugs.get().slug == slug


def test_merging_into_what_has_the_like_makes_no_doubles(brandt: Actor, editor: User) -> None:
    merge_actors(keep=brandt, absorb=double(), by=editor)
    assert (brandt.events.count(), brandt.roles.count(), brandt.statements.count()) == (1, 1, 2)
    assert brandt.roles.get().evidence.count() == 2


@pytest.mark.parametrize("kept_is_first", [True, False])
def test_merging_and_undoing_leaves_every_row_as_it_was(brandt: Actor, editor: User, kept_is_first: bool) -> None:
    other = double()
    before = everything()
    keep, absorb = (brandt, other) if kept_is_first else (other, brandt)
    decision = merge_actors(keep=keep, absorb=absorb, by=editor)
    assert everything() != before
    undo(decision, by=editor)
    assert everything() == before


def test_merges_are_undone_in_any_order_where_they_do_not_rest_on_each_other(brandt: Actor, editor: User) -> None:
    first, second = double(), make_actor("I. Brandt", names=["Brandt"])
    before = everything()
    decisions = [merge_actors(keep=brandt, absorb=absorb, by=editor) for absorb in (first, second)]
    for decision in decisions:
        undo(decision, by=editor)
    assert [found["id"] for found in everything()] == [found["id"] for found in before]
    assert set(first.names.values_list("text", flat=True)) == {"Frau Brandt", "Brandt"}


def test_a_merge_of_what_has_been_merged_is_refused(brandt: Actor, editor: User) -> None:
    other = double()
    merge_actors(keep=brandt, absorb=other, by=editor)
    with pytest.raises(RowGone, match="merged by editor"):
        merge_actors(keep=brandt, absorb=other, by=editor)
    with pytest.raises(NothingToDo):
        merge_actors(keep=brandt, absorb=brandt, by=editor)
    assert Decision.objects.count() == 1


def test_splitting_takes_what_rests_on_the_places(brandt: Actor, editor: User) -> None:
    other = double()
    merge_actors(keep=brandt, absorb=other, by=editor)
    places = brandt.mentions.filter(source__text__contains="Frau Brandt")
    split_actor(brandt, places, by=editor)
    made = Actor.objects.get(name="Frau Brandt")
    assert (made.statements.get().text, made.mentions.count(), made.roles.get().of) == ("left", 2, brandt.state)
    assert set(made.names.values_list("text", flat=True)) == {"Frau Brandt", "Brandt"}
    assert set(brandt.names.values_list("text", flat=True)) == {"Ilse Brandt", "Brandt"}
    assert made.events.get() == brandt.events.get()
    assert Pair.objects.get().answer == Pair.Answer.DIFFERENT


def test_splitting_and_undoing_leaves_every_row_as_it_was(brandt: Actor, editor: User) -> None:
    merge_actors(keep=brandt, absorb=double(), by=editor)
    before = everything()
    decision = split_actor(brandt, brandt.mentions.filter(source__text__contains="Frau Brandt"), by=editor)
    slug = Actor.objects.get(name="Frau Brandt").slug
    undo(decision, by=editor)
    assert everything() == before
    assert brandt.former_slugs.filter(slug=slug).exists()
    assert not Pair.objects.exists()


def test_splitting_off_everything_or_nothing_is_refused(brandt: Actor, editor: User) -> None:
    for places in (brandt.mentions.all(), []):
        with pytest.raises(NothingToDo):
            split_actor(brandt, places, by=editor)


def test_a_plan_tells_what_would_move_and_changes_nothing(brandt: Actor, editor: User) -> None:
    other = double()
    before = everything()
    plan = plan_merge_actors(keep=brandt, absorb=other)
    counts = {move.what: move.count for move in plan.moves}
    assert (counts["places where it is named or meant"], counts["statement"], counts["names"]) == (2, 1, 2)
    assert [str(mention) for mention in plan.moves[0].rows] == ["Frau Brandt", "Brandt"]
    assert everything() == before
    assert not Decision.objects.exists()


def test_a_plan_warns_of_what_speaks_against_it(brandt: Actor, editor: User) -> None:
    other = make_actor("NATO", kind="organization", state=make_state("Sudland"), gazetteer="organization:nato")
    make_mention(brandt.mentions.first().source, "envoy", actor=other)
    brandt.gazetteer = "person:brandt"
    brandt.save()
    warnings = plan_merge_actors(keep=brandt, absorb=other).warnings
    assert [warning.split(":")[0] for warning in warnings] == [
        "They are of different kinds", "They belong to different states", "The gazetteer knows both, as two",
        "1 article names both.",
    ]  # fmt: skip
