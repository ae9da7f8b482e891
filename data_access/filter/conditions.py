"""The SQL conditions of a resolved ``data_access.filter.filters.Filter``: what had happened by its date, and everything chosen."""

from datetime import timedelta

from sqlalchemy import case, false, or_, select

from data_access import schema as s
from data_access.database.dialects import day


def is_open(chosen):
    """Not closed by the as-of date."""
    return or_(s.dispute.c.closed_on.is_(None), s.dispute.c.closed_on > day(chosen.as_of))


def is_closed(chosen):
    return s.dispute.c.closed_on <= day(chosen.as_of)


def is_late(chosen):
    """Taken up more than ``overdue_days`` before the as-of date; an overdue case is open and late."""
    return taken_up(chosen) < day(chosen.as_of - timedelta(chosen.overdue_days))


def taken_up(chosen):
    """The day of acceptance, or of occurrence while the case was not yet accepted on the as-of date."""
    return case(
        (s.dispute.c.accepted_on <= day(chosen.as_of), s.dispute.c.accepted_on),
        else_=s.dispute.c.occurred_on,
    )


def dispute_conditions(chosen):
    """The conditions on ``dispute`` for a resolved filter: happened by the as-of date, and everything chosen."""
    d = s.dispute.c
    found = [d.occurred_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of)]
    found += [d.occurred_on >= day(chosen.start)] if chosen.start else []
    found += [d.country_id.in_(country_ids(chosen.countries))] if chosen.countries else []
    found += [d.industry_id.in_(industry_ids(chosen.industries))] if chosen.industries else []
    for codes, column, table in (
        (chosen.ip_types, d.ip_type_id, s.ip_type),
        (chosen.channels, d.channel_id, s.channel),
        (chosen.positions, d.position_id, s.position),
        (chosen.platforms, d.platform_id, s.platform),
    ):
        found += [column.in_(_ids(table, codes))] if codes else []
    found += [d.id.in_(_at_stage(chosen))] if chosen.stages else []
    found += _ended(chosen) if chosen.routes or chosen.closed_from or chosen.closed_until else []
    found += (
        [
            d.enterprise_id.in_(
                select(s.enterprise.c.id).where(
                    s.enterprise.c.size_id.in_(_ids(s.enterprise_size, chosen.sizes))
                )
            )
        ]
        if chosen.sizes
        else []
    )
    return (
        found
        + {
            "": [],
            "open": [is_open(chosen)],
            "closed": [is_closed(chosen)],
            "overdue": [is_open(chosen), is_late(chosen)],
        }[chosen.state]
    )


def enterprise_conditions(chosen):
    """On the roster as of the date, in the chosen industries and sizes, and with one of the chosen countries among its markets."""
    e = s.enterprise.c
    return [
        e.joined_on <= day(chosen.as_of),
        or_(e.left_on.is_(None), e.left_on > day(chosen.as_of)),
        *enterprise_choice(chosen),
    ]


def enterprise_choice(chosen):
    """The choice of industries, sizes and markets alone, whenever an enterprise was on the roster."""
    e = s.enterprise.c
    found = [e.industry_id.in_(industry_ids(chosen.industries))] if chosen.industries else []
    found += [e.size_id.in_(_ids(s.enterprise_size, chosen.sizes))] if chosen.sizes else []
    if chosen.countries:
        found.append(
            e.id.in_(
                select(s.enterprise_market.c.enterprise_id).where(
                    s.enterprise_market.c.country_id.in_(country_ids(chosen.countries))
                )
            )
        )
    return found


def flow_conditions(chosen, by="industry"):
    """Export flows of whole months up to the as-of date, in the period, countries and industries chosen. Flows ``by`` chapter of the Harmonized System belong to the
    industry that makes most of its goods (``hs_chapter.industry_id``)."""
    x = s.export_flow.c
    found = [x.month <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of)]
    found += [x.month >= day(chosen.start)] if chosen.start else []
    found += [x.country_id.in_(country_ids(chosen.countries))] if chosen.countries else []
    if not chosen.industries:
        return found
    if by == "industry":
        return [*found, x.industry_id.in_(industry_ids(chosen.industries))]
    return [
        *found,
        x.hs_chapter_id.in_(
            select(s.hs_chapter.c.id).where(
                s.hs_chapter.c.industry_id.in_(industry_ids(chosen.industries))
            )
        ),
    ]


def country_ids(codes):
    """Countries named by ISO code or by a group they belong to."""
    members = select(s.country_group_member.c.country_id).join(
        s.country_group, s.country_group.c.id == s.country_group_member.c.group_id
    )
    return select(s.country.c.id).where(
        or_(
            s.country.c.iso3.in_(codes),
            s.country.c.id.in_(members.where(s.country_group.c.code.in_(codes))),
        )
    )


def industry_ids(codes):
    """Divisions named by their code or by their section."""
    section = s.industry.alias("section")
    return (
        select(s.industry.c.id)
        .outerjoin(section, section.c.id == s.industry.c.parent_id)
        .where(or_(s.industry.c.code.in_(codes), section.c.code.in_(codes)))
    )


def _ids(table, codes):
    return select(table.c.id).where(table.c.code.in_(codes))


def _at_stage(chosen):
    return select(s.dispute_stage.c.dispute_id).where(
        stage_holds(chosen), s.dispute_stage.c.stage_id.in_(_ids(s.service_stage, chosen.stages))
    )


def _ended(chosen):
    """Closed in the chosen ways and between the chosen days."""
    d = s.dispute.c
    found = [
        d.closed_on
        <= day(min(chosen.as_of, chosen.closed_until) if chosen.closed_until else chosen.as_of)
    ]
    found += [d.closed_on >= day(chosen.closed_from)] if chosen.closed_from else []
    return found + (
        [
            or_(
                d.route_id.in_(_ids(s.route, chosen.routes)),
                d.route_id.is_(None) if "unknown" in chosen.routes else false(),
            )
        ]
        if chosen.routes
        else []
    )


def stage_holds(chosen):
    """The stage held on the as-of date."""
    x = s.dispute_stage.c
    return (x.from_on <= day(chosen.as_of)) & or_(
        x.until_on.is_(None), x.until_on > day(chosen.as_of)
    )
