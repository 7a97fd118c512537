"""Which words of a text are taken for names of people and organisations, on sentences through the trained pipeline."""

import pytest

from ingest.nlp import load_nlp
from ingest.nlp.names.spans import find_name_spans

pytestmark = pytest.mark.model


def spans(text: str) -> list[tuple[str, str]]:
    """Every name with what it looks like."""
    doc = load_nlp()(text)
    return [(doc[name.start : name.end].text, name.look) for name in find_name_spans(doc)]


def read_with(text: str, **label_by_words: str) -> list[tuple[str, str]]:
    """The names of a text in which the trained component found just these (spaces written as _)."""
    doc = load_nlp().make_doc(text)
    places = ((text.index(words.replace("_", " ")), words, label) for words, label in label_by_words.items())
    found = [doc.char_span(start, start + len(words), label=label) for start, words, label in places]
    doc.set_ents([span for span in found if span is not None])
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
    found = read_with("Sanctions hit Oleg Karpenin and Basic Element.", Oleg_Karpenin="ORG", Basic_Element="ORG")
    assert found == [("Oleg Karpenin", "person"), ("Basic Element", "organization")]


def test_a_misread_organisation_is_one_by_its_last_word() -> None:
    found = read_with("Chilko Ventures bought it.", Chilko_Ventures="PERSON")
    assert found == [("Chilko Ventures", "organization")]


def test_a_headline_in_capitals_ends_the_name_at_its_verb() -> None:
    assert read_with("Torvan Wants Answers", Torvan_Wants="PERSON") == [("Torvan", "person")]


def test_a_quotation_mark_that_nothing_closes_ends_a_name() -> None:
    text = "Torvan 'Let Peru in"
    assert ("Torvan", "person") in read_with(text, **{"Torvan 'Let Peru": "PERSON"})


def test_family_names_of_people_named_in_full_are_found_again() -> None:
    text = "Maria Quintela spoke first. Then it was quiet, and Quintela left. QUINTELA was alone."
    assert people(text).count("Quintela") == 1


def test_a_family_name_that_lost_its_capital_belongs_to_the_name() -> None:
    doc = load_nlp().make_doc("Maria Quintela arrived. Then Anna quintela spoke.")
    doc.set_ents([span for span in (doc.char_span(0, 14, "PERSON"), doc.char_span(29, 33, "PERSON")) if span])
    assert "Anna quintela" in [doc[name.start : name.end].text for name in find_name_spans(doc)]


def test_a_person_is_found_behind_a_place_that_took_the_name_in() -> None:
    found = read_with("Our ambassador to Washington Daniel Torvan left.", Washington_Daniel_Torvan="LOC")
    assert ("Daniel Torvan", "person") in found


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
    assert words not in [found for found, _ in read_with(text, **{words: label})]


def test_a_family_name_that_was_taken_for_an_organisation_is_the_person() -> None:
    doc = load_nlp().make_doc("Daniel Torvan left. Torvan was silent.")
    doc.set_ents([span for span in (doc.char_span(0, 13, "PERSON"), doc.char_span(20, 26, "ORG")) if span])
    assert [name.look for name in find_name_spans(doc)] == ["person", "person"]


@pytest.mark.parametrize("text", ["Von der Lehn came.", "De la Lehn came."])
def test_particles_belong_to_the_name(text: str) -> None:
    assert read_with(text, Lehn="PERSON") == [(text.removesuffix(" came."), "person")]


@pytest.mark.parametrize(
    ("text", "words", "label", "name"),
    [
        pytest.param("He leads Torvan's Unity Party.", "Torvan's_Unity_Party", "ORG", "Unity Party", id="owner"),
        pytest.param("The Fishing Fleet (FF sailed.", "Fishing_Fleet_(FF", "ORG", "Fishing Fleet", id="open bracket"),
        pytest.param("The Fleet Council of the sea.", "Fleet_Council_of_the", "ORG", "Fleet Council", id="small words"),
        pytest.param("The Herring Commission met.", "Herring_Commission", "LOC", "Herring Commission", id="no place"),
    ],
)
def test_an_organisation_is_cut_to_its_name(text: str, words: str, label: str, name: str) -> None:
    text = f"{text} Torvan spoke."
    doc = load_nlp().make_doc(text)
    spans_of = [(text.index(words.replace("_", " ")), words, label), (text.rindex("Torvan"), "Torvan", "PERSON")]
    found = [doc.char_span(start, start + len(words), label=label) for start, words, label in spans_of]
    doc.set_ents([span for span in found if span is not None])
    assert (name, "organization") in [(doc[one.start : one.end].text, one.look) for one in find_name_spans(doc)]


def test_two_states_with_a_hyphen_are_no_organisation() -> None:
    found = read_with("The U.S.-North Korea talks failed.", **{"U.S.-North_Korea": "ORG"})
    assert [name for name, look in found if look == "organization"] == []
