"""Deadlines of cases and the rules behind them, as of the filter's date. Filters must be resolved.

A deadline shows from the day its period starts and once its case had occurred; it is done from the day it was done. When it was entered is not recorded."""

from sqlalchemy import Integer, and_, case, cast, func, literal, null, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, dispute_conditions, is_closed

d, r, x = s.dispute.c, s.deadline_rule.c, s.dispute_deadline.c
ROLES = {"respondent": ("respondent", "either"), "claimant": ("right_holder", "either")}
RULE_COLUMNS = (
    r.code,
    r.priority,
    r.forum_country,
    r.forum,
    r.forum_zh,
    r.channel,
    r.role,
    r.clock_type,
    r.event_zh,
    r.event_en,
    r.act_zh,
    r.act_en,
    r.period,
    r.unit,
    r.counted_from,
    r.extension,
    r.extension_zh,
    r.legal_basis,
    r.consequence_zh,
    r.consequence_en,
    r.status,
    r.source,
    r.as_of,
    r.note,
)


def listing(connection, chosen, number=None):
    """Every deadline of the filter's cases that had begun by the date, or of the one case ``number``: frame number, case, enterprise, country, channel, code, forum, forum_zh, clock_type,
    act_zh, act_en (of the rule, else what was written), event_zh, event_en, unit, period, consequence_zh, consequence_en, status, legal_basis, source, as_of, counted_from_on, computed_on, printed_on,
    extended_on, due_on (extended, else printed, else computed), basis (which of them), done_on, expert, expert_name, note, version, case_closed."""
    conditions = (
        [d.number == number, d.occurred_on <= day(chosen.as_of)]
        if number
        else dispute_conditions(chosen)
    )
    basis = case(
        (x.extended_on.is_not(None), "extended"),
        (x.printed_on.is_not(None), "printed"),
        else_="computed",
    )
    query = (
        select(
            x.number,
            d.number.label("case"),
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            s.channel.c.code.label("channel"),
            r.code,
            r.forum,
            r.forum_zh,
            r.clock_type,
            func.coalesce(r.act_zh, x.act).label("act_zh"),
            func.coalesce(r.act_en, x.act).label("act_en"),
            r.event_zh,
            r.event_en,
            r.unit,
            r.period,
            r.forum_country,
            r.consequence_zh,
            r.consequence_en,
            r.status,
            r.legal_basis,
            r.source,
            r.as_of,
            x.counted_from_on,
            x.computed_on,
            x.printed_on,
            x.extended_on,
            func.coalesce(x.extended_on, x.printed_on, x.computed_on).label("due_on"),
            basis.label("basis"),
            case((x.done_on <= day(chosen.as_of), x.done_on)).label("done_on"),
            s.expert.c.number.label("expert"),
            s.expert.c.name.label("expert_name"),
            x.note,
            x.version,
            case((is_closed(chosen), 1), else_=0).label("case_closed"),
        )
        .select_from(s.dispute_deadline)
        .join(s.dispute, d.id == x.dispute_id)
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .outerjoin(s.deadline_rule, r.id == x.rule_id)
        .outerjoin(s.expert, s.expert.c.id == x.expert_id)
        .where(x.counted_from_on <= day(chosen.as_of), *conditions)
        .order_by(x.number)
    )
    return read_frame(connection, query)


def exist(connection, chosen):
    """Whether any case has a deadline that had begun by the date, whatever else the filter says."""
    return (
        connection.execute(
            select(x.id)
            .join(s.dispute, d.id == x.dispute_id)
            .where(x.counted_from_on <= day(chosen.as_of), d.occurred_on <= day(chosen.as_of))
            .limit(1)
        ).first()
        is not None
    )


def rules(connection):
    """The 89 rules with their source: frame of RULE_COLUMNS, by code."""
    return read_frame(connection, select(*RULE_COLUMNS).order_by(r.code))


def suggested(connection, number):
    """The rules that may hold for a case: those of its country, of the European Union for a member, and the international ones, for the side its enterprise is on.

    Frame of RULE_COLUMNS with fits (1: of the case's channel), those that fit first, then by priority and code. Empty when there is no such case."""
    found = connection.execute(
        select(
            s.country.c.iso3,
            s.channel.c.code.label("channel"),
            s.position.c.code.label("position"),
            d.country_id.in_(country_ids(("EU",))).label("european"),
        )
        .select_from(s.dispute)
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .join(s.position, s.position.c.id == d.position_id)
        .where(d.number == number)
    ).first()
    if found is None:
        return read_frame(
            connection,
            select(*RULE_COLUMNS, cast(null(), Integer).label("fits")).where(literal(1) == 0),
        )
    places = [found.iso3, "INT"] + (["EUE"] if found.european else [])
    fits = case((r.channel == found.channel, 1), else_=0)
    return read_frame(
        connection,
        select(*RULE_COLUMNS, fits.label("fits"))
        .where(r.forum_country.in_(places), r.role.in_(ROLES[found.position]))
        .order_by(fits.desc(), r.priority, r.code),
    )


def open_cases(connection, chosen, most=2000):
    """Cases of the filter that are open on the date, newest first: rows (number, enterprise)."""
    return [
        tuple(row)
        for row in connection.execute(
            select(d.number, s.enterprise.c.name)
            .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
            .where(
                *dispute_conditions(chosen),
                or_(d.closed_on.is_(None), d.closed_on > day(chosen.as_of)),
            )
            .order_by(d.occurred_on.desc(), d.number)
            .limit(most)
        )
    ]


def experts(connection, chosen):
    """Experts on the directory on the date: number -> name, by name."""
    e = s.expert.c
    return {
        number: name
        for number, name in connection.execute(
            select(e.number, e.name)
            .where(
                and_(
                    e.joined_on <= day(chosen.as_of),
                    or_(e.left_on.is_(None), e.left_on > day(chosen.as_of)),
                )
            )
            .order_by(e.name, e.number)
        )
    }


def case_experts(connection, chosen, number):
    """The numbers of the experts who had the case in hand on the date, the first assigned first."""
    a = s.expert_assignment.c
    return list(
        connection.scalars(
            select(s.expert.c.number)
            .join(s.expert_assignment, a.expert_id == s.expert.c.id)
            .join(s.dispute, d.id == a.dispute_id)
            .where(
                d.number == number,
                a.assigned_on <= day(chosen.as_of),
                or_(a.completed_on.is_(None), a.completed_on > day(chosen.as_of)),
            )
            .order_by(a.assigned_on, a.id)
        )
    )
