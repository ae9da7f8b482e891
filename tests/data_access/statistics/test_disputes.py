"""Dispute statistics, worked out by hand on the rows below, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import dispute_file as dispute_file_reads
from data_access.statistics import disputes as dispute_reads
from locales.formats import month_number
from tests.fixtures.ledger import add_disputes, day

ROWS = """
number | enterprise | country | industry | channel    | occurred   | accepted   | closed
B1     | 1          | USA     | C39      | litigation | 2024-01-10 | 2024-01-15 | 2024-07-08
B2     | 1          | USA     | C39      | ecommerce  | 2024-01-20 | 2024-02-01 |
B3     | 2          | DEU     | C38      | ecommerce  | 2024-03-05 |            | 2025-03-05
B4     | 2          | USA     | C38      | customs    | 2024-03-31 | 2024-04-01 | 2024-04-30
B5     | 3          | JPN     | C39      | customs    | 2025-05-01 | 2025-05-01 |

number | amount | avoided | route      | outcome
B1     | 1000   | 300     | settlement | settled
B2     | 500    |         |            |
B3     | 7      | 7       | judgment   | lost
B4     |        |         | mediation  | settled
B5     | 90     |         |            |
"""
AT_2024 = Filter().resolve(date(2024, 12, 31))
AT_2025 = Filter().resolve(date(2025, 6, 30))


@pytest.fixture
def keys(connection):
    return add_disputes(connection, ROWS)


def test_headline_counts_what_had_happened(connection, keys):
    assert dispute_reads.headline(connection, AT_2024) == {
        "cases": 4,
        "open": 2,
        "overdue": 0,
        "closed": 2,
        "enterprises": 2,
        "amount_fen": 1507,
        "avoided_fen": 300,
    }  # B3 closes later, so its 7 is not avoided yet
    assert dispute_reads.headline(connection, AT_2025) == {
        "cases": 5,
        "open": 2,
        "overdue": 1,
        "closed": 3,
        "enterprises": 3,
        "amount_fen": 1597,
        "avoided_fen": 307,
    }  # B2 accepted 2024-02-01


def test_overdue_begins_the_day_after_the_limit(connection, keys):
    def overdue(as_of):
        return dispute_reads.headline(
            connection, Filter(countries=("USA",)).resolve(as_of, overdue_days=365)
        )["overdue"]

    assert [overdue(date(2025, 1, 31)), overdue(date(2025, 2, 1))] == [
        0,
        1,
    ]  # 2024-02-01 + 365 days = 2025-01-31


def test_nothing_matches(connection, keys):
    nothing = Filter(countries=("FRA",)).resolve(date(2025, 6, 30))
    assert dispute_reads.headline(connection, nothing) == {
        "cases": 0,
        "open": 0,
        "overdue": 0,
        "closed": 0,
        "enterprises": 0,
        "amount_fen": 0,
        "avoided_fen": 0,
    }
    assert (
        dispute_reads.monthly(connection, nothing).empty
        and dispute_reads.by(connection, nothing, "country").empty
    )


def test_monthly_by_channel(connection, keys):
    first = month_number(date(2024, 1, 1))
    assert _rows(dispute_reads.monthly(connection, AT_2024)) == [
        (first, "ecommerce", 1),
        (first, "litigation", 1),
        (first + 2, "customs", 1),
        (first + 2, "ecommerce", 1),
    ]


def test_by_dimension_most_first_then_by_code(connection, keys):
    assert _rows(dispute_reads.by(connection, AT_2025, "country")) == [
        ("USA", 3, 1, 1, 1500),
        ("DEU", 1, 0, 0, 7),
        ("JPN", 1, 1, 0, 90),
    ]
    assert _rows(dispute_reads.by(connection, AT_2025, "industry")) == [
        ("C39", 3, 2, 1, 1590),
        ("C38", 2, 0, 0, 7),
    ]
    assert _rows(dispute_reads.by(connection, AT_2024, "route"))[0][:2] == ("mediation", 1)
    assert [r[:2] for r in _rows(dispute_reads.by(connection, AT_2024, "outcome"))] == [
        ("settled", 2)
    ]  # B3 was still open


def test_enterprises_with_most_open_cases_first_and_two_of_one_name_stay_two(connection, keys):
    connection.execute(update(s.enterprise).values(name="同名公司"))
    named = s.enterprise.c.credit_code
    codes = connection.scalars(select(named).order_by(named)).all()
    found = dispute_reads.by_enterprise(connection, AT_2025)
    first, second, third = codes[:3]  # of the enterprises 1, 2 and 3
    assert found.values.tolist() == [
        ["同名公司", first, 2, 1],
        ["同名公司", third, 1, 1],
        ["同名公司", second, 2, 0],
    ]
    usa = Filter(countries=("USA",)).resolve(date(2025, 6, 30))
    assert dispute_reads.by_enterprise(connection, usa)["cases"].tolist() == [2, 1]


def test_stage_is_the_one_held_on_the_day(connection, keys):
    stages = read_words(connection).ids("service_stage")
    for number, stage, start, end in (
        ("B1", "early_warning", "2024-01-10", "2024-06-01"),
        ("B1", "post_review", "2024-06-01", None),
        ("B2", "resolution", "2024-01-20", None),
    ):
        connection.execute(
            insert(s.dispute_stage).values(
                dispute_id=keys[number],
                stage_id=stages[stage],
                from_on=day(start),
                until_on=day(end),
            )
        )

    def held(as_of):
        return [r[:2] for r in _rows(dispute_reads.by_stage(connection, Filter().resolve(as_of)))]

    assert held(date(2024, 5, 31)) == [("early_warning", 1), ("resolution", 1)]
    assert held(date(2024, 6, 1)) == [("resolution", 1), ("post_review", 1)]


def test_country_by_industry(connection, keys):
    assert _rows(dispute_reads.country_by_industry(connection, AT_2025)) == [
        ("DEU", "C38", 1),
        ("JPN", "C39", 1),
        ("USA", "C38", 1),
        ("USA", "C39", 2),
    ]


def test_durations_count_open_cases_to_the_date(connection, keys):
    # B1 180 days closed, B4 30 closed; B2 from 2024-01-20 and B3 from 2024-03-05 open on 2024-12-31
    assert _rows(dispute_reads.durations(connection, AT_2024)) == [
        (30, 1, 1),
        (180, 1, 1),
        (301, 0, 1),
        (346, 0, 1),
    ]
    assert ("DEU", 365, 1, 1) in _rows(dispute_reads.durations(connection, AT_2025, "country"))


def test_rows_are_sorted_and_paged_in_the_database(connection, keys):
    def page(**options):
        return list(dispute_reads.rows(connection, AT_2025, **options)["number"])

    assert page() == ["B5", "B4", "B3", "B2", "B1"]
    assert page(limit=2, offset=2) == ["B3", "B2"]
    assert page(sort="amount_fen") == ["B1", "B2", "B5", "B3", "B4"]  # nothing entered comes last
    assert page(sort="amount_fen", descending=False) == ["B3", "B5", "B2", "B1", "B4"]
    assert page(sort="country", descending=False) == [
        "B3",
        "B5",
        "B1",
        "B2",
        "B4",
    ]  # ties by number


def test_every_row_comes_in_pieces_and_in_the_same_order(connection, keys):
    american = Filter(countries=("USA",)).resolve(date(2025, 6, 30))
    whole = dispute_reads.rows(connection, american, "amount_fen", True, 50)
    pieces = list(dispute_reads.every_row(connection, american, "amount_fen", True, size=2))
    assert [list(piece["number"]) for piece in pieces] == [["B1", "B2"], ["B4"]]
    assert list(whole["number"]) == ["B1", "B2", "B4"]
    assert list(pieces[0].columns) == list(whole.columns)
    nowhere = Filter(countries=("FJI",)).resolve(date(2025, 6, 30))
    assert [len(piece) for piece in dispute_reads.every_row(connection, nowhere)] == [0]


def test_rows_hide_what_came_later(connection, keys):
    row = (
        dispute_reads.rows(connection, AT_2024, sort="number", descending=False)
        .set_index("number")
        .loc["B3"]
    )
    assert (
        row[["closed_on", "route", "outcome", "avoided_fen"]].isna().all()
        and row["amount_fen"] == 7
    )


def test_case_file_as_of_a_day(connection, keys):
    connection.execute(
        insert(s.dispute_event),
        [
            {"dispute_id": keys["B2"], "happened_on": day, "what": what, "line": line}
            for line, (day, what) in enumerate(
                ((date(2024, 2, 2), "收到起诉状"), (date(2025, 2, 2), "开庭")), start=1
            )
        ],
    )
    case = dispute_file_reads.read(connection, AT_2024, "B2")
    assert (
        list(case["events"]["what"]) == ["收到起诉状"]
        and case["enterprise"] == "企业1"
        and case["experts"].empty
    )
    assert dispute_file_reads.read(connection, AT_2024, "B5") is None
    assert list(dispute_file_reads.search(connection, AT_2025, "企业1")["number"]) == ["B2", "B1"]


def _rows(frame):
    return [tuple(r) for r in frame.itertuples(index=False)]
