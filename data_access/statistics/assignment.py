"""What a recommendation of experts is worked out from, as of the filter's date: open cases nobody holds, what experts know, conflicts, past hours, past decisions."""

import pandas as pd
from sqlalchemy import Double, and_, case, cast, func, literal, null, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions, is_late, is_open
from data_access.statistics.experts import _helped, _waiting_days, listed

d, x, a, e = s.dispute.c, s.expert.c, s.expert_assignment.c, s.enterprise.c
LINKS = {
    "country": s.expert_country,
    "industry": s.expert_industry,
    "ip_type": s.expert_ip_type,
    "language": s.expert_language,
}


def waiting(connection, chosen, short_term, limit):
    """Open cases of the filter without an expert, the most urgent first: overdue, then channels of ``short_term``, then the longest wait.

    Frame number, enterprise, credit_code, country, industry (None where not entered), ip_type, channel, occurred_on, waiting_days, overdue (0/1)."""
    helped, days, late = (
        _helped(chosen),
        _waiting_days(chosen).label("waiting_days"),
        case((is_late(chosen), 1), else_=0).label("overdue"),
    )
    short = case((s.channel.c.code.in_(short_term), 1), else_=0)
    frame = read_frame(
        connection,
        select(
            d.number,
            e.name.label("enterprise"),
            e.credit_code,
            s.country.c.iso3.label("country"),
            s.industry.c.code.label("industry"),
            s.ip_type.c.code.label("ip_type"),
            s.channel.c.code.label("channel"),
            d.occurred_on,
            days,
            late,
        )
        .select_from(s.dispute)
        .join(s.enterprise, e.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .outerjoin(s.industry, s.industry.c.id == d.industry_id)
        .join(s.ip_type, s.ip_type.c.id == d.ip_type_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .outerjoin(helped, helped.c.dispute_id == d.id)
        .where(*dispute_conditions(chosen), is_open(chosen), helped.c.dispute_id.is_(None))
        .order_by(late.desc(), short.desc(), days.desc(), d.number)
        .limit(limit),
    )
    return frame.astype({"industry": object})


def knows(connection, chosen):
    """What each expert on the directory covers: frame number, dimension (country, industry, ip_type, language), code."""
    parts = []
    for name, link in LINKS.items():
        table = s.metadata.tables[name]
        parts.append(
            select(x.number, literal(name).label("dimension"), code_of(table).label("code"))
            .select_from(s.expert)
            .join(link, link.c.expert_id == x.id)
            .join(table, table.c.id == link.c[f"{name}_id"])
            .where(*listed(chosen))
        )
    return read_frame(
        connection, parts[0].union_all(*parts[1:]).order_by("number", "dimension", "code")
    )


def handled(connection, chosen):
    """Cases each expert on the directory had been given by the date: frame number, ip_type, cases."""
    return read_frame(
        connection,
        select(x.number, s.ip_type.c.code.label("ip_type"), func.count().label("cases"))
        .select_from(s.expert)
        .join(s.expert_assignment, a.expert_id == x.id)
        .join(s.dispute, d.id == a.dispute_id)
        .join(s.ip_type, s.ip_type.c.id == d.ip_type_id)
        .where(*listed(chosen), a.assigned_on <= day(chosen.as_of))
        .group_by(x.number, s.ip_type.c.code)
        .order_by(x.number, s.ip_type.c.code),
    )


def usual_hours(connection, chosen):
    """Planned hours of the leading experts' assignments by the date: frame channel, hours, n."""
    hours = cast(a.planned_hours, Double).label("hours")
    return read_frame(
        connection,
        select(s.channel.c.code.label("channel"), hours, func.count().label("n"))
        .select_from(s.expert_assignment)
        .join(s.expert_role, s.expert_role.c.id == a.role_id)
        .join(s.dispute, d.id == a.dispute_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .where(a.assigned_on <= day(chosen.as_of), s.expert_role.c.code == "lead")
        .group_by(s.channel.c.code, hours)
        .order_by(s.channel.c.code, hours),
    )


def conflicts(connection, chosen):
    """Conflicts of interest noted by the date, and experts whose employer is itself an enterprise of the office, the latest first.

    Frame number, expert, credit_code, enterprise, reason (None: works for the enterprise), noted_on (None then)."""
    k = s.expert_conflict.c
    columns = (x.number, x.name.label("expert"), e.credit_code, e.name.label("enterprise"))
    noted = (
        select(*columns, k.reason, k.noted_on)
        .select_from(s.expert_conflict)
        .join(s.expert, x.id == k.expert_id)
        .join(s.enterprise, e.id == k.enterprise_id)
        .where(k.noted_on <= day(chosen.as_of), *listed(chosen))
        .order_by(k.noted_on.desc(), x.number, e.credit_code)
    )
    works = (
        select(*columns, null().label("reason"), null().label("noted_on"))
        .select_from(s.expert)
        .join(s.enterprise, e.name == x.employer)
        .outerjoin(
            s.expert_conflict,
            and_(k.expert_id == x.id, k.enterprise_id == e.id, k.noted_on <= day(chosen.as_of)),
        )
        .where(k.expert_id.is_(None), e.joined_on <= day(chosen.as_of), *listed(chosen))
        .order_by(x.number, e.credit_code)
    )
    parts = [read_frame(connection, query).astype(object) for query in (noted, works)]
    return pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)


def enterprises(connection, chosen):
    """Enterprises on the roster with a dispute by the date, whose interests an expert may be tied to: frame credit_code, enterprise; by name."""
    has_case = select(d.enterprise_id).where(d.occurred_on <= day(chosen.as_of))
    return read_frame(
        connection,
        select(e.credit_code, e.name.label("enterprise"))
        .where(
            e.id.in_(has_case),
            e.joined_on <= day(chosen.as_of),
            or_(e.left_on.is_(None), e.left_on > day(chosen.as_of)),
        )
        .order_by(e.name, e.credit_code),
    )


def decisions(connection, chosen, limit=200):
    """Decisions on recommendations made on data up to the date, the latest first.

    Frame id, decided_at (UTC), number (case), enterprise, recommended, chosen (experts' names, None for none), reason, who, as_of, data_version."""
    r, advised, taken = s.assignment_decision.c, s.expert.alias("advised"), s.expert.alias("taken")
    return read_frame(
        connection,
        select(
            r.id,
            r.decided_at,
            d.number,
            e.name.label("enterprise"),
            advised.c.name.label("recommended"),
            taken.c.name.label("chosen"),
            r.reason,
            r.who,
            r.as_of,
            r.data_version,
        )
        .select_from(s.assignment_decision)
        .join(s.dispute, d.id == r.dispute_id)
        .join(s.enterprise, e.id == d.enterprise_id)
        .outerjoin(advised, advised.c.id == r.recommended_id)
        .outerjoin(taken, taken.c.id == r.chosen_id)
        .where(r.as_of <= day(chosen.as_of))
        .order_by(r.decided_at.desc(), r.id.desc())
        .limit(limit),
    )


def recommendation_shown(connection, decision):
    """The recommendation (JSON text) as it was shown for one decision, by its id; None for an unknown one."""
    return connection.execute(
        select(s.assignment_decision.c.recommendation).where(s.assignment_decision.c.id == decision)
    ).scalar()
