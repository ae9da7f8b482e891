"""What others changed in somebody's cases since they last looked, told from the history."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Select,
    String,
    and_,
    cast,
    or_,
    select,
    update,
)

from data_access import schema as s
from data_access.accounts.names import is_named
from data_access.database import clock
from data_access.database.dialects import day, insert_new
from data_access.database.engine import DatabaseFailed, reading, writing_soon
from data_access.notes.subjects import DISPUTE

START = "start"  # the first visit of the start page: what was changed before it is no news
OFTEN = timedelta(minutes=1)  # a look is noted no more often
PATIENCE = 0.1  # seconds that opening a page waits for a busy database
STILL_MINE = timedelta(days=60)  # after the closing of a case
MOST_CASES, MOST_LINES = 500, 1000
seen = s.note_seen.c
dispute = s.dispute.c
line = s.history.c


@dataclass
class News:
    """What others did to one case: ``at`` of the last of it (UTC), ``who`` did it, the latest
    first, and which ``fields`` of which table.
    """

    case: str
    enterprise: str
    at: datetime
    who: dict[str, None] = field(default_factory=dict)
    fields: dict[tuple[str, str], None] = field(default_factory=dict)


def looked(engine: Engine, table_name: str, record_key: str, who: str) -> None:
    """An account has the record before its eyes; a busy database is not waited for."""
    with reading(engine) as connection:
        account = connection.scalar(select(s.account.c.id).where(is_named(who)))
        last = _seen_at(connection, who, table_name, record_key)
    if account is None or (last and (table_name == START or clock.now() - last < OFTEN)):
        return
    row = {"account_id": account, "table_name": table_name, "record_key": record_key}
    own = [seen[name] == value for name, value in row.items()]
    try:
        with writing_soon(engine, PATIENCE) as connection:
            now = clock.now()
            connection.execute(insert_new(connection, s.note_seen).values(row | {"seen_at": now}))
            connection.execute(update(s.note_seen).where(*own).values(seen_at=now))
    except DatabaseFailed:
        return


def _seen_at(connection: Connection, who: str, table_name: str, record_key: str) -> datetime | None:
    account = select(s.account.c.id).where(is_named(who)).scalar_subquery()
    own = seen.account_id == account, seen.table_name == table_name, seen.record_key == record_key
    return connection.scalar(select(seen.seen_at).where(*own))


def changed_by_others(
    connection: Connection, who: str, expert: str | None, today: date
) -> list[News]:
    """The cases that an account handles, or that are assigned to its expert number, in which
    others changed something since it last opened the case (since its first visit of the start
    page, where it never did), the latest change first. Closed ones count for STILL_MINE.
    """
    begun = _seen_at(connection, who, START, "")
    if begun is None:
        return []
    own = _own_cases(who, expert, today).subquery("own")
    cases = {row.number: row for row in connection.execute(select(own))}
    news: dict[str, News] = {}
    for row in _lines(connection, _keys(connection, own), who, begun):
        case = cases[row["case"]]
        if case.seen_at is None or row["at"] > case.seen_at:
            _add(news, case, row)
    return list(news.values())


def _own_cases(who: str, expert: str | None, today: date) -> Select:
    """number, enterprise and seen_at of the cases of an account, the latest first."""
    account = select(s.account.c.id).where(is_named(who)).scalar_subquery()
    looked_at = and_(
        seen.account_id == account,
        seen.table_name == DISPUTE,
        seen.record_key == dispute.number,
    )
    source = s.dispute.join(s.enterprise, s.enterprise.c.id == dispute.enterprise_id)
    source = source.outerjoin(s.note_seen, looked_at)
    columns = (dispute.id, dispute.number, s.enterprise.c.name.label("enterprise"), seen.seen_at)
    still = or_(dispute.closed_on.is_(None), dispute.closed_on > day(today - STILL_MINE))
    query = select(*columns).select_from(source).where(_is_own(who, expert), still)
    return query.order_by(dispute.occurred_on.desc(), dispute.id.desc()).limit(MOST_CASES)


def _is_own(who: str, expert: str | None) -> ColumnElement[bool]:
    handled = dispute.handler == who
    if expert is None:
        return handled
    assignment = s.expert_assignment.c
    assigned = select(assignment.dispute_id).join(s.expert, s.expert.c.id == assignment.expert_id)
    return or_(handled, dispute.id.in_(assigned.where(s.expert.c.number == expert)))


def _keys(connection: Connection, own: Any) -> dict[tuple[str, str], str]:
    """(table, key) of the history -> number of the case, for what can change of the cases."""
    found: dict[tuple[str, str], str] = {}
    for table_name, query in _places(own):
        for key, number in connection.execute(query):
            found[table_name, key] = number
    return found


def _places(own: Any) -> Iterable[tuple[str, Select]]:
    """Under which keys the history keeps changes of the cases: their own, those of deadlines, of
    steps and of notes.
    """
    number = own.c.number
    yield DISPUTE, select(number, number)
    yield "case_step", select(number, number)
    deadline = s.dispute_deadline.c
    yield "dispute_deadline", _with(own, s.dispute_deadline, deadline.dispute_id, deadline.number)
    step, version, procedure = s.procedure_step.c, s.procedure_version.c, s.procedure.c
    words = (procedure.code, version.version, cast(step.position, String))
    of_step = number + " " + words[0] + " " + cast(words[1], String) + " " + words[2]
    steps = _with(own, s.case_step, s.case_step.c.dispute_id, of_step)
    steps = steps.join(s.procedure_step, step.id == s.case_step.c.step_id)
    steps = steps.join(s.procedure_version, version.id == step.version_id)
    yield "case_step", steps.join(s.procedure, procedure.id == version.procedure_id)
    note = s.note.c
    notes = select(cast(note.id, String), number).join_from(own, s.note, note.record_key == number)
    yield "note", notes.where(note.table_name == DISPUTE)


def _with(own: Any, table: FromClause, owner: Column, key: ColumnElement[str]) -> Select:
    return select(key, own.c.number).join_from(own, table, owner == own.c.id)


def _lines(
    connection: Connection, keys: dict[tuple[str, str], str], who: str, begun: datetime
) -> Iterable[dict[str, Any]]:
    """The lines of history by others since then, the latest first, each with its case."""
    by_table: dict[str, list[str]] = {}
    for table_name, key in keys:
        by_table.setdefault(table_name, []).append(key)
    of_cases = [
        and_(line.table_name == name, line.record_key.in_(listed))
        for name, listed in by_table.items()
    ]
    if not of_cases:
        return
    columns = (line.table_name, line.record_key, line.at, line.who, line.changes)
    others = select(*columns).where(or_(*of_cases), line.at > begun, line.who != who)
    newest = others.order_by(line.id.desc()).limit(MOST_LINES)
    for row in connection.execute(newest).mappings():
        yield dict(row) | {"case": keys[row["table_name"], row["record_key"]]}


def _add(news: dict[str, News], case: Any, row: dict[str, Any]) -> None:
    one = news.setdefault(case.number, News(case.number, case.enterprise, row["at"]))
    one.who[row["who"]] = None
    for name in json.loads(row["changes"]):
        one.fields[row["table_name"], name] = None
