"""Targets and what they are measured by, on both databases."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import delete, insert, update

from data_access import schema as s
from data_access.database import state
from data_access.filter.filters import Filter
from data_access.statistics import targets as target_reads
from locales.formats import month_number
from tests.fixtures.ledger import add_disputes
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

START, END = date(2023, 1, 1), date(2025, 12, 31)


def at(year, number, day, **selected):
    return Filter(**selected).resolve(date(year, number, day))


def month(year, number):
    return month_number(date(year, number, 1))


def rows(frame):
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]


@pytest.fixture
def facts(connection):
    return add_training(connection, ENTERPRISES, SESSIONS)


def test_targets_of_a_cycle_that_had_been_set(connection, facts):
    connection.execute(
        update(s.target)
        .where(s.target.c.indicator == "closing_rate")
        .values(set_on=date(2024, 7, 1))
    )
    found = target_reads.targets(connection, at(2024, 6, 30), "2023-2025")
    assert found["indicator"].tolist()[:4] == [
        "training_coverage",
        "complete_coverage",
        "sessions_held",
        "experts_listed",
    ] and "closing_rate" not in set(found["indicator"])
    assert found["goal"].tolist()[:4] == [80.0, 40.0, 48.0, 30.0] and found["baseline"].isna().all()
    assert found.loc[0, ["due_on", "starts_on", "ends_on"]].tolist() == [END, START, END]
    assert target_reads.targets(connection, at(2026, 6, 30), "2026-2028").empty


def test_the_latest_cycle_with_targets_may_be_over(connection, facts):
    assert target_reads.latest_with_targets(connection, at(2024, 6, 30)) == "2023-2025"
    assert (
        target_reads.latest_with_targets(connection, at(2026, 6, 30)) == "2023-2025"
    )  # the cycle from 2026 has none
    assert target_reads.latest_with_targets(connection, at(2022, 12, 31)) is None
    connection.execute(delete(s.target))
    assert target_reads.latest_with_targets(connection, at(2024, 6, 30)) is None


def test_the_cycle_that_holds_a_day(connection, facts):
    cycles = state.read_cycles(connection)
    assert [
        getattr(target_reads.cycle_at(cycles, d), "code", None)
        for d in (date(2022, 12, 31), START, END, date(2026, 1, 1))
    ] == [None, "2023-2025", "2023-2025", "2026-2028"]


def test_sessions_and_coverage(connection, facts):
    def count(indicator, chosen):
        return target_reads.spells(connection, chosen, indicator, START, END)

    assert rows(count("sessions_held", at(2024, 12, 31))) == [
        (month(2023, 3), None, None, 1),
        (month(2024, 5), None, None, 1),
    ]
    assert count("training_coverage", at(2024, 12, 31))["n"].sum() == 4
    assert count("complete_coverage", at(2024, 12, 31))["done"].notna().sum() == 1
    assert (
        count("sessions_held", at(2026, 6, 30))["n"].sum() == 3
    )  # S4 too; what is held after the cycle belongs to the next


def test_experts_on_the_directory(connection, facts):
    connection.execute(
        insert(s.expert),
        [
            {
                "number": f"Z{n}",
                "name": f"专家{n}",
                "monthly_hours": 20,
                "joined_on": joined,
                "left_on": left,
            }
            for n, (joined, left) in enumerate(
                (
                    (date(2021, 5, 1), None),
                    (date(2021, 5, 9), date(2024, 2, 1)),
                    (date(2022, 1, 1), date(2025, 2, 1)),
                    (date(2025, 3, 1), None),
                )
            )
        ],
    )
    assert sorted(
        rows(target_reads.spells(connection, at(2024, 12, 31), "experts_listed", START, END)),
        key=str,
    ) == sorted(
        [
            (month(2021, 5), None, None, 1),
            (month(2021, 5), month(2024, 2), None, 1),
            (month(2022, 1), None, None, 1),
        ],
        key=str,
    )


def test_closing_rate_counts_the_cases_of_the_cycle(connection):
    add_disputes(
        connection,
        """
number | country | occurred   | closed
B0     | USA     | 2022-12-31 | 2023-02-01
B1     | USA     | 2023-01-01 | 2023-02-01
B2     | USA     | 2023-01-31 | 2025-01-01
B3     | JPN     | 2024-05-01 |
B4     | USA     | 2025-01-01 | 2025-01-02
""",
    )
    found = target_reads.spells(
        connection, at(2024, 12, 31, state="open", period="2023"), "closing_rate", START, END
    )
    assert sorted(rows(found), key=str) == sorted(
        [
            (month(2023, 1), None, month(2023, 2), 1),
            (month(2023, 1), None, None, 1),
            (month(2024, 5), None, None, 1),
        ],
        key=str,
    )
    assert (
        target_reads.spells(
            connection, at(2024, 12, 31, countries=("JPN",)), "closing_rate", START, END
        )["n"].sum()
        == 1
    )


def test_an_indicator_that_no_target_knows(connection, facts):
    with pytest.raises(KeyError):
        target_reads.spells(connection, at(2024, 12, 31), "person_times", START, END)
