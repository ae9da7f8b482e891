"""Everything known of one enterprise, as of a date: what happened to it, what was done for it.

Filters must be resolved.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import between, by_then, is_open
from data_access.filter.filters import Filter
from data_access.filter.known_by import OTHER_NAMES
from data_access.statistics.disputes import case_rows
from data_access.statistics.query_steps import (
    DIVISION,
    INDUSTRY,
    INTAKE,
    SIZE,
    code,
    first_row,
    flag,
    joined,
    known,
)

enterprise = s.enterprise.c
session = s.training_session.c
attendance = s.attendance.c


def read(connection: Connection, chosen: Filter, credit_code: str) -> dict[str, Any] | None:
    """One enterprise as a dict; None when none of that code was on the roster by the date.

    Its own columns (``division``, ``industry`` and ``size`` as codes, ``left_on`` None while it
    lies ahead), ``markets`` (ISO codes), and the frames ``contacts`` (first the one to ask first),
    ``next_steps`` (of its open disputes), ``disputes``, ``training``, ``consultations``,
    ``visits``, ``policies``, ``filings`` and ``bulletins``, which may be empty.
    """
    row = first_row(connection, _enterprise(chosen, credit_code))
    if row is None:
        return None
    key = row["id"]
    row["markets"] = _markets(connection, key)
    for name, part in PARTS.items():
        row[name] = read_frame(connection, part(chosen, key))
    return row


def kept_as(connection: Connection, credit_code: str) -> tuple[str, str] | None:
    """(credit code, name) of the enterprise that one of this code became part of."""
    alias = s.enterprise_alias.c
    query = select(enterprise.credit_code, enterprise.name)
    query = query.join(s.enterprise_alias, alias.kept_id == enterprise.id)
    row = connection.execute(query.where(alias.alias_code == credit_code)).first()
    return (row.credit_code, row.name) if row else None


def _enterprise(chosen: Filter, credit_code: str) -> Select:
    columns = (
        enterprise.id,
        enterprise.credit_code,
        enterprise.name,
        DIVISION,
        INDUSTRY,
        SIZE,
        enterprise.employees,
        enterprise.revenue_fen,
        enterprise.export_oriented,
        enterprise.key_contact,
        enterprise.observation,
        enterprise.joined_on,
        known(enterprise.left_on, chosen),
        *(enterprise.address, *OTHER_NAMES),
    )
    keys = (enterprise.division_id, enterprise.industry_id, enterprise.size_id)
    query = select(*columns).select_from(joined(s.enterprise, *keys))
    had_joined = by_then(enterprise.joined_on, chosen)
    return query.where(enterprise.credit_code == credit_code, had_joined)


def _markets(connection: Connection, key: int) -> list[str]:
    market = s.enterprise_market.c
    country = s.country.c.iso3
    query = select(country).select_from(joined(s.enterprise_market, market.country_id))
    query = query.where(market.enterprise_id == key)
    return list(connection.scalars(query.order_by(country)))


def _disputes(chosen: Filter, key: int) -> Select:
    """Its cases by the date, the latest first."""
    dispute = s.dispute.c
    own = dispute.enterprise_id == key
    query = case_rows(chosen).where(own, by_then(dispute.occurred_on, chosen))
    return query.order_by(dispute.occurred_on.desc(), dispute.number)


def _training(chosen: Filter, key: int) -> Select:
    """The sessions held by the date that it attended, the latest first."""
    source = joined(s.attendance, attendance.session_id)
    source = joined(source, session.state_id)
    columns = (session.number, session.held_on, session.title, attendance.people)
    query = select(*columns).select_from(source)
    held = s.session_state.c.code == "held"
    own = attendance.enterprise_id == key
    query = query.where(own, by_then(session.held_on, chosen), held)
    return query.order_by(session.held_on.desc(), session.number)


def _consultations(chosen: Filter, key: int) -> Select:
    contact = s.consultation.c
    answered, referred = contact.answered_on, contact.referred_on
    columns = (
        contact.number,
        contact.asked_on,
        INTAKE,
        contact.matter,
        known(answered, chosen),
        known(contact.answer, chosen, answered),
        known(s.referral_level.c.code, chosen, referred, "referred_to"),
    )
    source = joined(s.consultation, contact.intake_id, contact.referred_to_id)
    query = select(*columns).select_from(source)
    query = query.where(contact.enterprise_id == key, by_then(contact.asked_on, chosen))
    return query.order_by(contact.asked_on.desc(), contact.number)


def _visits(chosen: Filter, key: int) -> Select:
    visit = s.visit.c
    columns = (
        visit.number,
        visit.visited_on,
        code(s.visit_way, "way"),
        visit.summary,
        visit.appeal,
        known(visit.answered_on, chosen),
    )
    query = select(*columns).select_from(joined(s.visit, visit.way_id))
    query = query.where(visit.enterprise_id == key, by_then(visit.visited_on, chosen))
    return query.order_by(visit.visited_on.desc(), visit.number)


def _policies(chosen: Filter, key: int) -> Select:
    policy = s.insurance_policy.c
    runs = policy.ends_on >= day(chosen.as_of_day)
    in_force = flag(runs).label("in_force")
    columns = (
        policy.number,
        code(s.insurance_kind, "kind"),
        policy.insurer,
        policy.starts_on,
        policy.ends_on,
        policy.sum_insured_fen,
        in_force,
    )
    query = select(*columns).select_from(joined(s.insurance_policy, policy.kind_id))
    query = query.where(policy.enterprise_id == key, by_then(policy.starts_on, chosen))
    return query.order_by(policy.ends_on.desc(), policy.number)


def _filings(chosen: Filter, key: int) -> Select:
    filing = s.filing.c
    columns = (
        filing.number,
        code(s.filing_route),
        code(s.right_kind),
        filing.title,
        filing.filed_on,
        known(filing.granted_on, chosen),
        known(filing.ended_on, chosen),
    )
    source = joined(s.filing, filing.route_id, filing.right_kind_id)
    query = select(*columns).select_from(source)
    query = query.where(filing.enterprise_id == key, by_then(filing.filed_on, chosen))
    return query.order_by(filing.filed_on.desc(), filing.number)


def _bulletins(chosen: Filter, key: int) -> Select:
    """What was sent to it, the latest first."""
    bulletin, recipient = s.bulletin.c, s.bulletin_recipient.c
    columns = (bulletin.number, bulletin.issued_on, code(s.bulletin_kind, "kind"), bulletin.title)
    source = joined(s.bulletin_recipient, recipient.bulletin_id)
    query = select(*columns).select_from(joined(source, bulletin.kind_id))
    query = query.where(recipient.enterprise_id == key, by_then(bulletin.issued_on, chosen))
    return query.order_by(bulletin.issued_on.desc(), bulletin.number)


def _contacts(chosen: Filter, key: int) -> Select:
    """Whom to ask for: as they are now, on any date."""
    person = s.enterprise_contact.c
    columns = (person.name.label("contact"), person.post, person.telephone, person.mail)
    query = select(*columns, flag(person.first).label("first"))
    query = query.where(person.enterprise_id == key)
    return query.order_by(person.first.desc(), person.name)


def _next_steps(chosen: Filter, key: int) -> Select:
    """What comes next in its open disputes, those without a day last."""
    dispute = s.dispute.c
    columns = (dispute.number, dispute.next_step, dispute.next_step_on, dispute.handler)
    at_hand = (by_then(dispute.occurred_on, chosen), is_open(chosen))
    query = select(*columns).where(dispute.enterprise_id == key, *at_hand)
    query = query.where(dispute.next_step.is_not(None))
    return query.order_by(dispute.next_step_on.nulls_last(), dispute.number)


PARTS = {
    "contacts": _contacts,
    "next_steps": _next_steps,
    "disputes": _disputes,
    "training": _training,
    "consultations": _consultations,
    "visits": _visits,
    "policies": _policies,
    "filings": _filings,
    "bulletins": _bulletins,
}


def trained_types(
    connection: Connection, chosen: Filter, credit_code: str, start: date
) -> list[str]:
    """The codes of the IP types in which the enterprise was trained.

    From ``start`` to the as-of date; sorted, empty without any.
    """
    link = s.session_ip_type.c
    source = joined(s.session_ip_type, link.ip_type_id, link.session_id)
    source = joined(source, session.state_id)
    source = source.join(s.attendance, attendance.session_id == session.id)
    source = joined(source, attendance.enterprise_id)
    query = select(s.ip_type.c.code).distinct().select_from(source)
    query = query.where(
        enterprise.credit_code == credit_code,
        between(session.held_on, start, chosen.as_of_day),
        s.session_state.c.code == "held",
    )
    return sorted(connection.scalars(query))
