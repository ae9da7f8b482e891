"""What moved since the quarter before: counts of new cases in two equal windows, and the oldest and largest matters in hand."""

from sqlalchemy import and_, case, exists, func, literal, select, union_all

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions, is_late, is_open, taken_up
from data_access.statistics.disputes import DIMENSIONS

WATCHED = ("country", "channel", "industry", "platform")


def two_windows(connection, chosen, start, middle):
    """New cases from ``start`` to the day before ``middle`` and from ``middle`` to the as-of date: frame dimension, code, now, before.
    The first row is the total (dimension ``all``); groups without a case in either window are left out."""
    d = s.dispute.c
    keys = [DIMENSIONS[name][1] for name in WATCHED]
    window = (
        select(*keys, case((d.occurred_on >= day(middle), 1), else_=0).label("late"))
        .where(*dispute_conditions(chosen.between(start, chosen.as_of)))
        .cte("window")
    )  # scanned once
    now, before = (
        whole(func.sum(window.c.late)).label("now"),
        whole(func.sum(1 - window.c.late)).label("before"),
    )
    parts = [
        select(
            literal(0).label("place"),
            literal("all").label("dimension"),
            literal("").label("code"),
            now,
            before,
        )
    ]
    for place, name in enumerate(WATCHED, 1):
        table, column = DIMENSIONS[name]
        code = code_of(table)
        parts.append(
            select(literal(place), literal(name), code, now, before)
            .select_from(window)
            .join(table, table.c.id == window.c[column.name])
            .group_by(code)
        )
    found = union_all(*parts).subquery("found")
    return read_frame(
        connection,
        select(found.c.dimension, found.c.code, found.c.now, found.c.before).order_by(
            found.c.place, found.c.now.desc(), found.c.code
        ),
    )


def overdue_cases(connection, chosen, limit=5):
    """Open and overdue cases, the largest amount first, then the oldest: frame number, enterprise, country, days, amount_fen, has_expert (0/1)."""
    order = (
        s.dispute.c.amount_fen.desc().nulls_last(),
        s.dispute.c.occurred_on,
        s.dispute.c.number,
    )
    first = (
        select(s.dispute.c.id)
        .where(and_(*dispute_conditions(chosen), is_open(chosen), is_late(chosen)))
        .order_by(*order)
        .limit(limit)
        .subquery("first")
    )  # only then the words of these few
    days = days_between(taken_up(chosen), day(chosen.as_of)).label("days")
    helped = exists().where(
        s.expert_assignment.c.dispute_id == s.dispute.c.id,
        s.expert_assignment.c.assigned_on <= day(chosen.as_of),
    )
    return read_frame(
        connection,
        select(
            s.dispute.c.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            days,
            s.dispute.c.amount_fen,
            case((helped, 1), else_=0).label("has_expert"),
        )
        .select_from(s.dispute.join(first, first.c.id == s.dispute.c.id))
        .join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
        .join(s.country, s.country.c.id == s.dispute.c.country_id)
        .order_by(*order),
    )
