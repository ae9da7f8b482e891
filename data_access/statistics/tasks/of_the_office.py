"""Tasks of the office as a whole: institutions to look at again, warnings to decide, reports to
check and to publish.
"""

from datetime import timedelta

from sqlalchemy import Select, String, cast, func, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.filter.conditions import by_then
from data_access.reports.reads import CHECKED, DRAFT
from data_access.statistics import filing_support as filing_support_reads
from data_access.statistics.tasks.shape import NO_DAY, Terms, said_once, task

institution = s.service_institution.c
warning = s.warning.c
report = s.report.c
decided = s.warning_decision.c


def rechecks(terms: Terms) -> Select:
    """Service institutions that are to be checked again."""
    chosen = terms.chosen
    about = said_once(institution.name)
    query = task("recheck", institution.number, about, institution.recheck_on)
    near = institution.recheck_on <= day(chosen.as_of_day + timedelta(terms.recheck_days))
    return query.where(filing_support_reads.on_the_list(chosen), near)


def warnings(terms: Terms) -> Select:
    """Months with warnings that nobody has decided, with how many."""
    undecided = warning.id.not_in(select(decided.warning_id))
    about = said_once(cast(func.count(), String))
    query = task("warning", cast(warning.month, String), about, NO_DAY).select_from(s.warning)
    return query.where(undecided, by_then(warning.month, terms.chosen)).group_by(warning.month)


def reports_to_check(_terms: Terms) -> Select:
    """Drafts of reports that another person has to check."""
    return _reports("report_draft", DRAFT)


def reports_to_publish(_terms: Terms) -> Select:
    """Reports that were checked and not yet published."""
    return _reports("report_checked", CHECKED)


def _reports(rule: str, state: str) -> Select:
    query = task(rule, report.code, said_once(report.title), NO_DAY)
    return query.where(report.state == state)
