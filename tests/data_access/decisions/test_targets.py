"""Targets set and altered with all that was before, and results settled for good, on both
databases.
"""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_state
from data_access.decisions import targets as target_decisions
from data_access.filter.filters import Filter
from data_access.statistics import targets as target_reads
from seed_data.load import load_facts

CYCLE, END, TODAY = "2023-2025", date(2025, 12, 31), date(2026, 11, 22)
NEW = {
    "goal": 85,
    "baseline": 10.5,
    "due_on": date(2025, 6, 30),
    "set_by": " 局长 ",
    "set_on": date(2024, 3, 1),
    "reason": "局务会议定",
}


@pytest.fixture
def facts(connection):
    load_facts(connection)
    raise_version(connection)
    return connection


def in_force(connection, as_of, cycle=CYCLE):
    frame = target_reads.targets(connection, Filter().resolve(as_of), cycle).set_index("indicator")
    return (
        frame.loc["training_coverage", ["goal", "baseline", "due_on"]].tolist()
        if "training_coverage" in frame.index
        else None
    )


def refused(deed):
    with pytest.raises(Refused) as error:
        deed()
    return error.value.why


def save(connection, seen, today=TODAY, cycle=CYCLE, **other):
    target_decisions.save(connection, "training_coverage", cycle, NEW | other, seen, today)


def test_an_alteration_holds_from_its_day_on_and_the_earlier_target_before(facts):
    version = read_state(facts).data_version
    save(facts, 1)
    save(facts, 2, goal=90, set_on=date(2024, 9, 1))
    assert in_force(facts, date(2024, 9, 1)) == [90, 10.5, date(2025, 6, 30)]
    assert (
        in_force(facts, date(2024, 8, 31))
        == in_force(facts, date(2024, 3, 1))
        == [85, 10.5, date(2025, 6, 30)]
    )
    goal, baseline, due = in_force(facts, date(2024, 2, 29))
    assert (goal, due) == (80, END) and pd.isna(baseline)
    assert in_force(facts, date(2022, 12, 31)) is None
    assert read_state(facts).data_version == version + 2


def test_what_is_told_of_it(facts):
    save(facts, 1)
    (line,) = target_reads.lines(facts)
    assert (line["record_key"], line["action"], line["who"], line["reason"]) == (
        "training_coverage 2023-2025",
        "update",
        "局长",
        "局务会议定",
    )
    assert line["changes"]["goal"] == ["80.0000", "85.0000"] and line["changes"]["baseline"] == [
        None,
        "10.5000",
    ]
    now = target_decisions.present(facts, "training_coverage", CYCLE)
    assert (now["version"], now["goal"], now["set_by"]) == (2, Decimal(85), "局长")


def test_the_first_target_of_a_cycle(facts):
    assert target_decisions.present(facts, "training_coverage", "2026-2028") is None
    save(facts, None, cycle="2026-2028", due_on=date(2028, 12, 31), set_on=date(2026, 2, 1))
    assert (
        in_force(facts, date(2026, 2, 1), "2026-2028")[0] == 85
        and in_force(facts, date(2026, 1, 31), "2026-2028") is None
    )
    assert (
        refused(lambda: save(facts, None, cycle="2026-2028", due_on=date(2028, 12, 31))) == "moved"
    )


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("incomplete", {"goal": None}),
        ("incomplete", {"set_by": " "}),
        ("incomplete", {"reason": ""}),
        ("dates", {"due_on": date(2026, 1, 1)}),
        ("dates", {"due_on": date(2022, 12, 31)}),
        ("dates", {"set_on": date(2026, 11, 23)}),
        ("moved", {"seen": 2}),
        ("moved", {"seen": None}),
        ("same", {"goal": 80, "baseline": None, "due_on": END}),
    ],
)
def test_refused(facts, why, other):
    other = dict(other)
    assert refused(lambda: save(facts, other.pop("seen", 1), **other)) == why
    assert target_reads.lines(facts) == [] and in_force(facts, END)[0] == 80


def settle(
    connection,
    who="李",
    note="四季度数据已核对",
    as_of=END,
    today=TODAY,
    covers=END,
    version=None,
    results=None,
):
    target_decisions.settle(
        connection,
        CYCLE,
        results
        or {
            "filings": {"result": 55.5, "part": None, "whole": 55, "goal": None},
            "closing_rate": {"result": None, "part": 1, "whole": 4, "goal": 75},
        },
        who,
        note,
        as_of,
        today,
        covers,
        version or read_state(connection).data_version,
    )


def test_results_are_settled_once_and_stay(facts):
    version = read_state(facts).data_version
    settle(facts)
    found = target_reads.settled(facts, CYCLE)
    assert found[
        ["indicator", "part", "whole", "as_of", "data_version", "settled_by", "note"]
    ].astype(object).where(found.notna(), None).values.tolist() == [
        ["filings", None, 55, END, version, "李", "四季度数据已核对"],
        ["closing_rate", 1, 4, END, version, "李", "四季度数据已核对"],
    ]
    assert found["result"].tolist()[0] == 55.5 and found["goal"].tolist()[1] == 75
    assert refused(lambda: settle(facts)) == "already"
    assert target_reads.settled(facts, "2026-2028").empty
    assert facts.scalars(
        select(s.history.c.action).where(s.history.c.table_name == "settled_result")
    ).all() == ["insert"]


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("incomplete", {"who": " "}),
        ("early", {"today": END}),
        ("early", {"as_of": date(2025, 12, 30)}),
        ("note", {"note": "", "covers": date(2025, 12, 30)}),
        ("moved", {"version": 99}),
    ],
)
def test_not_settled(facts, why, given):
    assert refused(lambda: settle(facts, **given)) == why
    assert target_reads.settled(facts, CYCLE).empty


def test_a_note_is_not_needed_where_the_data_reach_the_last_day(facts):
    settle(facts, note="", covers=END)
    assert target_reads.settled(facts, CYCLE)["note"].tolist() == ["", ""]
