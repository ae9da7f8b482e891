"""The tasks that are told by arithmetic of a page: steps, reports, targets, findings of data
quality, the end of the working-day calendar. Each rule is the page's own; its rows are tuples in
the order of ``shape.COLUMNS``.
"""

from datetime import timedelta

from data_access.decisions import case_steps as case_step_decisions
from data_access.filter.filters import whole_office
from data_access.records import future_days
from data_access.statistics import quality as quality_reads
from indicators import assessment as assessment_figures
from indicators import case_steps as case_step_figures
from indicators import deadlines as deadline_figures
from indicators.catalogue import indicator
from indicators.working_days import ends_soon, known_until
from ui.assessment import lines as assessment_lines
from ui.assessment import words as assessment_words
from ui.frame import loaders
from ui.frame.screen import View
from ui.quality.words import CHECKS
from ui.scoreboard import words as scoreboard_words

OF_THE_OFFICE = None, None, None, None  # no case, no enterprise, in nobody's hands


def steps(view: View) -> list[tuple]:
    """Steps of a procedure that should have been done, those counted from closing too."""
    outstanding = loaders.load(case_step_decisions.outstanding, whole_office(view.due))
    placed = case_step_figures.placed(outstanding, view.today, loaders.working_calendar())
    overdue = placed[placed["state"] == "overdue"]
    return [_step(row) for row in overdue.itertuples()]


def _step(row) -> tuple:
    part = f"{row.procedure} {row.version} {row.position}"
    about = row.name_zh, row.name_en
    of_case = row.number, row.enterprise, row.credit_code, row.handler
    return "step", row.number, part, *about, row.due_on, *of_case


def reports(view: View) -> list[tuple]:
    """Reports of the yearly assessment that fall due in this year: missing, or due within a week;
    of the year before those that are due in this one.
    """
    soon = view.today + timedelta(deadline_figures.WEEK)
    due = []
    for year in (view.today.year - 1, view.today.year):
        for line in assessment_lines.read(whole_office(view.due), year):
            if line.told:
                due += [*line.told.missing, *line.told.ahead]
    this_year = [one for one in due if one.due_on.year == view.today.year and one.due_on <= soon]
    return [_report(one, view) for one in this_year]


def _report(report: assessment_figures.Report, view: View) -> tuple:
    kind = view.name("report_kind", report.kind)
    about = f"{kind} · {assessment_words.period_name(report.kind, report.period_on, view.t)}"
    key = f"{report.kind} {report.period_on}"
    return "report", key, "", about, about, report.due_on, *OF_THE_OFFICE


def targets(view: View) -> list[tuple]:
    """Targets behind their pace on the board of the eleven measures."""
    chosen = whole_office(view.due)
    cycle = scoreboard_words.shown_cycle(chosen, loaders.cycles())
    if cycle is None:
        return []
    standings = scoreboard_words.read(chosen, cycle)
    return [
        _target(code, cycle.code, view)
        for code, standing in standings.items()
        if standing.group == "behind"
    ]


def _target(code: str, cycle: str, view: View) -> tuple:
    name = view.t(indicator(code).name)
    return "target", code, cycle, name, name, None, *OF_THE_OFFICE


def findings(view: View) -> list[tuple]:
    """Each check of data quality that finds something, with how many rows."""
    chosen = whole_office(view.due)
    found = loaders.load(quality_reads.counts, chosen)
    later_days = loaders.load(future_days.rows, chosen, view.today)
    counted = found | {"future_days": len(later_days)}
    return [_finding(name, number, view) for name, number in counted.items() if number]


def _finding(name: str, number: int, view: View) -> tuple:
    t = view.t
    about = t("{name}（{n}条）", name=t(CHECKS[name].title), n=number)
    return "finding", name, "", about, about, None, *OF_THE_OFFICE


def calendar(view: View) -> list[tuple]:
    """The next year's holidays, while the calendar that is known ends soon."""
    known = loaders.working_calendar()
    if not ends_soon(view.today, known):
        return []
    until = known_until(known)
    year = until.year + 1
    about = view.t("{year}年的放假安排", year=year)
    return [("calendar", str(year), "", about, about, until, *OF_THE_OFFICE)]


RULES = (steps, reports, targets, findings, calendar)
