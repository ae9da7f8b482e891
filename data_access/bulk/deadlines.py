"""Many deadlines changed alike: marked done, or given to an expert."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, Select, func, select

from data_access import schema as s
from data_access.bulk import batch
from data_access.bulk.conflicts import conflicts
from data_access.database.refused import Refused
from data_access.database.state import lock, today
from data_access.decisions import deadlines as decisions
from data_access.statistics.query_steps import joined

deadline = s.dispute_deadline.c
dispute = s.dispute.c
expert = s.expert.c


@dataclass(frozen=True)
class Wish:
    """What is to become of each deadline: done ``on`` a day, or of the ``expert`` (number)."""

    change: str  # done or expert
    on: date | None = None
    expert: str = ""


@dataclass(frozen=True)
class Line:
    """One deadline. ``version``: as it was seen; ``why``: "" where it will be changed, else gone,
    done (``on``), early (``on``: its period begins later), same, or conflict.
    """

    number: str
    case: str = ""
    act: str = ""
    version: int = 0
    now: str = ""
    why: str = ""
    on: date | None = None


def plan(connection: Connection, wish: Wish, numbers: tuple[str, ...]) -> list[Line]:
    """What would become of each deadline, in their order.

    Refused as a whole: incomplete, future (done after today).
    """
    if not (wish.on if wish.change == "done" else wish.expert):
        raise Refused("incomplete")
    if wish.on and wish.on > today(connection):
        raise Refused("future")
    rows = {row.number: row for row in connection.execute(_deadlines(wish, numbers))}
    return [_line(wish, rows[one]) if one in rows else Line(one, why="gone") for one in numbers]


def change(
    connection: Connection, wish: Wish, shown: tuple[Line, ...], who: str
) -> tuple[int, int]:
    """Change the deadlines that were shown as changed; returns (number of the batch, how many).

    Refused: as ``plan`` says; nothing (none may be changed), moved (one is not any more as it was
    shown), left (the expert is not on the directory).
    """
    lock(connection)
    now = plan(connection, wish, tuple(line.number for line in shown))
    if now != list(shown):
        raise Refused("moved")
    lines = [line for line in now if not line.why]
    if not lines:
        raise Refused("nothing")
    values = {"done_on": wish.on} if wish.change == "done" else {"expert": wish.expert}
    own = batch.begin(connection, f"deadline_{wish.change}", who)
    for line in lines:
        decisions.change(connection, line.number, line.version, values, who, batch=own)
    batch.finish(connection, own)
    return own, len(lines)


def _deadlines(wish: Wish, numbers: tuple[str, ...]) -> Select:
    """number, case, act, version, done_on, counted_from_on, expert, expert_name, conflicts."""
    act = func.coalesce(deadline.act, s.deadline_rule.c.act_zh).label("act")
    columns = (
        deadline.number,
        dispute.number.label("case"),
        act,
        deadline.version,
        deadline.done_on,
        deadline.counted_from_on,
        expert.number.label("expert"),
        expert.name.label("expert_name"),
        conflicts(wish.expert).label("conflicts"),
    )
    source = joined(s.dispute_deadline, deadline.dispute_id, deadline.rule_id, deadline.expert_id)
    source = source.outerjoin(s.enterprise, s.enterprise.c.id == dispute.enterprise_id)
    return select(*columns).select_from(source).where(deadline.number.in_(numbers))


def _line(wish: Wish, row: Row) -> Line:
    about = (row.number, row.case, row.act or "", row.version, row.expert_name or "")
    if row.done_on:
        return Line(*about, why="done", on=row.done_on)
    if wish.on and wish.on < row.counted_from_on:
        return Line(*about, why="early", on=row.counted_from_on)
    if wish.change == "expert" and row.expert == wish.expert:
        return Line(*about, why="same")
    if row.conflicts:
        return Line(*about, why="conflict")
    return Line(*about)
