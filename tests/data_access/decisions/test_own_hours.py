"""The hours that experts tell of themselves, on both databases."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.decisions import own_hours
from data_access.records.history import read_history
from data_access.scope.allowed import keep_within
from data_access.scope.scope import Scope
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | country | industry | ip_type | occurred   | accepted
C1     | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
C2     | USA     | C39      | patent  | 2024-06-01 | 2024-06-05
"""
EXPERTS = """
number | hours | joined     | country | industry | ip_type | language
E1     | 40    | 2020-01-01 | USA     | C39      | patent  | en
E2     | 40    | 2020-01-01 | DEU     | C        | patent  | en
"""
ASSIGNED = """
dispute | expert | assigned   | completed | planned | actual
C1      | E1     | 2024-06-30 |           | 6       |
C1      | E2     | 2024-06-30 |           | 6       | 1
C2      | E2     | 2024-06-30 |           | 6       |
"""
WHO = "示例甲"


@pytest.fixture(autouse=True)
def office(connection):
    disputes = add_disputes(connection, DISPUTES)
    add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)


def stored(connection):
    """(hours a month by expert, hours spent by case and expert)."""
    expert, assignment = s.expert.c, s.expert_assignment.c
    months = dict(connection.execute(select(expert.number, expert.monthly_hours)).all())
    source = s.expert_assignment.join(s.expert).join(s.dispute)
    columns = (s.dispute.c.number, expert.number, assignment.actual_hours)
    rows = connection.execute(select(*columns).select_from(source)).all()
    return months, {(case, number): hours for case, number, hours in rows}


def refusal(function, *arguments):
    with pytest.raises(Refused) as caught:
        function(*arguments)
    return caught.value.why


def test_the_own_hours_are_stored_and_told_and_no_others(connection):
    keep_within(connection, Scope(experts=("E1",)))
    own_hours.set_monthly(connection, "E1", Decimal(40), Decimal("32.5"), WHO)
    own_hours.set_spent(connection, "E1", "C1", None, Decimal("4.25"), WHO)
    months, spent = stored(connection)
    assert months == {"E1": Decimal("32.5"), "E2": Decimal(40)}
    assert spent == {
        ("C1", "E1"): Decimal("4.25"),
        ("C1", "E2"): Decimal(1),
        ("C2", "E2"): None,
    }
    month = read_history(connection, "expert", "E1")[0]
    case = read_history(connection, "dispute", "C1")[0]
    assert (month["who"], month["changes"]) == (WHO, {"monthly_hours": ["40.00", "32.50"]})
    before, after = case["changes"]["assignments"]
    assert [row["actual_hours"] for row in before] == [None, "1.00"]
    assert [row["actual_hours"] for row in after] == ["4.25", "1.00"]


def test_the_hours_of_another_expert_are_out_of_scope(connection):
    keep_within(connection, Scope(experts=("E1",)))
    month = ("E2", Decimal(40), Decimal(30), WHO)
    assert refusal(own_hours.set_monthly, connection, *month) == "out_of_scope"
    for case in ("C1", "C2"):  # the case is the expert's too, or is not
        seen = stored(connection)[1][case, "E2"]
        spent = ("E2", case, seen, Decimal(2), WHO)
        assert refusal(own_hours.set_spent, connection, *spent) == "out_of_scope"


@pytest.mark.parametrize(
    ("hours", "why"), [("-0.01", "range"), ("744.01", "range"), ("40", "same"), (None, "range")]
)
def test_hours_a_month_are_0_to_744(connection, hours, why):
    given = None if hours is None else Decimal(hours)
    month = ("E1", Decimal(40), given, WHO)
    assert refusal(own_hours.set_monthly, connection, *month) == why


@pytest.mark.parametrize("hours", ["0", "744"])
def test_the_bounds_are_hours_too(connection, hours):
    own_hours.set_monthly(connection, "E1", Decimal(40), Decimal(hours), WHO)
    assert stored(connection)[0]["E1"] == Decimal(hours)


def test_what_somebody_changed_meanwhile_is_not_overwritten(connection):
    month = ("E1", Decimal(39), Decimal(30), WHO)
    assert refusal(own_hours.set_monthly, connection, *month) == "moved"
    spent = ("E1", "C1", Decimal(1), Decimal(2), WHO)
    assert refusal(own_hours.set_spent, connection, *spent) == "moved"


def test_a_case_of_somebody_else_takes_no_hours(connection):
    spent = ("E1", "C2", None, Decimal(2), WHO)
    assert refusal(own_hours.set_spent, connection, *spent) == "gone"
    assert refusal(own_hours.set_monthly, connection, "E9", None, Decimal(2), WHO) == "gone"
