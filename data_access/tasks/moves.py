"""Who takes a task in hand, to whom it is handed over, until when it is put off.

Rows are only ever added; ``undo`` adds one that takes another back. A task on a case is in the
hands of whoever handles the case: there the record itself is changed, and the row tells of it.
Nobody marks a task as done: the record does.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Select, func, insert, select

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.names import name_key
from data_access.audit.noted import note
from data_access.database import clock
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.records import change as changes
from data_access.records.read import read
from data_access.values.code_words import LedgerWords

HELD, PUT_OFF, UNDONE = "held", "put_off", "undone"
MOST_DAYS = 366  # that a task rests at a time
LEGAL = "deadline"  # tasks of this rule are never put off beyond their day
move = s.task_move.c


@dataclass(frozen=True)
class Task:
    """Which task: its rule, the number of its record and which task on it; the case and the
    enterprise that it belongs to, where it does; ``due_on``: its day.
    """

    rule: str
    record: str
    part: str = ""
    case: str | None = None
    credit_code: str | None = None
    due_on: date | None = None

    def line(self) -> dict[str, Any]:
        """The columns by which a row tells of it."""
        of_task = {"rule": self.rule, "record": self.record, "part": self.part}
        return of_task | {"case_number": self.case, "credit_code": self.credit_code}


def current(connection: Connection) -> pd.DataFrame:
    """What holds of each task: frame id (of the row), kind (held, put_off), rule, record, part,
    who, held_by, until_on, reason. At most one row of each kind a task.
    """
    columns = (move.id, move.kind, move.rule, move.record, move.part)
    told = (move.who, move.held_by, move.until_on, move.reason)
    query = select(*columns, *told).where(move.id.in_(_latest()))
    return read_frame(connection, query.order_by(move.id))


def _latest() -> Select:
    """The last row of each kind for each task that was not taken back."""
    taken_back = select(move.undoes_id).where(move.undoes_id.is_not(None))
    last = select(func.max(move.id)).where(move.kind != UNDONE, move.id.not_in(taken_back))
    return last.group_by(move.kind, move.rule, move.record, move.part)


def take(connection: Connection, task: Task, seen: str | None, who: str) -> None:
    """Somebody takes a task in hand. ``seen``: who had it, as it was shown.

    Refused: moved (somebody else by now), same, gone (its case).
    """
    _hold(connection, task, seen, who, who)


def hand(connection: Connection, task: Task, seen: str | None, to: str, who: str) -> None:
    """A task is handed to a colleague, somebody with an account. Refused besides: nobody."""
    if to not in accounts.in_use(connection):
        raise Refused("nobody")
    _hold(connection, task, seen, to, who)


def _hold(connection: Connection, task: Task, seen: str | None, holder: str, who: str) -> None:
    lock(connection)
    before = _holder(connection, task)
    if name_key(before or "") != name_key(seen or ""):
        raise Refused("moved")
    if name_key(before or "") == name_key(holder):
        raise Refused("same")
    if task.case:
        _handled_by(connection, task.case, holder, who)
    _add(connection, task, who, kind=HELD, held_by=holder, was_held_by=before)


def _holder(connection: Connection, task: Task) -> str | None:
    """Who has a task in hand: whoever handles its case, else who took it."""
    if task.case:
        handler = select(s.dispute.c.handler).where(s.dispute.c.number == task.case)
        return connection.scalar(handler) or None
    own = (move.rule == task.rule, move.record == task.record, move.part == task.part)
    held = select(move.held_by).where(move.id.in_(_latest()), move.kind == HELD, *own)
    return connection.scalar(held)


def _handled_by(connection: Connection, case: str, holder: str, who: str) -> None:
    words = LedgerWords(connection)
    record = read(connection, words, "dispute", case)
    if record is None:
        raise Refused("gone")
    changes.change(connection, words, record, {"handler": holder}, who)


def put_off(connection: Connection, task: Task, until: date, reason: str, who: str) -> None:
    """A task rests until the day ``until``, on which it is there again.

    Refused: no_reason, past (today or before), too_late (over MOST_DAYS), after_due (a
    legal deadline, beyond its day).
    """
    reason = visible(reason)
    now = today(connection)
    if not reason:
        raise Refused("no_reason")
    if until <= now:
        raise Refused("past")
    if until > now + timedelta(MOST_DAYS):
        raise Refused("too_late", days=MOST_DAYS)
    if task.rule == LEGAL and (task.due_on is None or until > task.due_on):
        raise Refused("after_due")
    lock(connection)
    _add(connection, task, who, kind=PUT_OFF, until_on=until, reason=reason)


def undo(connection: Connection, move_id: int, who: str) -> None:
    """Take a row back: a case goes back to whoever handled it before.

    Refused: gone (no such row, or taken back already), moved (somebody else handles it by now).
    """
    lock(connection)
    found = connection.execute(select(s.task_move).where(move.id == move_id)).first()
    if found is None or move_id not in set(connection.scalars(_latest())):
        raise Refused("gone")
    task = Task(found.rule, found.record, found.part, found.case_number, found.credit_code)
    if found.kind == HELD and found.case_number:
        _give_back(connection, found, task, who)
    _add(connection, task, who, kind=UNDONE, undoes_id=move_id)


def _give_back(connection: Connection, found: Row, task: Task, who: str) -> None:
    if name_key(_holder(connection, task) or "") != name_key(found.held_by):
        raise Refused("moved")
    _handled_by(connection, found.case_number, found.was_held_by, who)


def _add(connection: Connection, task: Task, who: str, **decided: Any) -> None:
    line = task.line() | {"who": who, "at": clock.now()} | decided
    connection.execute(insert(s.task_move).values(line))
    note(connection, task.rule, task.record)
    raise_version(connection)
