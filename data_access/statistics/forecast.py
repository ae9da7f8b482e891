"""What a forecast of training coverage starts from. Filters must be resolved.

Who came, left and was reached on which day, classes held and planned, last trainings, and
exporters' markets. ``start`` is the first day of the cycle; frames without rows keep their columns.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Conditions,
    by_then,
    enterprise_choice,
    enterprise_conditions,
    exporter_ids,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import COUNTRY, grouped, joined, known
from data_access.statistics.training import first_training, held, planned

enterprise = s.enterprise.c
session = s.training_session.c
attendance = s.attendance.c
COUNT = func.count().label("n")


def roster_days(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Every enterprise chosen that was on the roster by the as-of date, by its days.

    Frame joined_on, left_on (None while there), first_on (its first training of the cycle, None
    without), n (enterprises with these days). What happened after the as-of date is unknown.
    """
    first = first_training(chosen, start)
    left = known(enterprise.left_on, chosen)
    first_on = first.c.first_on
    source = s.enterprise.outerjoin(first, first.c.enterprise_id == enterprise.id)
    conditions = [by_then(enterprise.joined_on, chosen), *enterprise_choice(chosen)]
    query = grouped([enterprise.joined_on, left, first_on], [COUNT], source, conditions)
    order = (enterprise.joined_on, first_on.asc().nulls_last(), left.asc().nulls_last())
    return read_frame(connection, query.order_by(*order))


def classes_held(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Sessions held from ``start`` to the as-of date: frame held_on, n."""
    return read_frame(connection, _by_day(held(chosen, start)))


def classes_planned(connection: Connection, chosen: Filter, end: date) -> pd.DataFrame:
    """Sessions that stand as planned after the as-of date, until ``end``: frame held_on, n."""
    return read_frame(connection, _by_day(planned(chosen, end)))


def _by_day(conditions: Conditions) -> Select:
    query = grouped([session.held_on], [COUNT], s.training_session, conditions)
    return query.order_by(session.held_on)


def last_trainings(connection: Connection, chosen: Filter, since: date) -> pd.DataFrame:
    """The latest training of each enterprise on the roster, in any cycle: frame last_on, n.

    From ``since`` to the as-of date.
    """
    latest = func.max(session.held_on).label("last_on")
    trained = joined(s.attendance, attendance.session_id)
    query = grouped([attendance.enterprise_id], [latest], trained, held(chosen, since))
    last = query.subquery("last_training")
    source = s.enterprise.join(last, last.c.enterprise_id == enterprise.id)
    query = grouped([last.c.last_on], [COUNT], source, enterprise_conditions(chosen))
    return read_frame(connection, query.order_by(last.c.last_on))


def by_market(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Enterprises on the roster by export market, and how many of them the cycle reached.

    Frame country, roster, covered; an enterprise counts in each of its markets.
    """
    market = s.enterprise_market.c
    first = first_training(chosen, start)
    roster = func.count().label("roster")
    covered = func.count(first.c.enterprise_id).label("covered")
    source = joined(s.enterprise_market, market.enterprise_id, market.country_id)
    source = source.outerjoin(first, first.c.enterprise_id == enterprise.id)
    query = grouped([COUNTRY], [roster, covered], source, enterprise_conditions(chosen))
    query = query.order_by(func.count().desc(), COUNTRY)
    return read_frame(connection, query)


def exporters_to(
    connection: Connection, chosen: Filter, start: date, codes: Sequence[str]
) -> tuple[int, int]:
    """Of the enterprises on the roster that export to any of these countries, each once.

    (how many, how many the cycle reached).
    """
    first = first_training(chosen, start)
    source = s.enterprise.outerjoin(first, first.c.enterprise_id == enterprise.id)
    query = select(func.count(), func.count(first.c.enterprise_id)).select_from(source)
    exporting = enterprise.id.in_(exporter_ids(codes))
    query = query.where(*enterprise_conditions(chosen), exporting)
    exporters, reached = connection.execute(query).one()
    return exporters, reached
