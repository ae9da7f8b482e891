"""What is to be done on a day, on rows drawn here, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.reports import drafts as reports
from data_access.reports.publishing import next_number, publish
from data_access.sheets.code_lists import read_words
from data_access.statistics import insurance as insurance_reads
from data_access.statistics.tasks.listing import tasks
from data_access.statistics.tasks.pace import fallen_due
from data_access.statistics.tasks.shape import Terms
from tests.fixtures.ledger import add_disputes, enterprise_ids
from tests.fixtures.reports import FILES, composed

TODAY = date(2025, 3, 10)
TERMS = Terms(Filter(as_of=TODAY), 7, "party_deadline", 30, 90)
DISPUTES = """
number | enterprise | occurred   | closed
D1     | 1          | 2024-06-01 |
D2     | 2          | 2024-06-01 | 2025-01-10
"""


@pytest.fixture
def cases(connection):
    """D1 is open and D2 closed, both with an expert; no enterprise is to be visited."""
    found = add_disputes(connection, DISPUTES)
    named = {"number": "E1", "name": "专家甲", "joined_on": date(2020, 1, 1), "monthly_hours": 10}
    expert = connection.execute(insert(s.expert).values(named).returning(s.expert.c.id))
    person = expert.scalar_one()
    role = read_words(connection).ids("expert_role")["lead"]
    for case in found.values():
        line = {"dispute_id": case, "expert_id": person, "role_id": role, "planned_hours": 5}
        connection.execute(
            insert(s.expert_assignment).values(line | {"assigned_on": date(2024, 7, 1)})
        )
    connection.execute(update(s.enterprise).values(key_contact=False, observation=False))
    return found


def told(connection):
    frame = tasks(connection, TERMS)
    return [(row.rule, row.key, row.due_on, row.owner) for row in frame.itertuples()]


def test_nothing_is_to_be_done_where_everything_is_done(connection, cases):
    assert told(connection) == []


def test_a_deadline_is_a_task_from_seven_days_before_until_it_is_done(connection, cases):
    for number, case, days, done in (
        ("Q1", "D1", 7, None),
        ("Q2", "D1", 8, None),
        ("Q3", "D1", -30, None),
        ("Q4", "D1", 3, date(2025, 3, 1)),
        ("Q5", "D2", 3, None),
    ):
        line = {"number": number, "dispute_id": cases[case], "act": "答辩"}
        days_of = {"printed_on": TODAY + timedelta(days), "done_on": done}
        start = {"counted_from_on": date(2025, 1, 1)}
        connection.execute(insert(s.dispute_deadline).values(line | days_of | start))
    assert told(connection) == [
        ("deadline", "Q3", date(2025, 2, 8), None),
        ("deadline", "Q1", date(2025, 3, 17), None),
    ]


def test_the_next_step_is_due_on_its_day_and_belongs_to_the_handler(connection, cases):
    for days, found in ((1, []), (0, [("next_step", "D1", TODAY, "甲")])):
        values = {"next_step": "约谈", "next_step_on": TODAY + timedelta(days), "handler": "甲"}
        connection.execute(update(s.dispute).values(values))
        assert told(connection) == found


def test_an_open_case_without_an_expert(connection, cases):
    connection.execute(s.expert_assignment.delete())
    assert told(connection) == [("unassigned", "D1", None, None)]


def test_contacts_and_requests_wait_until_they_are_answered(connection, cases):
    firm = enterprise_ids(connection)["企业1"]
    words = read_words(connection)
    intake, way = words.ids("intake")["window"], next(iter(words.ids("visit_way").values()))
    asked = {"enterprise_id": firm, "intake_id": intake, "matter": "问"}
    for number, answered in (("Z1", None), ("Z2", date(2025, 3, 2))):
        days = {"asked_on": date(2025, 3, 1), "answered_on": answered}
        connection.execute(insert(s.consultation).values(asked | days | {"number": number}))
    seen = {"enterprise_id": firm, "way_id": way, "visited_on": date(2025, 2, 1)}
    for number, appeal, due in (("V1", "请协助", date(2025, 3, 5)), ("V2", None, None)):
        line = {"number": number, "appeal": appeal, "due_on": due}
        connection.execute(insert(s.visit).values(seen | line))
    assert told(connection) == [
        ("request", "V1", date(2025, 3, 5), None),
        ("consultation", "Z1", None, None),
    ]


def test_a_key_enterprise_is_to_be_visited_twelve_whole_months_after_the_last_visit(
    connection, cases
):
    firm = enterprise_ids(connection)["企业1"]
    known = {"key_contact": True, "joined_on": date(2020, 1, 1)}
    connection.execute(update(s.enterprise).where(s.enterprise.c.id == firm).values(known))
    code = connection.scalar(select(s.enterprise.c.credit_code).where(s.enterprise.c.id == firm))
    assert told(connection) == [("visit", code, None, None)]
    way = next(iter(read_words(connection).ids("visit_way").values()))
    seen = {"number": "V1", "enterprise_id": firm, "way_id": way}
    connection.execute(insert(s.visit).values(seen | {"visited_on": date(2024, 2, 29)}))
    assert told(connection) == [("visit", code, None, None)]
    connection.execute(update(s.visit).values(visited_on=date(2024, 3, 1)))
    assert told(connection) == []


def test_a_policy_that_ends_is_a_task_unless_one_of_its_kind_goes_on(connection, cases):
    """W1 goes on with W2, which has not begun; the other kind of the same enterprise does not."""
    firm = enterprise_ids(connection)["企业1"]
    kinds = read_words(connection).ids("insurance_kind")
    loss, liability = kinds["patent_loss"], kinds["infringement_liability"]
    held = {"enterprise_id": firm, "insurer": "甲", "sum_insured_fen": 100, "premium_fen": 10}
    for number, kind, begins, ends in (
        ("W1", loss, date(2024, 3, 20), date(2025, 3, 19)),
        ("W2", loss, date(2025, 3, 20), date(2026, 3, 19)),
        ("W3", liability, date(2024, 4, 10), TODAY + timedelta(30)),
        ("W4", liability, date(2023, 4, 10), TODAY - timedelta(1)),
    ):
        line = held | {"number": number, "kind_id": kind, "starts_on": begins, "ends_on": ends}
        connection.execute(insert(s.insurance_policy).values(line))
    assert told(connection) == [("policy", "W3", date(2025, 4, 9), None)]
    ended = [TERMS.chosen, replace(TERMS.chosen, as_of=date(2025, 3, 11))]
    found = [insurance_reads.lapsing(connection, chosen, 29)["policy"] for chosen in ended]
    assert [policy.tolist() for policy in found] == [[], ["W3"]]


def test_what_fell_due_is_judged_from_its_first_day_to_yesterday(connection, cases):
    """Q5 closed with its case before it was done; Q6 was done first, Q7 is done after today."""
    connection.execute(update(s.dispute).values(handler="甲"))
    begun = {"act": "答辩", "counted_from_on": date(2024, 6, 2)}
    closed = date(2025, 1, 10)
    for number, case, due, done in (
        ("Q1", "D1", date(2025, 1, 1), date(2025, 1, 1)),
        ("Q2", "D1", date(2024, 12, 31), None),  # before the first day
        ("Q3", "D1", TODAY - timedelta(1), None),
        ("Q4", "D1", TODAY, None),  # not over yet
        ("Q5", "D2", date(2025, 1, 20), None),
        ("Q6", "D2", date(2025, 1, 20), closed),
        ("Q7", "D1", date(2025, 2, 1), TODAY + timedelta(1)),
    ):
        line = begun | {"number": number, "dispute_id": cases[case], "printed_on": due}
        connection.execute(insert(s.dispute_deadline).values(line | {"done_on": done}))
    firm = enterprise_ids(connection)["企业1"]
    way = next(iter(read_words(connection).ids("visit_way").values()))
    seen = {"number": "V1", "enterprise_id": firm, "way_id": way, "visited_on": date(2025, 1, 2)}
    asked = {"appeal": "请协助", "due_on": date(2025, 1, 5), "answered_on": date(2025, 1, 6)}
    connection.execute(insert(s.visit).values(seen | asked))
    frame = fallen_due(connection, TERMS, date(2025, 1, 1)).astype(object)
    found = [(row.key, None if row.done_on is None else row.done_on) for row in frame.itertuples()]
    assert found == [
        ("Q1", date(2025, 1, 1)),
        ("V1", date(2025, 1, 6)),
        ("Q6", closed),
        ("Q7", None),
        ("Q3", None),
    ]
    assert frame["owner"].tolist()[0] == "甲"


def test_steps_that_fell_due_on_one_day_stand_in_the_order_of_their_procedure(connection, cases):
    """Written backwards, so that the order in which the rows lie is not it."""
    step = s.procedure_step.c
    first = select(func.min(step.version_id)).scalar_subquery()
    query = select(step.id, step.name_zh).where(step.version_id == first)
    steps = connection.execute(query.order_by(step.position)).all()
    due = date(2025, 1, 5)
    for one in reversed(steps):
        line = {"dispute_id": cases["D1"], "step_id": one.id, "due_on": due}
        connection.execute(insert(s.case_step).values(line))
    frame = fallen_due(connection, TERMS, date(2025, 1, 1))
    assert len(steps) > 2
    assert frame["about_zh"].tolist() == [one.name_zh for one in steps]


def test_a_report_is_a_task_to_check_and_then_to_publish(connection, cases):
    code = reports.make(connection, composed(), "甲")
    assert told(connection) == [("report_draft", code, None, None)]
    reports.check(connection, code, 1, "乙")
    assert told(connection) == [("report_checked", code, None, None)]
    publish(connection, code, 2, next_number(connection), FILES, "丙")
    assert told(connection) == []
