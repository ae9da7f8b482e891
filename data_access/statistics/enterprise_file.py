"""Everything known of one enterprise, as of a date: what happened to it, and what the office did for it."""

from sqlalchemy import case, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.statistics.disputes import case_rows

e = s.enterprise.c


def read(connection, chosen, credit_code):
    """One enterprise as a dict: its own columns (``division``, ``industry`` and ``size`` as codes, ``left_on`` None while it lies ahead), ``markets``, and the frames
    ``disputes``, ``training``, ``consultations``, ``visits``, ``policies`` and ``filings``. None when no enterprise of that code was on the roster by the date."""
    row = (
        connection.execute(
            select(
                e.id,
                e.credit_code,
                e.name,
                s.division.c.code.label("division"),
                s.industry.c.code.label("industry"),
                s.enterprise_size.c.code.label("size"),
                e.employees,
                e.revenue_fen,
                e.export_oriented,
                e.key_contact,
                e.observation,
                e.joined_on,
                case((e.left_on <= day(chosen.as_of), e.left_on)).label("left_on"),
            )
            .outerjoin(s.division, s.division.c.id == e.division_id)
            .outerjoin(s.industry, s.industry.c.id == e.industry_id)
            .outerjoin(s.enterprise_size, s.enterprise_size.c.id == e.size_id)
            .where(e.credit_code == credit_code, e.joined_on <= day(chosen.as_of))
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    parts = {
        "disputes": _disputes,
        "training": _training,
        "consultations": _consultations,
        "visits": _visits,
        "policies": _policies,
        "filings": _filings,
    }
    return (
        dict(row)
        | {"markets": _markets(connection, row["id"])}
        | {name: read_frame(connection, query(chosen, row["id"])) for name, query in parts.items()}
    )


def _markets(connection, key):
    return list(
        connection.scalars(
            select(s.country.c.iso3)
            .join(s.enterprise_market, s.enterprise_market.c.country_id == s.country.c.id)
            .where(s.enterprise_market.c.enterprise_id == key)
            .order_by(s.country.c.iso3)
        )
    )


def _disputes(chosen, key):
    """Its cases by the date, the latest first."""
    d = s.dispute.c
    return (
        case_rows(chosen)
        .where(d.enterprise_id == key, d.occurred_on <= day(chosen.as_of))
        .order_by(d.occurred_on.desc(), d.number)
    )


def _training(chosen, key):
    """The sessions held by the date that it attended, the latest first."""
    x = s.training_session.c
    return (
        select(x.number, x.held_on, x.title, s.attendance.c.people)
        .join(s.attendance, s.attendance.c.session_id == x.id)
        .join(s.session_state, s.session_state.c.id == x.state_id)
        .where(
            s.attendance.c.enterprise_id == key,
            x.held_on <= day(chosen.as_of),
            s.session_state.c.code == "held",
        )
        .order_by(x.held_on.desc(), x.number)
    )


def _consultations(chosen, key):
    x = s.consultation.c
    return (
        select(
            x.number,
            x.asked_on,
            s.intake.c.code.label("intake"),
            x.matter,
            case((x.answered_on <= day(chosen.as_of), x.answered_on)).label("answered_on"),
        )
        .join(s.intake, s.intake.c.id == x.intake_id)
        .where(x.enterprise_id == key, x.asked_on <= day(chosen.as_of))
        .order_by(x.asked_on.desc(), x.number)
    )


def _visits(chosen, key):
    x = s.visit.c
    known = x.answered_on <= day(chosen.as_of)
    return (
        select(
            x.number,
            x.visited_on,
            s.visit_way.c.code.label("way"),
            x.summary,
            x.appeal,
            case((known, x.answered_on)).label("answered_on"),
        )
        .join(s.visit_way, s.visit_way.c.id == x.way_id)
        .where(x.enterprise_id == key, x.visited_on <= day(chosen.as_of))
        .order_by(x.visited_on.desc(), x.number)
    )


def _policies(chosen, key):
    x = s.insurance_policy.c
    return (
        select(
            x.number,
            s.insurance_kind.c.code.label("kind"),
            x.insurer,
            x.starts_on,
            x.ends_on,
            x.sum_insured_fen,
            case((x.ends_on >= day(chosen.as_of), 1), else_=0).label("in_force"),
        )
        .join(s.insurance_kind, s.insurance_kind.c.id == x.kind_id)
        .where(x.enterprise_id == key, x.starts_on <= day(chosen.as_of))
        .order_by(x.ends_on.desc(), x.number)
    )


def _filings(chosen, key):
    x = s.filing.c
    return (
        select(
            x.number,
            s.filing_route.c.code.label("filing_route"),
            s.right_kind.c.code.label("right_kind"),
            x.title,
            x.filed_on,
            case((x.granted_on <= day(chosen.as_of), x.granted_on)).label("granted_on"),
            case((x.ended_on <= day(chosen.as_of), x.ended_on)).label("ended_on"),
        )
        .join(s.filing_route, s.filing_route.c.id == x.route_id)
        .join(s.right_kind, s.right_kind.c.id == x.right_kind_id)
        .where(x.enterprise_id == key, x.filed_on <= day(chosen.as_of))
        .order_by(x.filed_on.desc(), x.number)
    )


def trained_types(connection, chosen, credit_code, start):
    """The codes of the IP types in which the enterprise was trained from ``start`` to the as-of date."""
    x = s.training_session.c
    query = (
        select(s.ip_type.c.code)
        .distinct()
        .join(s.session_ip_type, s.session_ip_type.c.ip_type_id == s.ip_type.c.id)
        .join(s.training_session, x.id == s.session_ip_type.c.session_id)
        .join(s.session_state, s.session_state.c.id == x.state_id)
        .join(s.attendance, s.attendance.c.session_id == x.id)
        .join(s.enterprise, e.id == s.attendance.c.enterprise_id)
        .where(
            e.credit_code == credit_code,
            x.held_on.between(day(start), day(chosen.as_of)),
            s.session_state.c.code == "held",
        )
    )
    return sorted(connection.scalars(query))
