"""The call list: enterprises on the roster that no training of the cycle reached.

Filters must be resolved; ``start`` is the cycle's first day.
"""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, Label, Select, Subquery, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then, enterprise_conditions, is_open
from data_access.filter.filters import Filter
from data_access.statistics.enterprises.contacts import FIRST_CONTACT, with_first_contact
from data_access.statistics.query_steps import (
    DIVISION,
    ENTERPRISE,
    INDUSTRY,
    SIZE,
    codes_by_key,
    count_rows,
    flag,
    grouped,
    joined,
)
from data_access.statistics.training import first_training

enterprise = s.enterprise.c
market = s.enterprise_market.c
MANY = 1000  # markets of more enterprises than these are asked for by the roster, not by key


def never_trained(
    connection: Connection, chosen: Filter, start: date, limit: int | None = 1000
) -> pd.DataFrame:
    """Enterprises on the roster without a training in the cycle.

    Those with most open cases first, then key contacts, then by name. Frame enterprise; contact,
    post and telephone (None: not known); open, key_contact (0/1), industry, division, size, markets
    (ISO codes joined by a space), credit_code, joined_on.
    """
    opened = _open_cases(chosen)
    open_cases = func.coalesce(opened.c.open, 0).label("open")
    key_contact = flag(enterprise.key_contact).label("key_contact")
    query = _not_reached(chosen, start, opened, open_cases, key_contact)
    by_name = (enterprise.name, enterprise.id)
    query = query.order_by(open_cases.desc(), key_contact.desc(), *by_name)
    frame = read_frame(connection, query.limit(limit))
    markets = _markets(connection, chosen, frame["id"].tolist())
    after_size = frame.columns.get_loc("credit_code")
    frame.insert(after_size, "markets", [markets.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def _not_reached(
    chosen: Filter, start: date, opened: Subquery, open_cases: Label, key_contact: Label
) -> Select:
    first = first_training(chosen, start)
    firm = (enterprise.id, ENTERPRISE, *FIRST_CONTACT, open_cases, key_contact)
    kind = (INDUSTRY, DIVISION, SIZE)
    query = select(*firm, *kind, enterprise.credit_code, enterprise.joined_on)
    source = s.enterprise.outerjoin(first, first.c.enterprise_id == enterprise.id)
    source = source.outerjoin(opened, opened.c.enterprise_id == enterprise.id)
    source = with_first_contact(source)
    keys = (enterprise.industry_id, enterprise.division_id, enterprise.size_id)
    not_reached = first.c.enterprise_id.is_(None)
    query = query.select_from(joined(source, *keys))
    return query.where(*enterprise_conditions(chosen), not_reached)


def never_trained_with_cases(connection: Connection, chosen: Filter, start: date) -> int:
    """How many enterprises of the call list have an open case."""
    first = first_training(chosen, start)
    opened = _open_cases(chosen)
    source = s.enterprise.join(opened, opened.c.enterprise_id == enterprise.id)
    source = source.outerjoin(first, first.c.enterprise_id == enterprise.id)
    not_reached = first.c.enterprise_id.is_(None)
    return count_rows(connection, source, [*enterprise_conditions(chosen), not_reached])


def _open_cases(chosen: Filter) -> Subquery:
    """enterprise_id, open (its open cases)."""
    dispute = s.dispute.c
    opened = func.count().label("open")
    conditions = [by_then(dispute.occurred_on, chosen), is_open(chosen)]
    query = grouped([dispute.enterprise_id], [opened], s.dispute, conditions)
    return query.subquery("open_cases")


def _markets(connection: Connection, chosen: Filter, keys: list[int]) -> dict[int, str]:
    """The markets of each of these enterprises, as ISO codes joined by a space.

    Those of the whole roster where they are more than MANY.
    """
    firms: list[int] | Select = keys
    if len(keys) > MANY:
        firms = select(enterprise.id).where(*enterprise_conditions(chosen))
    country = s.country.c.iso3
    source = joined(s.enterprise_market, market.country_id)
    query = select(market.enterprise_id, country).select_from(source)
    query = query.where(market.enterprise_id.in_(firms))
    return codes_by_key(connection, query.order_by(market.enterprise_id, country))
