"""Which words of a text are taken for names of people and organisations, on sentences through the trained pipeline."""

import pytest

from ingest.nlp import load_nlp
from ingest.nlp.name_spans import find_name_spans

pytestmark = pytest.mark.model


def spans(text: str) -> list[tuple[str, str]]:
    """Every name with what it looks like."""
    doc = load_nlp()(text)
    return [(doc[name.start : name.end].text, name.look) for name in find_name_spans(doc)]


def people(text: str) -> list[str]:
    return [words for words, look in spans(text) if look == "person"]


def organizations(text: str) -> list[str]:
    return [words for words, look in spans(text) if look == "organization"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("On Monday Mr. Daniel Torvan said no.", "Daniel Torvan", id="form of address"),
        pytest.param("Prime Minister Daniel Torvan said no.", "Daniel Torvan", id="title"),
        pytest.param("Seoul said President Moon Jae-in would meet them.", "Moon Jae-in", id="hyphen, then lower case"),
        pytest.param("Pyongyang said Kim Jong-un had left for home.", "Kim Jong-un", id="hyphenated given name"),
        pytest.param("Daniel Torvan's visit to Lima ended.", "Daniel Torvan", id="possessive"),
        pytest.param("The letter was signed by PM Daniel Torvan of Canada.", "Daniel Torvan", id="state behind of"),
        pytest.param("He thanked Democrat Carol Hensley for the vote.", "Carol Hensley", id="party"),
        pytest.param("Representatives Hensley and Daniel Torvan left.", "Hensley", id="title in the plural"),
        pytest.param("The Sultan met MK Daniel Torvan in Amman.", "Daniel Torvan", id="capitals in front"),
    ],
)
def test_a_name_is_cut_from_what_stands_around_it(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rep. Carol Hensley, D-Mich., left the room.", id="affiliation"),
        pytest.param("The Euro-Atlantic community must not wait.", id="region with a hyphen"),
        pytest.param("The show was held at the Odeon Theatre on Friday.", id="building"),
        pytest.param("Sen. Carol Hensley (R., N.C.) spoke.", id="party in brackets"),
    ],
)
def test_what_is_no_person_is_not_taken_for_one(text: str) -> None:
    assert set(people(text)) <= {"Carol Hensley"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The INF Treaty was signed in 1987. Leaving the INF is wrong.", id="treaty"),
        pytest.param("The call came at 06:30 GMT on Wednesday.", id="time zone"),
        pytest.param("The two Koreas met at the Winter Olympics.", id="games"),
        pytest.param("They adopted the Lusaka Declaration after the talks.", id="declaration"),
        pytest.param("The missile is known as the SSC-8 abroad.", id="designation"),
    ],
)
def test_what_is_no_organisation_is_not_taken_for_one(text: str) -> None:
    assert organizations(text) == []


def test_a_misread_person_is_a_person_by_the_given_name() -> None:
    doc = load_nlp().make_doc("Sanctions hit Oleg Karpenin and Basic Element.")
    doc.set_ents([doc.char_span(14, 27, label="ORG"), doc.char_span(32, 45, label="ORG")])
    found = {doc[name.start : name.end].text: name.look for name in find_name_spans(doc)}
    assert found == {"Oleg Karpenin": "person", "Basic Element": "organization"}


def test_a_misread_organisation_is_one_by_its_last_word() -> None:
    doc = load_nlp().make_doc("Chilko Ventures bought it.")
    doc.set_ents([doc.char_span(0, 15, label="PERSON")])
    assert [name.look for name in find_name_spans(doc)] == ["organization"]


def test_a_headline_in_capitals_ends_the_name_at_its_verb() -> None:
    doc = load_nlp().make_doc("Torvan Wants Answers")
    doc.set_ents([doc.char_span(0, 12, label="PERSON")])
    assert [doc[name.start : name.end].text for name in find_name_spans(doc)] == ["Torvan"]


def test_a_quotation_mark_that_nothing_closes_ends_a_name() -> None:
    doc = load_nlp().make_doc("Torvan 'Let Peru in")
    doc.set_ents([doc.char_span(0, 16, label="PERSON")])
    assert "Torvan" in [doc[name.start : name.end].text for name in find_name_spans(doc) if name.look == "person"]


def test_family_names_of_people_named_in_full_are_found_again() -> None:
    text = "Maria Quintela spoke first. Then it was quiet, and Quintela left. QUINTELA was alone."
    assert people(text).count("Quintela") == 1


def test_a_family_name_that_lost_its_capital_belongs_to_the_name() -> None:
    doc = load_nlp().make_doc("Maria Quintela arrived. Maria quintela spoke.")
    doc.set_ents([doc.char_span(0, 14, label="PERSON"), doc.char_span(24, 29, label="PERSON")])
    assert "Maria quintela" in [doc[name.start : name.end].text for name in find_name_spans(doc)]


def test_a_person_is_found_behind_a_place_that_took_the_name_in() -> None:
    doc = load_nlp().make_doc("Our ambassador to Washington Daniel Torvan left.")
    doc.set_ents([doc.char_span(18, 42, label="LOC")])
    found = [doc[name.start : name.end].text for name in find_name_spans(doc) if name.look == "person"]
    assert found == ["Daniel Torvan"]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        pytest.param("US President spoke.", "US President", "PERSON", id="title with its state"),
        pytest.param("Jobs and Peru. The jobs are gone.", "Jobs", "PERSON", id="ordinary word as a person"),
        pytest.param("Timeline of Peru. The timeline is short.", "Timeline", "ORG", id="ordinary word"),
        pytest.param("UN Resolutions of Peru.", "UN Resolutions", "ORG", id="document in the plural"),
    ],
)
def test_what_is_no_name_is_left_out(text: str, words: str, label: str) -> None:
    doc = load_nlp().make_doc(text)
    start = text.index(words)
    doc.set_ents([doc.char_span(start, start + len(words), label=label)])
    assert words not in [doc[name.start : name.end].text for name in find_name_spans(doc)]


def test_a_family_name_that_was_taken_for_an_organisation_is_the_person() -> None:
    doc = load_nlp().make_doc("Daniel Torvan left. Torvan was silent.")
    doc.set_ents([doc.char_span(0, 13, label="PERSON"), doc.char_span(20, 26, label="ORG")])
    assert [name.look for name in find_name_spans(doc)] == ["person", "person"]
