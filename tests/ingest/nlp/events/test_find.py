"""Events on documents written by hand, then through the trained pipeline on whole sentences."""

import pytest
from spacy.tokens import Doc

from ingest.nlp import load_nlp
from ingest.nlp.actors.coreference import coreference
from ingest.nlp.actors.find import actors
from ingest.nlp.actors.roles import roles
from ingest.nlp.events.actors import with_own_envoys_aside
from ingest.nlp.events.find import find_events
from ingest.records import EventRecord, LocalActor
from tests.ingest.nlp.parsed import make_parsed

RECALLED = (
    "Peru/Peru/NNP/nsubj/1/S recalled/recall/VBD/ROOT/1 its/its/PRP$/nmod:poss/3 ambassador/ambassador/NN/obj/1 "
    "to/to/IN/case/5 Chad/Chad/NNP/nmod/3/S"
)
EXPELLED_BY = (
    "Chadian/Chadian/JJ/amod/1/S diplomats/diplomat/NNS/nsubj:pass/3 were/be/VBD/aux:pass/3 "
    "expelled/expel/VBN/ROOT/3 by/by/IN/case/5 Peru/Peru/NNP/obl:agent/3/S"
)
SUMMONED = (
    "Peru/Peru/NNP/nsubj/1/S summoned/summon/VBD/ROOT/1 the/the/DT/det/4 {other}/{other}/JJ/amod/4/{mark} "
    "ambassador/ambassador/NN/obj/1"
)
THREATENED = (
    "Peru/Peru/NNP/nsubj/1/S threatened/threaten/VBD/ROOT/1 to/to/TO/mark/3 impose/impose/VB/xcomp/1 "
    "sanctions/sanction/NNS/obj/3 on/on/IN/case/6 Chad/Chad/NNP/obl/3/S"
)
ANNEXATION = (
    "Peru/Peru/NNP/nmod:poss/3/S 's/'s/IN/case/0 2014/2014/CD/nummod/3 annexation/annexation/NN/nsubj/8 "
    "of/of/IN/case/7 Chad/Chad/NNP/nmod:poss/7/S 's/'s/IN/case/5 coast/coast/NN/nmod/3 failed/fail/VBD/ROOT/8"
)
TALKS = (
    "Peru/Peru/NNP/nsubj/3/S and/and/CC/cc/2 Chad/Chad/NNP/conj/0/S held/hold/VBD/ROOT/3 talks/talk/NNS/obj/3 "
    "in/in/IN/case/6 Geneva/Geneva/NNP/obl/3"
)


def told(doc: Doc, record: EventRecord) -> tuple[str, list[str], list[str]]:
    """Kind, initiators and recipients by name."""
    names = {actor.key: actor.name for actor in doc._.actors}
    sides = [
        [names[each.actor] for each in record.participants if each.part == part] for part in ("initiator", "recipient")
    ]
    return record.kind, sides[0], sides[1]


def told_by(written: str) -> list[tuple[str, list[str], list[str]]]:
    doc = make_parsed(written)
    return [told(doc, record) for record in find_events(doc)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (RECALLED, ("envoy.recalled", ["Peru"], ["Chad"])),
        (EXPELLED_BY, ("envoy.expelled", ["Peru"], ["Chadian"])),
        (SUMMONED.format(other="Chadian", mark="S"), ("protest.summons", ["Peru"], ["Chadian"])),
        (THREATENED, ("threat", ["Peru"], ["Chad"])),
        (ANNEXATION, ("territory.seized", ["Peru"], ["Chad"])),
        (TALKS, ("meeting.talks", ["Peru"], ["Chad"])),
    ],
)
def test_an_event_has_its_sides(written: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert told_by(written) == [expected]


def test_who_summons_its_own_ambassador_recalls_it() -> None:
    [(kind, initiators, _)] = told_by(SUMMONED.replace("/nsubj/1/S", "/nsubj/1/S1").format(other="Peruvian", mark="S1"))
    assert (kind, initiators) == ("envoy.recalled", ["Peru"])


def test_a_predicate_without_any_actor_is_no_event() -> None:
    assert told_by(RECALLED.replace("/S", "")) == []


def test_trigger_and_evidence_are_characters_of_the_text() -> None:
    doc = make_parsed(RECALLED)
    [record] = find_events(doc)
    assert doc.text[slice(*record.trigger)] == "recalled"
    assert doc.text[slice(*record.evidence)] == doc.text.strip()


@pytest.fixture(scope="module")
def read():
    nlp = load_nlp()

    def read_text(text: str, published: str = "2021-03-18") -> Doc:
        doc = nlp.make_doc(text)
        doc._.published = published
        doc = nlp(doc)
        for component in (actors, roles, coreference):
            component(doc)
        return doc

    return read_text


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru expelled two Chadian diplomats on Tuesday.", "envoy.expelled"),
        ("Norway recalled its ambassador to Brazil for consultations.", "envoy.recalled"),
        ("Brazil summoned the Norwegian ambassador on Monday.", "protest.summons"),
        ("Canada imposed sanctions on Belarus.", "sanctions.imposed"),
        ("Canada lifted sanctions on Belarus.", "sanctions.lifted"),
        ("Canada tightened export controls on chips to China.", "export.controls"),
        ("Germany condemned Iran for the attack.", "criticism"),
        ("Poland accused Hungary of blackmail.", "criticism"),
        ("Poland urged Hungary to free the journalist.", "demand"),
        ("Poland threatened to close its border with Hungary.", "threat"),
        ("Sudan severed diplomatic relations with Kenya.", "relations.severed"),
        ("Sudan and Kenya signed a trade agreement on Monday.", "agreement.signed"),
        ("Sudan recognised the independence of Kosovo.", "recognition"),
        ("Japan will send humanitarian aid to Nepal.", "agreement.promised"),
        ("Japan sent humanitarian aid to Nepal.", "aid"),
        ("Turkey withdrew its troops from Syria.", "force.withdrawn"),
        ("Turkey annexed northern Cyprus.", "territory.seized"),
        ("Turkish troops attacked a village in Syria.", "force.used"),
        ("Iran arrested a French journalist in Tehran.", "person.detained"),
        ("Iran freed a French journalist.", "person.released_or_swapped"),
        ("Russia vetoed a Security Council resolution on Syria.", "vote"),
        ("Brazil called off talks with Norway.", "meeting.cancelled"),
        ("Brazil revoked the visas of Norwegian officials.", "visa.restricted"),
        ("China interfered in the Australian election.", "covert.action"),
        ("Brazil withdrew from the nuclear treaty with Norway.", "agreement.withdrawn"),
    ],
)
def test_a_kind_is_read_from_a_plain_sentence(read, text: str, kind: str) -> None:
    assert [record.kind for record in find_events(read(text))] == [kind]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Peru did not expel the Chadian diplomats.",
        "If Peru expelled Chadian diplomats, talks would end.",
        "Will Peru expel the Chadian diplomats?",
        "Peruvian wheat fell in price in Chad.",
    ],
)
def test_what_did_not_happen_is_no_event(read, text: str) -> None:
    assert find_events(read(text)) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "“My government said Peru attacked us,” he said.",
        "My minister said that I criticised Peru.",
        "Our ally said we lie.",
    ],
)
def test_looking_for_a_speaker_ends_where_the_speaker_is_told_by_my(read, text: str) -> None:
    assert len(find_events(read(text))) <= 1


@pytest.mark.parametrize(("kind", "part"), [("envoy.recalled", "other"), ("envoy.expelled", "recipient")])
def test_an_envoy_who_is_called_home_is_not_the_one_to_whom_it_is_done(kind: str, part: str) -> None:
    doc = Doc(load_nlp().vocab, words=["Peru", "recalled", "Prado", "from", "Chad"])
    doc._.actors = (
        LocalActor(0, "state", ("Peru",), "state:PER", "state:PER"),
        LocalActor(1, "person", ("Luis Prado",), state="state:PER"),
        LocalActor(2, "state", ("Chad",), "state:TCD", "state:TCD"),
    )
    found = with_own_envoys_aside(doc, kind, {"initiator": [0], "recipient": [1, 2], "other": []})
    assert 1 in found[part]
    assert 2 in found["recipient"]


@pytest.mark.model
def test_a_counterpart_is_who_is_named_behind_the_comma(read) -> None:
    doc = read(
        "Danish Foreign Minister Ida Holm held talks with her Polish counterpart, Jan Zawada, in Gdansk on Monday."
    )
    names = {actor.key: actor.name for actor in doc._.actors}
    [record] = find_events(doc)
    assert [names[participant.actor] for participant in record.participants] == ["Ida Holm", "Jan Zawada"]


@pytest.mark.model
def test_an_announced_visit_is_a_meeting_announced(read) -> None:
    [record] = find_events(read("German President Frank-Walter Steinmeier will visit Kenya on Saturday."))
    assert (record.kind, record.date) == ("meeting.announced", "2021-03-20")


@pytest.mark.model
def test_years_ago_is_background_and_not_what_the_article_is_about(read) -> None:
    doc = read("Peru recalled its ambassador to Chad on Tuesday. Chad annexed a Peruvian island in 2014.")
    recall, annexation = find_events(doc)
    assert (recall.main, recall.background, recall.date) == (True, False, "2021-03-16")
    assert (annexation.main, annexation.background, annexation.date) == (False, True, "2014")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Edi Rama was asked if he thought President Ilir Meta was a liar and replied: “I do.”",
        "Prime Minister Edi Rama agreed when asked whether he considered President Ilir Meta to be a liar.",
    ],
)
def test_assent_to_a_charge_is_criticism(read, text: str) -> None:
    doc = read(text)
    assert ("criticism", ["Edi Rama"], ["Ilir Meta"]) in [told(doc, record) for record in find_events(doc)]


@pytest.mark.model
def test_what_allies_of_a_person_do_is_not_told_of_the_person(read) -> None:
    doc = read("President Ilir Meta's allies condemned Kosovo on Monday.")
    assert not any(told(doc, record)[1] for record in find_events(doc))


@pytest.mark.model
def test_a_question_without_assent_is_no_criticism(read) -> None:
    doc = read("Prime Minister Edi Rama was asked whether President Ilir Meta was a liar. He left the room.")
    assert "criticism" not in [record.kind for record in find_events(doc)]
