"""Which procedure applies to a case, and writing its steps, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import procedures as procedure_decisions
from data_access.filter.filters import Filter
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | country | channel    | occurred   | accepted   | closed     | route
C1     | JPN     | customs    | 2024-03-01 | 2024-03-04 |            |
C2     | JPN     | litigation | 2024-03-01 | 2024-03-04 | 2024-06-30 | settlement
"""
DAY = date(2024, 5, 31)


@pytest.fixture(autouse=True)
def office(connection):
    add_disputes(connection, DISPUTES)


def at(day="2024-05-31"):
    return Filter().resolve(date.fromisoformat(day))


def version(connection, code="JPN"):
    return next(
        int(r.version_id)
        for r in procedure_decisions.listing(connection, at()).itertuples()
        if r.code == code
    )


def begun(connection, number="C1", code="JPN", due=date(2024, 3, 18)):
    """The case on the procedure, every step due on one day; returns the ids of the rows in their
    order.
    """
    key = version(connection, code)
    case_step_decisions.begin(
        connection,
        number,
        key,
        dict.fromkeys(procedure_decisions.steps(connection, key)["id"].tolist(), due),
        "张三",
    )
    return case_step_decisions.read(connection, at(), number)["id"].tolist()


def values(**changed):
    return {"who": None, "due_on": date(2024, 3, 18), "done_on": None, "note": None} | changed


@pytest.mark.parametrize(
    "country, channel, expected",
    [
        ("USA", "section_337", ["USA_337", "USA_COURT", "GENERIC"]),
        ("USA", "litigation", ["USA_COURT", "GENERIC"]),
        ("DEU", "exhibition", ["EU_FAIR", "EU", "GENERIC"]),
        ("EUE", "litigation", ["EU", "GENERIC"]),
        ("VNM", "customs", ["ASEAN", "GENERIC"]),
        ("KOR", "ecommerce", ["KOR", "GENERIC"]),
        ("BRA", "litigation", ["GENERIC"]),
    ],
)
def test_country_then_group_then_generic(connection, country, channel, expected):
    assert (
        case_step_decisions.applicable(connection, at(), country, channel)["code"].tolist()
        == expected
    )


def test_begin_writes_every_step_and_a_line_of_history(connection):
    before = read_state(connection).data_version
    begun(connection)
    frame = case_step_decisions.read(connection, at(), "C1")
    assert (
        frame["position"].tolist() == [1, 2, 3, 4, 5]
        and set(frame["due_on"]) == {date(2024, 3, 18)}
        and frame["procedure"].unique().tolist() == ["JPN"]
    )
    (line,) = case_step_decisions.history(connection, "C1")
    assert (line["who"], line["action"], line["changes"]) == (
        "张三",
        "insert",
        {"procedure": [None, "JPN 2025-1"]},
    ) and read_state(connection).data_version == before + 1


@pytest.mark.parametrize(
    "why, number, who",
    [("incomplete", "C1", " "), ("unknown", "C9", "张三"), ("moved", "C1", "张三")],
)
def test_what_cannot_begin(connection, why, number, who):
    begun(connection)
    with pytest.raises(Refused, match=why):
        case_step_decisions.begin(connection, number, version(connection), {}, who)
    assert len(case_step_decisions.history(connection, "C1")) == 1


def test_marking_a_step_done(connection):
    key = begun(connection)[1]
    assert (
        case_step_decisions.mark(
            connection, "C1", key, 1, values(who=" 李四 ", done_on=DAY), "张三"
        )
        is True
    )
    row = case_step_decisions.read(connection, at(), "C1").iloc[1]
    assert (row["who"], row["done_on"], row["row_version"]) == ("李四", DAY, 2)
    line = case_step_decisions.history(connection, "C1")[0]
    assert (line["record_key"], line["changes"]) == (
        "C1 JPN 2025-1 2",
        {"who": [None, "李四"], "done_on": [None, "2024-05-31"]},
    ) and case_step_decisions.history(connection, "C") == []
    assert (
        case_step_decisions.mark(connection, "C1", key, 2, values(who="李四", done_on=DAY), "张三")
        is False
        and len(case_step_decisions.history(connection, "C1")) == 2
    )


def test_the_second_of_two_people_is_told(connection):
    key = begun(connection)[0]
    case_step_decisions.mark(connection, "C1", key, 1, values(who="甲"), "张三")
    with pytest.raises(Refused, match="moved"):
        case_step_decisions.mark(connection, "C1", key, 1, values(who="乙"), "李四")
    assert (
        connection.execute(select(s.case_step.c.who).where(s.case_step.c.id == key)).scalar_one()
        == "甲"
    )


@pytest.mark.parametrize(
    "why, number, by, changed",
    [
        ("incomplete", "C1", "", {}),
        ("unknown", "C2", "张三", {}),
        ("order", "C1", "张三", {"done_on": date(2024, 2, 29)}),
        ("future", "C1", "张三", {"done_on": clock.today() + timedelta(1)}),
    ],
)
def test_what_is_not_written(connection, why, number, by, changed):
    key = begun(connection)[0]
    with pytest.raises(Refused, match=why):
        case_step_decisions.mark(connection, number, key, 1, values(**changed), by)
    assert case_step_decisions.read(connection, at(), "C1")["row_version"].tolist() == [1] * 5


def test_what_was_done_later_does_not_show(connection):
    key = begun(connection)[0]
    case_step_decisions.mark(connection, "C1", key, 1, values(done_on=DAY), "张三")
    done = {
        day: case_step_decisions.read(connection, at(day), "C1")["done_on"].notna().sum()
        for day in ("2024-05-30", "2024-05-31")
    }
    assert done == {"2024-05-30": 0, "2024-05-31": 1}
    assert [
        len(case_step_decisions.outstanding(connection, at(day)))
        for day in ("2024-02-29", "2024-05-30", "2024-05-31")
    ] == [0, 5, 4]


def test_of_a_closed_case_only_the_steps_after_closing_are_outstanding(connection):
    begun(connection, "C2", "GENERIC", None)
    assert len(case_step_decisions.outstanding(connection, at("2024-06-29"))) == 12
    (row,) = case_step_decisions.outstanding(connection, at("2024-06-30")).itertuples()
    assert (row.number, row.position, row.counted_from, row.closed_on, row.enterprise) == (
        "C2",
        12,
        "closing",
        date(2024, 6, 30),
        "企业2",
    )
