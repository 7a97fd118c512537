"""Written dates become partial ISO dates, and what is doubtful becomes none."""

import pytest

from ingest.cleaning.written_dates import date_at_start, whole_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2030-02-14", "2030-02-14"),
        ("2030-02-14T10:15:00Z", "2030-02-14"),
        ("2030/02/14", "2030-02-14"),
        ("20300214", "2030-02-14"),
        ("February 14, 2030", "2030-02-14"),
        ("Feb. 14 2030", "2030-02-14"),
        ("14 February 2030 10:15 GMT", "2030-02-14"),
        ("Thursday, 14 February 2030", "2030-02-14"),
        ("Thu, 14 Feb 2030 10:15:01 +0000", "2030-02-14"),
        ("14.2.2030", "2030-02-14"),
        ("2/14/2030", "2030-02-14"),
        ("14/2/2030", "2030-02-14"),
        ("3/3/2030", "2030-03-03"),
        ("3/4/2030", ""),
        ("February 2030", "2030-02"),
        ("2030-02", "2030-02"),
        ("2030", "2030"),
        ("2030-13-01", ""),
        ("31 February 2030", ""),
        ("Thursday", ""),
        ("14 February 2030 was a Thursday", ""),
        ("", ""),
    ],
)
def test_a_written_date_keeps_its_precision(text, date):
    assert whole_date(text) == date


def test_a_date_at_the_start_says_where_it_ends():
    assert date_at_start("2030-02-14 Norland said") == ("2030-02-14", 10)
    assert date_at_start("Norland said on 14 February 2030") == ("", 0)
