"""Storing what was read: rows keep their identity, people and utterances of several articles become one."""

import pytest
from django.apps import apps
from django.core import serializers

from diplomacy.models import Actor, Event, FormerSlug, Mention, Quotation, Report, Role, Source, Statement
from ingest.records import ParsedArticle
from ingest.resolve import resolve
from ingest.store import Stored, store, store_unread
from tests.ingest.articles import ParsedArticleBuilder, make_article

pytestmark = pytest.mark.django_db

FIRST = "Foreign Minister Ilse Brandt said the harbour treaty is dead. Germany recalled its ambassador from Norway."
SECOND = "“The harbour treaty is dead,” Brandt said in Berlin. Germany called its envoy home from Norway on Wednesday."


def read(parsed: ParsedArticle) -> Stored:
    return store(resolve(parsed))


def first_article(**changes: str) -> ParsedArticleBuilder:
    article = ParsedArticleBuilder(FIRST, **{"file_name": "first.txt", **changes})
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    norway = article.actor("Norway", kind="state", gazetteer="state:NOR")
    brandt = article.actor("Ilse Brandt", state="state:DEU")
    article.role(brandt, "Foreign Minister", of=germany)
    article.quotation("the harbour treaty is dead", brandt, about=[norway], kind="indirect")
    article.event("envoy.recalled", "recalled", date="2030-05-01", main=True, initiator=germany, recipient=norway)
    return article


def second_article() -> ParsedArticleBuilder:
    article = ParsedArticleBuilder(SECOND, file_name="second.txt", published="2030-05-03")
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    norway = article.actor("Norway", kind="state", gazetteer="state:NOR")
    brandt = article.actor("Brandt")
    article.quotation("The harbour treaty is dead,", brandt)
    article.event("envoy.recalled", "called", date="2030-05-01", initiator=germany, recipient=norway)
    return article


def every_row() -> str:
    """All rows of the knowledge base, as text."""
    models = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    rows = [row for model in models for row in model.objects.order_by("pk")]
    return serializers.serialize("json", rows, indent=1)


def test_storing_again_keeps_the_same_rows():
    read(first_article().build())
    read(second_article().build())
    before = every_row()
    read(first_article().build())
    read(second_article().build())
    assert every_row() == before


def test_one_person_in_two_articles_is_one_record():
    read(first_article().build())
    read(second_article().build())
    (brandt,) = Actor.objects.filter(kind="person")
    assert brandt.name == "Ilse Brandt"
    assert {name.text: name.count for name in brandt.names.all()} == {"Ilse Brandt": 1, "Brandt": 1}


def test_a_family_name_becomes_a_full_name_and_the_old_address_is_kept():
    read(second_article().build())
    assert Actor.objects.get(kind="person").slug == "brandt"
    read(first_article().build())
    assert Actor.objects.get(kind="person").slug == "ilse-brandt"
    assert FormerSlug.objects.get().slug == "brandt"


def test_an_event_is_titled_anew_when_its_people_get_their_full_name():
    article = ParsedArticleBuilder("Germany expelled Mr Dahl. Dahl left for Norway.", file_name="early.txt")
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    article.actor("Norway", kind="state", gazetteer="state:NOR")
    dahl = article.actor("Dahl", state="state:NOR")
    article.role(dahl, "Mr")
    article.event("envoy.expelled", "expelled", initiator=germany, recipient=dahl)
    read(article.build())
    full = ParsedArticleBuilder("Olav Dahl was at home.", file_name="late.txt")
    full.actor("Olav Dahl", state="state:NOR")
    read(full.build())
    assert Event.objects.get().title == "Germany expels diplomats of Olav Dahl"


def test_a_name_does_not_flicker_with_the_counts():
    for number, name in enumerate(["Aleksey Orlov", "Alexei Orlov", "Alexei Orlov"]):
        article = ParsedArticleBuilder(f"{name} sang.", file_name=f"{number}.txt")
        article.actor(name)
        read(article.build())
    assert Actor.objects.get().name == "Aleksey Orlov"


def test_namesakes_of_other_given_names_are_two_records():
    read(first_article().build())
    other = ParsedArticleBuilder("Karl Brandt painted the harbour.", file_name="other.txt")
    other.actor("Karl Brandt")
    read(other.build())
    assert set(Actor.objects.filter(kind="person").values_list("name", flat=True)) == {"Ilse Brandt", "Karl Brandt"}


def test_a_family_name_alone_is_ambiguous_where_nothing_agrees():
    read(first_article().build())
    other = ParsedArticleBuilder("In Peru a poet called Brandt reads his verse.", file_name="other.txt")
    other.actor("Brandt")
    stored = read(other.build())
    mention = Mention.objects.get(source=stored.source)
    assert mention.state == "ambiguous"
    assert [actor.name for actor in mention.candidates.all()] == ["Ilse Brandt"]


def test_renderings_of_one_utterance_are_one_statement():
    read(first_article().build())
    read(second_article().build())
    (statement,) = Statement.objects.all()
    assert statement.quotations.count() == 2
    assert statement.kind == "direct"
    assert statement.text == "The harbour treaty is dead,"
    assert "the harbour treaty is dead" in statement.wordings


def test_the_same_words_of_another_speaker_are_another_statement():
    read(first_article().build())
    other = ParsedArticleBuilder("Olav Dahl said the harbour treaty is dead.", file_name="other.txt")
    other.quotation("the harbour treaty is dead", other.actor("Olav Dahl"))
    read(other.build())
    assert Statement.objects.count() == 2


def test_the_same_words_months_later_are_another_statement():
    read(first_article().build())
    later = first_article(file_name="later.txt", published="2030-11-02")
    read(later.build())
    assert Statement.objects.count() == 2


def test_reports_of_one_event_become_one_event():
    read(first_article().build())
    read(second_article().build())
    (event,) = Event.objects.all()
    assert event.reports.count() == 2
    assert event.title == "Germany recalls its envoy from Norway"
    assert event.date == "2030-05-01"


@pytest.mark.parametrize(
    "change",
    [{"date": "2030-05-04"}, {"phase": "announced"}, {"kind": "envoy.expelled"}],
    ids=["date", "phase", "kind"],
)
def test_neighbouring_events_stay_apart(change):
    read(first_article().build())
    article = ParsedArticleBuilder(
        "Germany recalled an envoy from Norway.", file_name="other.txt", published="2030-05-04"
    )
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    norway = article.actor("Norway", kind="state", gazetteer="state:NOR")
    values = {"kind": "envoy.recalled", "date": "2030-05-01", **change}
    article.event(values.pop("kind"), "recalled", initiator=germany, recipient=norway, **values)
    read(article.build())
    assert Event.objects.count() == 2


def test_a_minister_acts_for_the_state():
    read(first_article().build())
    article = ParsedArticleBuilder(
        "Foreign Minister Ilse Brandt recalled the envoy from Norway.", file_name="other.txt"
    )
    brandt = article.actor("Ilse Brandt", state="state:DEU")
    norway = article.actor("Norway", kind="state", gazetteer="state:NOR")
    article.event("envoy.recalled", "recalled", date="2030-05-01", initiator=brandt, recipient=norway)
    read(article.build())
    assert Event.objects.count() == 1


def test_what_a_better_parser_no_longer_finds_goes():
    read(first_article().build())
    stored = read(ParsedArticleBuilder(FIRST, file_name="first.txt").build("test 2"))
    assert not stored.created
    assert [model.objects.count() for model in (Source, Actor, Statement, Quotation, Event, Report, Role)] == [
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    ]


def test_a_better_parser_keeps_the_ids_of_what_it_finds_again():
    read(first_article().build())
    before = Statement.objects.get().pk, Event.objects.get().pk, Actor.objects.get(kind="person").pk
    better = first_article()
    better.actor("ambassador", kind="organization")
    read(better.build("test 2"))
    assert (Statement.objects.get().pk, Event.objects.get().pk, Actor.objects.get(kind="person").pk) == before


def test_a_role_is_first_and_last_seen_in_its_sources():
    read(first_article().build())
    read(first_article(file_name="later.txt", published="2030-06-09").build())
    role = Role.objects.get()
    assert (role.title, role.of.name, role.first_seen, role.last_seen) == (
        "Foreign Minister",
        "Germany",
        "2030-05-02",
        "2030-06-09",
    )


def test_a_copy_under_another_name_is_marked():
    original = read(first_article().build())
    copy = read(first_article(file_name="copy.txt", outlet="The Harbour Mail").build())
    assert copy.source.copy_of == original.source
    assert copy.source.pk != original.source.pk


def test_an_outlet_told_later_completes_the_same_source():
    original = read(first_article().build())
    again = read(first_article(outlet="The Harbour Mail").build())
    assert again.source.pk == original.source.pk
    assert again.source.outlet.name == "The Harbour Mail"


def test_a_document_that_is_not_parsed_is_kept():
    stored = store_unread(make_article("Der Minister schwieg.", file_name="de.txt"))
    assert stored.created
    assert Source.objects.get().text == "Der Minister schwieg."


def test_an_unsure_name_makes_no_actor():
    article = ParsedArticleBuilder("A man named Oberon was seen.", file_name="other.txt")
    article.actor("Oberon")
    stored = read(article.build())
    assert not Actor.objects.exists()
    assert Mention.objects.get(source=stored.source).state == "unlinked"


def test_a_state_is_no_actor_before_a_text_names_it():
    article = ParsedArticleBuilder("Reuters wrote of it.", file_name="early.txt")
    article.actor("Reuters", kind="organization", gazetteer="organization:reuters", state="state:GBR")
    read(article.build())
    assert [actor.name for actor in Actor.objects.all()] == ["Reuters"]
    later = ParsedArticleBuilder("Britain slept.", file_name="later.txt")
    later.actor("Britain", kind="state", gazetteer="state:GBR", state="state:GBR")
    read(later.build())
    assert Actor.objects.get(name="Reuters").state == Actor.objects.get(kind="state")


def test_capitals_make_no_other_role():
    read(first_article().build())
    shouted = FIRST.replace("Foreign Minister", "FOREIGN MINISTER")
    article = ParsedArticleBuilder(shouted, file_name="shouted.txt")
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    article.role(article.actor("Ilse Brandt", state="state:DEU"), "FOREIGN MINISTER", of=germany)
    read(article.build())
    assert Role.objects.get().evidence.count() == 2


def test_an_event_without_an_initiator_is_known_again():
    for number, text in enumerate(["Olav Dahl was poisoned.", "The poisoning of Olav Dahl goes on."]):
        article = ParsedArticleBuilder(text, file_name=f"{number}.txt")
        article.event("force.used", "poison", recipient=article.actor("Olav Dahl"))
        read(article.build())
    assert Event.objects.get().reports.count() == 2


def test_what_is_done_to_one_person_is_not_done_to_a_compatriot():
    for number, name in enumerate(["Olav Dahl", "Nils Berg"]):
        article = ParsedArticleBuilder(f"Germany jailed {name} of Norway.", file_name=f"{number}.txt")
        germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
        article.actor("Norway", kind="state", gazetteer="state:NOR")
        jailed = article.actor(name, state="state:NOR")
        article.event("person.detained", "jailed", initiator=germany, recipient=jailed)
        read(article.build())
    assert Event.objects.count() == 2
