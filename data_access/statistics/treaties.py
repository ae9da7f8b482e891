"""Which countries belong to the treaties by which protection abroad is asked for.

PCT, Madrid and Hague, as of the filter's date; filters must be resolved. Members are named by ISO
code or, for an organisation, by its own (EUE, OAPI). An entry whose day of entry into force is not
known counts.
"""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection, or_, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import Condition, by_then
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import joined

entry = s.treaty_member.c


def _in_force(chosen: Filter) -> Condition:
    return or_(entry.in_force_on.is_(None), by_then(entry.in_force_on, chosen))


def treaty_members(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The members of the three treaties: frame treaty, member, status."""
    query = select(entry.treaty, entry.member, entry.status).where(_in_force(chosen))
    query = query.order_by(entry.treaty, entry.member)
    return read_frame(connection, query)


def treaty_routes(
    connection: Connection, chosen: Filter, country: str, also: Sequence[str] = ()
) -> pd.DataFrame:
    """The entries of ``country``, and of organisations in ``also`` that it belongs to.

    Frame treaty, member, in_force_on, status; no rows for a country outside the treaties.
    """
    columns = (entry.treaty, entry.member, entry.in_force_on, entry.status)
    members = (country, *also)
    query = select(*columns).where(entry.member.in_(members), _in_force(chosen))
    query = query.order_by(entry.treaty, entry.member)
    return read_frame(connection, query)


def union_states(connection: Connection) -> tuple[str, ...]:
    """The ISO codes of the member states of the European Union, in their order."""
    member = s.country_group_member.c
    country = s.country.c.iso3
    source = joined(s.country_group_member, member.country_id, member.group_id)
    query = select(country).select_from(source)
    query = query.where(s.country_group.c.code == "EU")
    return tuple(connection.scalars(query.order_by(country)))
