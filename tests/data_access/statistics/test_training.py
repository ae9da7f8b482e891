"""Training read from a ledger of five enterprises and seven sessions, worked out by hand, on both
databases.
"""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import training as training_reads
from data_access.statistics import training_call_list as training_call_reads
from locales.formats import month_number
from tests.fixtures.ledger import add_contact
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

START, END = date(2023, 1, 1), date(2025, 12, 31)
AT_2024 = Filter().resolve(
    date(2024, 12, 31)
)  # on the roster: 1, 3, 4 (2 left, 5 not yet there); covered: 1, 3


@pytest.fixture
def keys(connection):
    return add_training(connection, ENTERPRISES, SESSIONS)


def month(year, number):
    return month_number(date(year, number, 1))


def rows(frame):
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]


def test_spells_know_nothing_after_the_day_nor_before_the_cycle(connection, keys):
    assert sorted(rows(training_reads.spells(connection, AT_2024, START)), key=str) == sorted(
        [
            (month(2020, 1), None, month(2023, 3), 1),
            (month(2020, 1), month(2024, 6), month(2023, 3), 1),
            (month(2024, 3), None, month(2024, 5), 1),
            (month(2020, 1), None, None, 1),
        ],
        key=str,
    )  # 4 came in 2022, to a cancelled session, and in 2025


def test_an_enterprise_that_leaves_later_is_still_there(connection, keys):
    before = training_reads.spells(connection, Filter().resolve(date(2024, 6, 29)), START)
    assert before["left"].isna().all() and before["n"].sum() == 4


def test_complete_needs_all_four_types_and_counts_from_the_last(connection, keys):
    done = rows(training_reads.spells(connection, AT_2024, START, True))
    assert [r[2] for r in done if r[2]] == [month(2024, 5)] and sum(
        r[3] for r in done
    ) == 4  # only 1 has all four, since S2


@pytest.mark.parametrize(
    ("chosen", "roster", "covered"),
    [
        (Filter(), 3, 2),
        (Filter(industries=("C39",)), 2, 1),
        (Filter(sizes=("micro",)), 1, 1),
        (Filter(countries=("USA",)), 2, 1),
        (Filter(countries=("FRA",)), 0, 0),
    ],
)
def test_the_filter_chooses_enterprises(connection, keys, chosen, roster, covered):
    counts = training_reads.by_group(connection, chosen.resolve(date(2024, 12, 31)), START, "size")
    assert (counts["roster"].sum(), counts["covered"].sum()) == (roster, covered)


def test_by_group_keeps_those_without_a_town_last(connection, keys):
    assert rows(training_reads.by_group(connection, AT_2024, START, "division")) == [
        ("440205100", 1, 1),
        ("440205101", 1, 1),
        (None, 1, 0),
    ]
    assert rows(training_reads.by_group(connection, AT_2024, START, "industry")) == [
        ("C39", 2, 1),
        ("C38", 1, 1),
    ]


def test_by_type_counts_each_enterprise_once(connection, keys):
    assert rows(training_reads.by_type(connection, AT_2024, START)) == [
        ("patent", 1),
        ("trademark", 1),
        ("copyright", 2),
        ("trade_secret", 2),
    ]


def test_person_times_are_those_of_sessions_held_in_the_cycle(connection, keys):
    assert training_reads.person_times(connection, AT_2024, START) == 7  # 2 + 1 + 1 + 3
    assert (
        training_reads.person_times(
            connection, Filter(sizes=("micro",)).resolve(date(2024, 12, 31)), START
        )
        == 3
    )


def test_matrix_counts_a_session_once_in_each_cell(connection, keys):
    assert rows(training_reads.matrix(connection, AT_2024, START)) == [
        ("patent", "industry", 1),
        ("trademark", "industry", 1),
        ("copyright", "exhibition", 1),
        ("copyright", "ecommerce", 1),
        ("trade_secret", "exhibition", 1),
        ("trade_secret", "ecommerce", 1),
    ]


def test_sessions_held_ahead_and_planned(connection, keys):
    themes = connection.execute(s.training_theme.select()).all()
    connection.execute(
        insert(s.training_plan),
        [
            {"year": year, "theme_id": theme.id, "sessions": n}
            for year, theme, n in (
                (2022, themes[0], 9),
                (2023, themes[0], 2),
                (2023, themes[1], 3),
                (2025, themes[0], 4),
            )
        ],
    )
    assert rows(training_reads.sessions_by_month(connection, AT_2024, START)) == [
        (month(2023, 3), 1),
        (month(2024, 5), 1),
    ]
    assert rows(training_reads.sessions_ahead(connection, AT_2024, END)) == [
        (month(2025, 4), 1)
    ]  # S4 was held, S6 lies after the cycle
    assert rows(training_reads.yearly_plan(connection, AT_2024, START, END)) == [
        (2023, 5),
        (2025, 4),
    ]


def test_call_list_puts_open_cases_first_and_names_markets(connection, keys):
    ids = {
        "country_id": 1,
        "ip_type_id": 1,
        "channel_id": 1,
        "position_id": 1,
        "entered_on": date(2024, 1, 2),
    }
    connection.execute(
        insert(s.dispute),
        [
            ids
            | {
                "number": "B1",
                "enterprise_id": keys[4],
                "occurred_on": date(2024, 1, 1),
                "closed_on": None,
            },
            ids
            | {
                "number": "B2",
                "enterprise_id": keys[4],
                "occurred_on": date(2024, 1, 1),
                "closed_on": date(2024, 2, 1),
            },
            ids
            | {
                "number": "B3",
                "enterprise_id": keys[4],
                "occurred_on": date(2025, 1, 1),
                "closed_on": None,
            },
        ],
    )
    add_contact(connection, keys[4], "李四", "0751-0000001")
    of_firm = ("企业4", "李四", "经理", "0751-0000001", 1, 1)
    assert rows(training_call_reads.never_trained(connection, AT_2024, START)) == [
        (*of_firm, "C39", None, "large", "JPN USA", f"{4:018d}", date(2020, 1, 1))
    ]
    assert training_call_reads.never_trained_with_cases(connection, AT_2024, START) == 1
    early = Filter().resolve(
        date(2023, 1, 31)
    )  # before S1: 1, 2 and 4, of whom none has a case yet
    assert training_call_reads.never_trained(connection, early, START)["enterprise"].tolist() == [
        "企业4",
        "企业1",
        "企业2",
    ]  # the key contact first
    assert training_call_reads.never_trained_with_cases(connection, early, START) == 0
    assert len(training_call_reads.never_trained(connection, early, START, 1)) == 1


def test_change_adds_up(connection, keys):
    found = training_reads.change(connection, AT_2024, START, date(2023, 12, 31))
    assert found == {
        "roster_before": 3,
        "covered_before": 2,
        "trained": 0,
        "joined": 1,
        "joined_covered": 1,
        "left": 1,
        "left_covered": 1,
        "roster": 3,
        "covered": 2,
    }
    later = training_reads.change(
        connection, Filter().resolve(date(2025, 6, 30)), START, date(2024, 12, 31)
    )
    assert later == {
        "roster_before": 3,
        "covered_before": 2,
        "trained": 1,
        "joined": 1,
        "joined_covered": 0,
        "left": 0,
        "left_covered": 0,
        "roster": 4,
        "covered": 3,
    }
    for c in (found, later):
        assert (
            c["covered"]
            == c["covered_before"] + c["trained"] + c["joined_covered"] - c["left_covered"]
        )


def test_an_empty_ledger(connection):
    assert (
        training_reads.spells(connection, AT_2024, START).empty
        and training_reads.matrix(connection, AT_2024, START).empty
    )
    assert (
        training_call_reads.never_trained(connection, AT_2024, START).empty
        and training_reads.person_times(connection, AT_2024, START) == 0
    )
    assert set(training_reads.change(connection, AT_2024, START, date(2023, 12, 31)).values()) == {
        0
    }
    assert training_reads.by_type(connection, AT_2024, START)["covered"].tolist() == [0, 0, 0, 0]
