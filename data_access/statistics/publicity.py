"""Publicity items by medium, and typical cases, as of the filter's date.

Filters must be resolved; only the period and the as-of date apply. Without an item counts are 0 and
frames have no rows.
"""

import pandas as pd
from sqlalchemy import Connection, and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import Condition, Conditions, by_then, in_period, lasting
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import code, flag, grouped, joined, known, one_row

item = s.publicity_item.c
typical_case = s.typical_case.c
MEDIUM = code(s.publicity_medium, "medium")
ITEMS = func.count().label("items")
COUNTS = (
    ITEMS,
    whole(func.sum(item.audience)).label("audience"),
    func.count(item.audience).label("counted"),
)


def conditions(chosen: Filter) -> Conditions:
    """Published by the as-of date, within the period."""
    return in_period(item.published_on, chosen)


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of items, audience (sum of what was entered), counted (items with an audience)."""
    query = select(*COUNTS).where(*conditions(chosen))
    return one_row(connection, query)


def by_medium(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame medium, items, audience, counted; most items first, then in the order of the list."""
    place = s.publicity_medium.c.id
    source = joined(s.publicity_item, item.medium_id)
    query = grouped([MEDIUM], COUNTS, source, conditions(chosen)).group_by(place)
    query = query.order_by(func.count().desc(), place)
    return read_frame(connection, query)


def by_month(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame month (number of dialects.month_number), medium, items; earliest first."""
    month = month_number(item.published_on).label("month")
    keys = (month, MEDIUM)
    source = joined(s.publicity_item, item.medium_id)
    query = grouped(keys, [ITEMS], source, conditions(chosen))
    return read_frame(connection, query.order_by(*keys))


def rows(
    connection: Connection, chosen: Filter, medium: str | None = None, most: int | None = 1000
) -> pd.DataFrame:
    """Items, the latest first.

    Frame number, published_on, medium, title, publisher, place, audience.
    """
    columns = (
        item.number,
        item.published_on,
        MEDIUM,
        item.title,
        item.publisher,
        item.place,
        item.audience,
    )
    source = joined(s.publicity_item, item.medium_id)
    query = select(*columns).select_from(source)
    query = query.where(*conditions(chosen))
    if medium:
        query = query.where(s.publicity_medium.c.code == medium)
    query = query.order_by(item.published_on.desc(), item.number)
    return read_frame(connection, query.limit(most))


def is_draft(chosen: Filter) -> Condition:
    """A typical case written by the date and not published by then."""
    return lasting(typical_case.written_on, typical_case.published_on, chosen)


def cases(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Typical cases: the drafts of the date, then those published by it within the period.

    The latest first. Frame number, title, written_on, written_by, checked_on, checked_by,
    published_on (None while later than the date).
    """
    published = typical_case.published_on
    columns = (
        typical_case.number,
        typical_case.title,
        typical_case.written_on,
        typical_case.written_by,
        known(typical_case.checked_on, chosen),
        known(typical_case.checked_by, chosen, typical_case.checked_on),
        known(published, chosen),
    )
    in_the_period = by_then(typical_case.written_on, chosen), *in_period(published, chosen)
    query = select(*columns).where(or_(is_draft(chosen), and_(*in_the_period)))
    drafts_first = flag(by_then(published, chosen))
    order = (drafts_first, typical_case.written_on.desc(), typical_case.number)
    return read_frame(connection, query.order_by(*order))
