"""Sums with partial dates keep to what is known."""

from datetime import date, timedelta

import pytest

from diplomacy.partial_dates import earliest_day, latest_day, may_be_equal, shifted


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-03-17", date(2021, 3, 17), date(2021, 3, 17)),
        ("", None, None),
    ],
)
def test_days_that_a_partial_date_can_mean(partial, first, last):
    assert (earliest_day(partial), latest_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        ("2021-03-17", "2021-03-18", 1, True),
        ("2021-03-17", "2021-03-19", 1, False),
        ("2021", "2021-12-31", 0, True),
        ("2014", "2021-03-17", 3, False),
        ("", "2021-03-17", 0, True),
    ],
)
def test_equal_within_days(one, other, days, expected):
    assert may_be_equal(one, other, within=timedelta(days=days)) is expected


def test_shifting_takes_the_bound_on_that_side():
    assert shifted("2021-03", timedelta(days=2)) == "2021-04-02"
    assert shifted("2021-03", timedelta(days=-1)) == "2021-02-28"


def test_an_unknown_date_cannot_be_shifted():
    with pytest.raises(ValueError, match="unknown"):
        shifted("", timedelta(days=1))
