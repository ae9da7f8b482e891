"""Writing the deadlines of cases: chosen rules and dates from documents, extensions, and what was done. Give these a connection of ``engine.writing``."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, or_, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.deadline_dates import computed_on
from data_access.records.history import write_history

d, r, x = s.dispute.c, s.deadline_rule.c, s.dispute_deadline.c
PREFIX = "QX"


@dataclass(frozen=True)
class Entry:
    """What is added to one case on one day. ``rules``: codes with the date printed in the document, or None; ``act``, ``act_due``: a deadline that no rule has,
    with its printed date; ``expert``: number, or None."""

    case: str
    started_on: date
    rules: tuple[tuple[str, date | None], ...]
    act: str = ""
    act_due: date | None = None
    expert: str | None = None
    who: str = ""


def add(connection, entry):
    """Store the deadlines of an entry; returns their numbers. The computed date is worked out here and kept beside the printed one.

    Refused with why: incomplete (nothing chosen, an act without its date or the other way round, nobody named), future (a start after today), unknown_case, before
    (``on``: the case occurred later), early (a printed date before the start), repeated (``rule``: the case has it from that day already), left (the expert is not on
    the directory). The caller's transaction undoes what was written before a refusal."""
    own = bool(entry.act.strip())
    if not entry.who.strip() or own != bool(entry.act_due) or not (entry.rules or own):
        raise Refused("incomplete")
    _not_ahead(entry.started_on)
    lock(connection)
    case = connection.execute(select(d.id, d.occurred_on).where(d.number == entry.case)).first()
    if case is None:
        raise Refused("unknown_case")
    if entry.started_on < case.occurred_on:
        raise Refused("before", on=case.occurred_on)
    if any(
        printed and printed < entry.started_on
        for printed in (*(printed for _, printed in entry.rules), entry.act_due)
    ):
        raise Refused("early")
    common = dict(
        dispute_id=case.id,
        counted_from_on=entry.started_on,
        expert_id=_expert(connection, entry.expert, entry.started_on),
    )
    numbers = [
        _insert(
            connection,
            _by_rule(connection, case.id, code, printed, entry.started_on) | common,
            entry,
        )
        for code, printed in entry.rules
    ]
    if own:
        numbers.append(
            _insert(
                connection,
                dict(
                    rule_id=None, act=entry.act.strip(), computed_on=None, printed_on=entry.act_due
                )
                | common,
                entry,
            )
        )
    raise_version(connection)
    return numbers


def _by_rule(connection, case, code, printed, started):
    rule = connection.execute(select(r.id).where(r.code == code)).scalar_one()
    if connection.execute(
        select(x.id).where(
            x.dispute_id == case, x.rule_id == rule, x.counted_from_on == day(started)
        )
    ).first():
        raise Refused("repeated", rule=code)
    return dict(
        rule_id=rule,
        act=None,
        computed_on=computed_on(connection, code, started),
        printed_on=printed,
    )


def _insert(connection, row, entry):
    number = next_number(connection, entry.started_on.year)
    connection.execute(insert(s.dispute_deadline).values(number=number, **row))
    rule = (
        row["rule_id"] and connection.execute(select(r.code).where(r.id == row["rule_id"])).scalar()
    )
    told = dict(dispute=entry.case, rule=rule, expert=entry.expert) | {
        name: row[name] for name in ("act", "counted_from_on", "computed_on", "printed_on")
    }
    write_history(
        connection,
        "dispute_deadline",
        number,
        "insert",
        {name: (None, value) for name, value in told.items() if value is not None},
        entry.who.strip(),
    )
    return number


def next_number(connection, year):
    """The next free number of a year: QX20250001."""
    start = f"{PREFIX}{year}"
    taken = [
        int(rest)
        for number in connection.scalars(select(x.number).where(x.number.like(f"{start}%")))
        if (rest := number.removeprefix(start)).isdigit()
    ]
    return f"{start}{max(taken, default=0) + 1:04d}"


def change(connection, number, version, values, who):
    """Set any of printed_on, extended_on, done_on, expert (number) and note of a deadline; returns whether anything differed.

    Refused with why: incomplete (nobody named), moved (somebody changed it since ``version``, or it is gone), early (a date before the period starts), no_date (neither
    computed nor printed would be left), future (done after today), left (the expert is not on the directory)."""
    if not who.strip():
        raise Refused("incomplete")
    lock(connection)
    old = (
        connection.execute(
            select(x, s.expert.c.number.label("expert"))
            .outerjoin(s.expert, s.expert.c.id == x.expert_id)
            .where(x.number == number)
        )
        .mappings()
        .first()
    )
    if old is None or old["version"] != version:
        raise Refused("moved")
    changed = {name: (old[name], value) for name, value in values.items() if old[name] != value}
    if not changed:
        return False
    new = dict(old) | {name: value for name, (_, value) in changed.items()}
    if any(
        new[name] and new[name] < old["counted_from_on"]
        for name in ("printed_on", "extended_on", "done_on")
    ):
        raise Refused("early")
    if not (new["computed_on"] or new["printed_on"]):
        raise Refused("no_date")
    _not_ahead(new["done_on"])
    line = {name: new[name] for name in changed if name != "expert"}
    line |= (
        {"expert_id": _expert(connection, new["expert"], old["counted_from_on"])}
        if "expert" in changed
        else {}
    )
    connection.execute(
        update(s.dispute_deadline).where(x.number == number).values(version=version + 1, **line)
    )
    write_history(connection, "dispute_deadline", number, "update", changed, who.strip())
    raise_version(connection)
    return True


def _not_ahead(on):
    if on and on > clock.today():
        raise Refused("future")


def _expert(connection, number, on):
    """The key of an expert who had not left by the day, None for nobody."""
    if not number:
        return None
    e = s.expert.c
    key = connection.execute(
        select(e.id).where(e.number == number, or_(e.left_on.is_(None), e.left_on > day(on)))
    ).scalar()
    if key is None:
        raise Refused("left")
    return key
