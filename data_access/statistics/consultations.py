"""Consultations: contacts of enterprises with the office, and how soon each matter was answered.

A contact counts at the day it was made. A repeat contact is linked to the first one on its matter
(``repeat_of_id``); only first contacts have an answering time. Filters must be resolved: the
period, the countries, the industries, the enterprise sizes and the towns apply. Without a contact
counts are 0 and frames have no rows.
"""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, cast, extract, func, select

from data_access import schema as s
from data_access.database.dialects import month_number
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    country_ids,
    in_period,
    not_by_then,
    of_enterprises,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    COUNTRY,
    ENTERPRISE,
    INTAKE,
    Columns,
    grouped,
    joined,
    known,
    one_row,
    tally,
)

contact = s.consultation.c
dispute = s.dispute.c
enterprise = s.enterprise.c
CONTACTS = func.count().label("contacts")
FIRST = contact.repeat_of_id.is_(None)  # the first contact on a matter
MOST = 1000


def conditions(chosen: Filter) -> Conditions:
    """Contacts made by the as-of date within everything chosen."""
    found = in_period(contact.asked_on, chosen)
    if chosen.countries:
        found.append(contact.country_id.in_(country_ids(chosen.countries)))
    return found + of_enterprises(contact.enterprise_id, chosen, markets=False)


def is_waiting(chosen: Filter) -> Condition:
    """A first contact without an answer by the date."""
    return and_(FIRST, not_by_then(contact.answered_on, chosen))


def _became(chosen: Filter) -> Condition:
    """Whether the contact belongs to a dispute that had occurred by the date."""
    disputes = select(dispute.id).where(by_then(dispute.occurred_on, chosen))
    return contact.dispute_id.in_(disputes)


def _counts(chosen: Filter) -> Columns:
    matters = tally(FIRST).label("matters")
    waiting = tally(is_waiting(chosen)).label("waiting")
    disputes = tally(_became(chosen)).label("disputes")
    return CONTACTS, matters, waiting, disputes


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of contacts, matters, waiting, disputes, enterprises (distinct).

    matters: first contacts; waiting: matters without an answer by the date; disputes: contacts that
    belong to one.
    """
    enterprises = func.count(contact.enterprise_id.distinct()).label("enterprises")
    query = select(*_counts(chosen), enterprises)
    return one_row(connection, query.where(*conditions(chosen)))


def by_channel(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame intake, contacts, matters, waiting, disputes; most contacts first, then by code."""
    source = joined(s.consultation, contact.intake_id)
    query = grouped([INTAKE], _counts(chosen), source, conditions(chosen))
    query = query.order_by(func.count().desc(), INTAKE)
    return read_frame(connection, query)


def by_month(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame month (number of dialects.month_number), intake, contacts; earliest first."""
    month = month_number(contact.asked_on).label("month")
    keys = (month, INTAKE)
    source = joined(s.consultation, contact.intake_id)
    query = grouped(keys, [CONTACTS], source, conditions(chosen))
    return read_frame(connection, query.order_by(*keys))


def by_day_and_hour(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Contacts whose time of day is known: frame asked_on, hour (0-23), contacts."""
    hour = cast(extract("hour", contact.asked_time), Integer).label("hour")
    keys = (contact.asked_on, hour)
    timed = contact.asked_time.is_not(None)
    query = grouped(keys, [CONTACTS], s.consultation, [*conditions(chosen), timed])
    return read_frame(connection, query.order_by(*keys))


def waits(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """First contacts by the days that matter to their answering time.

    Frame intake, answered_by, asked_on, answered_on (both None while waiting on the date), matters.
    """
    answered = known(contact.answered_on, chosen)
    who = known(contact.answered_by, chosen, contact.answered_on)
    keys = (INTAKE, who, contact.asked_on, answered)
    matters = func.count().label("matters")
    source = joined(s.consultation, contact.intake_id)
    query = grouped(keys, [matters], source, [*conditions(chosen), FIRST])
    order = (INTAKE, who.nulls_last(), contact.asked_on, answered.nulls_last())
    return read_frame(connection, query.order_by(*order))


def rows(
    connection: Connection,
    chosen: Filter,
    intake: str | None = None,
    most: int | None = MOST,
) -> pd.DataFrame:
    """Contacts, the latest first; ``intake`` keeps one channel.

    Frame number, asked_on, intake, enterprise, credit_code, country, matter, answered_on,
    answered_by, answer, referred_to, referred_on, repeat_of, dispute.
    """
    query = _single(chosen)
    if intake:
        query = query.where(s.intake.c.code == intake)
    query = query.order_by(contact.asked_on.desc(), contact.number)
    return read_frame(connection, query.limit(most))


def unanswered(connection: Connection, chosen: Filter, most: int | None = MOST) -> pd.DataFrame:
    """First contacts without an answer, the longest wait first.

    Frame number, version, asked_on, intake, enterprise, credit_code, country, matter, asker,
    telephone, mail, referred_to, referred_on, dispute.
    """
    columns = (
        contact.number,
        contact.version,
        contact.asked_on,
        INTAKE,
        ENTERPRISE,
        enterprise.credit_code,
        COUNTRY,
        contact.matter,
        contact.asker,
        contact.telephone,
        contact.mail,
        *_referred(chosen),
        _dispute(chosen),
    )
    keys = (contact.intake_id, contact.enterprise_id, contact.country_id)
    source = joined(s.consultation, *keys, contact.referred_to_id, contact.dispute_id)
    query = select(*columns).select_from(source).where(*conditions(chosen), is_waiting(chosen))
    query = query.order_by(contact.asked_on, contact.number)
    return read_frame(connection, query.limit(most))


def _referred(chosen: Filter) -> Columns:
    """To which level and when, by the date."""
    on = contact.referred_on
    return known(s.referral_level.c.code, chosen, on, "referred_to"), known(on, chosen)


def _dispute(chosen: Filter) -> ColumnElement:
    return known(dispute.number, chosen, dispute.occurred_on, "dispute")


def _single(chosen: Filter) -> Select:
    first = s.consultation.alias("first_contact")
    answered = contact.answered_on
    repeat_of = first.c.number.label("repeat_of")
    columns = (
        contact.number,
        contact.asked_on,
        INTAKE,
        ENTERPRISE,
        enterprise.credit_code,
        COUNTRY,
        contact.matter,
        known(answered, chosen),
        known(contact.answered_by, chosen, answered),
        known(contact.answer, chosen, answered),
        *_referred(chosen),
        repeat_of,
        _dispute(chosen),
    )
    keys = (contact.intake_id, contact.enterprise_id, contact.country_id)
    source = joined(s.consultation, *keys, contact.referred_to_id)
    source = source.outerjoin(first, first.c.id == contact.repeat_of_id)
    source = joined(source, contact.dispute_id)
    query = select(*columns).select_from(source)
    return query.where(*conditions(chosen))
