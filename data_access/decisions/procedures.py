"""Response procedures, their versions and steps as of the filter's date; and putting a version in force. Texts come in both languages (``…_zh``, ``…_en``)."""

from sqlalchemy import case, func, select, update

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.filter.conditions import procedure_in_force
from data_access.records.history import read_lines, write_history

p, v, x = s.procedure.c, s.procedure_version.c, s.procedure_step.c
HISTORY = "procedure_version"


def _market(query):
    return (
        query.outerjoin(s.country, s.country.c.id == p.country_id)
        .outerjoin(s.country_group, s.country_group.c.id == p.group_id)
        .outerjoin(s.channel, s.channel.c.id == p.channel_id)
    )


def listing(connection, chosen):
    """Every procedure with the version that counts on the date - the one in force, else the newest draft, else the last that was in force: frame code, name_zh, name_en,
    country, group, channel, version_id, version, in_force_on, ended_on (both by the date; in_force_on missing: a draft), steps."""
    counted = (
        select(x.version_id, func.count().label("steps")).group_by(x.version_id).subquery("counted")
    )
    rank = case(
        (procedure_in_force(chosen), 0), (_by(v.in_force_on, chosen).is_(None), 1), else_=2
    ).label("rank")
    query = select(
        p.code,
        p.name_zh,
        p.name_en,
        s.country.c.iso3.label("country"),
        s.country_group.c.code.label("group"),
        s.channel.c.code.label("channel"),
        v.id.label("version_id"),
        v.version,
        _by(v.in_force_on, chosen).label("in_force_on"),
        _by(v.ended_on, chosen).label("ended_on"),
        func.coalesce(counted.c.steps, 0).label("steps"),
        p.id,
        rank,
    )
    frame = read_frame(
        connection,
        _market(query.select_from(s.procedure).join(s.procedure_version, v.procedure_id == p.id))
        .outerjoin(counted, counted.c.version_id == v.id)
        .order_by(p.id, rank, v.id.desc()),
    )
    return frame.drop_duplicates("code").drop(columns=["id", "rank"]).reset_index(drop=True)


def versions(connection, chosen, code):
    """Every version of one procedure, the newest first: frame id, version, in_force_on, ended_on (both by the date), issued_by (once in force), source; empty for a code
    that is none."""
    issued = case((v.in_force_on <= day(chosen.as_of), v.issued_by)).label("issued_by")
    return read_frame(
        connection,
        select(
            v.id,
            v.version,
            _by(v.in_force_on, chosen).label("in_force_on"),
            _by(v.ended_on, chosen).label("ended_on"),
            issued,
            v.source,
        )
        .join(s.procedure, p.id == v.procedure_id)
        .where(p.code == code)
        .order_by(v.id.desc()),
    )


def _by(column, chosen):
    """The day, where it was reached by the as-of date."""
    return case((column <= day(chosen.as_of), column))


def states(connection, code):
    """The versions of one procedure as they stand now, whatever the as-of date: dict version -> (in_force_on, ended_on), the newest first."""
    query = (
        select(v.version, v.in_force_on, v.ended_on)
        .join(s.procedure, p.id == v.procedure_id)
        .where(p.code == code)
        .order_by(v.id.desc())
    )
    return {version: (since, until) for version, since, until in connection.execute(query)}


def steps(connection, version_id):
    """The steps of one version in their order: frame id, position, the texts in both languages, amount, unit, counted_from, rule_codes."""
    texts = [
        x[f"{name}_{language}"]
        for name in ("name", "task", "who", "timing", "documents")
        for language in ("zh", "en")
    ]
    return read_frame(
        connection,
        select(
            x.id,
            x.position,
            *texts,
            x.amount,
            s.period_unit.c.code.label("unit"),
            x.counted_from,
            x.rule_codes,
        )
        .outerjoin(s.period_unit, s.period_unit.c.id == x.unit_id)
        .where(x.version_id == version_id)
        .order_by(x.position),
    )


def rules(connection, codes):
    """The deadline rules with these codes: dict code -> row of event, act (both languages), period, unit, status, legal_basis. Codes that are not loaded are left out."""
    r = s.deadline_rule.c
    query = (
        select(
            r.code,
            r.event_zh,
            r.event_en,
            r.act_zh,
            r.act_en,
            r.period,
            r.unit,
            r.status,
            r.legal_basis,
        )
        .where(r.code.in_(codes))
        .order_by(r.code)
    )
    return {row["code"]: dict(row) for row in connection.execute(query).mappings()}


def history(connection, code):
    """What was put in force and stopped, the newest first, as ``data_access.records.history.read_lines`` gives it."""
    return [
        line
        for line in read_lines(connection, HISTORY, 500)
        if line["record_key"].partition(" ")[0] == code
    ]


def put_in_force(connection, code, version, on, issued_by, who, seen=None):
    """Put a version in force from a day on; the version that was in force ends on that day. ``seen``: the day in force that the person saw for this version.

    Refused with why: incomplete (name and issuing body), unknown, moved (somebody else changed it meanwhile), order (not after the beginning of the version in force)."""
    who, issued_by = who.strip()[:80], issued_by.strip()[:120]
    if not who or not issued_by or on is None:
        raise Refused("incomplete")
    lock(connection)
    row = _version(connection, code, version)
    if row.in_force_on != seen:
        raise Refused("moved")
    running = connection.execute(
        select(v.id, v.version, v.in_force_on).where(
            v.procedure_id == row.procedure_id,
            v.id != row.id,
            v.in_force_on.is_not(None),
            v.ended_on.is_(None),
        )
    ).all()
    if any(other.in_force_on >= on for other in running):
        raise Refused("order")
    for other in running:
        connection.execute(update(s.procedure_version).where(v.id == other.id).values(ended_on=on))
        write_history(
            connection, HISTORY, f"{code} {other.version}", "update", {"ended_on": (None, on)}, who
        )
    connection.execute(
        update(s.procedure_version)
        .where(v.id == row.id)
        .values(in_force_on=on, ended_on=None, issued_by=issued_by)
    )
    write_history(
        connection,
        HISTORY,
        f"{code} {version}",
        "update",
        {"in_force_on": (row.in_force_on, on), "issued_by": (row.issued_by, issued_by)},
        who,
    )
    raise_version(connection)


def stop(connection, code, version, on, who, seen):
    """End a version in force, from a day on. ``seen``: the day in force that the person saw. Refused with why: incomplete, unknown, moved, order (before it began)."""
    who = who.strip()[:80]
    if not who or on is None:
        raise Refused("incomplete")
    lock(connection)
    row = _version(connection, code, version)
    if row.in_force_on != seen or row.in_force_on is None or row.ended_on is not None:
        raise Refused("moved")
    if on < row.in_force_on:
        raise Refused("order")
    connection.execute(update(s.procedure_version).where(v.id == row.id).values(ended_on=on))
    write_history(connection, HISTORY, f"{code} {version}", "update", {"ended_on": (None, on)}, who)
    raise_version(connection)


def _version(connection, code, version):
    row = connection.execute(
        select(v.id, v.procedure_id, v.in_force_on, v.ended_on, v.issued_by)
        .join(s.procedure, p.id == v.procedure_id)
        .where(p.code == code, v.version == version)
    ).first()
    if row is None:
        raise Refused("unknown")
    return row
