"""Made-up articles are always the same, and what they say of their texts holds."""

from __future__ import annotations

from benchmarks.made_up import made_up_articles, read_otherwise
from ingest.records import ParsedArticle


def made(count: int, **options: int) -> list[ParsedArticle]:
    return list(made_up_articles(count, **options))


def test_the_first_articles_are_the_same_however_many_follow() -> None:
    assert made(30)[:10] == made(10)
    assert made(10, seed=2) != made(10)


def test_every_mention_stands_where_its_actor_is_named() -> None:
    for parsed in made(20):
        names = {actor.key: actor.names for actor in parsed.actors}
        for mention in parsed.mentions:
            assert mention.actor is not None
            assert mention.form != "name" or parsed.article.text[slice(*mention.span)] in names[mention.actor]


def test_all_that_is_read_names_actors_of_the_article_and_stands_in_its_text() -> None:
    for parsed in made(40):
        keys, end = {actor.key for actor in parsed.actors}, len(parsed.article.text)
        assert {quotation.speaker for quotation in parsed.quotations} <= keys
        assert {part.actor for event in parsed.events for part in event.participants} <= keys
        assert all(quotation.content[-1].end <= end for quotation in parsed.quotations)
        assert all(event.evidence.holds(event.trigger) and event.evidence.end <= end for event in parsed.events)


def test_outlets_repeat_quotations_and_copy_whole_texts() -> None:
    articles = made(120)
    texts = [parsed.article.text for parsed in articles]
    assert len(set(texts)) < len(texts)
    quoted = [texts[place][slice(*each.content[0])] for place, one in enumerate(articles) for each in one.quotations]
    assert len(set(quoted)) < 0.9 * len(quoted)


def test_another_version_reads_the_same_text_otherwise() -> None:
    (parsed,) = made(1)
    again = read_otherwise(parsed)
    assert again == read_otherwise(parsed)
    assert (again.article, again.actors) == (parsed.article, parsed.actors)
    before, now = ({quotation.content for quotation in one.quotations} for one in (parsed, again))
    assert before - now
    assert before & now
    assert again.pipeline != parsed.pipeline
