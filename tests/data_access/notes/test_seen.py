"""What others changed since somebody last looked, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.decisions import deadlines
from data_access.notes import seen
from data_access.notes import writing as notes
from data_access.notes.subjects import Subject
from data_access.records.history import write_history
from tests.data_access.scope.test_allowed import ASSIGNED, DISPUTES, EXPERTS
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

BEGIN = datetime(2024, 7, 1, 1)
TODAY = date(2024, 7, 2)
ME, OTHER = "示例甲", "示例乙"


@pytest.fixture
def at(monkeypatch):
    """A function that sets the clock so many minutes after BEGIN."""

    def set_to(minutes):
        monkeypatch.setattr(clock, "now", lambda: BEGIN + timedelta(minutes=minutes))

    set_to(0)
    return set_to


@pytest.fixture
def office(engine, at):
    """C1 and C2 are handled by ME, C3 by OTHER; C2 is E1's, C3 E2's."""
    with writing(engine) as connection:
        disputes = add_disputes(connection, DISPUTES)
        add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNED)
        for number, name in (("C1", ME), ("C2", ME), ("C3", OTHER)):
            own = update(s.dispute).where(s.dispute.c.number == number)
            connection.execute(own.values(handler=name))
        for name in (ME, OTHER):
            accounts.add(connection, name, Rights(("staff",)), "命令行")
    return engine


def changed(engine, number, who, **fields):
    changes = {name: (None, value) for name, value in fields.items()}
    with writing(engine) as connection:
        write_history(connection, "dispute", number, "update", changes, who)


def news(engine, who=ME, expert=None, today=TODAY):
    with reading(engine) as connection:
        found = seen.changed_by_others(connection, who, expert, today)
    return [(one.case, list(one.who), [name for _, name in one.fields]) for one in found]


def test_what_others_did_since_is_told_until_the_case_is_opened(office, at):
    changed(office, "C1", OTHER, note="以前")
    assert news(office) == []  # the start page was never open
    at(1)
    seen.looked(office, seen.START, "", ME)
    at(2)
    changed(office, "C1", OTHER, forum="甲", note="乙")
    changed(office, "C1", "示例丙", note="丙")
    changed(office, "C2", ME, note="自己改的")
    changed(office, "C3", ME, note="别人的案件")
    assert news(office) == [("C1", ["示例丙", OTHER], ["note", "forum"])]
    at(3)
    seen.looked(office, seen.START, "", ME)  # does not make it old
    assert len(news(office)) == 1
    seen.looked(office, "dispute", "C1", ME)
    assert news(office) == []
    seen.looked(office, "dispute", "C1", "没有这个账号")
    at(10)
    changed(office, "C1", OTHER, forum="丁")
    assert news(office) == [("C1", [OTHER], ["forum"])]
    with reading(office) as connection:
        assert len(connection.execute(select(s.note_seen)).all()) == 2


def test_deadlines_and_notes_of_a_case_count_too_and_an_expert_has_the_own_cases(office, at):
    seen.looked(office, seen.START, "", ME)
    at(2)
    with writing(office) as connection:
        entry = deadlines.Entry("C2", date(2024, 6, 1), (("D004", None),), who=OTHER)
        deadlines.add(connection, entry)
        notes.add(connection, Subject("dispute", "C1"), "请核对", (), OTHER)
    assert [case for case, _, _ in news(office)] == ["C1", "C2"]
    with writing(office) as connection:
        connection.execute(update(s.dispute).values(handler=None))
    assert [case for case, _, _ in news(office, expert="E1")] == ["C2"]
    closed = date(2024, 7, 1)
    with writing(office) as connection:
        connection.execute(update(s.dispute).values(closed_on=closed))
    last = closed + seen.STILL_MINE
    assert len(news(office, expert="E1", today=last - timedelta(1))) == 1
    assert news(office, expert="E1", today=last) == []


def test_a_step_is_told_under_its_case(office, at):
    seen.looked(office, seen.START, "", ME)
    at(2)
    with writing(office) as connection:
        step = s.procedure_step.c.id
        first = connection.execute(
            select(
                step, s.procedure.c.code, s.procedure_version.c.version, s.procedure_step.c.position
            )
            .join(s.procedure_version, s.procedure_version.c.id == s.procedure_step.c.version_id)
            .join(s.procedure, s.procedure.c.id == s.procedure_version.c.procedure_id)
            .limit(1)
        ).one()
        case = connection.scalar(select(s.dispute.c.id).where(s.dispute.c.number == "C1"))
        row = {"dispute_id": case, "step_id": first.id}
        connection.execute(insert(s.case_step), [row])
        key = f"C1 {first.code} {first.version} {first.position}"
        write_history(connection, "case_step", key, "update", {"note": (None, "甲")}, OTHER)
    assert news(office) == [("C1", [OTHER], ["note"])]
