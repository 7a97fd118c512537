"""Whom pronouns and role nouns mean."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param("Carol Hensley spoke first. She was brief.", "She", "Carol Hensley", id="the only one"),
        pytest.param("Carol Hensley met Daniel Torvan. He was late.", "He", "Daniel Torvan", id="gender"),
        pytest.param("Daniel Torvan left. Then his car broke down.", "his", "Daniel Torvan", id="possessive"),
    ],
)
def test_a_pronoun_means_who_was_named_shortly_before(text: str, pronoun: str, name: str) -> None:
    assert read(text).meant(pronoun) == [name]


def test_a_pronoun_behind_somebody_unnamed_means_nobody_who_is_named() -> None:
    text = "Daniel Torvan left Lima on Monday. A minister arrived later from the north. He was brief."
    assert read(text).meant("He") == []


def test_a_pronoun_far_from_any_name_means_nobody() -> None:
    text = "Daniel Torvan spoke. " + "The rain fell on the town. " * 6 + "He was late."
    assert read(text).meant("He") == []


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        pytest.param(
            "Foreign Minister Ilva Arrud spoke. The minister left.", "The minister", ["Ilva Arrud"], id="the"
        ),
        pytest.param(
            "Peru's Foreign Minister Ilva Arrud spoke. Peru's top diplomat rejected the plan.",
            "top diplomat", ["Ilva Arrud"], id="top diplomat",
        ),
        pytest.param(
            "Peruvian President Ilva Arrud met Chadian President Daniel Torvan. The Peruvian president left.",
            "Peruvian president", ["Ilva Arrud"], id="state decides",
        ),
        pytest.param(
            "Former ambassador Ilva Arrud spoke. The former ambassador was brief.",
            "former ambassador", ["Ilva Arrud"], id="former of a former one",
        ),
        pytest.param(
            "Ambassador Ilva Arrud spoke. A former ambassador answered, and former ambassadors clapped.",
            "ambassador", [], id="former of a present one",
        ),
        pytest.param(
            "President Ilva Arrud met Interior Minister Daniel Torvan. The head of state was brief.",
            "head", ["Ilva Arrud"], id="head of state",
        ),
        pytest.param(
            "Former President Ilva Arrud arrived. The ex-president was brief.",
            "ex-president", ["Ilva Arrud"], id="ex is former",
        ),
        pytest.param(
            "Government spokeswoman Ilva Arrud arrived. The Peruvian government spokeswoman was brief.",
            "Peruvian government spokeswoman", ["Ilva Arrud"], id="the only spokeswoman",
        ),
        pytest.param(
            "Education Minister Ilva Arrud met Interior Minister Daniel Torvan. The minister of education left.",
            "minister", ["Ilva Arrud"], id="office told behind the noun",
        ),
        pytest.param(
            "Peru's prime minister Ilva Arrud met Chadian envoy Daniel Torvan. The Peruvian leader was brief.",
            "Peruvian leader", ["Ilva Arrud"], id="leader",
        ),
        pytest.param(
            "Ambassador Ilva Arrud spoke. The diplomat was brief.", "diplomat", ["Ilva Arrud"], id="diplomat"
        ),
        pytest.param(
            "Prime Minister Ilva Arrud spoke. The minister was brief.", "minister", [], id="no prime minister"
        ),
        pytest.param(
            "President Ilva Arrud arrived on Monday. Daniel Torvan asked if the president knew Ilva Arrud.",
            "president", [], id="object of the same verb",
        ),
        pytest.param(
            "Ministry spokesman Daniel Torvan spoke. Later a spokesman of the bank was heard. The spokesman lied.",
            "spokesman", [], id="another was spoken of since",
        ),
        pytest.param(
            "President Ilva Arrud spoke. A minister arrived later from the north. The official was brief.",
            "official", [], id="somebody unnamed was spoken of since",
        ),
        pytest.param(
            "Officials met in Lima. President Ilva Arrud spoke. The official was brief.",
            "official", [], id="one of several unnamed",
        ),
        pytest.param(
            "Arrud met Quintela. Arrud was late. Arrud spoke. Arrud left for Lima. The Peruvian president slept.",
            "Peruvian president", ["Arrud"], id="named often without a title",
        ),
        pytest.param(
            "Ilva Arrud, 78, met Pablo Quintela on Monday. Quintela smiled. The 78-year-old was brief.",
            "78-year-old", ["Ilva Arrud"], id="age",
        ),
        pytest.param(
            "President Ilva Arrud met the prime minister. No sitting president has done so.",
            "president", [], id="indefinite",
        ),
        pytest.param(
            "President Ilva Arrud spoke. The Mexican president and the Turkish president listened.",
            "president", [], id="of another state",
        ),
        pytest.param(
            "Vice-president Ilva Arrud spoke first. Then the president left.", "president", [], id="vice-president"
        ),
        pytest.param(
            "President Ilva Arrud was received by the president, Daniel Torvan.", "the president", [], id="apposition"
        ),
    ],
)  # fmt: skip
def test_a_role_noun_means_who_has_the_role(text: str, words: str, names: list[str]) -> None:
    found = [name for meant in (words, f"the {words}", f"The {words}") for name in read(text).meant(meant)]
    assert set(found) == set(names)


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        pytest.param(
            "Norway's Foreign Ministry called the envoy. The ministry said no more.",
            "The ministry", ["Norwegian Foreign Ministry"], id="ministry",
        ),
        pytest.param(
            "Amnesty International and NATO spoke. The rights group was brief.",
            "The rights group", ["Amnesty International"], id="kind in the gazetteer",
        ),
        pytest.param("NATO met in Oslo. The alliance was brief.", "The alliance", ["NATO"], id="alliance"),
        pytest.param("Reuters asked NATO. The agency was brief.", "The agency", ["Reuters"], id="news agency"),
        pytest.param(
            "The Lusaka Institute wrote on Monday. The organisation was brief.",
            "The organisation", ["Lusaka Institute"], id="only its name is known",
        ),
        pytest.param(
            "Norway's Foreign Ministry spoke. Iraq's prime minister told the foreign ministry to act.",
            "the foreign ministry", [], id="of another state",
        ),
        pytest.param("NATO met in Oslo. The ministry was brief.", "The ministry", [], id="nothing of the kind"),
    ],
)  # fmt: skip
def test_a_noun_means_the_last_organisation_of_its_kind(text: str, words: str, names: list[str]) -> None:
    reading = read(text)
    known = {actor.key: actor.gazetteer for actor in reading.doc._.actors}
    gazetteer = {known[one.actor] for one in reading.doc._.mentions if one.actor is not None}
    found = reading.meant(words, form="nominal")
    assert len(found) == len(names)
    assert found == names or "institution:foreign-ministry:NOR" in gazetteer


@pytest.mark.parametrize(
    ("text", "words", "gazetteer"),
    [
        pytest.param(
            "Norwegian Foreign Minister Ilva Arrud left. Arrud's team was brief.",
            "team", "institution:foreign-ministry:NOR", id="by the title",
        ),
        pytest.param(
            "NATO spokesman Daniel Torvan left. Torvan's office was brief.",
            "office", "organization:nato", id="by the organisation",
        ),
        pytest.param("Former Norwegian president Ilva Arrud left. Arrud's team was brief.", "team", "", id="former"),
        pytest.param("Ilva Arrud left. Arrud's team was brief.", "team", "", id="not known"),
    ],
)  # fmt: skip
def test_a_team_is_that_of_the_office(text: str, words: str, gazetteer: str) -> None:
    reading = read(text)
    known = {actor.name: actor.gazetteer for actor in reading.doc._.actors}
    assert [known[name] for name in reading.meant(words)] == [gazetteer] * bool(gazetteer)


def test_who_is_only_quoted_about_is_not_the_one_who_spoke() -> None:
    reading = read(
        "President Daniel Torvan spoke on Monday. “I do not know why President Obrero stayed,” the president said."
    )
    assert reading.meant("the president") == ["Daniel Torvan"]


def test_a_possessive_mark_is_no_part_of_the_description() -> None:
    reading = read("Iraqi Foreign Minister Fuad Hussein spoke. Iraq’s foreign minister left later.")
    assert reading.meant("foreign minister") == ["Fuad Hussein"]
