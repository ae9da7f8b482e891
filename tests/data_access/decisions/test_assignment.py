"""Deciding about an assignment: everything or nothing, never twice, never on data that moved; and
noting a conflict of interest.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_state
from data_access.decisions.assignment import Decision, decide, note_conflict
from data_access.records.history import read_history
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | enterprise | country | occurred   | closed
C1     | 1          | USA     | 2024-01-10 |
C2     | 2          | USA     | 2024-06-30 |
C3     | 2          | USA     | 2024-02-02 | 2024-05-01
"""
EXPERTS = """
number | hours | joined     | left
E1     | 20    | 2020-01-01 |
E2     | 40    | 2020-01-01 |
E3     | 40    | 2020-01-01 | 2024-06-30
"""
LAST = date(2024, 6, 30)
MADE = Decision("C1", "E1", "E2", Decimal("6.5"), " 更熟悉对方 ", " 张三 ", '{"top": []}', LAST, 1)


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(
            connection,
            disputes,
            add_experts(connection, EXPERTS),
            (
                "dispute | expert | assigned   | completed | planned | actual\n"
                "C2 | E1 | 2024-06-30 | | 8 |"
            ),
        )
        entered.put(connection, entered.CASES, LAST)
        raise_version(connection)
    return engine


def run(engine, function, *arguments):
    with writing(engine) as connection:
        return function(connection, *arguments)


def counts(engine):
    with reading(engine) as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table))
            for table in (s.expert_assignment, s.assignment_decision, s.expert_conflict)
        ) + (read_state(connection).data_version,)


def refused(engine, function, *arguments):
    before = counts(engine)
    with pytest.raises(Refused) as caught:
        run(engine, function, *arguments)
    assert counts(engine) == before
    return caught.value.why, caught.value.facts


def test_a_decision_is_kept_with_its_recommendation_and_the_assignment(office):
    key = run(office, decide, MADE)
    assert counts(office) == (2, 1, 0, 2)
    x, a, r = s.expert.c, s.expert_assignment.c, s.assignment_decision.c
    with reading(office) as connection:
        row = connection.execute(
            select(x.number, a.assigned_on, a.completed_on, a.planned_hours, s.expert_role.c.code)
            .join(s.expert_assignment, a.expert_id == x.id)
            .join(s.expert_role, s.expert_role.c.id == a.role_id)
            .where(a.planned_hours == Decimal("6.5"))
        ).one()
        kept = connection.execute(
            select(r.id, r.recommendation, r.reason, r.who, r.as_of, r.data_version)
        ).one()
        assert entered.day_of_cases(connection) == LAST
        version, history = (
            connection.scalar(select(s.dispute.c.version).where(s.dispute.c.number == "C1")),
            read_history(connection, "dispute", "C1"),
        )
    assert version == 2 and [(line["who"], line["reason"]) for line in history] == [
        ("张三", "更熟悉对方")
    ]
    assert history[0]["changes"] == {
        "assignments": [
            [],
            [
                {
                    "expert": "E2",
                    "role": "lead",
                    "assigned_on": "2024-06-30",
                    "planned_hours": "6.5",
                    "actual_hours": None,
                    "completed_on": None,
                }
            ],
        ]
    }
    assert tuple(row) == ("E2", LAST, None, Decimal("6.50"), "lead")
    assert tuple(kept) == (key, '{"top": []}', "更熟悉对方", "张三", LAST, 1)


def test_nobody_for_now_is_a_decision_too(office):
    run(office, decide, replace(MADE, chosen=None, hours=None, recommended=None))
    assert counts(office) == (1, 1, 0, 2)
    assert refused(office, decide, replace(MADE, chosen=None, hours=None, recommended=None)) == (
        "repeated",
        {},
    )
    run(office, decide, replace(MADE, data_version=2))
    assert counts(office) == (2, 2, 0, 3)


def test_a_double_submit_is_refused(office):
    run(office, decide, MADE)
    assert refused(office, decide, MADE) == ("repeated", {})
    assert refused(office, decide, replace(MADE, who="李四")) == (
        "taken",
        {"expert": "专家E2", "on": LAST},
    )
    assert refused(office, decide, replace(MADE, chosen="E1", data_version=2)) == (
        "taken",
        {"expert": "专家E2", "on": LAST},
    )


@pytest.mark.parametrize(
    "change, why",
    [
        ({"who": " "}, "incomplete"),
        ({"reason": ""}, "incomplete"),
        ({"hours": None}, "incomplete"),
        ({"hours": Decimal(0)}, "incomplete"),
        ({"case": "C9"}, "unknown_case"),
        ({"case": "C3"}, "closed"),
        ({"case": "C2"}, "taken"),
        ({"data_version": 0}, "moved"),
        ({"as_of": date(2024, 6, 29)}, "not_last_day"),
        ({"as_of": date(2100, 1, 1)}, "not_last_day"),
        ({"chosen": "E3"}, "left"),
        ({"chosen": "E9"}, "left"),
    ],
)
def test_refused_without_a_trace(office, change, why):
    assert refused(office, decide, replace(MADE, **change))[0] == why


def test_a_conflict_of_interest_is_never_given_the_case(office):
    with writing(office) as connection:
        connection.execute(
            update(s.expert).where(s.expert.c.number == "E1").values(employer="企业1")
        )
        key, owner = (
            connection.scalar(query)
            for query in (
                select(s.expert.c.id).where(s.expert.c.number == "E2"),
                select(s.enterprise.c.id).where(s.enterprise.c.name == "企业1"),
            )
        )
        connection.execute(
            insert(s.expert_conflict).values(
                expert_id=key, enterprise_id=owner, reason="顾问", noted_on=LAST
            )
        )
    assert [
        refused(office, decide, replace(MADE, chosen=number))[0] for number in ("E1", "E2")
    ] == ["conflict", "conflict"]


def test_of_two_people_who_decide_at_once_one_is_told(office):
    """Both saw version 1; whoever comes second finds the case taken."""
    start, told = Barrier(2), []

    def choose(number):
        start.wait()
        try:
            run(office, decide, replace(MADE, chosen=number))
            told.append("done")
        except Refused as error:
            told.append(error.why)

    threads = [Thread(target=choose, args=(number,)) for number in ("E1", "E2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "taken"]
    assert counts(office) == (2, 1, 0, 2)


def test_noting_a_conflict(office):
    code = f"{1:018d}"
    run(office, note_conflict, "E2", code, " 曾代理对方 ", LAST, "示例甲")
    assert counts(office) == (1, 0, 1, 2)
    assert refused(office, decide, replace(MADE, data_version=2))[0] == "conflict"
    again = refused(office, note_conflict, "E2", code, "又一次", LAST, "示例甲")
    assert again == ("known", {"on": LAST})


@pytest.mark.parametrize(
    "expert, code, reason, day, why",
    [
        (None, 1, "x", LAST, "incomplete"),
        ("E1", 0, "x", LAST, "incomplete"),
        ("E1", 1, " ", LAST, "incomplete"),
        ("E1", 9, "x", LAST, "unknown_enterprise"),
        ("E3", 1, "x", LAST, "left"),
        ("E1", 1, "x", date(2024, 1, 1), "not_last_day"),
    ],
)
def test_a_conflict_that_is_not_noted(office, expert, code, reason, day, why):
    enterprise = f"{code:018d}" if code else None
    noted = (expert, enterprise, reason, day, "示例甲")
    assert refused(office, note_conflict, *noted)[0] == why
