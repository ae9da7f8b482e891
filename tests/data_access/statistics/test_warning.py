"""Monthly counts for early warning on rows drawn here, on both databases."""

from datetime import date

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import warning as warning_reads
from locales.formats import month_number
from tests.fixtures.ledger import add_disputes

ROWS = """
number | country | industry | channel    | platform   | occurred   | closed
W1     | USA     | C39      | ecommerce  | platform_a | 2024-01-31 |
W2     | USA     | C38      | ecommerce  | platform_a | 2024-03-01 | 2024-04-01
W3     | DEU     | C38      | litigation |            | 2024-03-31 |
W4     | DEU     | C38      | litigation |            | 2024-04-05 |
W5     | USA     |          | customs    |            | 2019-03-31 |
W6     | USA     | C39      | ecommerce  | platform_b | 2024-05-09 |
"""
JANUARY, MARCH = month_number(date(2024, 1, 1)), month_number(date(2024, 3, 1))
F = Filter().resolve(date(2024, 4, 20))


@pytest.fixture
def keys(connection):
    return add_disputes(connection, ROWS)


def rows(frame):
    return [tuple(row) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        ("2024-04-20", "2024-03-31"),
        ("2024-03-31", "2024-03-31"),
        ("2024-03-30", "2024-02-29"),
        ("2024-01-01", "2023-12-31"),
    ],
)
def test_the_last_whole_month(as_of, end):
    assert warning_reads.last_month_end(date.fromisoformat(as_of)) == date.fromisoformat(end)


def test_whole_months_of_five_years_in_all_and_by_group(connection, keys):
    found = rows(
        warning_reads.monthly(connection, F)
    )  # April is not over, May lies ahead, March 2019 is more than 60 months back
    assert [r for r in found if r[0] == "all"] == [("all", "", JANUARY, 1), ("all", "", MARCH, 2)]
    assert [r for r in found if r[0] == "country"] == [
        ("country", "DEU", MARCH, 1),
        ("country", "USA", JANUARY, 1),
        ("country", "USA", MARCH, 1),
    ]
    assert [r for r in found if r[0] == "industry"] == [
        ("industry", "C38", MARCH, 2),
        ("industry", "C39", JANUARY, 1),
    ]
    assert [r for r in found if r[0] == "channel"] == [
        ("channel", "ecommerce", JANUARY, 1),
        ("channel", "ecommerce", MARCH, 1),
        ("channel", "litigation", MARCH, 1),
    ]
    assert [r for r in found if r[0] == "platform"] == [
        ("platform", "platform_a", JANUARY, 1),
        ("platform", "platform_a", MARCH, 1),
    ]


def test_a_choice_narrows_the_cases_but_period_state_and_stage_do_not(connection, keys):
    chosen = Filter(
        countries=("USA",), state="open", stages=("resolution",), period="2024-01"
    ).resolve(date(2024, 4, 20))
    assert [r for r in rows(warning_reads.monthly(connection, chosen)) if r[0] == "all"] == [
        ("all", "", JANUARY, 1),
        ("all", "", MARCH, 1),
    ]
    assert warning_reads.monthly(connection, Filter(countries=("FRA",)).resolve(F.as_of)).empty


def test_delays_are_of_all_cases_whatever_is_chosen(connection, keys):
    connection.execute(
        update(s.dispute).where(s.dispute.c.number == "W2").values(entered_on=date(2024, 6, 30))
    )
    expected = [
        (month_number(date(2019, 3, 1)), month_number(date(2019, 4, 1)), 1),
        (JANUARY, JANUARY + 1, 1),
        (MARCH, MARCH + 1, 1),
        (MARCH, MARCH + 3, 1),
        (MARCH + 1, MARCH + 1, 1),
    ]
    assert (
        rows(warning_reads.delays(connection, Filter(countries=("DEU",)).resolve(F.as_of)))
        == expected
    )


def test_counts_are_as_known_when_the_last_of_them_was_entered(connection, keys):
    assert warning_reads.known_on(connection, F) == F.as_of  # W6, entered in May, had not occurred
    connection.execute(
        update(s.dispute).where(s.dispute.c.number == "W2").values(entered_on=date(2024, 6, 30))
    )
    assert warning_reads.known_on(connection, F) == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("dimension", "code", "months", "numbers"),
    [
        ("all", "", 1, "W2 W3"),
        ("all", "", 3, "W1 W2 W3"),
        ("country", "USA", 3, "W1 W2"),
        ("industry", "C38", 1, "W2 W3"),
        ("channel", "litigation", 3, "W3"),
        ("platform", "platform_a", 1, "W2"),
    ],
)
def test_the_cases_behind_a_figure_are_those_counted(
    connection, keys, dimension, code, months, numbers
):
    found = dispute_reads.rows(
        connection,
        warning_reads.behind(F, dimension, code, months),
        sort="number",
        descending=False,
    )
    assert " ".join(found["number"]) == numbers
