"""Everything that SQL alone can tell to be done, in one query."""

from collections.abc import Callable, Sequence

import pandas as pd
from sqlalchemy import Connection, Select, select, union_all

from data_access.database.frames import read_frame
from data_access.statistics.tasks import of_cases, of_enterprises, of_the_office
from data_access.statistics.tasks.shape import Terms

Rules = Sequence[Callable[[Terms], Select]]

OF_THE_DATA = (  # whose tasks come and go with the data version
    of_cases.deadlines,
    of_cases.next_steps,
    of_cases.unassigned,
    of_cases.referrals,
    of_cases.drafts,
    of_enterprises.consultations,
    of_enterprises.requests,
    of_enterprises.visits,
    of_enterprises.policies,
    of_the_office.rechecks,
    of_the_office.reports_to_check,
    of_the_office.reports_to_publish,
)
RULES = (*OF_THE_DATA, of_the_office.warnings)


def tasks(connection: Connection, terms: Terms) -> pd.DataFrame:
    """What is to be done as of the day of ``terms``, the longest overdue on top, what has no day
    last.

    Frame of ``shape.COLUMNS``; see ``shape.task``. A task is gone once the record says that it was
    done.
    """
    return _told(connection, terms, RULES)


def of_the_data(connection: Connection, terms: Terms) -> pd.DataFrame:
    """The same without the warnings."""
    return _told(connection, terms, OF_THE_DATA)


def warnings(connection: Connection, terms: Terms) -> pd.DataFrame:
    """Those alone: recording one and deciding on it change no data, so they are read afresh."""
    return _told(connection, terms, (of_the_office.warnings,))


def _told(connection: Connection, terms: Terms, rules: Rules) -> pd.DataFrame:
    every = union_all(*(rule(terms) for rule in rules)).subquery("tasks")
    column = every.c
    day = column.due_on.is_(None), column.due_on
    query = select(every).order_by(*day, column.rule, column.key, column.part)
    return read_frame(connection, query)
