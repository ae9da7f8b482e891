"""Bulletins sent to enterprises, and which of those that an early warning concerns were reached.

Filters must be resolved; only the period and the as-of date apply. Without a bulletin counts are 0
and frames have no rows.
"""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import Conditions, by_then, concerned, in_period
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import code, joined, one_row

bulletin = s.bulletin.c
recipient = s.bulletin_recipient.c
warning = s.warning.c
enterprise = s.enterprise.c


def conditions(chosen: Filter) -> Conditions:
    """Issued by the as-of date, within the period."""
    return in_period(bulletin.issued_on, chosen)


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of bulletins, sent (bulletins times recipients), enterprises (distinct recipients)."""
    firm = recipient.enterprise_id
    bulletins = func.count(bulletin.id.distinct()).label("bulletins")
    sent = func.count(firm).label("sent")
    enterprises = func.count(firm.distinct()).label("enterprises")
    query = select(
        bulletins,
        sent,
        enterprises,
    )
    source = s.bulletin.outerjoin(s.bulletin_recipient, recipient.bulletin_id == bulletin.id)
    query = query.select_from(source).where(*conditions(chosen))
    return one_row(connection, query)


def rows(connection: Connection, chosen: Filter, most: int | None = 1000) -> pd.DataFrame:
    """Bulletins, the latest first: frame number, issued_on, kind, title, recipients."""
    recipients = select(func.count()).where(recipient.bulletin_id == bulletin.id)
    columns = (
        bulletin.number,
        bulletin.issued_on,
        code(s.bulletin_kind, "kind"),
        bulletin.title,
        recipients.scalar_subquery().label("recipients"),
    )
    query = select(*columns).select_from(joined(s.bulletin, bulletin.kind_id))
    query = query.where(*conditions(chosen))
    query = query.order_by(bulletin.issued_on.desc(), bulletin.number)
    return read_frame(connection, query.limit(most))


def warnings(connection: Connection, chosen: Filter, most: int = 50) -> pd.DataFrame:
    """Early warnings recorded by the date, the latest first.

    Frame id, month, dimension, code, cases, concerned (enterprises on the roster that it is about),
    reached (those of them that received a bulletin on it by the date).
    """
    columns = (warning.id, warning.month, warning.dimension, warning.code, warning.cases)
    query = select(*columns).where(by_then(warning.as_of, chosen))
    order = (warning.month.desc(), warning.dimension, warning.code, warning.horizon)
    found = read_frame(connection, query.order_by(*order).limit(most))
    counted = [_reach(connection, chosen, row) for row in found.itertuples(index=False)]
    firms = [number for number, _ in counted]
    reached = [number for _, number in counted]
    return found.assign(concerned=firms, reached=reached)


def _reach(connection: Connection, chosen: Filter, row: Any) -> tuple[int, int]:
    """How many enterprises a warning concerns, and how many of them a bulletin on it reached."""
    source = joined(s.bulletin_recipient, recipient.bulletin_id)
    got = select(recipient.enterprise_id).select_from(source)
    got = got.where(bulletin.warning_id == row.id, by_then(bulletin.issued_on, chosen))
    about = and_(*concerned(chosen, row.dimension, row.code))
    reached = and_(about, enterprise.id.in_(got))
    counted = (func.count().filter(about), func.count().filter(reached))
    query = select(*counted).select_from(s.enterprise)
    firms, receivers = connection.execute(query).one()
    return firms, receivers
