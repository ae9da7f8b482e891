"""Typical cases: a text written from a case with its names removed, what must not be left in it, and its check and publication. Writing takes a connection of ``engine.writing``."""

from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import write_history

t, d = s.typical_case.c, s.dispute.c
PREFIX = "AL"


def read(connection, number):
    """One typical case as a dict: number, title, content, written_by, written_on, checked_by, checked_on, published_on, version and ``case`` (number of the case, or None); None when there is none."""
    row = (
        connection.execute(
            select(
                t.number,
                t.title,
                t.content,
                t.written_by,
                t.written_on,
                t.checked_by,
                t.checked_on,
                t.published_on,
                t.version,
                d.number.label("case"),
            )
            .outerjoin(s.dispute, d.id == t.dispute_id)
            .where(t.number == number)
        )
        .mappings()
        .first()
    )
    return dict(row) if row else None


def facts(connection, case):
    """What a text on a case may be written from: dict of country, ip_type, channel, position, industry, route, outcome (codes), occurred_on, closed_on, amount_fen, avoided_fen; None for an unknown case."""
    codes = {
        "country": s.country.c.iso3,
        "ip_type": s.ip_type.c.code,
        "channel": s.channel.c.code,
        "position": s.position.c.code,
        "industry": s.industry.c.code,
        "route": s.route.c.code,
        "outcome": s.outcome.c.code,
    }
    query = select(
        d.occurred_on,
        d.closed_on,
        d.amount_fen,
        d.avoided_fen,
        *(column.label(name) for name, column in codes.items()),
    ).select_from(s.dispute)
    for name, column in codes.items():
        query = query.outerjoin(column.table, column.table.c.id == d[f"{name}_id"])
    row = connection.execute(query.where(d.number == case)).mappings().first()
    return dict(row) if row else None


def identifying(connection, case):
    """What would tell who it was: rows (what, text) of the case's number, the enterprise's name and code, rights with their numbers and titles, its experts and their employers, and its consultations; and
    the names of all enterprises and experts, under ``other``."""
    e, x = s.enterprise.c, s.expert.c
    row = connection.execute(
        select(d.id, d.number, e.name, e.credit_code)
        .join(s.enterprise, e.id == d.enterprise_id)
        .where(d.number == case)
    ).first()
    found = []
    if row is not None:
        found = [("case", row.number), ("enterprise", row.name), ("credit_code", row.credit_code)]
        for number, title in connection.execute(
            select(s.dispute_right.c.right_number, s.dispute_right.c.title).where(
                s.dispute_right.c.dispute_id == row.id
            )
        ):
            found += [("right", number), ("right", title)]
        for name, employer in connection.execute(
            select(x.name, x.employer)
            .join(s.expert_assignment, s.expert_assignment.c.expert_id == x.id)
            .where(s.expert_assignment.c.dispute_id == row.id)
        ):
            found += [("expert", name), ("employer", employer)]
        found += [
            ("consultation", number)
            for number in connection.scalars(
                select(s.consultation.c.number).where(s.consultation.c.dispute_id == row.id)
            )
        ]
    found += [
        ("other", name)
        for column in (e.name, x.name)
        for name in connection.scalars(select(column).order_by(column))
    ]
    return [(what, text.strip()) for what, text in dict.fromkeys(found) if text and text.strip()]


def write(connection, case, title, content, who, written_on=None):
    """Keep a draft; returns its number. Refused with why: incomplete (title, text or name is missing), unknown_case."""
    if not (title.strip() and content.strip() and who.strip()):
        raise Refused("incomplete")
    lock(connection)
    dispute = connection.execute(select(d.id).where(d.number == case)).scalar() if case else None
    if case and dispute is None:
        raise Refused("unknown_case")
    written_on = written_on or clock.today()
    start = f"{PREFIX}{written_on.year}"
    taken = [
        int(number.removeprefix(start))
        for number in connection.scalars(select(t.number).where(t.number.like(f"{start}%")))
        if number.removeprefix(start).isdecimal()
    ]
    number = f"{start}{max(taken, default=0) + 1:03d}"
    connection.execute(
        insert(s.typical_case).values(
            number=number,
            dispute_id=dispute,
            title=title.strip(),
            content=content.strip(),
            written_by=who.strip(),
            written_on=written_on,
        )
    )
    write_history(
        connection,
        "typical_case",
        number,
        "insert",
        {
            "title": (None, title.strip()),
            "content": (None, content.strip()),
            "dispute": (None, case or None),
        },
        who.strip(),
    )
    raise_version(connection)
    return number


def rewrite(connection, number, version, title, content, who):
    """Change the text of a draft. Refused with why: incomplete, gone, stale (somebody changed it first), published."""
    if not (title.strip() and content.strip() and who.strip()):
        raise Refused("incomplete")
    old = _draft(connection, number, version)
    changed = {
        name: (old[name], new.strip())
        for name, new in (("title", title), ("content", content))
        if old[name] != new.strip()
    }
    if changed:
        _store(
            connection,
            number,
            {name: new for name, (_, new) in changed.items()}
            | {"checked_by": None, "checked_on": None},
            old,
            changed,
            who,
        )


def publish(connection, number, version, who, found=(), day=None):
    """Say that a person checked the text, and publish it. ``found`` is what ``indicators.anonymity.remnants`` still finds. Refused with why: incomplete (nobody named), same_person (the writer does not check
    the own text), identifying (something is left), gone, stale, published."""
    if not who.strip():
        raise Refused("incomplete")
    old = _draft(connection, number, version)
    if who.strip() == old["written_by"]:
        raise Refused("same_person")
    if found:
        raise Refused("identifying")
    day = day or clock.today()
    values = {"checked_by": who.strip(), "checked_on": day, "published_on": day}
    _store(
        connection,
        number,
        values,
        old,
        {name: (old[name], new) for name, new in values.items()},
        who,
    )


def _draft(connection, number, version):
    lock(connection)
    old = read(connection, number)
    if old is None:
        raise Refused("gone")
    if old["version"] != version:
        raise Refused("stale")
    if old["published_on"]:
        raise Refused("published")
    return old


def _store(connection, number, values, old, changed, who):
    connection.execute(
        update(s.typical_case)
        .where(t.number == number)
        .values(**values, version=old["version"] + 1)
    )
    write_history(connection, "typical_case", number, "update", changed, who.strip())
    raise_version(connection)
