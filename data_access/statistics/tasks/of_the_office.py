"""Tasks of the office as a whole: institutions and rules to look at again, warnings to decide,
reports that are due.
"""

from datetime import date, timedelta

from sqlalchemy import Select, String, cast, func, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.statistics.tasks.shape import NO_DAY, said_once, task

RECHECK = 90  # days before an institution is to be checked again

institution = s.service_institution.c
warning = s.warning.c
decided = s.warning_decision.c


def rechecks(today: date) -> Select:
    """Service institutions that are to be checked again."""
    about = said_once(institution.name)
    query = task("recheck", institution.number, about, institution.recheck_on)
    near = institution.recheck_on <= day(today + timedelta(RECHECK))
    return query.where(institution.left_on.is_(None), near)


def warnings(today: date) -> Select:
    """Months with warnings that nobody has decided, with how many."""
    undecided = warning.id.not_in(select(decided.warning_id))
    about = said_once(cast(func.count(), String))
    query = task("warning", cast(warning.month, String), about, NO_DAY).select_from(s.warning)
    return query.where(undecided, warning.month <= day(today)).group_by(warning.month)
