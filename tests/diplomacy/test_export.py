"""The export: complete, in a stable order, and in the words of its format."""

from __future__ import annotations

import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.curation import confirm
from diplomacy.export import exported_objects
from diplomacy.models import Candidate, Mention, Source, Subject
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_outlet,
    make_quotation,
    make_report,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

TEXT = "Foreign Minister Ilse Brandt of Norland said: “We recalled our envoy.”"


@pytest.fixture
def source() -> Source:
    return make_source(TEXT, outlet=make_outlet("Northern Post"), file_name="a.txt", read_with="chancery_en 1")


def exported(kind: str, *, with_text: bool = False) -> list[dict[str, Any]]:
    """The objects of one type, as they come back from JSON."""
    lines = [json.dumps(found) for found in exported_objects(with_text=with_text)]
    return [found for found in map(json.loads, lines) if found["type"] == kind]


def test_first_line_says_how_to_read_the_rest(source: Source) -> None:
    first = next(iter(exported_objects()))
    assert (first["type"], first["version"], first["pipeline"]) == ("export", 1, "chancery_en 1")
    assert "T" in first["generated"]


def test_an_empty_base_is_its_first_line_alone() -> None:
    assert [found["type"] for found in exported_objects()] == ["export"]


def test_source_has_its_facts_and_not_its_text(source: Source) -> None:
    [found] = exported("source")
    assert found["file"] == "a.txt"
    assert found["outlet"] == source.outlet_id
    assert found["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (found["length"], found["body"], found["status"]) == (len(TEXT), [[0, len(TEXT)]], "read")
    assert (found["url"], found["copy_of"]) == (None, None)
    assert "text" not in found


def test_text_comes_when_it_is_asked_for(source: Source) -> None:
    make_statement("We recalled our envoy.", sources=[source])
    assert exported("source", with_text=True)[0]["text"] == TEXT
    assert exported("statement", with_text=True)[0]["quotations"][0]["text"] == "We recalled our envoy."
    assert "text" not in exported("statement")[0]["quotations"][0]


def test_actor_has_names_and_roles_with_their_evidence(source: Source) -> None:
    norland = make_state("Norland", ids={"iso3166": "NL"})
    brandt = make_actor("Ilse Brandt", names=["Brandt"])
    role = make_role(brandt, "Foreign Minister", of=norland, first_seen="2021-03", last_seen="2021-03-17")
    make_role_evidence(role, source, "Foreign Minister")
    found = {actor["name"]: actor for actor in exported("actor")}
    assert {name["text"]: name["count"] for name in found["Ilse Brandt"]["names"]} == {"Ilse Brandt": 1, "Brandt": 1}
    assert found["Ilse Brandt"]["roles"] == [
        {
            "title": "Foreign Minister",
            "of": norland.pk,
            "first_seen": "2021-03",
            "last_seen": "2021-03-17",
            "evidence": [{"source": source.pk, "span": [0, 16]}],
        }
    ]
    assert found["Norland"]["ids"] == {"iso3166": "NL"}


def test_mention_keeps_its_candidates_where_it_is_ambiguous(source: Source) -> None:
    one, other = make_actor(), make_actor()
    mention = make_mention(source, "Brandt", state=Mention.State.AMBIGUOUS)
    mention.candidates.set([other, one])
    [found] = exported("mention")
    assert (found["state"], found["actor"], found["candidates"]) == ("ambiguous", None, [one.pk, other.pk])
    assert TEXT[slice(*found["span"])] == "Brandt"


def test_statement_has_every_quotation_with_its_spans(source: Source) -> None:
    brandt = make_actor("Ilse Brandt")
    norland = make_state("Norland")
    statement = make_statement("We recalled our envoy.", speaker=brandt, sources=[source], about=[norland])
    copy = make_source(TEXT + " More.", file_name="b.txt")
    make_quotation(statement, copy, "We recalled", "our envoy.", cue_start=None, cue_end=None)
    [found] = exported("statement")
    assert (found["speaker"], found["kind"], found["speech"], found["about"]) == (
        brandt.pk,
        "direct",
        True,
        [norland.pk],
    )
    first, second = found["quotations"]
    assert TEXT[slice(*first["cue"])] == "said"
    assert TEXT[slice(*first["speaker_span"])] == "Ilse Brandt"
    assert [TEXT[slice(*span)] for span in second["content"]] == ["We recalled", "our envoy."]
    assert (second["source"], second["cue"]) == (copy.pk, None)


def test_statement_tells_how_to_whom_and_through_what_it_was_said(source: Source) -> None:
    norland, sudria, wire = make_state("Norland"), make_state("Sudria"), make_actor("Wire", kind="organization")
    statement = make_statement("We recalled our envoy.", sources=[source], about=[norland])
    Subject.objects.create(statement=statement, actor=sudria, part=Subject.Part.ADDRESSEE)
    start = TEXT.index("said")
    told = {"medium_start": start, "medium_end": start + 4, "venue": wire, "venue_text": "the Wire"}
    statement.quotations.update(verb_class="claim", medium="press", **told)
    [found] = exported("statement")
    assert (found["about"], found["addressees"]) == ([sudria.pk, norland.pk], [sudria.pk])
    [quotation] = found["quotations"]
    assert quotation["verb_class"] == "claim"
    assert quotation["medium"] == {
        "kind": "press", "span": [start, start + 4], "venue": wire.pk, "venue_text": "the Wire",
    }  # fmt: skip


def test_a_speaker_in_doubt_is_null_beside_the_candidates(source: Source) -> None:
    one, other = make_actor(), make_actor()
    statement = make_statement("We recalled our envoy.", sources=[source], candidate=one)
    for place, actor in enumerate((one, other)):
        Candidate.objects.create(quotation=statement.quotations.get(), actor=actor, place=place)
    [found] = exported("statement")
    assert (found["speaker"], found["candidates"]) == (None, [one.pk, other.pk])
    assert found["quotations"][0]["medium"] is None


def test_event_has_each_sources_own_report(source: Source) -> None:
    norland, sudria = make_state("Norland"), make_state("Sudria")
    event = make_event("envoy.recalled", initiators=[norland], recipients=[sudria], place="Sudria City")
    make_report(event, source, "recalled", initiators=[norland], date="2021-03", main=True, background=False)
    [found] = exported("event")
    assert (found["kind"], found["date"], found["place"], found["phase"]) == (
        "envoy.recalled", "2021-03-17", "Sudria City", "occurred",
    )  # fmt: skip
    assert found["participants"] == [
        {"actor": norland.pk, "part": "initiator"},
        {"actor": sudria.pk, "part": "recipient"},
    ]
    [report] = found["reports"]
    assert (report["source"], report["date"], report["main"], report["background"]) == (
        source.pk,
        "2021-03",
        True,
        False,
    )
    assert TEXT[slice(*report["trigger"])] == "recalled"
    assert report["participants"] == [{"actor": norland.pk, "part": "initiator"}]


def test_unknown_dates_and_places_are_null(source: Source) -> None:
    make_event(date="", place="")
    make_statement(said_on="")
    assert (exported("event")[0]["date"], exported("event")[0]["place"]) == (None, None)
    assert exported("statement")[0]["said_on"] is None


def test_decision_says_who_decided_what() -> None:
    statement = make_statement()
    confirm(statement, by=User.objects.create_user("editor"), reason="Heard it")
    [found] = exported("decision")
    assert (found["kind"], found["subject"], found["by"], found["reason"]) == (
        "confirm", f"statement:{statement.pk}", "editor", "Heard it",
    )  # fmt: skip
    assert found["value"]["wording"] == statement.text


def test_objects_stand_in_the_order_of_types_and_ids(source: Source) -> None:
    for _ in range(3):
        make_mention(make_source("Brandt left."), "Brandt", actor=make_actor())
        make_statement()
        make_report(make_event(), make_source("They recalled him."), "recalled")
    places = [(found["type"], found.get("id", 0)) for found in exported_objects()]
    order = ["export", "outlet", "source", "actor", "mention", "statement", "event"]
    assert places == sorted(places, key=lambda place: (order.index(place[0]), place[1]))
    assert {kind for kind, _ in places} == set(order)


def test_number_of_queries_does_not_grow_with_the_rows(source: Source) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(exported_objects())
        return len(queries)

    def add_rows() -> None:
        actor = make_actor(names=["A", "B"])
        make_role_evidence(make_role(actor), make_source("He is Foreign Minister."), "Foreign Minister")
        make_mention(make_source("Brandt left."), "Brandt").candidates.add(actor)
        make_statement(speaker=actor, about=[actor])
        make_report(make_event(initiators=[actor]), make_source("They recalled him."), "recalled", initiators=[actor])

    add_rows()
    before = count_queries()
    for _ in range(4):
        add_rows()
    assert count_queries() == before


def test_command_writes_one_object_a_line(source: Source) -> None:
    written = io.StringIO()
    call_command("export", stdout=written)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["type"] for line in lines] == ["export", "outlet", "source"]


def test_command_writes_unicode_as_it_is_to_a_file(source: Source, tmp_path: Path) -> None:
    call_command("export", "--with-text", "--output", str(tmp_path / "base.jsonl"))
    assert "“We recalled our envoy.”" in (tmp_path / "base.jsonl").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["base.jsonl"]


def test_command_explains_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export", "--output", str(tmp_path / "missing" / "base.jsonl"))


@pytest.mark.django_db(transaction=True)
def test_rows_added_while_it_runs_are_not_in_it() -> None:
    make_source(TEXT)
    objects = exported_objects()
    next(objects)
    with ThreadPoolExecutor(1) as other_connection:
        other_connection.submit(_add_a_source).result()
    assert len([found for found in objects if found["type"] == "source"]) == 1


def _add_a_source() -> None:
    make_source()
    connection.close()
