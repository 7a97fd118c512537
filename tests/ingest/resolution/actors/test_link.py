"""Whom the actors of an article are among those already known: the same people meet, namesakes stay apart."""

import pytest

from diplomacy.models import Actor, Mention
from ingest.resolution.actors.link import link_actors
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db


def read(*names: str, title: str = "", state: str = "", beside: tuple[str, ...] = (), **fields: str) -> None:
    """Store an article that names one person, with a title and of a state, and other people beside."""
    number = Mention.objects.values("source").distinct().count()
    text = " . ".join([*names, title, "Chad", *beside, f"number {number}"])
    article = ParsedArticleBuilder(text, file_name=f"{number}.txt", **fields)
    chad = article.actor("Chad", kind="state", gazetteer="state:TCD") if state else None
    person = article.actor(*names, state="state:TCD" if state else "")
    if title:
        article.role(person, title, of=chad)
    for other in beside:
        article.actor(other)
    store(resolve(article.build()))


def people() -> list[str]:
    return sorted(Actor.objects.filter(kind="person").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Torvan", "Serhiy Torvan"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Abdel Fattah el-Sisi", "Abdul Fattah Al-Sissi"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Bill Hensley", "William Hensley"),
        ("Donald J. Hensley", "Donald Hensley"),
        ("Ida von der Heyde", "Ida Von der Heyde"),
    ],
)
def test_ways_of_writing_a_name_lead_to_one_record(one, other):
    read(one)
    read(other)
    assert len(people()) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George W. Hensley", "George H. W. Hensley"),
        ("Ferdinand Hensley Jr.", "Ferdinand Hensley"),
        ("Bill Hensley", "Hillary Hensley"),
        ("Kim Jong Un", "Kim Yong Chol"),
        ("Wang Yi", "Wang Ye"),
        ("Igor Torvan", "Sergei Torvan"),
    ],
)
def test_namesakes_stay_apart(one, other):
    read(one)
    read(other)
    assert people() == sorted([one, other])


def test_another_spelling_of_the_given_name_needs_something_else_that_agrees():
    read("Aryeh Torvan", title="interior minister")
    read("Arye Torvan", title="Interior Minister")
    read("Arieh Hensley")
    read("Aryeh Hensley")
    assert people() == ["Arieh Hensley", "Aryeh Hensley", "Aryeh Torvan"]


def test_the_same_full_name_of_another_state_and_office_is_somebody_else():
    read("Ida Hensley", title="interior minister", state="Chad")
    article = ParsedArticleBuilder("Ida Hensley . chief correspondent . Peru", file_name="other.txt")
    peru = article.actor("Peru", kind="state", gazetteer="state:PER")
    article.role(article.actor("Ida Hensley", state="state:PER"), "chief correspondent", of=peru)
    store(resolve(article.build()))
    assert people() == ["Ida Hensley", "Ida Hensley"]


def test_a_family_name_with_two_known_bearers_is_left_open():
    read("Bill Hensley")
    read("Hillary Hensley")
    read("Hensley", title="senator")
    mention = Mention.objects.get(text="Hensley")
    assert mention.state == Mention.State.AMBIGUOUS
    assert sorted(mention.candidates.values_list("name", flat=True)) == ["Bill Hensley", "Hillary Hensley"]


def test_the_title_tells_which_bearer_of_a_family_name_is_meant():
    read("Bill Hensley", title="governor")
    read("Hillary Hensley", title="foreign minister", state="Chad")
    read("Hensley", title="foreign minister", state="Chad")
    assert Mention.objects.get(text="Hensley").actor.name == "Hillary Hensley"


def test_who_is_often_called_by_the_family_name_alone_is_meant_by_it():
    read("Bill Hensley", "Hensley")
    read("Hillary Hensley")
    Actor.objects.get(name="Bill Hensley").names.filter(text="Hensley").update(count=100)
    read("Hensley", title="tourist")
    assert Mention.objects.filter(text="Hensley").latest("source_id").actor.name == "Bill Hensley"


def test_linking_asks_as_many_questions_however_many_people_are_undecided(django_assert_max_num_queries):
    names = ["Arrud", "Brandt", "Corvin", "Dalgas", "Esker"]
    for name in names:
        read(f"Ida {name}")
        read(f"Olav {name}")
    article = ParsedArticleBuilder(" . ".join(names), file_name="last.txt")
    for name in names:
        article.actor(name)
    parsed = article.build()
    with django_assert_max_num_queries(8):
        link_actors(parsed)


def store_organization(*names: str, state: str = "", gazetteer: str = "") -> None:
    number = Mention.objects.values("source").distinct().count()
    article = ParsedArticleBuilder(" . ".join([*names, f"number {number}"]), file_name=f"{number}.txt")
    article.actor(*names, kind="organization", state=state, gazetteer=gazetteer)
    store(resolve(article.build()))


def organizations() -> list[str]:
    return sorted(Actor.objects.filter(kind="organization").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Harbour Council", "HC"), ("HC",)),
        (("The Harbour Post",), ("Harbour Post",)),
        (("Centre for Harbours & Trade",), ("Center for Harbours and Trade",)),
        (("Harbour Machines Inc.",), ("Harbour Machines",)),
    ],
)
def test_ways_of_writing_an_organisation_lead_to_one_record(one, other):
    store_organization(*one)
    store_organization(*other)
    assert len(organizations()) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Harbour Council", "HC"), ("Health Commission", "HC")),
        (("Human Rights Commission",), ("Harbour Rights Commission",)),
    ],
)
def test_organisations_of_one_acronym_stay_apart(one, other):
    store_organization(*one)
    store_organization(*other)
    assert len(organizations()) == 2


def test_an_acronym_of_two_known_organisations_is_left_open():
    store_organization("Harbour Council", "HC")
    store_organization("Health Commission", "HC")
    store_organization("HC")
    assert Mention.objects.filter(text="HC").latest("source_id").state == Mention.State.AMBIGUOUS


def test_an_organisation_known_by_name_gets_the_key_of_the_gazetteer():
    store_organization("Human Rights Watch")
    store_organization("Human Rights Watch", gazetteer="organization:human-rights-watch")
    assert Actor.objects.get(kind="organization").gazetteer == "organization:human-rights-watch"
