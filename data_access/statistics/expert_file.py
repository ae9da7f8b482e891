"""Everything known of one expert, as of a date."""

from sqlalchemy import Double, and_, case, cast, select

from data_access import schema as s
from data_access.database.dialects import day, days_between
from data_access.database.frames import code_of, read_frame
from data_access.statistics.experts import in_hand

x, a = s.expert.c, s.expert_assignment.c
LINKS = {
    "country": s.expert_country,
    "industry": s.expert_industry,
    "ip_type": s.expert_ip_type,
    "language": s.expert_language,
}


def read(connection, chosen, number):
    """One expert as a dict: number, name, employer, monthly_hours, joined_on, left_on (None while later than the as-of date), the codes covered as lists
    ``country``, ``industry``, ``ip_type``, ``language``, and the frames ``open`` and ``done`` of assignments. None when nobody of that number had joined."""
    row = (
        connection.execute(
            select(
                x.id,
                x.number,
                x.name,
                x.employer,
                cast(x.monthly_hours, Double).label("monthly_hours"),
                x.joined_on,
                case((x.left_on <= day(chosen.as_of), x.left_on)).label("left_on"),
            ).where(x.number == number, x.joined_on <= day(chosen.as_of))
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    return (
        dict(row)
        | {name: _codes(connection, name, row["id"]) for name in LINKS}
        | {
            "open": _open(connection, chosen, row["id"]),
            "done": _done(connection, chosen, row["id"]),
        }
    )


def _codes(connection, name, key):
    link, table = LINKS[name], s.metadata.tables[name]
    query = (
        select(code_of(table))
        .join(link, link.c[f"{name}_id"] == table.c.id)
        .where(link.c.expert_id == key)
        .order_by(code_of(table))
    )
    return list(connection.scalars(query))


def _open(connection, chosen, key):
    """Assignments in hand, the oldest first."""
    return read_frame(
        connection,
        _assignments(
            days_between(a.assigned_on, day(chosen.as_of)).label("days"),
            cast(a.planned_hours, Double).label("planned_hours"),
        )
        .where(a.expert_id == key, in_hand(chosen))
        .order_by(a.assigned_on, s.dispute.c.number),
    )


def _done(connection, chosen, key):
    """Assignments completed by the date, the latest first."""
    return read_frame(
        connection,
        _assignments(
            a.completed_on,
            cast(a.planned_hours, Double).label("planned_hours"),
            cast(a.actual_hours, Double).label("actual_hours"),
        )
        .where(and_(a.expert_id == key, a.completed_on <= day(chosen.as_of)))
        .order_by(a.completed_on.desc(), s.dispute.c.number),
    )


def _assignments(*columns):
    return (
        select(
            s.dispute.c.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            s.industry.c.code.label("industry"),
            s.expert_role.c.code.label("role"),
            a.assigned_on,
            *columns,
        )
        .select_from(s.expert_assignment)
        .join(s.dispute, s.dispute.c.id == a.dispute_id)
        .join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
        .join(s.country, s.country.c.id == s.dispute.c.country_id)
        .outerjoin(s.industry, s.industry.c.id == s.dispute.c.industry_id)
        .join(s.expert_role, s.expert_role.c.id == a.role_id)
    )
