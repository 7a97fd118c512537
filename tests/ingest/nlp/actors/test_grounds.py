"""What is taken for an organisation, and what is only written like one: sentences through the trained pipeline."""

import pytest

from ingest.nlp import load_nlp
from ingest.nlp.actors.grounds import is_short_form, is_torn, is_without_ground, variants
from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


def _is_without_ground(text: str, name: str, people: frozenset[str] = frozenset()) -> bool:
    doc = load_nlp()(text)
    start = text.index(name)
    span = doc.char_span(start, start + len(name))
    assert span is not None
    return is_without_ground(doc, span.start, span.end, people)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("He promised “Millions of Jobs” to the crowd.", "Millions of Jobs", id="ordinary words"),
        pytest.param("It is the “Bring Your Brothers and Sisters” day.", "Brothers and Sisters", id="relatives"),
        pytest.param("Get our Morning News Alerts by mail.", "Morning News Alerts", id="newsletter"),
        pytest.param("They met in the village of Beit Harun.", "Beit Harun", id="village"),
        pytest.param("They built the Torvan and Quiroga dam.", "Torvan and Quiroga", id="dam"),
        pytest.param("He spoke aboard Eagle Two on Monday.", "Eagle Two", id="aircraft"),
        pytest.param("He saw the film Harbour Brawlers twice.", "Harbour Brawlers", id="film"),
        pytest.param("It left the Arctic Sea Forces (ASF) treaty.", "Arctic Sea Forces", id="treaty"),
        pytest.param("They blamed Dan Jr. for it.", "Dan Jr.", id="nickname"),
        pytest.param("They shouted at Harborite Twitter.", "Harborite Twitter", id="platform"),
    ],
)
def test_what_is_no_organization(text: str, name: str) -> None:
    assert _is_without_ground(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("The Grain Council met on Monday.", "Grain Council", id="noun of organisations"),
        pytest.param("They met the Clear Water (CW) on Monday.", "Clear Water", id="acronym"),
        pytest.param("He voted for the Clear Water party.", "Clear Water", id="kind behind"),
        pytest.param("She is the director of Clear Water in Lima.", "Clear Water", id="office in it"),
        pytest.param("Clear Water said on Monday that it would stay.", "Clear Water", id="speaks"),
        pytest.param("They sold it to Torvex Burenia.", "Torvex Burenia", id="words of its own"),
    ],
)
def test_what_is_an_organization(text: str, name: str) -> None:
    assert not _is_without_ground(text, name)


def test_a_headline_behind_a_family_name_is_no_organization() -> None:
    text = "Meeting with Torvan Overnight Shield: a talk"
    assert _is_without_ground(text, "Torvan Overnight Shield", frozenset({"Torvan"}))
    assert not _is_without_ground("The Torvan Foundation met.", "Torvan Foundation", frozenset({"Torvan"}))


@pytest.mark.parametrize("name", ["ICBMs", "MORE", "Zoology", "P)ORA", "Vice-"])
def test_torn_names(name: str) -> None:
    assert is_torn(name)
    assert not is_torn("HOTRA")


def test_a_noun_of_organizations_alone_is_a_short_form() -> None:
    doc = load_nlp()("The Foundation wrote to Torvex.")
    assert is_short_form(doc, 1, 2)
    assert not is_short_form(doc, 4, 5)


def test_a_short_form_is_the_organization_named_in_full() -> None:
    reading = read("The Torvex Foundation met in Lima. The Foundation said it would stay.")
    assert reading.meant("Foundation") == ["Torvex Foundation"]


def test_variants_of_a_name() -> None:
    assert "Democratic Party" in variants("Democrat Party")
    assert "Historical Institute" in variants("Historic Institute")


def test_the_adjective_of_its_state_in_front_of_an_organization() -> None:
    reading = read("The crisis in the British Labour Party went on. The Labour Party said nothing.")
    assert len({actor.key for actor in reading.doc._.actors if actor.kind == "organization"}) == 1


@pytest.mark.parametrize(
    ("text", "words", "gazetteer"),
    [
        pytest.param(
            "The New York Times broke the story. The Times reported on Monday that he left.",
            "Times",
            "organization:new-york-times",
            id="an outlet named in full",
        ),
        pytest.param(
            "North Korea closed its border. The Workers' Party said so on Monday.",
            "Workers' Party",
            "organization:workers-party-korea",
            id="the party of the state spoken of",
        ),
        pytest.param(
            "The House Committee on Foreign Affairs met on Monday.",
            "House Committee on Foreign Affairs",
            "institution:house-foreign-affairs:USA",
            id="words in another order",
        ),
        pytest.param(
            "The Democrat Party said it would stay.", "Democrat Party", "organization:democratic-party-us", id="ending"
        ),
    ],
)
def test_ways_of_writing_an_organization(text: str, words: str, gazetteer: str) -> None:
    reading = read(text)
    actors = {actor.key: actor for actor in reading.doc._.actors}
    found = [m for m in reading.doc._.mentions if words in reading.doc.text[slice(*m.span)]]
    assert {actors[m.actor].gazetteer for m in found} == {gazetteer}
