"""Many cases changed alike: what would become of each, and the change of all that may be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from data_access import schema as s
from data_access.bulk import batch
from data_access.bulk.conflicts import conflicts
from data_access.database.dialects import day
from data_access.database.entered import day_of_cases
from data_access.database.refused import Refused
from data_access.database.state import lock, today
from data_access.database.visible import visible
from data_access.decisions import deadlines
from data_access.decisions.assignment import check_last_day
from data_access.records import change as changes
from data_access.records.history import Told
from data_access.records.kinds import in_order
from data_access.records.read import existing
from data_access.statistics.query_steps import joined
from data_access.values.code_words import LedgerWords
from data_access.values.in_time import last_ahead

KIND = "dispute"
dispute = s.dispute.c
expert = s.expert.c
assignment = s.expert_assignment.c
stage = s.dispute_stage.c
deadline = s.dispute_deadline.c
Values = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What is to become of each case.

    ``change``: assign, handler, stage or deadline. ``value``: number of the expert, name of the
    handler, code of the stage, or what is to be done; ``on``: the day from which the expert acts
    (the last one of the data) or the stage holds, or on which the act is due; ``hours``: planned
    for the expert a case.
    """

    change: str
    value: str
    on: date | None = None
    hours: Decimal | None = None


@dataclass(frozen=True)
class Line:
    """One case. ``version``: as it was seen; ``now``: what would be replaced; ``why``: "" where it
    will be changed, else gone, closed (``on``), taken (``expert``, ``on``), conflict, same, or
    early (``on``).
    """

    number: str
    enterprise: str = ""
    version: int = 0
    now: str = ""
    why: str = ""
    expert: str = ""
    on: date | None = None


def plan(connection: Connection, wish: Wish, numbers: tuple[str, ...]) -> list[Line]:
    """What would become of each case, in their order; a case that is not there any more is gone.

    Refused as a whole: incomplete, not_last_day (``until``; an expert from another day), left (the
    expert is not on the directory then), future (a stage after today), past (due before today),
    far (``on`` lies beyond what can be entered).
    """
    _check(connection, wish)
    rows = {row.number: row for row in connection.execute(_cases(wish, numbers))}
    return [_line(wish, rows[one]) if one in rows else Line(one, why="gone") for one in numbers]


def change(
    connection: Connection, wish: Wish, shown: tuple[Line, ...], who: str
) -> tuple[int, int]:
    """Change the cases that were shown as changed; returns (number of the batch, cases changed).

    Refused: as ``plan`` says; nothing (no case may be changed), moved (one of them is not any more
    as it was shown).
    """
    lock(connection)
    now = plan(connection, wish, tuple(line.number for line in shown))
    if now != list(shown):
        raise Refused("moved")
    numbers = [line.number for line in now if not line.why]
    if not numbers:
        raise Refused("nothing")
    own = batch.begin(connection, wish.change, who)
    words = LedgerWords(connection)
    for number in numbers:
        if wish.change == "deadline":
            _add_deadline(connection, wish, number, who, own)
        else:
            _write(connection, words, wish, number, who, own)
    batch.finish(connection, own)
    return own, len(numbers)


def _check(connection: Connection, wish: Wish) -> None:
    lacks_day = wish.change != "handler" and not wish.on
    lacks_hours = wish.change == "assign" and not (wish.hours and wish.hours > 0)
    if not visible(wish.value) or lacks_day or lacks_hours:
        raise Refused("incomplete")
    if wish.on:
        _check_day(connection, wish, wish.on)


def _check_day(connection: Connection, wish: Wish, on: date) -> None:
    today_is = today(connection)
    if wish.change == "assign":
        check_last_day(connection, on)
        _check_expert(connection, wish.value, on)
    if wish.change == "stage" and on > today_is:
        raise Refused("future")
    if wish.change == "deadline" and on < today_is:
        raise Refused("past")
    if on > last_ahead(today_is):
        raise Refused("far")


def _check_expert(connection: Connection, number: str, on: date) -> None:
    stays = or_(expert.left_on.is_(None), expert.left_on > day(on))
    there = (expert.number == number, expert.joined_on <= day(on), stays)
    if not connection.scalar(select(func.count()).select_from(s.expert).where(*there)):
        raise Refused("left")


# -- what stands


def _cases(wish: Wish, numbers: tuple[str, ...]) -> Select:
    """number, enterprise, version, closed_on, occurred_on, handler; stage and from_on (the present
    one); expert and assigned_on (the first); conflicts, repeated (0 or more).
    """
    first = _first_assignment()
    held = _present_stage()
    columns = (
        dispute.number,
        s.enterprise.c.name.label("enterprise"),
        dispute.version,
        dispute.closed_on,
        dispute.occurred_on,
        dispute.handler,
        s.service_stage.c.code.label("stage"),
        stage.from_on,
        expert.name.label("expert"),
        assignment.assigned_on,
        conflicts(wish.value).label("conflicts"),
        _repeated(wish).label("repeated"),
    )
    source = joined(s.dispute, dispute.enterprise_id)
    source = source.outerjoin(s.dispute_stage, held).outerjoin(s.service_stage)
    source = source.outerjoin(s.expert_assignment, first).outerjoin(
        s.expert, expert.id == assignment.expert_id
    )
    return select(*columns).select_from(source).where(dispute.number.in_(numbers))


def _first_assignment() -> ColumnElement[bool]:
    other = s.expert_assignment.alias()
    of_case = (other.c.dispute_id == dispute.id,)
    earlier = select(other.c.id).where(*of_case).order_by(other.c.assigned_on, other.c.id).limit(1)
    own = assignment.dispute_id == dispute.id
    return and_(own, assignment.id == earlier.scalar_subquery())


def _present_stage() -> ColumnElement[bool]:
    return and_(stage.dispute_id == dispute.id, stage.until_on.is_(None))


def _repeated(wish: Wish) -> ColumnElement[int]:
    """How often the case has this very deadline already."""
    same = (deadline.act == visible(wish.value), deadline.printed_on == wish.on)
    own = deadline.dispute_id == dispute.id
    count = select(func.count()).select_from(s.dispute_deadline).where(own, *same)
    return count.correlate(s.dispute).scalar_subquery()


def _line(wish: Wish, row: Row) -> Line:
    now = {"assign": row.expert, "handler": row.handler, "stage": row.stage}.get(wish.change) or ""
    about = (row.number, row.enterprise, row.version, now)
    if row.closed_on:
        return Line(*about, why="closed", on=row.closed_on)
    if wish.change == "assign" and row.expert:
        return Line(*about, why="taken", expert=row.expert, on=row.assigned_on)
    if wish.change == "assign" and row.conflicts:
        return Line(*about, why="conflict")
    if now == wish.value or wish.change == "deadline" and row.repeated:
        return Line(*about, why="same")
    begun = row.from_on or row.occurred_on
    if wish.change == "stage" and wish.on and wish.on < begun:
        return Line(*about, why="early", on=begun)
    return Line(*about)


# -- what is written


def _write(
    connection: Connection, words: LedgerWords, wish: Wish, number: str, who: str, own: int
) -> None:
    record = existing(connection, words, KIND, number)
    values = _values(wish, record.values)
    changes.change(connection, words, record, values, who, Told(batch=own))


def _values(wish: Wish, now: Values) -> Values:
    if wish.change == "handler":
        return {"handler": wish.value}
    if wish.change == "stage":
        new = {"stage": wish.value, "from_on": wish.on}
        kept = [row for row in now["stages"] if row["from_on"] != wish.on]
        return {"stages": in_order("stages", [*kept, new])}
    led = {
        "expert": wish.value,
        "role": "lead",
        "assigned_on": wish.on,
        "planned_hours": wish.hours,
        "actual_hours": None,
        "completed_on": None,
    }
    return {"assignments": in_order("assignments", [*now["assignments"], led])}


def _add_deadline(connection: Connection, wish: Wish, number: str, who: str, own: int) -> None:
    """It shows from the day that the disputes are entered to, as do the cases in the list."""
    day_of_case = select(dispute.occurred_on).where(dispute.number == number)
    occurred = connection.execute(day_of_case).scalar_one()
    start = max(day_of_cases(connection), occurred)
    act = visible(wish.value)
    entry = deadlines.Entry(number, start, (), act, wish.on, who=who, batch=own)
    deadlines.add(connection, entry)


def experts(connection: Connection, on: date) -> list[Row]:
    """Those on the directory on a day, the least busy first: number, name, cases (open ones in
    which they are not done yet).
    """
    stays = or_(expert.left_on.is_(None), expert.left_on > day(on))
    there = (expert.joined_on <= day(on), stays)
    is_busy = and_(
        assignment.expert_id == expert.id,
        assignment.completed_on.is_(None),
        assignment.dispute_id.in_(select(dispute.id).where(dispute.closed_on.is_(None))),
    )
    busy = func.count(assignment.id).label("cases")
    source = s.expert.outerjoin(s.expert_assignment, is_busy)
    query = select(expert.number, expert.name, busy).select_from(source).where(*there)
    grouped = query.group_by(expert.number, expert.name)
    return list(connection.execute(grouped.order_by(busy, expert.number)))
