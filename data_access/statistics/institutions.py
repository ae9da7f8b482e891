"""Institutions of arbitration and mediation, and the cases sent to them, as of the filter's date. Filters must be resolved."""

from sqlalchemy import and_, case, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions

i, m, d = s.institution.c, s.institution_matter.c, s.dispute.c


def institutions(connection, chosen):
    """Every institution that had joined by the date: frame institution (its number), name, kind, country, contact, joined_on, listed (1: not left by the date); listed ones first."""
    listed = case((or_(i.left_on.is_(None), i.left_on > day(chosen.as_of)), 1), else_=0).label(
        "listed"
    )
    return read_frame(
        connection,
        select(
            i.number.label("institution"),
            i.name,
            s.institution_kind.c.code.label("kind"),
            s.country.c.iso3.label("country"),
            i.contact,
            i.joined_on,
            listed,
        )
        .join(s.institution_kind, s.institution_kind.c.id == i.kind_id)
        .outerjoin(s.country, s.country.c.id == i.country_id)
        .where(i.joined_on <= day(chosen.as_of))
        .order_by(listed.desc(), i.number),
    )


def matters(connection, chosen):
    """Every case sent to an institution by the date, of the disputes chosen: frame matter, institution, kind, number (of the dispute), enterprise, country, channel,
    sent_on, accepted_on, ended_on, result; what lies after the date is missing. Latest sent first."""
    ended = m.ended_on <= day(chosen.as_of)
    return read_frame(
        connection,
        select(
            m.number.label("matter"),
            i.number.label("institution"),
            s.institution_kind.c.code.label("kind"),
            d.number.label("number"),
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            s.channel.c.code.label("channel"),
            m.sent_on,
            case((m.accepted_on <= day(chosen.as_of), m.accepted_on)).label("accepted_on"),
            case((ended, m.ended_on)).label("ended_on"),
            case((ended, s.matter_result.c.code)).label("result"),
        )
        .select_from(s.institution_matter)
        .join(s.institution, i.id == m.institution_id)
        .join(s.institution_kind, s.institution_kind.c.id == i.kind_id)
        .join(s.dispute, d.id == m.dispute_id)
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .outerjoin(s.matter_result, s.matter_result.c.id == m.result_id)
        .where(and_(m.sent_on <= day(chosen.as_of), *dispute_conditions(chosen)))
        .order_by(m.sent_on.desc(), m.number),
    )
