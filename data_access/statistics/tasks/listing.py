"""Everything that SQL alone can tell to be done, in one query."""

import pandas as pd
from sqlalchemy import Connection, select, union_all

from data_access.database.frames import read_frame
from data_access.statistics.tasks import of_cases, of_enterprises, of_the_office
from data_access.statistics.tasks.shape import Terms

RULES = (
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
    of_the_office.warnings,
    of_the_office.reports_to_check,
    of_the_office.reports_to_publish,
)


def tasks(connection: Connection, terms: Terms) -> pd.DataFrame:
    """What is to be done as of the day of ``terms``, the longest overdue on top, what has no day
    last.

    Frame of ``shape.COLUMNS``; see ``shape.task``. A task is gone once the record says that it was
    done.
    """
    every = union_all(*(rule(terms) for rule in RULES)).subquery("tasks")
    column = every.c
    day = column.due_on.is_(None), column.due_on
    query = select(every).order_by(*day, column.rule, column.key, column.part)
    return read_frame(connection, query)
