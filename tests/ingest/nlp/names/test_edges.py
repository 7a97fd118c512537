"""Where names of people begin and end when the trained component cut them too short or too long."""

import pytest
from spacy.tokens import Span

from ingest.nlp import load_nlp
from ingest.nlp.names.people import find_people
from ingest.nlp.names.spans import find_name_spans

pytestmark = pytest.mark.model


def people(text: str, **label_by_words: str) -> list[str]:
    """The people of a text in which the trained component found just these names (spaces written as _)."""
    doc = load_nlp()(text, disable=["ner", "attributions"])
    places = ((text.index(words.replace("_", " ")), words, label) for words, label in label_by_words.items())
    found = [doc.char_span(start, start + len(words), label=label) for start, words, label in places]
    doc.set_ents([span for span in found if span is not None])
    return [doc[start:end].text for start, end in find_people(doc)]


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        pytest.param(
            "Then President Enrique Peña Nieto left.", {"Nieto": "PERSON"}, ["Enrique Peña Nieto"], id="given names"
        ),
        pytest.param(
            "Then President Enrique Peña Nieto left.",
            {"Enrique_Peña": "PERSON"},
            ["Enrique Peña Nieto"],
            id="second family name",
        ),
        pytest.param(
            "They met Carol Torvan Hensley in Lima.",
            {"Carol": "PERSON", "Torvan_Hensley": "PERSON"},
            ["Carol Torvan Hensley"],
            id="two halves",
        ),
        pytest.param(
            "Minister Daniel “Dodo” Torvan resigned.",
            {"Daniel": "PERSON", "Torvan": "PERSON"},
            ["Daniel “Dodo” Torvan"],
            id="nickname",
        ),
        pytest.param(
            "Norway wrote Daniel Torvan Lengthy letter.",
            {"Daniel_Torvan_Lengthy": "PERSON"},
            ["Daniel Torvan"],
            id="ordinary word behind",
        ),
        pytest.param("Dan Coats resigned.", {"Dan_Coats": "PERSON"}, ["Dan Coats"], id="family name and ordinary word"),
        pytest.param(
            "Secretary Carol Hensley Carol Ann Hensley Senate vote nears.",
            {"Carol_Hensley_Carol_Ann_Hensley": "PERSON"},
            ["Carol Hensley"],
            id="the same name again",
        ),
        pytest.param(
            "Minister Adel al-Torvan - angered by the letter - left.",
            {"Adel_al-Torvan_-_angered": "PERSON"},
            ["Adel al-Torvan"],
            id="dash",
        ),
        pytest.param(
            "“I asked President [Daniel] Torvan,” he said.", {"Daniel": "PERSON"}, ["Torvan"], id="in brackets"
        ),
        pytest.param("He told reporters that Daniel Torvan agreed.", {}, ["Daniel Torvan"], id="not marked at all"),
        pytest.param(
            "North Korean leader Kim Jong Un agreed.", {"Kim_Jong": "PERSON"}, ["Kim Jong Un"], id="three words"
        ),
    ],
)
def test_a_name_is_whole(text: str, found: dict[str, str], names: list[str]) -> None:
    assert people(text, **found) == names


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        pytest.param("The rocket is called “Island Killer” there.", "Island_Killer", "PERSON", id="ordinary words"),
        pytest.param("An outspoken Russian senator left.", "Russian", "PERSON", id="people"),
        pytest.param("Wary Norwegian senators left.", "Wary_Norwegian", "PERSON", id="people behind an adjective"),
        pytest.param("He was taken to Daniel Torvan Medical Center.", "Daniel_Torvan", "PERSON", id="building"),
        pytest.param("The former Virginia resident left.", "Virginia", "PERSON", id="place"),
        pytest.param("Tension has grown for weeks.", "Tension", "PERSON", id="ordinary word"),
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str, words: str, label: str) -> None:
    doc = load_nlp()(text, disable=["ner", "attributions"])
    start = text.index(words.replace("_", " "))
    doc.set_ents([span] if (span := doc.char_span(start, start + len(words), label=label)) else [])
    assert [name for name in find_name_spans(doc) if name.look == "person"] == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param(
            "National Security Adviser Xenon Torvan left.",
            "National_Security_Adviser_Xenon_Torvan",
            "Xenon Torvan",
            id="title inside",
        ),
        pytest.param(
            "A letter from his fiancée, Hatixa Torvan, arrived.", "Hatixa_Torvan", "Hatixa Torvan", id="relative"
        ),
        pytest.param("The minister, Itsuro Tanaka, left.", "Itsuro_Tanaka", "Itsuro Tanaka", id="listed family name"),
    ],
)
def test_a_person_who_was_taken_for_an_organisation_is_found(text: str, words: str, name: str) -> None:
    assert people(text, **{words: "ORG"}) == [name]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Then Minority Leader Daniel Torvan spoke.", "Minority_Leader_Daniel_Torvan", "Daniel Torvan"),
        ("Then Rear Adm. Daniel Torvan spoke.", "Rear_Adm._Daniel_Torvan", "Daniel Torvan"),
        ("The ambassador to Lima Daniel Torvan spoke.", "Lima_Daniel_Torvan", "Daniel Torvan"),
        ("Then James Earl Torvan spoke.", "James_Earl_Torvan", "James Earl Torvan"),
        ("Sheikh Ahmad Nasser Al-Mohammad Al-Torvan left.", "Ahmad_Nasser_Al-Mohammad_Al-Torvan", None),
    ],
)
def test_a_name_begins_behind_the_last_title(text: str, words: str, name: str | None) -> None:
    assert people(text, **{words: "PERSON"}) == [name or words.replace("_", " ")]


def test_a_ruler_taken_for_an_organisation_is_a_person() -> None:
    assert people("They met Queen Elizabeth II in May.", Queen_Elizabeth_II="ORG") == ["Elizabeth II"]


def test_a_commission_is_no_person_behind_a_word_that_may_go_with_one() -> None:
    words = "Independent_Commission_Against_Herring"
    assert people("The Independent Commission Against Herring met.", **{words: "ORG"}) == []


@pytest.mark.parametrize(
    ("text", "name", "is_person"),
    [
        ("He was held in Rasonov. Workers in Rasonov wept.", "Rasonov", False),
        ("He believed in Rasonov. Then Rasonov wept.", "Rasonov", True),
    ],
)
def test_a_word_that_only_ever_tells_where_is_a_place(text: str, name: str, *, is_person: bool) -> None:
    doc = load_nlp()(text, disable=["ner", "attributions"])
    starts = [token.i for token in doc if token.text == name]
    doc.set_ents([Span(doc, start, start + 1, label="PERSON") for start in starts])
    assert ("person" in {found.look for found in find_name_spans(doc)}) == is_person


def test_an_unmarked_word_is_a_person_where_it_does_what_people_do() -> None:
    assert people("Arrud was late. Then Arrud spoke. The Torvan spoke.") == ["Arrud", "Arrud"]


def test_a_name_behind_a_nickname_in_brackets_is_the_family_name() -> None:
    text = "They met James (Jim) Daniel Hensley in Lima."
    assert people(text, Daniel_Hensley="PERSON") == ["Hensley"]
    assert people(text, Daniel="PERSON") == []
