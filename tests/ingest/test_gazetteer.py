"""The gazetteer finds the right actors, and its tables are consistent."""

import csv
from pathlib import Path

import pytest

import ingest.gazetteer
from ingest.gazetteer import gender_of, load_gazetteer, titles

DIRECTORY = Path(ingest.gazetteer.__file__).parent
KEY_COLUMNS = {"states": "key", "organizations": "key", "institutions": "key", "titles": "words", "given_names": "name"}


def read_table(name):
    with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "key", "form"),
    [
        ("Russia", "state:RUS", "name"),
        ("Joe biden", "", ""),
        ("russian federation", "state:RUS", "name"),
        ("US", "state:USA", "acronym"),
        ("the U.S.", "state:USA", "acronym"),
        ("U.S.A.", "state:USA", "acronym"),
        ("us", "", ""),
        ("WHO", "organization:who", "acronym"),
        ("who", "", ""),
        ("the United States", "state:USA", "name"),
        ("Türkiye", "state:TUR", "name"),
        ("turkey", "", ""),
        ("Côte d’Ivoire", "state:CIV", "name"),
        ("Cote d'Ivoire", "state:CIV", "name"),
        ("Burma", "state:MMR", "name"),
        ("DPRK", "state:PRK", "acronym"),
        ("Czechia", "state:CZE", "name"),
        ("Russians", "state:RUS", "demonym"),
        ("Briton", "state:GBR", "demonym"),
        ("Dutch", "state:NLD", "adjective"),
        ("Emirati", "state:ARE", "adjective"),
        ("Moscow", "state:RUS", "capital"),
        ("Kiev", "state:UKR", "capital"),
        ("Kremlin", "institution:kremlin:RUS", "seat"),
        ("Downing Street", "institution:prime-minister-office:GBR", "seat"),
        ("Foggy Bottom", "institution:foreign-ministry:USA", "seat"),
        ("The Hague", "state:NLD", "city"),
        ("California", "state:USA", "region"),
        ("NATO", "organization:nato", "acronym"),
        ("Nato", "organization:nato", "name"),
        ("European Union’s", "organization:eu", "name"),
        ("al Qaida", "organization:al-qaeda", "name"),
        ("ABC News", "organization:abc-news", "name"),
        ("Verkhovna Rada", "institution:parliament:UKR", "name"),
    ],
)
def test_a_name_leads_to_its_actor(gazetteer, text, key, form):
    assert [(match.key, match.form) for match in gazetteer.find(text)] == ([(key, form)] if key else [])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Brussels", {"state:BEL", "organization:eu", "organization:nato"}),
        ("Georgia", {"state:GEO", "state:USA"}),
        ("Korean", {"state:PRK", "state:KOR"}),
        ("Congolese", {"state:COD", "state:COG"}),
    ],
)
def test_a_name_of_several_actors_leads_to_all_of_them(gazetteer, text, keys):
    assert {match.key for match in gazetteer.find(text)} == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Russian Foreign Ministry", "institution:foreign-ministry:RUS"),
        ("Ministry of Foreign Affairs of the Russian Federation", "institution:foreign-ministry:RUS"),
        ("Peru’s foreign ministry", "institution:foreign-ministry:PER"),
        ("US Department of Commerce", "institution:commerce-department:USA"),
        ("lower house of the Russian parliament", "institution:state-duma:RUS"),
        ("Russia's upper house of parliament", "institution:federation-council:RUS"),
        ("US spy agencies", "institution:intelligence-agencies:USA"),
        ("Tehran government", "institution:government:IRN"),
        ("Russian embassy", "embassy:RUS"),
        ("Russian Embassy in Washington", "embassy:RUS:USA"),
        ("Embassy of China in the United Kingdom", "embassy:CHN:GBR"),
    ],
)
def test_an_institution_is_found_by_the_state_in_its_name(gazetteer, text, key):
    assert [match.key for match in gazetteer.find(text)] == [key]


@pytest.mark.parametrize("text", ["Moscow police", "Korean government", "Russian winter", "Foreign Ministry", ""])
def test_what_names_no_single_institution_is_not_found(gazetteer, text):
    assert gazetteer.find(text) == ()


@pytest.mark.parametrize(
    ("text", "state", "key", "name"),
    [
        ("Foreign Ministry", "state:RUS", "institution:foreign-ministry:RUS", "Russian Foreign Ministry"),
        ("Ministry of Foreign Affairs", "state:FRA", "institution:foreign-ministry:FRA", "French Foreign Ministry"),
        ("State Department", "", "institution:foreign-ministry:USA", "United States Department of State"),
        ("State Department", "state:RUS", "institution:foreign-ministry:USA", "United States Department of State"),
        (
            "Department of Commerce",
            "state:USA",
            "institution:commerce-department:USA",
            "United States Department of Commerce",
        ),
        ("Senate", "state:FRA", "institution:senate:FRA", "French Senate"),
        ("House of Commons", "state:CAN", "institution:house-of-commons:CAN", "House of Commons of Canada"),
        ("upper house of the parliament", "state:RUS", "institution:federation-council:RUS", "Federation Council"),
        ("presidential administration", "state:RUS", "institution:kremlin:RUS", "Kremlin"),
        (
            "intelligence community",
            "state:USA",
            "institution:intelligence-agencies:USA",
            "United States intelligence agencies",
        ),
        ("military", "state:EGY", "institution:armed-forces:EGY", "Egyptian armed forces"),
        ("Russian Foreign Ministry", "state:USA", "institution:foreign-ministry:RUS", "Russian Foreign Ministry"),
    ],
)
def test_a_generic_name_means_the_institution_of_the_state_spoken_of(gazetteer, text, state, key, name):
    institution = gazetteer.institution(text, state)

    assert (institution.key, institution.name) == (key, name)


def test_a_generic_name_without_a_state_means_nobody(gazetteer):
    assert gazetteer.institution("Foreign Ministry") is None


def test_an_embassy_is_named_after_both_states(gazetteer):
    assert gazetteer.embassy("state:RUS", "state:USA").name == "Embassy of Russia in the United States"
    assert gazetteer.embassy("state:RUS").name == "Russian Embassy"


@pytest.mark.parametrize(
    ("text", "key"), [("Russian", "state:RUS"), ("americans", "state:USA"), ("Korean", ""), ("Moscow", "")]
)
def test_a_demonym_leads_to_one_state_or_to_none(gazetteer, text, key):
    assert gazetteer.demonym_state(text) == key


@pytest.mark.parametrize("key", ["state:ZZZ", "embassy:ZZZ", "institution:nonsense:RUS", "institution:x", "", "nato"])
def test_an_unknown_key_leads_nowhere(gazetteer, key):
    assert gazetteer.get(key) is None
    with pytest.raises(KeyError):
        gazetteer[key]


def test_names_for_running_text_leave_ordinary_words_out(gazetteer):
    names = {name for name, _ in gazetteer.names()}

    assert {"Russia", "Russian", "Kremlin", "New York Times", "Tel Aviv"} <= names
    assert not {"Time", "Nice", "Dawn"} & names


def test_every_name_leads_to_an_actor(gazetteer):
    unresolved = {match.key for _, match in gazetteer.names() if match.key not in gazetteer}

    assert not unresolved


def test_every_actor_belongs_to_a_known_state(gazetteer):
    assert not [actor for actor in gazetteer if actor.state and actor.state not in gazetteer]


def test_every_title_belongs_to_a_known_kind_of_institution(gazetteer):
    unknown = [
        title
        for title in titles().values()
        if title.institution_type not in {"", "embassy"}
        and not gazetteer.institution_of_type(title.institution_type, title.state or "state:RUS")
        and f"institution:{title.institution_type}" not in {a.key.rpartition(":")[0] for a in gazetteer}
        and f"organization:{title.institution_type}" not in gazetteer
    ]

    assert not unknown


def test_all_members_of_the_united_nations_have_name_adjective_and_capital():
    members = [row for row in read_table("states") if row["status"] == "member"]

    assert len(members) == 193
    assert not [
        row["key"] for row in members if not all(row[c] for c in ("name", "adjectives", "capitals", "wikidata"))
    ]


@pytest.mark.parametrize(("table", "column"), KEY_COLUMNS.items())
def test_a_table_is_sorted_and_says_nothing_twice(table, column):
    values = [row[column] for row in read_table(table)]

    assert len(values) == len(set(values))
    assert values == sorted(values, key=(lambda word: (word.lower(), word)) if table == "titles" else None)


def test_no_type_of_institution_is_done_twice_in_a_state():
    duties = [
        (duty, row["key"].rpartition(":")[2])
        for row in read_table("institutions")
        for duty in {row["key"].split(":")[1], *row["stands_for"].split(";")}
        if duty
    ]

    assert sorted({duty for duty in duties if duties.count(duty) > 1}) == []


@pytest.mark.parametrize(
    ("words", "gender", "institution_type"),
    [
        ("spokeswoman", "f", ""),
        ("king", "m", "royal-court"),
        ("foreign minister", "", "foreign-ministry"),
        ("secretary of state", "", "foreign-ministry"),
        ("senator", "", "upper-house"),
        ("ambassador", "", "embassy"),
    ],
)
def test_a_title_tells_gender_and_institution(words, gender, institution_type):
    title = titles()[words]

    assert (title.gender, title.institution_type) == (gender, institution_type)


@pytest.mark.parametrize(
    ("name", "gender"), [("Maria", "f"), ("Sergey", "m"), ("françois", "m"), ("Andrea", ""), ("", "")]
)
def test_a_given_name_tells_gender_where_it_does(name, gender):
    assert gender_of(name) == gender


@pytest.mark.parametrize("name", ["foreign ministry", "embassy", "upper house", "State Department", "the Kremlin"])
def test_some_word_of_an_institution_is_known_as_one(name):
    assert any(load_gazetteer().is_in_institutions(word) for word in name.lower().split())


def test_every_institution_can_be_told_by_its_words():
    known = load_gazetteer()
    for actor in known:
        if actor.key.startswith("institution:"):
            assert any(known.is_in_institutions(word) for word in actor.name.lower().split()), actor.name


@pytest.mark.parametrize(("word", "expected"), [("yesterday", False), (",", False), ("élysée", True), ("vice-x", True)])
def test_words_that_are_hard_to_compare_count_as_words_of_institutions(word, expected):
    assert load_gazetteer().is_in_institutions(word) is expected
