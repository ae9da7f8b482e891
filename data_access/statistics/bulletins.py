"""Bulletins sent to enterprises, and which of those that an early warning concerns were reached. Filters must be resolved."""

from sqlalchemy import and_, func, insert, or_, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.filter.conditions import country_ids, industry_ids
from data_access.records.history import write_history

b, r, w, e = s.bulletin.c, s.bulletin_recipient.c, s.warning.c, s.enterprise.c
PREFIX = "XX"


def conditions(chosen):
    """Issued by the as-of date, within the period."""
    return [
        b.issued_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
        *([b.issued_on >= day(chosen.start)] if chosen.start else []),
    ]


def headline(connection, chosen):
    """dict of bulletins, sent (bulletins times recipients), enterprises (distinct recipients)."""
    joined = s.bulletin.outerjoin(s.bulletin_recipient, r.bulletin_id == b.id)
    return dict(
        connection.execute(
            select(
                func.count(b.id.distinct()).label("bulletins"),
                func.count(r.enterprise_id).label("sent"),
                func.count(r.enterprise_id.distinct()).label("enterprises"),
            )
            .select_from(joined)
            .where(*conditions(chosen))
        )
        .mappings()
        .one()
    )


def rows(connection, chosen, most=1000):
    """Bulletins, the latest first: frame number, issued_on, kind, title, recipients."""
    recipients = (
        select(func.count()).where(r.bulletin_id == b.id).scalar_subquery().label("recipients")
    )
    return read_frame(
        connection,
        select(b.number, b.issued_on, s.bulletin_kind.c.code.label("kind"), b.title, recipients)
        .join(s.bulletin_kind, s.bulletin_kind.c.id == b.kind_id)
        .where(*conditions(chosen))
        .order_by(b.issued_on.desc(), b.number)
        .limit(most),
    )


def warnings(connection, chosen, most=50):
    """Early warnings recorded by the date, the latest first: frame id, month, dimension, code, cases, concerned (enterprises on the roster that it is about), reached (those of them that received a
    bulletin on it by the date)."""
    found = read_frame(
        connection,
        select(w.id, w.month, w.dimension, w.code, w.cases)
        .where(w.as_of <= day(chosen.as_of))
        .order_by(w.month.desc(), w.dimension, w.code, w.horizon)
        .limit(most),
    )
    counted = [_reach(connection, chosen, row) for row in found.itertuples(index=False)]
    return found.assign(concerned=[n for n, _ in counted], reached=[m for _, m in counted])


def _reach(connection, chosen, row):
    got = (
        select(r.enterprise_id)
        .join(s.bulletin, b.id == r.bulletin_id)
        .where(b.warning_id == row.id, b.issued_on <= day(chosen.as_of))
    )
    about = concerned(chosen.as_of, row.dimension, row.code)
    return tuple(
        connection.execute(
            select(
                func.count().filter(and_(*about)), func.count().filter(and_(*about, e.id.in_(got)))
            ).select_from(s.enterprise)
        ).one()
    )


def concerned(as_of, dimension, code):
    """The conditions on ``enterprise`` of those that a warning is about: exporters to its country, enterprises of its industry; for all disputes, a channel or a platform every exporter."""
    found = [e.joined_on <= day(as_of), or_(e.left_on.is_(None), e.left_on > day(as_of))]
    if dimension == "country":
        return [
            *found,
            e.id.in_(
                select(s.enterprise_market.c.enterprise_id).where(
                    s.enterprise_market.c.country_id.in_(country_ids((code,)))
                )
            ),
        ]
    return (
        [*found, e.industry_id.in_(industry_ids((code,)))]
        if dimension == "industry"
        else [*found, e.export_oriented]
    )


def issue(connection, warning_id, title, content, who, issued_on=None):
    """Write a bulletin on a warning to every enterprise that it concerns; returns its number. Refused with why: incomplete (no title or nobody named), future (a day after today), nobody (it concerns no enterprise), gone."""
    if not title.strip() or not who.strip():
        raise Refused("incomplete")
    lock(connection)
    row = connection.execute(select(w.id, w.dimension, w.code).where(w.id == warning_id)).first()
    if row is None:
        raise Refused("gone")
    issued_on = issued_on or clock.today()
    if issued_on > clock.today():
        raise Refused("future")
    firms = list(
        connection.scalars(
            select(e.id).where(*concerned(issued_on, row.dimension, row.code)).order_by(e.id)
        )
    )
    if not firms:
        raise Refused("nobody")
    number = _next_number(connection, issued_on)
    kind = (
        select(s.bulletin_kind.c.id)
        .where(s.bulletin_kind.c.code == "early_warning")
        .scalar_subquery()
    )
    key = connection.execute(
        insert(s.bulletin)
        .values(
            number=number,
            kind_id=kind,
            title=title.strip(),
            content=content.strip() or None,
            issued_on=issued_on,
            warning_id=row.id,
        )
        .returning(b.id)
    ).scalar_one()
    connection.execute(
        insert(s.bulletin_recipient),
        [{"bulletin_id": key, "enterprise_id": firm} for firm in firms],
    )
    write_history(
        connection,
        "bulletin",
        number,
        "insert",
        {
            "title": (None, title.strip()),
            "issued_on": (None, issued_on),
            "recipients": (None, len(firms)),
        },
        who.strip(),
    )
    raise_version(connection)
    return number


def _next_number(connection, issued_on):
    start = f"{PREFIX}{issued_on.year}"
    taken = [
        int(number.removeprefix(start))
        for number in connection.scalars(select(b.number).where(b.number.like(f"{start}%")))
        if number.removeprefix(start).isdecimal()
    ]
    return f"{start}{max(taken, default=0) + 1:03d}"
