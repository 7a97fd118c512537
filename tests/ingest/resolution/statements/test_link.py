"""One utterance is one statement, whoever renders it; two utterances never become one."""

import pytest

from diplomacy.models import Actor, Statement
from ingest.resolution.statements.link import Rulings, link_statements
from ingest.resolve import find_source, resolve
from ingest.store import Stored, store
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db

NUMBERS = iter(range(1, 10_000))


def article(*sayings: str, published: str = "2030-05-02", office: str = "", **fields: object) -> ParsedArticleBuilder:
    """An article in which Ilse Brandt, or an office of hers, is quoted with each of ``sayings``."""
    text = "Foreign Minister Ilse Brandt of Germany and the Foreign Ministry said: " + " / ".join(sayings)
    built = ParsedArticleBuilder(text, file_name=f"{next(NUMBERS)}.txt", published=published)
    germany = built.actor("Germany", kind="state", gazetteer="state:DEU")
    ministry = "institution:foreign-ministry:DEU"
    house = built.actor("Foreign Ministry", kind="organization", gazetteer=ministry, state="state:DEU")
    brandt = built.actor("Ilse Brandt", state="state:DEU")
    built.role(brandt, "Foreign Minister", of=germany)
    for saying in sayings:
        built.quotation(saying, house if office else brandt, **fields)
    return built


def read(*sayings: str, **options: str) -> Stored:
    return store(resolve(article(*sayings, **options).build()))


def renderings() -> list[int]:
    return sorted(statement.quotations.count() for statement in Statement.objects.all())


def test_a_paraphrase_is_joined():
    read("We want to prevent an irreversible deterioration of our ties with Norway.")
    read("she was interested in avoiding the irreversible degradation of relations with Norway", kind="indirect")
    assert renderings() == [2]


def test_the_same_theme_is_not_enough():
    read("The harbour treaty will be signed in the spring.")
    read("The harbour treaty was a mistake of my predecessor.")
    assert renderings() == [1, 1]


def test_two_utterances_do_not_become_one_through_a_third():
    read("The herring quota must be halved before the winter storms.")
    read("Our coast guard will board every trawler without a licence.")
    read(
        "The herring quota must be halved before the winter storms, and our coast guard will board every trawler "
        "without a licence."
    )
    assert renderings() == [1, 2]


def test_words_of_an_office_are_those_of_its_minister():
    read("The annexation of the lighthouse is a flagrant breach of the convention of Bergen.")
    read("the annexation of the lighthouse is a flagrant breach of the convention of Bergen", office="ministry")
    (statement,) = Statement.objects.all()
    assert statement.speaker.name == "Ilse Brandt"


def test_whom_most_renderings_name_spoke_whichever_is_read_last():
    words = "The annexation of the lighthouse is a flagrant breach of the convention of Bergen."
    for office in ("ministry", "", "ministry", ""):
        read(words, office=office)
    again = article(words, office="ministry")
    store(resolve(again.build()))
    store(resolve(again.build()))
    (statement,) = Statement.objects.all()
    assert statement.speaker == Actor.objects.get(kind="organization")
    assert statement.quotations.count() == 5


@pytest.mark.parametrize(("published", "expected"), [("2030-05-04", [2]), ("2030-05-20", [1, 1]), ("", [1, 1])])
def test_a_free_paraphrase_is_joined_only_while_it_is_news(published, expected):
    read("If they step over this red line, our answer will be swift and harsh.")
    read("the response to crossing the red line would be quick and tough", published=published, kind="indirect")
    assert renderings() == expected


def test_what_an_editor_kept_apart_or_put_together_stays_so():
    read("The harbour treaty is dead and nobody will revive it.", "We have two new ferries.")
    treaty, ferries = Statement.objects.order_by("pk").values_list("pk", flat=True)
    parsed = article("The harbour treaty is dead and nobody will revive it.").build()
    actors, source = resolve(parsed).actors, find_source(parsed.article)
    place = parsed.quotations[0].content[0].start, parsed.quotations[0].content[-1].end
    assert link_statements(parsed, actors, source) == (treaty,)
    assert link_statements(parsed, actors, source, Rulings(apart={place: frozenset({treaty})})) == (None,)
    assert link_statements(parsed, actors, source, Rulings(together={place: ferries})) == (ferries,)


def test_linking_takes_as_many_queries_however_much_a_speaker_said(django_assert_max_num_queries):
    parsed = article("The harbour treaty is dead and nobody will revive it.").build()
    for number in range(12):
        read(f"The harbour treaty number {number} is dead.", f"Ferry number {number} was sold to a museum in Bergen.")
    actors = resolve(parsed).actors
    with django_assert_max_num_queries(6):
        link_statements(parsed, actors, None)
