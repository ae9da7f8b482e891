"""The key counts of a month beside last month, worked out by hand, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.filter.periods import MonthSpan, beside_last_month
from data_access.sheets.code_lists import read_words
from data_access.statistics.months import counts as count_reads
from tests.fixtures.ledger import add_disputes, enterprise_ids

ROWS = """
number | enterprise | occurred   | accepted   | closed     | avoided
N1     | 1          | 2025-08-31 | 2025-09-01 | 2025-09-12 | 500
N2     | 1          | 2025-09-01 | 2025-09-15 |            |
N3     | 2          | 2025-09-15 | 2025-09-16 |            |
N4     | 2          | 2025-09-16 |            |            |
N5     | 2          | 2025-08-15 | 2025-08-16 | 2025-09-16 | 900
N6     | 2          | 2025-08-16 |            | 2025-08-20 | 70
"""
AS_OF = date(2025, 9, 15)


@pytest.fixture
def ledger(connection):
    add_disputes(connection, ROWS)
    words, firms = read_words(connection), enterprise_ids(connection)
    way = next(iter(words.ids("visit_way").values()))
    days = (date(2025, 8, 15), date(2025, 8, 16), date(2025, 9, 15), date(2025, 9, 16))
    visits = [
        {"number": f"V{n}", "enterprise_id": firms["企业1"], "way_id": way, "visited_on": day}
        for n, day in enumerate(days)
    ]
    connection.execute(insert(s.visit), visits)
    held = words.ids("session_state")["held"]
    session = {"number": "T1", "title": "一", "state_id": held, "held_on": date(2025, 8, 20)}
    connection.execute(insert(s.training_session).values(session))
    return connection


def in_span(ledger, span):
    chosen = Filter().resolve(AS_OF).between(span.start, span.end)
    found = count_reads.counts(ledger, chosen)
    return {name: count for name, count in found.items() if count}


def test_each_count_is_of_its_own_days_and_never_after_the_as_of_date(ledger):
    months = beside_last_month(AS_OF)
    assert in_span(ledger, months.now) == {
        "disputes": 2,  # N2 and N3; N4 came the day after
        "accepted": 2,  # N1 and N2
        "closed": 1,
        "saved_fen": 500,
        "visits": 1,
    }
    assert in_span(ledger, months.before) == {"disputes": 1, "visits": 1}  # to 15 August
    assert in_span(ledger, months.whole) == {
        "disputes": 3,
        "accepted": 1,
        "closed": 1,
        "saved_fen": 70,
        "visits": 2,
        "sessions": 1,
    }
    assert in_span(ledger, months.year_before) == {}


def test_the_counts_of_one_enterprise_s_town_alone(ledger):
    maba = ledger.scalar(select(s.division.c.id).where(s.division.c.code == "440205100"))
    of_it = s.enterprise.c.name == "企业1"
    ledger.execute(s.enterprise.update().where(of_it).values(division_id=maba))
    chosen = Filter(divisions=("440205100",)).resolve(AS_OF)
    found = count_reads.counts(ledger, chosen.between(date(2025, 9, 1), AS_OF))
    assert (found["disputes"], found["closed"], found["visits"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("as_of", "before", "whole", "year_before"),
    [
        (date(2025, 9, 30), (8, 1, 30), (8, 1, 31), (9, 1, 30)),
        (date(2025, 3, 31), (2, 1, 28), (2, 1, 28), (3, 1, 31)),  # February is shorter
        (date(2025, 1, 5), (12, 1, 5), (12, 1, 31), (1, 1, 31)),
    ],
)
def test_the_days_compared(as_of, before, whole, year_before):
    months = beside_last_month(as_of)
    assert months.now == MonthSpan(as_of.replace(day=1), as_of)
    last = as_of.year - (as_of.month == 1)
    assert months.before == _span(last, before)
    assert months.whole == _span(last, whole)
    assert months.year_before == _span(as_of.year - 1, year_before)


def _span(year, days):
    month, first, last = days
    return MonthSpan(date(year, month, first), date(year, month, last))
