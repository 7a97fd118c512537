"""Events are read where the parser errs: lost verbs, names joined at the wrong place, verbs taken for nouns."""

import pytest
from spacy.tokens import Doc, Span

from ingest.nlp import load_nlp
from ingest.nlp.actors.coreference import coreference
from ingest.nlp.actors.find import actors
from ingest.nlp.actors.roles import roles
from ingest.nlp.events.find import find_events
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


def test_a_subject_cut_off_by_a_wrong_end_of_the_sentence_is_found() -> None:
    doc = make_parsed(
        "Lee/Lee/NNP/ROOT/0/P today/today/RB/advmod/2 accused/accuse/VBD/ROOT/2 Abdi/Abdi/NNP/obj/2/P "
        "of/of/IN/case/5 lies/lie/NNS/obl/2"
    )
    assert told(doc) == [("criticism", ["Lee"], ["Abdi"])]


def test_a_noun_with_a_preposition_is_no_object() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/3/S and/and/CC/cc/2 Chad/Chad/NNP/conj/0/S meet/meet/VBP/ROOT/3 "
        "over/over/IN/case/5 dispute/dispute/NN/obj/3"
    )
    assert told(doc) == [("meeting.talks", ["Peru"], ["Chad"])]


def test_a_counted_object_is_found_behind_words_that_say_how_many() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/1/S kidnapped/kidnap/VBD/ROOT/1 up/up/RP/compound:prt/1 to/to/IN/case/6 "
        "16/16/CD/nummod/6 Chadian/Chadian/JJ/amod/6/S pilots/pilot/NNS/obl/1"
    )
    assert told(doc) == [("person.detained", ["Peru"], ["Chadian"])]


def test_what_a_body_without_a_name_does_is_done_by_the_side_of_who_reports_it() -> None:
    doc = make_parsed(
        "Lee/Lee/NNP/nsubj/1/P said/say/VBD/ROOT/1 the/the/DT/det/3 army/army/NN/nsubj/5 would/would/MD/aux/5 "
        "withdraw/withdraw/VB/ccomp/1 its/its/PRP$/nmod:poss/7 troops/troop/NNS/obj/5 from/from/IN/case/9 "
        "Chad/Chad/NNP/obl/5/S"
    )
    assert told(doc) == [("force.withdrawn", ["Lee"], ["Chad"])]


def test_a_report_that_the_parser_has_hung_below_is_still_a_report() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/1/S confirmed/confirm/VBD/advcl/4 it/it/PRP/nsubj/4 would/would/MD/aux/4 "
        "expel/expel/VB/ROOT/4 two/two/CD/nummod/7 Chadian/Chadian/JJ/amod/7/S diplomats/diplomat/NNS/obj/4"
    )
    assert told(doc) == [("envoy.expelled", ["Peru"], ["Chadian"])]


HEADLINES = (
    "Peru/Peru/NNP/ROOT/0/S and/and/CC/cc/2 Kenya/Kenya/NNP/conj/0/S condemn/condemn/NN/list/0 Chad/Chad/NNP/ROOT/4/S",
    "Peru/Peru/NNP/ROOT/0/S ,/,/,/punct/4 Kenya/Kenya/NNP/compound/4/S condemn/condemn/NN/compound/4 "
    "Chad/Chad/NNP/appos/0/S",
)


@pytest.mark.parametrize("written", HEADLINES)
def test_a_bare_verb_behind_two_names_is_no_noun(written: str) -> None:
    assert told(make_parsed(written)) == [("criticism", ["Peru", "Kenya"], ["Chad"])]


def test_have_and_a_participle_are_one_verb_whatever_follows() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/1/S has/have/VBZ/ROOT/1 imposed/impose/VBN/amod/3 sanctions/sanction/NNS/obj/1 "
        "on/on/IN/case/6 Chadian/Chadian/JJ/amod/6/S firms/firm/NNS/nmod/3 that/that/WP/nsubj/8 "
        "run/run/VBP/acl:relcl/6 mines/mine/NNS/obj/8"
    )
    assert told(doc) == [("sanctions.imposed", ["Peru"], ["Chadian"])]


def test_a_verb_with_an_object_and_no_auxiliary_is_active() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj:pass/1/S discussed/discuss/VBN/ROOT/1 trade/trade/NN/obj/1 with/with/IN/case/4 "
        "Chad/Chad/NNP/nmod/2/S"
    )
    assert told(doc) == [("meeting.talks", ["Peru"], ["Chad"])]


def test_two_nouns_on_one_verb_are_one_compound() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/1/S issued/issue/VBD/ROOT/1 an/a/DT/det/3 arrest/arrest/NN/obj/1 "
        "warrant/warrant/NN/xcomp/1 for/for/IN/case/6 Abdi/Abdi/NNP/obl/4/P"
    )
    assert told(doc) == [("court.ruling", ["Peru"], ["Abdi"])]


def test_the_place_that_a_report_begins_with_does_nothing() -> None:
    doc = make_parsed(
        "LIMA/Lima/NNP/nsubj/4 -/-/,/punct/2 Police/police/NNS/appos/0/O have/have/VBP/aux/4 "
        "arrested/arrest/VBN/ROOT/4 a/a/DT/det/7 Chadian/Chadian/JJ/amod/7/S pilot/pilot/NN/obj/4"
    )
    assert told(doc) == [("person.detained", ["Police"], ["Chadian"])]


def test_a_noun_with_a_preposition_is_not_joined_to_the_object() -> None:
    doc = make_parsed(
        "Peru/Peru/NNP/nsubj/1/S discussed/discuss/VBD/ROOT/1 trade/trade/NN/obj/1 ,/,/,/punct/5 with/with/IN/case/5 "
        "Chad/Chad/NNP/conj/2/S"
    )
    assert told(doc) == [("meeting.talks", ["Peru"], ["Chad"])]


def test_who_holds_an_office_is_named_behind_what_it_is_for() -> None:
    doc = make_parsed(
        "Minister/minister/NN/nsubj/4 for/for/IN/case/3 Trade/trade/NNP/compound/3 Lee/Lee/NNP/nmod/0/P "
        "met/meet/VBD/ROOT/4 Abdi/Abdi/NNP/obj/4/P"
    )
    doc.set_ents([Span(doc, 3, 4, "PERSON"), Span(doc, 5, 6, "PERSON")])
    assert told(doc) == [("meeting.talks", ["Lee"], ["Abdi"])]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Danish Foreign Minister Ida Holm called Polish Foreign Minister Jan Zawada to congratulate him.",
            ("meeting.call", ["Ida Holm"], ["Jan Zawada"]),
        ),
        ("Two Danish engineers were expelled from Chad on Monday.", ("envoy.expelled", ["Chad"], ["Danish"])),
        ("Peruvian troops remained on high alert near Chile.", ("force.posture", ["Peruvian"], ["Chile"])),
        ("Peru strengthened its military presence in Chile.", ("force.posture", ["Peru"], ["Chile"])),
        ("Peru confirmed the arrest of two Chilean pilots.", ("person.detained", ["Peru"], ["Chilean"])),
        ("Norway joined Kenya for talks on Monday.", ("meeting.talks", ["Norway"], ["Kenya"])),
        ("Norway said Kenya was responsible for the raid.", ("criticism", ["Norway"], ["Kenya"])),
        ("Norway gave $3 million to Kenya on Monday.", ("aid", ["Norway"], ["Kenya"])),
        ("Peru resumed its attacks on Chad on Monday.", ("force.used", ["Peru"], ["Chad"])),
        ("Norway sent a platoon to Kenya.", ("force.posture", ["Norway"], ["Kenya"])),
    ],
)
def test_what_plain_words_tell(read, text: str, expected: Told) -> None:
    assert expected in read(text)


@pytest.mark.model
def test_a_plain_denial_is_told_wherever_it_stands(read) -> None:
    weather = "The weather in the mountains stayed cold and wet for most of the week. " * 7
    found = read(f"{weather}The Danish Foreign Ministry rejected the accusation.")
    assert ("denial", ["Danish Foreign Ministry"], []) in found


@pytest.mark.model
def test_a_hunger_strike_is_no_use_of_force(read) -> None:
    found = read("Some 200 Kenyan teachers began a hunger strike in Nairobi on Monday.")
    assert "force.used" not in [kind for kind, *_ in found]


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
