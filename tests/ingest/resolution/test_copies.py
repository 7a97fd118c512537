"""Copies of a text are told from reports of their own, and refer to one original whatever comes first."""

import pytest

from diplomacy.models import Source
from ingest.resolution.copies import Told, find_copies, is_copy, told
from ingest.store import store_unread
from tests.ingest.articles import make_article

LEAD = "The ferry between the two islands stopped for good on Monday after ninety years of service. "
STORY = (
    "Its owners blamed the price of oil and a bridge that opened last autumn at the narrow end of the sound. "
    "Some forty sailors lose their posts; the union has called a meeting in the old customs house tonight. "
    "Older passengers brought flowers to the quay, and the band of the fire brigade played until it rained. "
    "The mayor promised a bus over the bridge four times a day, though nobody could say who would pay its driver. "
    "In winter the bridge is often closed because of storms, and then the smaller island has no doctor at all. "
)
QUOTES = (
    "“We carried your grandparents to their weddings and your children to their schools, and now we are told that a "
    "road does it better, although no road ever waited for anybody who was late,” Captain Nora Lund said. "
    "“The sound will be quiet, and those who drive over it will never know what they cross,” she said. "
)
OTHER_REPORT = (
    "Shares of the shipping line rose by a tenth as it shed its oldest route, which had lost money since the bridge. "
    "Analysts had long asked for the step and expect others along the coast to follow before the summer season. "
    "A spokesman put the savings at two million crowns a year and said that the vessel would be sold abroad. "
    "The ministry of transport confirmed that its subsidy for the line had run out and would not be renewed. "
)
OLDER, NEWER = "2030-05-01", "2030-05-03"


def read(text: str) -> Told:
    return told(text, [(0, len(text))])


def stored(text: str, name: str, published: str = OLDER) -> Source:
    return store_unread(make_article(text, file_name=name, published=published)).source


def original_of(source: Source) -> Source | None:
    source.refresh_from_db()
    return source.copy_of


@pytest.mark.parametrize(
    "copy",
    [
        LEAD + STORY,
        LEAD
        + STORY.replace("Some forty", "About forty").replace("tonight", "this evening").replace("nobody", "no one"),
        (LEAD + STORY)[: len(LEAD + STORY) // 3],
        "After nine decades there is no boat any more. " + STORY + "The last trip was sold out for weeks in advance.",
    ],
    ids=["exact", "lightly edited", "the first third", "another beginning and a paragraph more"],
)
def test_a_text_that_repeats_another_is_a_copy(copy):
    assert is_copy(read(LEAD + STORY), read(copy))
    assert is_copy(read(copy), read(LEAD + STORY))


@pytest.mark.parametrize(
    "report",
    [OTHER_REPORT, OTHER_REPORT + QUOTES, ""],
    ids=["another report", "the same quotes in another report", "nothing"],
)
def test_a_report_of_its_own_is_no_copy(report):
    assert not is_copy(read(LEAD + STORY + QUOTES), read(report))


def test_what_is_not_the_body_counts_for_nothing():
    footer = "Sign up for our letter. " * 20 + "All rights reserved by the islands' press. " * 20
    one, other = LEAD + STORY, OTHER_REPORT
    assert not is_copy(told(one + footer, [(0, len(one))]), told(other + footer, [(0, len(other))]))


@pytest.mark.django_db
def test_the_first_published_is_the_original():
    first, second = stored(LEAD + STORY, "a.txt"), stored(LEAD + STORY + "More follows soon.", "b.txt", NEWER)
    assert (original_of(first), original_of(second)) == (None, first)


@pytest.mark.django_db
def test_an_earlier_copy_that_arrives_later_becomes_the_original_of_all():
    late, later = stored(LEAD + STORY, "a.txt", NEWER), stored(LEAD + STORY + "Ends.", "b.txt", NEWER)
    early = stored("Islands: " + LEAD + STORY, "c.txt", OLDER)
    assert {original_of(late), original_of(later)} == {early}
    assert original_of(early) is None


@pytest.mark.django_db
def test_of_the_same_day_the_longer_is_the_original():
    short = stored((LEAD + STORY)[:300], "short.txt")
    whole = stored(LEAD + STORY, "whole.txt")
    assert (original_of(short), original_of(whole)) == (whole, None)


@pytest.mark.django_db
def test_reading_again_changes_nothing():
    names = ["a.txt", "b.txt", "c.txt"]
    sources = [stored(LEAD + STORY + name, name) for name in names]
    before = [original_of(source) for source in sources]
    assert [stored(LEAD + STORY + name, name) for name in names] == sources
    assert [original_of(source) for source in sources] == before
    assert sum(original is None for original in before) == 1


@pytest.mark.django_db
def test_copies_of_a_deleted_original_find_each_other_when_read_again():
    sources = [stored(LEAD + STORY + end, f"{end}.txt") for end in ("None.", "One.", "Two.")]
    original = next(source for source in sources if original_of(source) is None)
    rest = [source for source in sources if source != original]
    original.delete()
    assert all(original_of(source) is None for source in rest)
    stored(rest[1].text, rest[1].file_name)
    assert sum(original_of(source) is None for source in rest) == 1


@pytest.mark.django_db
def test_looking_for_copies_takes_as_many_queries_whatever_is_stored(django_assert_num_queries):
    for number in range(12):
        stored(LEAD + STORY + f"Edition {number}.", f"{number}.txt")
    with django_assert_num_queries(1):
        assert find_copies(make_article(LEAD + STORY), None).original
