"""The deadlines of cases: rules chosen, dates from documents, extensions, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, insert, or_, select, update

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.decisions.numbers import next_in_year
from data_access.records import numbers as taken_numbers
from data_access.records.deadline_dates import KNOWN, computed_on, known_days
from data_access.records.history import write_history
from data_access.values.in_time import AHEAD_YEARS, last_ahead

HISTORY = "dispute_deadline"
PREFIX = "QX"
TOLD = (
    "act",
    "counted_from_on",
    "computed_on",
    "printed_on",
    "printed_known_on",
)  # in the history of a new one
NOT_BEFORE_THE_START = ("printed_on", "extended_on", "done_on")
dispute = s.dispute.c
rule = s.deadline_rule.c
deadline = s.dispute_deadline.c
expert = s.expert.c


@dataclass(frozen=True)
class Entry:
    """What is added to one case on one day.

    ``rules``: codes with the date printed in the document, or None; ``act``, ``act_due``: a
    deadline that no rule has, with its printed date; ``expert``: number, or None; ``batch``: the
    number under which many cases are changed at once; ``known_on``: when the document came that
    prints dates, None for the start.
    """

    case: str
    started_on: date
    rules: tuple[tuple[str, date | None], ...]
    act: str = ""
    act_due: date | None = None
    expert: str | None = None
    who: str = ""
    batch: int | None = None
    known_on: date | None = None


def add(connection: Connection, entry: Entry) -> list[str]:
    """Store the deadlines of an entry; returns their numbers.

    The computed date is worked out here and kept beside the printed one. The caller's transaction
    undoes what was written before a refusal.
    Refused: incomplete (nothing chosen, an act without its date or the other way round, nobody
    named), future (a start or a document after today), unknown_case, before (``on``: the case
    occurred later), early (a printed date before the start), far (one over ``years`` ahead),
    repeated (``rule``: the case has it from that day already), left (the expert is not on the
    directory).
    """
    _check_complete(entry)
    _check_not_ahead(connection, entry.started_on)
    _check_not_ahead(connection, entry.known_on)
    lock(connection)
    case = _case(connection, entry)
    printed_dates = [printed for _, printed in entry.rules] + [entry.act_due]
    if any(printed and printed < entry.started_on for printed in printed_dates):
        raise Refused("early")
    _check_not_far(connection, *printed_dates)
    common = {
        "dispute_id": case.id,
        "counted_from_on": entry.started_on,
        "expert_id": _expert(connection, entry.expert, entry.started_on),
    }
    numbers = []
    for code, printed in entry.rules:
        row = _by_rule(connection, case.id, code, printed, entry.started_on)
        numbers.append(_insert(connection, row | common, code, entry))
    if own_act := visible(entry.act):
        row = {"rule_id": None, "act": own_act, "computed_on": None, "printed_on": entry.act_due}
        numbers.append(_insert(connection, row | common, None, entry))
    raise_version(connection)
    return numbers


def _check_complete(entry: Entry) -> None:
    own_act = bool(visible(entry.act))
    if own_act != bool(entry.act_due):
        raise Refused("incomplete")
    if not visible(entry.who) or not (entry.rules or own_act):
        raise Refused("incomplete")


def _case(connection: Connection, entry: Entry) -> Row:
    wanted = select(dispute.id, dispute.occurred_on).where(dispute.number == entry.case)
    case = connection.execute(wanted).first()
    if case is None:
        raise Refused("unknown_case")
    if entry.started_on < case.occurred_on:
        raise Refused("before", on=case.occurred_on)
    return case


def _by_rule(
    connection: Connection, case_id: int, code: str, printed: date | None, started: date
) -> dict[str, Any]:
    rule_id = connection.execute(select(rule.id).where(rule.code == code)).scalar_one()
    same = select(deadline.id).where(
        deadline.dispute_id == case_id,
        deadline.rule_id == rule_id,
        deadline.counted_from_on == day(started),
    )
    if connection.execute(same).first():
        raise Refused("repeated", rule=code)
    due = computed_on(connection, code, started)
    return {"rule_id": rule_id, "act": None, "computed_on": due, "printed_on": printed}


def _insert(connection: Connection, row: dict[str, Any], code: str | None, entry: Entry) -> str:
    number = next_number(connection, entry.started_on.year)
    known_on = entry.known_on or entry.started_on
    row["printed_known_on"] = known_on if row["printed_on"] else None
    connection.execute(insert(s.dispute_deadline).values(number=number, **row))
    taken_numbers.take(connection, s.dispute_deadline, [number])
    told = {"dispute": entry.case, "rule": code, "expert": entry.expert}
    told |= {name: row[name] for name in TOLD}
    changes = {name: (None, value) for name, value in told.items() if value is not None}
    who = visible(entry.who)
    write_history(connection, HISTORY, number, "insert", changes, who, batch_id=entry.batch)
    return number


def next_number(connection: Connection, year: int) -> str:
    """The next free number of a year: QX20250001."""
    return next_in_year(connection, deadline.number, PREFIX, year, 4)


def change(
    connection: Connection,
    number: str,
    version: int,
    values: Mapping[str, Any],
    who: str,
    batch: int | None = None,
) -> bool:
    """Set any of printed_on, extended_on, the days on which they became known (today, unless
    given), done_on, expert (number) and note of a deadline; ``batch``: the number under which many
    are changed at once.

    Returns whether anything differed. Refused: incomplete (nobody named), moved (somebody changed
    it since ``version``, or it is gone), early (a date before the period starts), no_date (neither
    computed nor printed would be left), future (done after today), far (a date over
    ``years`` ahead), left (the expert is not on the directory).
    """
    if not visible(who):
        raise Refused("incomplete")
    lock(connection)
    old = _standing(connection, number, version)
    known = known_days(today(connection), dict(old), dict(old) | dict(values))
    values = dict(values) | known
    changes = {name: (old[name], value) for name, value in values.items() if old[name] != value}
    if not changes:
        return False
    new = dict(old) | {name: value for name, (_, value) in changes.items()}
    _check_dates(connection, new)
    line = {name: new[name] for name in changes if name != "expert"}
    if "expert" in changes:
        line["expert_id"] = _expert(connection, new["expert"], old["counted_from_on"])
    row = update(s.dispute_deadline).where(deadline.number == number)
    connection.execute(row.values(version=version + 1, **line))
    name = visible(who)
    write_history(connection, HISTORY, number, "update", changes, name, batch_id=batch)
    raise_version(connection)
    return True


def _standing(connection: Connection, number: str, version: int) -> RowMapping:
    """The deadline as the person saw it, with the number of its expert."""
    columns = select(s.dispute_deadline, expert.number.label("expert"))
    joined = columns.outerjoin(s.expert, expert.id == deadline.expert_id)
    row = connection.execute(joined.where(deadline.number == number)).mappings().first()
    if row is None or row["version"] != version:
        raise Refused("moved")
    return row


def _check_dates(connection: Connection, new: Mapping[str, Any]) -> None:
    start = new["counted_from_on"]
    if any(new[name] and new[name] < start for name in NOT_BEFORE_THE_START):
        raise Refused("early")
    if not (new["computed_on"] or new["printed_on"]):
        raise Refused("no_date")
    for name in ("done_on", *KNOWN.values()):
        _check_not_ahead(connection, new[name])
    _check_not_far(connection, new["printed_on"], new["extended_on"])


def _check_not_ahead(connection: Connection, on: date | None) -> None:
    if on and on > today(connection):
        raise Refused("future")


def _check_not_far(connection: Connection, *days: date | None) -> None:
    last = last_ahead(today(connection))
    if any(on and on > last for on in days):
        raise Refused("far", years=AHEAD_YEARS)


def _expert(connection: Connection, number: str | None, on: date) -> int | None:
    """The key of an expert who had not left by the day, None for nobody."""
    if not number:
        return None
    stays = or_(expert.left_on.is_(None), expert.left_on > day(on))
    key = connection.execute(select(expert.id).where(expert.number == number, stays)).scalar()
    if key is None:
        raise Refused("left")
    return key
