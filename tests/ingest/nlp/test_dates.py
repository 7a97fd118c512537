"""Dates as articles write them, placed by the date of publication; 18 March 2021 was a Thursday."""

import pytest
from spacy.lang.en import English

from ingest.nlp.dates import date_of, find_dates, said_on
from tests.ingest.nlp.parsed import make_parsed

NLP = English()


def values(text: str, published: str = "2021-03-18") -> list[str]:
    doc = NLP(text)
    doc._.published = published
    return [mention.value for mention in find_dates(doc)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It ended on 17 March 2021.", "2021-03-17"),
        ("It ended on the 17th of March, 2021.", "2021-03-17"),
        ("It ended on March 17, 2021.", "2021-03-17"),
        ("It ended on 2021-03-17.", "2021-03-17"),
        ("It ended in March 2020.", "2020-03"),
        ("It ended in Nov. 2020.", "2020-11"),
        ("It ended in 2014.", "2014"),
        ("The 2014 war ended.", "2014"),
    ],
)
def test_a_full_date_keeps_its_precision(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on Wednesday night.", "2021-03-17"),
        ("They left late Wednesday.", "2021-03-17"),
        ("They left Thursday.", "2021-03-18"),
        ("They left last Thursday.", "2021-03-11"),
        ("They left on Friday.", "2021-03-12"),
        ("They come next Tuesday.", "2021-03-23"),
        ("They left today.", "2021-03-18"),
        ("They left yesterday.", "2021-03-17"),
        ("They left last night.", "2021-03-17"),
        ("They left two days ago.", "2021-03-16"),
        ("They left three years ago.", "2018"),
        ("They left last year.", "2020"),
        ("They left last month.", "2021-02"),
        ("They left earlier this week.", "2021-03"),
        ("They left in December.", "2020-12"),
        ("They left on March 16.", "2021-03-16"),
        ("They left on December 30.", "2020-12-30"),
    ],
)
def test_a_date_is_placed_by_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_week_across_two_months_has_no_date() -> None:
    assert values("They left this week.", published="2021-04-02") == [""]


@pytest.mark.parametrize("text", ["in the 1990s", "2014 people left", "$2014", "Room 20145", "He may come.", "1,2014"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert values(text) == []


def test_a_range_is_two_dates() -> None:
    assert values("Ties eased between 2009 and 2013.") == ["2009", "2013"]


def test_a_day_earlier_counts_from_the_day_named_before() -> None:
    assert values("On Wednesday it aired an interview made a day earlier.") == ["2021-03-17", "2021-03-16"]


def test_without_a_publication_date_a_weekday_stays_one() -> None:
    doc = NLP("They left on Wednesday.")
    assert [(mention.value, mention.weekday) for mention in find_dates(doc)] == [("", "wednesday")]


def test_a_month_of_publication_is_not_enough_for_a_weekday() -> None:
    assert values("They left on Wednesday.", published="2021-03") == [""]


def test_a_day_that_starts_something_lies_ahead() -> None:
    assert values("It is closed, effective Saturday.") == ["2021-03-20"]


LEAVES = "Peru/Peru/NNP/nsubj/2/S will/will/MD/aux/2 close/close/VB/ROOT/2 on/on/IN/case/4 Saturday/Saturday/NNP/obl/2"
SAID = (
    "Peru/Peru/NNP/nsubj/1/S said/say/VBD/ROOT/1 Tuesday/Tuesday/NNP/obl/1 it/it/PRP/nsubj/5 had/have/VBD/aux/5 "
    "closed/close/VBN/ccomp/1 its/its/PRP$/nmod:poss/7 port/port/NN/obj/5 in/in/IN/case/9 2014/2014/CD/obl/5"
)
JOINED = (
    "Peru/Peru/NNP/nsubj/1/S took/take/VBD/ROOT/1 land/land/NN/obj/1 and/and/CC/cc/4 built/build/VBD/conj/1 "
    "ports/port/NNS/obj/4 in/in/IN/case/7 2014/2014/CD/obl/4"
)


def test_the_future_tense_turns_a_weekday_ahead() -> None:
    doc = make_parsed(LEAVES, published="2021-03-18")
    assert [mention.value for mention in find_dates(doc)] == ["2021-03-20"]


def test_each_clause_has_its_own_date() -> None:
    doc = make_parsed(SAID, published="2021-03-18")
    dates = find_dates(doc)
    assert (said_on(doc, dates, doc[1]), date_of(doc, dates, doc[5])) == ("2021-03-16", "2014")


def test_a_reported_clause_without_a_date_takes_that_of_the_report() -> None:
    doc = make_parsed(SAID.replace("2014/2014/CD", "Lima/Lima/NNP"), published="2021-03-18")
    assert date_of(doc, find_dates(doc), doc[5]) == "2021-03-16"


def test_verbs_that_share_a_subject_share_a_date() -> None:
    doc = make_parsed(JOINED)
    assert date_of(doc, find_dates(doc), doc[1]) == "2014"


def test_a_date_before_a_noun_tells_nothing_of_what_stands_beside() -> None:
    doc = make_parsed(
        "Ties/tie/NNS/nsubj/1 sank/sink/VBD/ROOT/1 after/after/IN/case/4 the/the/DT/det/4 war/war/NN/obl/1 "
        "of/of/IN/case/7 2014/2014/CD/nummod/7 seizure/seizure/NN/nmod/4 and/and/CC/cc/9 arrests/arrest/NNS/conj/7"
    )
    dates = find_dates(doc)
    assert date_of(doc, dates, doc[7]) == "2014"
    assert date_of(doc, dates, doc[9]) == ""
