"""Events are read where the parser errs: lost verbs, names joined at the wrong place, verbs taken for nouns."""

import pytest
from spacy.tokens import Doc

from ingest.nlp import load_nlp
from ingest.nlp.actors import actors
from ingest.nlp.coreference import coreference
from ingest.nlp.events import find_events
from ingest.nlp.roles import roles
from tests.ingest.nlp.parsed import make_parsed

Told = tuple[str, list[str], list[str]]

LOST_VERBS = (
    "Peru/Peru/NNP/compound/3/S annexed/annex/JJ/amod/3 southern/southern/JJ/amod/3 Chad/Chad/NNP/ROOT/3/S",
    "Peru/Peru/NNP/compound/2/S annexes/annex/NNS/compound/2 islands/island/NNS/ROOT/2 off/off/IN/case/4 "
    "Chad/Chad/NNP/nmod/2/S ,/,/,/punct/7 officials/official/NNS/nsubj/7 said/say/VBD/ROOT/7",
    "troops/troops/NNS/nsubj/8 in/in/IN/case/2 Peru/Peru/NNP/nmod/0/S annexed/annex/VBN/amod/4 "
    "islands/island/NNS/nsubj/8 off/off/IN/case/6 Chad/Chad/NNP/nmod/4/S ,/,/,/punct/4 fell/fall/VBD/ROOT/8",
)


def told(doc: Doc) -> list[Told]:
    """Kind, initiators and recipients by name, of each event."""
    names = {actor.key: actor.name for actor in doc._.actors}
    return [
        (
            record.kind,
            [names[each.actor] for each in record.participants if each.part == "initiator"],
            [names[each.actor] for each in record.participants if each.part == "recipient"],
        )
        for record in find_events(doc)
    ]


@pytest.fixture(scope="module")
def read():
    nlp = load_nlp()

    def read_text(text: str) -> list[Told]:
        doc = nlp.make_doc(text)
        doc._.published = "2021-03-18"
        doc = nlp(doc)
        for component in (actors, roles, coreference):
            component(doc)
        return told(doc)

    return read_text


@pytest.mark.parametrize("written", LOST_VERBS)
def test_a_verb_taken_for_another_word_still_tells(written: str) -> None:
    assert [kind for kind, *_ in told(make_parsed(written))] == ["territory.seized"]


def test_a_participle_behind_the_adjective_of_a_people_is_no_verb() -> None:
    written = "Chadian/Chadian/JJ/amod/2/S annexed/annex/VBN/amod/2 islands/island/NNS/ROOT/2"
    assert told(make_parsed(written)) == []


def test_people_joined_to_a_place_are_joined_to_the_person_before_it() -> None:
    written = (
        "Lee/Lee/NNP/nsubj/5/P of/of/IN/case/2 Peru/Peru/NNP/nmod/0 and/and/CC/cc/4 Abdi/Abdi/NNP/conj/2/P "
        "met/meet/VBD/ROOT/5"
    )
    doc = make_parsed(written)
    doc[4].ent_type_ = "PERSON"
    assert told(doc) == [("meeting.talks", ["Lee"], ["Abdi"])]


def test_an_infinitive_taken_for_a_noun_is_a_complement() -> None:
    written = "Peru/Peru/NNP/nsubj/1/S offered/offer/VBD/ROOT/1 to/to/TO/case/3 mediate/mediate/NN/obl/1"
    assert told(make_parsed(written)) == [("mediation.offered", ["Peru"], [])]


def test_a_verb_joined_to_a_name_is_what_the_name_does() -> None:
    written = (
        "Abdi/Abdi/NNP/ROOT/0/P called/call/VBD/acl/0 it/it/PRP/obj/1 good/good/JJ/xcomp/1 and/and/CC/cc/5 "
        "offered/offer/VBD/conj/0 to/to/TO/mark/7 mediate/mediate/VB/xcomp/5"
    )
    assert told(make_parsed(written)) == [("mediation.offered", ["Abdi"], [])]


@pytest.mark.model
@pytest.mark.parametrize("pair", ["The two countries", "Both governments"])
def test_the_two_are_those_last_named_together(read, pair: str) -> None:
    found = read(f"Peru and Kenya held talks on Monday. {pair} signed a trade agreement on Tuesday.")
    assert ("agreement.signed", ["Peru"], ["Kenya"]) in found


@pytest.mark.model
def test_what_stands_behind_a_second_verb_is_not_taken_for_the_first(read) -> None:
    found = read(
        "The Hungarian Foreign Ministry called the report “baseless” and said Hungary would expel two Danish envoys."
    )
    recipients = {kind: recipients for kind, _, recipients in found}
    assert recipients == {"denial": [], "envoy.expelled": ["Danish"]}
