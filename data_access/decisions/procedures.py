"""Response procedures, their versions and steps as of the filter's date; putting one in force.

Texts come in both languages (``…_zh``, ``…_en``).
"""

from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Case, ColumnElement, Connection, Row, Select, case, func, select, update

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.filter.conditions import by_then, procedure_in_force
from data_access.filter.filters import Filter
from data_access.records.history import Line, read_lines, write_history

HISTORY = "procedure_version"
TEXTS = ("name", "task", "who", "timing", "documents")
procedure = s.procedure.c
procedure_version = s.procedure_version.c
step = s.procedure_step.c


def listing(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every procedure with the version that counts on the date.

    That is the one in force, else the newest draft, else the last that was in force. Frame code,
    name_zh, name_en, country, group, channel, version_id, version, in_force_on, ended_on (both by
    the date; in_force_on missing: a draft), steps.
    """
    in_force_on = _if_reached(procedure_version.in_force_on, chosen)
    is_draft = in_force_on.is_(None)
    rank = case((procedure_in_force(chosen), 0), (is_draft, 1), else_=2).label("rank")
    count = func.count().label("steps")
    counted = select(step.version_id, count).group_by(step.version_id).subquery("counted")
    columns = (
        procedure.code,
        procedure.name_zh,
        procedure.name_en,
        s.country.c.iso3.label("country"),
        s.country_group.c.code.label("group"),
        s.channel.c.code.label("channel"),
        procedure_version.id.label("version_id"),
        procedure_version.version,
        in_force_on.label("in_force_on"),
        _if_reached(procedure_version.ended_on, chosen).label("ended_on"),
        func.coalesce(counted.c.steps, 0).label("steps"),
        procedure.id,
        rank,
    )
    versions_of_all = select(*columns).select_from(s.procedure)
    versions_of_all = versions_of_all.join(
        s.procedure_version, procedure_version.procedure_id == procedure.id
    )
    versions_of_all = _with_market(versions_of_all)
    versions_of_all = versions_of_all.outerjoin(
        counted, counted.c.version_id == procedure_version.id
    )
    ordered = versions_of_all.order_by(procedure.id, rank, procedure_version.id.desc())
    best = read_frame(connection, ordered).drop_duplicates("code")
    return best.drop(columns=["id", "rank"]).reset_index(drop=True)


def _with_market(query: Select) -> Select:
    return (
        query.outerjoin(s.country, s.country.c.id == procedure.country_id)
        .outerjoin(s.country_group, s.country_group.c.id == procedure.group_id)
        .outerjoin(s.channel, s.channel.c.id == procedure.channel_id)
    )


def _if_reached(column: ColumnElement[date], chosen: Filter) -> Case:
    """The day, where it was reached by the as-of date."""
    return case((by_then(column, chosen), column))


def versions(connection: Connection, chosen: Filter, code: str) -> pd.DataFrame:
    """Every version of one procedure, the newest first; empty for a code that is none.

    Frame id, version, in_force_on, ended_on (both by the date), issued_by (once in force), source.
    """
    issued_by = case((by_then(procedure_version.in_force_on, chosen), procedure_version.issued_by))
    columns = (
        procedure_version.id,
        procedure_version.version,
        _if_reached(procedure_version.in_force_on, chosen).label("in_force_on"),
        _if_reached(procedure_version.ended_on, chosen).label("ended_on"),
        issued_by.label("issued_by"),
        procedure_version.source,
    )
    return read_frame(connection, _newest_first(select(*columns), code))


def _newest_first(query: Select, code: str) -> Select:
    """Versions of one procedure."""
    own = query.join(s.procedure, procedure.id == procedure_version.procedure_id)
    return own.where(procedure.code == code).order_by(procedure_version.id.desc())


def states(connection: Connection, code: str) -> dict[str, tuple[date | None, date | None]]:
    """The versions of one procedure as they stand now, whatever the as-of date.

    version -> (in_force_on, ended_on), the newest first.
    """
    query = select(
        procedure_version.version, procedure_version.in_force_on, procedure_version.ended_on
    )
    rows = connection.execute(_newest_first(query, code))
    return {row.version: (row.in_force_on, row.ended_on) for row in rows}


def steps(connection: Connection, version_id: int) -> pd.DataFrame:
    """The steps of one version in their order.

    Frame id, position, the texts in both languages, amount, unit, counted_from, rule_codes.
    """
    texts = [step[f"{name}_{language}"] for name in TEXTS for language in ("zh", "en")]
    unit = s.period_unit.c
    given = (step.amount, unit.code.label("unit"), step.counted_from, step.rule_codes)
    query = select(step.id, step.position, *texts, *given)
    query = query.outerjoin(s.period_unit, unit.id == step.unit_id)
    of_version = query.where(step.version_id == version_id)
    return read_frame(connection, of_version.order_by(step.position))


def rules(connection: Connection, codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """The deadline rules with these codes; those that are not loaded are left out.

    code -> event, act (both languages), period, unit, status, legal_basis.
    """
    rule = s.deadline_rule.c
    texts = (rule.event_zh, rule.event_en, rule.act_zh, rule.act_en)
    query = select(rule.code, *texts, rule.period, rule.unit, rule.status, rule.legal_basis)
    rows = connection.execute(query.where(rule.code.in_(codes)).order_by(rule.code)).mappings()
    return {row["code"]: dict(row) for row in rows}


def history(connection: Connection, code: str) -> list[Line]:
    """What was put in force and stopped, the newest first, as ``history.read_lines`` gives it."""
    lines = read_lines(connection, HISTORY, 500)
    return [line for line in lines if line["record_key"].partition(" ")[0] == code]


def put_in_force(
    connection: Connection,
    code: str,
    version: str,
    on: date | None,
    issued_by: str,
    who: str,
    seen: date | None = None,
) -> None:
    """Put a version in force from a day on; the one that was in force ends on that day.

    ``seen``: the day in force that the person saw for it.
    Refused: incomplete (name and issuing body), unknown, moved (somebody else changed it
    meanwhile), order (not after the beginning of the version in force).
    """
    who = visible(who)[:80]
    issued_by = visible(issued_by)[:120]
    if not who or not issued_by or on is None:
        raise Refused("incomplete")
    lock(connection)
    row = _version(connection, code, version)
    if row.in_force_on != seen:
        raise Refused("moved")
    running = _others_in_force(connection, row)
    if any(other.in_force_on >= on for other in running):
        raise Refused("order")
    for other in running:
        _end(connection, code, other, on, who)
    values = {"in_force_on": on, "ended_on": None, "issued_by": issued_by}
    _write(connection, row.id, values)
    changes = {"in_force_on": (row.in_force_on, on), "issued_by": (row.issued_by, issued_by)}
    write_history(connection, HISTORY, f"{code} {version}", "update", changes, who)
    raise_version(connection)


def stop(
    connection: Connection, code: str, version: str, on: date | None, who: str, seen: date | None
) -> None:
    """End a version in force, from a day on. ``seen``: the day in force that the person saw.

    Refused: incomplete, unknown, moved, order (before it began).
    """
    who = visible(who)[:80]
    if not who or on is None:
        raise Refused("incomplete")
    lock(connection)
    row = _version(connection, code, version)
    if row.in_force_on != seen or row.in_force_on is None or row.ended_on is not None:
        raise Refused("moved")
    if on < row.in_force_on:
        raise Refused("order")
    _end(connection, code, row, on, who)
    raise_version(connection)


def _version(connection: Connection, code: str, version: str) -> Row:
    columns = (
        procedure_version.id,
        procedure_version.procedure_id,
        procedure_version.version,
        procedure_version.in_force_on,
        procedure_version.ended_on,
        procedure_version.issued_by,
    )
    query = select(*columns).join(s.procedure, procedure.id == procedure_version.procedure_id)
    one = query.where(procedure.code == code, procedure_version.version == version)
    row = connection.execute(one).first()
    if row is None:
        raise Refused("unknown")
    return row


def _others_in_force(connection: Connection, row: Row) -> list[Row]:
    """The other versions of the same procedure that are in force."""
    running = select(
        procedure_version.id, procedure_version.version, procedure_version.in_force_on
    ).where(
        procedure_version.procedure_id == row.procedure_id,
        procedure_version.id != row.id,
        procedure_version.in_force_on.is_not(None),
        procedure_version.ended_on.is_(None),
    )
    return list(connection.execute(running))


def _end(connection: Connection, code: str, row: Row, on: date, who: str) -> None:
    _write(connection, row.id, {"ended_on": on})
    changes = {"ended_on": (None, on)}
    write_history(connection, HISTORY, f"{code} {row.version}", "update", changes, who)


def _write(connection: Connection, version_id: int, values: dict[str, Any]) -> None:
    row = update(s.procedure_version).where(procedure_version.id == version_id)
    connection.execute(row.values(values))
