"""Everything that is to be done today, in one query."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, select, union_all

from data_access.database.frames import read_frame
from data_access.statistics.tasks import of_cases, of_enterprises, of_the_office

RULES = (
    of_cases.deadlines,
    of_cases.steps,
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
)


def tasks(connection: Connection, today: date) -> pd.DataFrame:
    """What is to be done as of ``today``, with a day first and the longest overdue on top.

    Frame rule, key, about_zh, about_en, due_on, case, enterprise, credit_code, owner; see
    ``shape.task``. A task is gone once the record says that it was done.
    """
    every = union_all(*(rule(today) for rule in RULES)).subquery("tasks")
    column = every.c
    query = select(every).order_by(
        column.due_on.is_(None), column.due_on, column.rule, column.case, column.key
    )
    return read_frame(connection, query)
