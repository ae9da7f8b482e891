"""Consultations: contacts of enterprises with the office, how soon each matter had its first answer, and what became of it. Filters must be resolved.

A contact counts at the day it was made. A repeat contact is linked to the first one on its matter (``repeat_of_id``); only first contacts have an answering time.
Of the filter, the period, the countries, the industries and the enterprise sizes apply.
"""

from dataclasses import replace

from sqlalchemy import Integer, and_, case, cast, extract, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, enterprise_choice

c = s.consultation.c
MOST = 1000


def conditions(chosen):
    """Contacts made by the as-of date within everything chosen."""
    found = [c.asked_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of)]
    found += [c.asked_on >= day(chosen.start)] if chosen.start else []
    found += [c.country_id.in_(country_ids(chosen.countries))] if chosen.countries else []
    if chosen.industries or chosen.sizes:
        found.append(
            c.enterprise_id.in_(
                select(s.enterprise.c.id).where(*enterprise_choice(replace(chosen, countries=())))
            )
        )
    return found


def _answered(chosen):
    return c.answered_on <= day(chosen.as_of)


def _became(chosen):
    """Whether the contact belongs to a dispute that had occurred by the date."""
    return c.dispute_id.in_(
        select(s.dispute.c.id).where(s.dispute.c.occurred_on <= day(chosen.as_of))
    )


def _counts(chosen):
    tally = lambda condition: whole(func.sum(case((condition, 1), else_=0)))  # noqa: E731
    first = c.repeat_of_id.is_(None)
    return (
        func.count().label("contacts"),
        tally(first).label("matters"),
        tally(and_(first, or_(c.answered_on.is_(None), c.answered_on > day(chosen.as_of)))).label(
            "waiting"
        ),
        tally(_became(chosen)).label("disputes"),
    )


def headline(connection, chosen):
    """dict of contacts, matters (first contacts), waiting (matters without an answer by the date), disputes (contacts that belong to one), enterprises."""
    return dict(
        connection.execute(
            select(
                *_counts(chosen), func.count(c.enterprise_id.distinct()).label("enterprises")
            ).where(*conditions(chosen))
        )
        .mappings()
        .one()
    )


def by_channel(connection, chosen):
    """Frame intake, contacts, matters, waiting, disputes; most contacts first, then by code."""
    return read_frame(
        connection,
        select(s.intake.c.code.label("intake"), *_counts(chosen))
        .select_from(s.consultation)
        .join(s.intake, s.intake.c.id == c.intake_id)
        .where(*conditions(chosen))
        .group_by(s.intake.c.code)
        .order_by(func.count().desc(), s.intake.c.code),
    )


def by_month(connection, chosen):
    """Frame month (number of dialects.month_number), intake, contacts; earliest first."""
    month = month_number(c.asked_on).label("month")
    return read_frame(
        connection,
        select(month, s.intake.c.code.label("intake"), func.count().label("contacts"))
        .select_from(s.consultation)
        .join(s.intake, s.intake.c.id == c.intake_id)
        .where(*conditions(chosen))
        .group_by(month, s.intake.c.code)
        .order_by(month, s.intake.c.code),
    )


def by_day_and_hour(connection, chosen):
    """Contacts whose time of day is known: frame asked_on, hour (0-23), contacts."""
    hour = cast(extract("hour", c.asked_time), Integer).label("hour")
    return read_frame(
        connection,
        select(c.asked_on, hour, func.count().label("contacts"))
        .where(*conditions(chosen), c.asked_time.is_not(None))
        .group_by(c.asked_on, hour)
        .order_by(c.asked_on, hour),
    )


def waits(connection, chosen):
    """First contacts by the days that matter to their answering time: frame intake, answered_by, asked_on, answered_on (None while waiting on the date), matters."""
    known, who = (
        case((_answered(chosen), c.answered_on)).label("answered_on"),
        case((_answered(chosen), c.answered_by)).label("answered_by"),
    )
    columns = (s.intake.c.code.label("intake"), who, c.asked_on, known)
    return read_frame(
        connection,
        select(*columns, func.count().label("matters"))
        .select_from(s.consultation)
        .join(s.intake, s.intake.c.id == c.intake_id)
        .where(*conditions(chosen), c.repeat_of_id.is_(None))
        .group_by(*columns)
        .order_by(s.intake.c.code, who.nulls_last(), c.asked_on, known.nulls_last()),
    )


def rows(connection, chosen, intake=None, waiting=False, most=MOST):
    """Contacts, the latest first: frame number, asked_on, intake, enterprise, credit_code, country, matter, answered_on, answered_by, repeat_of, dispute.
    ``intake`` keeps one channel, ``waiting`` first contacts without an answer (the longest wait first)."""
    first = s.consultation.alias("first_contact")
    known = _answered(chosen)
    query = (
        select(
            c.number,
            c.asked_on,
            s.intake.c.code.label("intake"),
            s.enterprise.c.name.label("enterprise"),
            s.enterprise.c.credit_code,
            s.country.c.iso3.label("country"),
            c.matter,
            case((known, c.answered_on)).label("answered_on"),
            case((known, c.answered_by)).label("answered_by"),
            first.c.number.label("repeat_of"),
            case((s.dispute.c.occurred_on <= day(chosen.as_of), s.dispute.c.number)).label(
                "dispute"
            ),
        )
        .select_from(s.consultation)
        .join(s.intake, s.intake.c.id == c.intake_id)
        .join(s.enterprise, s.enterprise.c.id == c.enterprise_id)
        .outerjoin(s.country, s.country.c.id == c.country_id)
        .outerjoin(first, first.c.id == c.repeat_of_id)
        .outerjoin(s.dispute, s.dispute.c.id == c.dispute_id)
        .where(*conditions(chosen))
    )
    if intake:
        query = query.where(s.intake.c.code == intake)
    if waiting:
        query = query.where(
            c.repeat_of_id.is_(None),
            or_(c.answered_on.is_(None), c.answered_on > day(chosen.as_of)),
        )
    order = (c.asked_on, c.number) if waiting else (c.asked_on.desc(), c.number)
    return read_frame(connection, query.order_by(*order).limit(most))
