"""Tasks taken in hand, handed over, put off and taken back, on both databases."""

from datetime import date, datetime

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.records.history import read_history
from data_access.scope.allowed import keep_within
from data_access.scope.scope import Scope
from data_access.tasks import moves
from data_access.tasks.moves import Task
from tests.fixtures.ledger import add_disputes, enterprise_ids

DISPUTES = """
number | enterprise | occurred   | closed
D1     | 1          | 2024-06-01 |
D2     | 2          | 2024-06-01 |
"""
OF_CASE = Task("unassigned", "D1", case="D1")
CONTACT = Task("consultation", "Z1")
LEGAL = Task("deadline", "Q1", case="D1", due_on=date(2025, 3, 20))


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 3, 10, 3, 0))


@pytest.fixture
def office(connection):
    """Cases D1 and D2 without a handler, and 乙, who has an account."""
    add_disputes(connection, DISPUTES)
    accounts.add(connection, "乙", Rights(("staff",)), "命令行")
    accounts.add(connection, "丙", Rights(("staff",)), "命令行")
    accounts.lock(connection, "丙")
    return connection


def handlers(connection):
    cases = select(s.dispute.c.number, s.dispute.c.handler).order_by(s.dispute.c.number)
    return [row.handler for row in connection.execute(cases)]


def told(connection):
    frame = moves.current(connection)
    return [(row.kind, row.record, row.held_by, row.until_on) for row in frame.itertuples()]


def refusal(function, *arguments):
    with pytest.raises(Refused) as refused:
        function(*arguments)
    return refused.value.why


def test_whoever_takes_a_task_on_a_case_handles_the_case(office):
    moves.take(office, OF_CASE, None, "甲")
    assert handlers(office) == ["甲", None]
    assert told(office) == [("held", "D1", "甲", None)]
    (line,) = read_history(office, "dispute", "D1")
    assert (line["who"], line["changes"]) == ("甲", {"handler": [None, "甲"]})
    moves.hand(office, OF_CASE, "甲", "乙", "甲")
    assert handlers(office) == ["乙", None]
    moves.undo(office, int(moves.current(office)["id"].item()), "甲")
    assert handlers(office) == ["甲", None]
    assert told(office) == [("held", "D1", "甲", None)]  # what held before holds again
    kept = office.scalars(select(s.task_move.c.kind).order_by(s.task_move.c.id)).all()
    assert kept == ["held", "held", "undone"]


def test_a_task_on_no_case_is_in_the_hands_of_whoever_took_it(office):
    moves.take(office, CONTACT, None, "甲")
    assert told(office) == [("held", "Z1", "甲", None)]
    assert handlers(office) == [None, None]
    assert refusal(moves.take, office, CONTACT, None, "乙") == "moved"
    assert refusal(moves.take, office, CONTACT, "甲", "甲") == "same"
    for nobody in ("丙", "丁", ""):  # locked, and without an account
        assert refusal(moves.hand, office, CONTACT, "甲", nobody, "甲") == "nobody"
    (move,) = moves.current(office)["id"].tolist()
    moves.undo(office, move, "乙")
    assert told(office) == []
    assert refusal(moves.undo, office, move, "乙") == "gone"


def test_nothing_is_taken_from_who_handles_the_case_by_now(office):
    moves.take(office, OF_CASE, None, "甲")
    (move,) = moves.current(office)["id"].tolist()
    office.execute(update(s.dispute).values(handler="丁"))
    assert refusal(moves.take, office, OF_CASE, None, "乙") == "moved"
    assert refusal(moves.undo, office, move, "甲") == "moved"
    assert handlers(office) == ["丁", "丁"]


@pytest.mark.parametrize(
    ("task", "until", "reason", "why"),
    [
        (CONTACT, date(2025, 3, 11), "等企业回话", None),
        (CONTACT, date(2025, 3, 10), "等企业回话", "past"),
        (CONTACT, date(2026, 3, 11), "等企业回话", None),  # 366 days
        (CONTACT, date(2026, 3, 12), "等企业回话", "too_late"),
        (CONTACT, date(2025, 3, 11), " ", "no_reason"),
        (LEGAL, date(2025, 3, 20), "等译文", None),
        (LEGAL, date(2025, 3, 21), "等译文", "after_due"),
    ],
)
def test_until_when_a_task_is_put_off(office, task, until, reason, why):
    if why:
        assert refusal(moves.put_off, office, task, until, reason, "甲") == why
        assert told(office) == []
        return
    moves.put_off(office, task, until, reason, "甲")
    moves.put_off(office, task, date(2025, 3, 12), "再等", "乙")
    assert told(office) == [("put_off", task.record, None, date(2025, 3, 12))]
    moves.undo(office, int(moves.current(office)["id"].item()), "甲")
    assert told(office) == [("put_off", task.record, None, until)]


def test_an_expert_puts_off_what_belongs_to_the_own_cases_alone(office):
    person = {"number": "E1", "name": "专家甲", "joined_on": date(2020, 1, 1), "monthly_hours": 10}
    expert = office.scalar(insert(s.expert).values(person).returning(s.expert.c.id))
    case = office.scalar(select(s.dispute.c.id).where(s.dispute.c.number == "D1"))
    role = office.scalar(select(s.expert_role.c.id).limit(1))
    line = {"dispute_id": case, "expert_id": expert, "role_id": role, "planned_hours": 5}
    assigned = {"assigned_on": date(2024, 7, 1)}
    office.execute(insert(s.expert_assignment).values(line | assigned))
    assert enterprise_ids(office)
    keep_within(office, Scope(experts=("E1",)))
    moves.put_off(office, LEGAL, date(2025, 3, 15), "等译文", "甲")
    for task in (Task("deadline", "Q2", case="D2", due_on=LEGAL.due_on), CONTACT):
        until = date(2025, 3, 15)
        assert refusal(moves.put_off, office, task, until, "等译文", "甲") == "out_of_scope"
