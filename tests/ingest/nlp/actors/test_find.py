"""Whom a text means by its names: sentences through the trained pipeline."""

import pytest

from ingest.nlp.actors.cast import Cast
from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Foreign Minister Sergei Arrudov came. Arrudov spoke.", id="family name alone"),
        pytest.param("Daniel W. Torvan came. Daniel Torvan spoke.", id="initial"),
        pytest.param("Adel al-Harbi came. Harbi spoke to reporters.", id="Arabic article"),
        pytest.param("Nayef Falah Al Harbi came. Al Harbi spoke to reporters.", id="article apart"),
        pytest.param("President Manuel Quiroga Obrero came. Quiroga Obrero spoke.", id="two family names"),
        pytest.param("President Moon Jae-in came. Moon spoke.", id="family name first"),
        pytest.param("Ursula von der Lehn came. Von der Lehn spoke.", id="particles"),
        pytest.param("Sergei Arrudov came. Sergey Arrudov spoke.", id="transliteration"),
    ],
)
def test_ways_of_naming_a_person_lead_to_one_actor(text: str) -> None:
    assert len(read(text).people) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Carol Hensley met Daniel Hensley.", 2, id="same family name"),
        pytest.param("King Salman met Crown Prince Mohammed bin Salman.", 2, id="father's name"),
        pytest.param(
            "North Korean leader Kim Jong Un met his sister, Kim Yo Jong, on Monday.", 2, id="family name first"
        ),
    ],
)
def test_namesakes_stay_two_people(text: str, count: int) -> None:
    assert len(read(text).people) == count


def test_a_wife_named_once_is_not_the_president_of_the_same_name() -> None:
    reading = read(
        "President Hollande said he would go. Hollande told his ministers so. Mr. Hollande added he was sure. "
        "His wife Brigitte Hollande stayed. Hollande left on his own."
    )
    assert reading.meant("Hollande") == ["Hollande"] * 4
    assert reading.meant("Brigitte Hollande") == ["Brigitte Hollande"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("Moscow said the talks had failed.", "state:RUS", id="speaks"),
        pytest.param("Relations between Washington and Lima are bad.", "state:USA", id="has relations"),
        pytest.param("Beijing's answer was short.", "state:CHN", id="possessive"),
    ],
)
def test_a_capital_that_acts_is_its_state(text: str, state: str) -> None:
    assert state in read(text).gazetteer


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The delegations met in Moscow on Monday.", id="in"),
        pytest.param("The envoy returned to Moscow on Monday.", id="motion"),
        pytest.param("He flew home from Moscow.", id="from"),
        pytest.param("MOSCOW, March 3 – The delegations met.", id="dateline"),
        pytest.param("He spoke at the White House on Monday.", id="seat of power"),
    ],
)
def test_a_place_where_something_happens_is_no_actor(text: str) -> None:
    assert read(text).gazetteer == set()


def test_an_adjective_is_a_nominal_mention_of_its_state() -> None:
    assert read("The Chadian economy grew.").meant("Chadian", form="nominal") == ["Chadian"]


def test_a_president_s_administration_is_an_institution_and_not_the_president() -> None:
    reading = read("The Biden administration announced new rules. Biden was silent.")
    assert "institution:white-house:USA" in reading.gazetteer
    assert reading.meant("Biden") == ["Biden"]


def test_an_acronym_in_brackets_is_the_organisation_before_it() -> None:
    reading = read("The Lusaka Trade Council (LTC) met on Monday. The LTC said it would wait.")
    assert reading.actor("LTC").name == "Lusaka Trade Council"


def test_actors_have_their_fullest_name_first() -> None:
    assert read("Torvan came. Foreign Minister Daniel Torvan spoke.").actor("Torvan").name == "Daniel Torvan"


def test_a_family_name_of_several_people_named_alike_stays_undecided() -> None:
    reading = read("Carol Hensley met Daniel Hensley and Laura Hensley on Monday. Then Hensley left.")
    assert reading.meant("Hensley") == [""]
    (undecided,) = [mention for mention in reading.doc._.mentions if mention.actor is None]
    assert len(undecided.candidates) == 3


def test_a_short_name_of_an_institution_is_its_state_s() -> None:
    reading = read("The U.S. Senate voted on Monday. On Tuesday the House voted too.")
    assert "institution:house-of-representatives:USA" in reading.gazetteer


def test_a_family_name_that_tells_the_gender_is_not_meant_by_the_other_s_pronoun() -> None:
    found = read("The spokeswoman, Maria Torvanova, wrote to Antonov. Later she left for Lima.")
    assert found.meant("she") == ["Maria Torvanova"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Harbour Trade Promotion Agency (HOTRA) met. HOTRA said no.", id="letters of its own"),
        pytest.param("The Directorate of Harbours (DoH) met. DoH said no.", id="a small letter"),
    ],
)
def test_an_acronym_in_brackets_needs_no_letters_of_the_name(text: str) -> None:
    organizations = [actor.names for actor in read(text).doc._.actors if actor.kind == "organization"]
    assert [len(names) for names in organizations] == [2]


def test_father_and_son_are_two_people() -> None:
    reading = read("Daniel Torvan Jr. met the minister on Monday. President Daniel Torvan met the senator.")
    assert [actor.names for actor in reading.doc._.actors] == [("Daniel Torvan Jr.",), ("Daniel Torvan",)]


def test_middle_initials_tell_two_presidents_apart() -> None:
    cast = Cast()
    elder = cast.person("George H. W. Torvan")
    elder.named("George H. W. Torvan", 0)
    assert cast.person("George W. Torvan") is not elder
    assert cast.person("George Torvan") is elder


@pytest.mark.parametrize(
    ("text", "words", "gazetteer"),
    [
        pytest.param("London's mayor spoke.", "London", "", id="its mayor"),
        pytest.param("The police found him in a Moscow suburb.", "Moscow", "", id="a suburb"),
        pytest.param("The residents of Kiev were told to leave.", "Kiev", "", id="residents"),
        pytest.param("The Vienna talks ended.", "Vienna", "", id="talks there"),
        pytest.param("Moscow's decision was expected.", "Moscow", "state:RUS", id="its decision"),
        pytest.param("Tehran-backed fighters left.", "Tehran", "state:IRN", id="who backs"),
        pytest.param("Brussels warned Norway.", "Brussels", "organization:eu", id="a seat"),
        pytest.param("Belgium is angry. Brussels warned Norway.", "Brussels", "state:BEL", id="its state is named"),
        pytest.param(
            "NATO met. Brussels warned Norway.", "Brussels", "organization:nato", id="who sits there is named"
        ),
    ],
)
def test_a_capital_stands_for_who_rules_there_only_where_it_acts(text: str, words: str, gazetteer: str) -> None:
    reading = read(text)
    known = {actor.name: actor.gazetteer for actor in reading.doc._.actors}
    assert [known[name] for name in reading.meant(words)] == [gazetteer] * bool(gazetteer)
