"""Experts: their load, what they cover, and the open cases nobody holds, as of the filter's date. Filters must be resolved."""

import pandas as pd
from sqlalchemy import Double, and_, case, cast, func, literal, or_, select, union_all

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import (
    country_ids,
    dispute_conditions,
    industry_ids,
    is_late,
    is_open,
)

d, x, a = s.dispute.c, s.expert.c, s.expert_assignment.c
LONG_WAIT_DAYS = 30  # an open case that waits longer for its first expert is named in the answer


def loads(connection, chosen):
    """The experts on the directory who match the filter's countries, industries and IP types by what they cover: frame number, name, employer,
    monthly_hours, open (assignments in hand), committed_hours (their planned hours); by number. The load is the whole load, whatever the filter."""
    hand = _in_hand(chosen)
    frame = read_frame(
        connection,
        select(
            x.number,
            x.name,
            x.employer,
            cast(x.monthly_hours, Double).label("monthly_hours"),
            whole(hand.c.open).label("open"),
            cast(func.coalesce(hand.c.hours, 0), Double).label("committed_hours"),
        )
        .outerjoin(hand, hand.c.expert_id == x.id)
        .where(*expert_conditions(chosen))
        .order_by(x.number),
    )
    return frame.round(2)


def cases(connection, chosen):
    """Open cases of the filter: dict of open, unassigned (no assignment by the date), long_wait (of those, waiting over LONG_WAIT_DAYS)."""
    helped = _helped(chosen)
    nobody, late = helped.c.dispute_id.is_(None), _waiting_days(chosen) > LONG_WAIT_DAYS
    query = select(
        func.count().label("open"),
        whole(func.sum(case((nobody, 1), else_=0))).label("unassigned"),
        whole(func.sum(case((and_(nobody, late), 1), else_=0))).label("long_wait"),
    )
    return dict(
        connection.execute(
            query.select_from(s.dispute)
            .outerjoin(helped, helped.c.dispute_id == d.id)
            .where(*dispute_conditions(chosen), is_open(chosen))
        )
        .mappings()
        .one()
    )


def by(connection, chosen, dimension):
    """Supply and demand by ``country``, ``industry`` or ``language``: frame code, experts, free_hours (a month), open, unassigned; most open cases first.

    Supply: the experts of ``loads`` who cover the code; free hours are monthly hours less committed hours, not below 0. Demand: open cases of the filter;
    for a language, which cases do not record, the assignments in the hands of its experts, and no unassigned ones."""
    supply = _supply(connection, chosen, dimension)
    if dimension == "language":
        found = supply.rename(columns={"held": "open"}).assign(unassigned=0)
    else:
        found = supply.drop(columns="held").merge(
            _demand(connection, chosen, dimension), on="code", how="outer"
        )
    whole_columns = ["experts", "open", "unassigned"]
    found[[*whole_columns, "free_hours"]] = (
        found[[*whole_columns, "free_hours"]].apply(pd.to_numeric).fillna(0)
    )
    found = found.astype(dict.fromkeys(whole_columns, int)).round({"free_hours": 2})
    return found.sort_values(
        ["open", "experts", "code"], ascending=[False, False, True], ignore_index=True
    )[["code", "experts", "free_hours", "open", "unassigned"]]


def gaps(connection, chosen):
    """Countries and industry divisions with open cases of the filter that no expert on the directory covers: frame dimension, code, open, unassigned;
    most open cases first. The whole directory counts here, whatever the filter."""
    helped, parts = _helped(chosen), []
    cases = (
        select(
            d.country_id,
            d.industry_id,
            case((helped.c.dispute_id.is_(None), 1), else_=0).label("nobody"),
        )
        .outerjoin(helped, helped.c.dispute_id == d.id)
        .where(*dispute_conditions(chosen), is_open(chosen))
        .cte("open_cases")
    )
    for dimension, table in (("country", s.country), ("industry", s.industry)):
        covered, key = _covers(dimension), cases.c[f"{dimension}_id"]
        known = (
            select(covered.c.covered_id)
            .join(s.expert, x.id == covered.c.expert_id)
            .where(*listed(chosen))
        )
        parts.append(
            select(
                literal(dimension).label("dimension"),
                code_of(table).label("code"),
                func.count().label("open"),
                whole(func.sum(cases.c.nobody)).label("unassigned"),
            )
            .select_from(cases)
            .join(table, table.c.id == key)
            .where(key.not_in(known))
            .group_by(code_of(table))
        )
    found = union_all(*parts).subquery("gaps")
    return read_frame(
        connection, select(found).order_by(found.c.open.desc(), found.c.dimension, found.c.code)
    )


def unassigned(connection, chosen, limit=200):
    """Open cases of the filter without any assignment by the date, the longest waiting first: frame number, enterprise, country, industry, ip_type, channel,
    occurred_on, waiting_days (since acceptance, or occurrence while not accepted), overdue (0/1)."""
    days, helped = _waiting_days(chosen).label("waiting_days"), _helped(chosen)
    longest = (
        select(d.id)
        .outerjoin(helped, helped.c.dispute_id == d.id)
        .where(*dispute_conditions(chosen), is_open(chosen), helped.c.dispute_id.is_(None))
        .order_by(_waiting_days(chosen).desc(), d.number)
        .limit(limit)
        .subquery("longest")
    )  # only then the words of these few
    return read_frame(
        connection,
        select(
            d.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            s.industry.c.code.label("industry"),
            s.ip_type.c.code.label("ip_type"),
            s.channel.c.code.label("channel"),
            d.occurred_on,
            days,
            case((is_late(chosen), 1), else_=0).label("overdue"),
        )
        .select_from(s.dispute.join(longest, longest.c.id == d.id))
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .outerjoin(s.industry, s.industry.c.id == d.industry_id)
        .join(s.ip_type, s.ip_type.c.id == d.ip_type_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .order_by(days.desc(), d.number),
    )


def listed(chosen):
    """On the directory as of the date."""
    return [
        x.joined_on <= day(chosen.as_of),
        or_(x.left_on.is_(None), x.left_on > day(chosen.as_of)),
    ]


def expert_conditions(chosen):
    """On the directory, and covering one of the chosen countries, one of the chosen industries and one of the chosen IP types."""
    found = listed(chosen)
    for dimension, codes, ids in (
        ("country", chosen.countries, country_ids),
        ("industry", chosen.industries, industry_ids),
        ("ip_type", chosen.ip_types, _ip_type_ids),
    ):
        if codes:
            covered = _covers(dimension)
            found.append(
                x.id.in_(select(covered.c.expert_id).where(covered.c.covered_id.in_(ids(codes))))
            )
    return found


def in_hand(chosen):
    """Assigned by the date and not completed by then."""
    return and_(
        a.assigned_on <= day(chosen.as_of),
        or_(a.completed_on.is_(None), a.completed_on > day(chosen.as_of)),
    )


def _in_hand(chosen):
    return (
        select(a.expert_id, func.count().label("open"), func.sum(a.planned_hours).label("hours"))
        .where(in_hand(chosen))
        .group_by(a.expert_id)
        .subquery()
    )


def _ip_type_ids(codes):
    return select(s.ip_type.c.id).where(s.ip_type.c.code.in_(codes))


def _covers(dimension):
    """Expert and what is covered; an expert of a section of industry covers each of its divisions."""
    table = {
        "country": s.expert_country,
        "industry": s.expert_industry,
        "ip_type": s.expert_ip_type,
        "language": s.expert_language,
    }[dimension]
    if dimension != "industry":
        return select(table.c.expert_id, table.c[f"{dimension}_id"].label("covered_id")).subquery()
    belongs = or_(
        s.industry.c.id == table.c.industry_id, s.industry.c.parent_id == table.c.industry_id
    )
    return (
        select(table.c.expert_id, s.industry.c.id.label("covered_id"))
        .select_from(table)
        .join(s.industry, belongs)
        .distinct()
        .subquery()
    )


def _supply(connection, chosen, dimension):
    covered, hand, table = _covers(dimension), _in_hand(chosen), s.metadata.tables[dimension]
    free = x.monthly_hours - func.coalesce(hand.c.hours, 0)
    selected = {
        "country": (chosen.countries, country_ids),
        "industry": (chosen.industries, industry_ids),
    }.get(dimension, ((), None))
    only = [covered.c.covered_id.in_(selected[1](selected[0]))] if selected[0] else []
    return read_frame(
        connection,
        select(
            code_of(table).label("code"),
            func.count().label("experts"),
            whole(func.sum(hand.c.open)).label("held"),
            cast(func.sum(case((free > 0, free), else_=0)), Double).label("free_hours"),
        )
        .select_from(s.expert)
        .join(covered, covered.c.expert_id == x.id)
        .join(table, table.c.id == covered.c.covered_id)
        .outerjoin(hand, hand.c.expert_id == x.id)
        .where(*expert_conditions(chosen), *only)
        .group_by(code_of(table)),
    )


def _demand(connection, chosen, dimension):
    table, column = {"country": (s.country, d.country_id), "industry": (s.industry, d.industry_id)}[
        dimension
    ]
    helped = _helped(chosen)
    return read_frame(
        connection,
        select(
            code_of(table).label("code"),
            func.count().label("open"),
            whole(func.sum(case((helped.c.dispute_id.is_(None), 1), else_=0))).label("unassigned"),
        )
        .select_from(s.dispute)
        .join(table, table.c.id == column)
        .outerjoin(helped, helped.c.dispute_id == d.id)
        .where(*dispute_conditions(chosen), is_open(chosen))
        .group_by(code_of(table)),
    )


def _helped(chosen):
    """The cases that had an expert by the date."""
    return (
        select(a.dispute_id).where(a.assigned_on <= day(chosen.as_of)).distinct().subquery("helped")
    )


def _waiting_days(chosen):
    accepted = case((d.accepted_on <= day(chosen.as_of), d.accepted_on), else_=d.occurred_on)
    return days_between(accepted, day(chosen.as_of))
