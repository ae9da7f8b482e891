"""The tasks that are told by arithmetic of a page: steps, reports, targets, findings of data
quality, the end of the working-day calendar. Each rule is the page's own; its rows are tuples in
the order of ``shape.COLUMNS``, and say what they are about in both languages: the list is kept for
whoever reads it.
"""

from collections.abc import Callable
from datetime import timedelta

from data_access.decisions import case_steps as case_step_decisions
from data_access.filter.filters import Filter
from data_access.records import future_days
from data_access.statistics import quality as quality_reads
from indicators import assessment as assessment_figures
from indicators import case_steps as case_step_figures
from indicators import deadlines as deadline_figures
from indicators.catalogue import indicator
from indicators.working_days import ends_soon, known_until
from locales import Translator, translator
from ui.assessment import lines as assessment_lines
from ui.assessment import words as assessment_words
from ui.frame import loaders
from ui.quality.words import CHECKS
from ui.scoreboard import words as scoreboard_words

OF_THE_OFFICE = None, None, None, None  # no case, no enterprise, in nobody's hands


def _told(say: Callable[[Translator], str]) -> tuple[str, str]:
    """In Chinese and in English."""
    return say(translator("zh")), say(translator("en"))


def steps(chosen: Filter) -> list[tuple]:
    """Steps of a procedure that should have been done, those counted from closing too."""
    outstanding = loaders.load(case_step_decisions.outstanding, chosen)
    calendar = loaders.working_calendar()
    placed = case_step_figures.placed(outstanding, chosen.as_of_day, calendar)
    overdue = placed[placed["state"] == "overdue"]
    return [_step(row) for row in overdue.itertuples()]


def _step(row) -> tuple:
    part = f"{row.procedure} {row.version} {row.position}"
    about = row.name_zh, row.name_en
    of_case = row.number, row.enterprise, row.credit_code, row.handler
    return "step", row.number, part, *about, row.due_on, *of_case


def reports(chosen: Filter) -> list[tuple]:
    """Reports of the yearly assessment that fall due in this year: missing, or due within a week;
    of the year before those that are due in this one.
    """
    today = chosen.as_of_day
    soon = today + timedelta(deadline_figures.WEEK)
    due = []
    for year in (today.year - 1, today.year):
        for line in assessment_lines.read(chosen, year):
            if line.told:
                due += [*line.told.missing, *line.told.ahead]
    this_year = [one for one in due if one.due_on.year == today.year and one.due_on <= soon]
    return [_report(one) for one in this_year]


def _report(report: assessment_figures.Report) -> tuple:
    about = _told(lambda t: _report_words(report, t))
    key = f"{report.kind} {report.period_on}"
    return "report", key, "", *about, report.due_on, *OF_THE_OFFICE


def _report_words(report: assessment_figures.Report, t: Translator) -> str:
    kind = loaders.words().name("report_kind", report.kind, t.language)
    return f"{kind} · {assessment_words.period_name(report.kind, report.period_on, t)}"


def targets(chosen: Filter) -> list[tuple]:
    """Targets behind their pace on the board of the eleven measures."""
    cycle = scoreboard_words.shown_cycle(chosen, loaders.cycles())
    if cycle is None:
        return []
    standings = scoreboard_words.read(chosen, cycle)
    return [
        _target(code, cycle.code)
        for code, standing in standings.items()
        if standing.group == "behind"
    ]


def _target(code: str, cycle: str) -> tuple:
    name = indicator(code).name
    about = _told(lambda t: t(name))
    return "target", code, cycle, *about, None, *OF_THE_OFFICE


def findings(chosen: Filter) -> list[tuple]:
    """Each check of data quality that finds something, with how many rows."""
    found = loaders.load(quality_reads.counts, chosen)
    later_days = loaders.load(future_days.rows, chosen, chosen.as_of_day)
    counted = found | {"future_days": len(later_days)}
    return [_finding(name, number) for name, number in counted.items() if number]


def _finding(name: str, number: int) -> tuple:
    about = _told(lambda t: t("{name}（{n}条）", name=t(CHECKS[name].title), n=number))
    return "finding", name, "", *about, None, *OF_THE_OFFICE


def calendar(chosen: Filter) -> list[tuple]:
    """The next year's holidays, while the calendar that is known ends soon."""
    known = loaders.working_calendar()
    if not ends_soon(chosen.as_of_day, known):
        return []
    until = known_until(known)
    year = until.year + 1
    about = _told(lambda t: t("{year}年的放假安排", year=year))
    return [("calendar", str(year), "", *about, until, *OF_THE_OFFICE)]


RULES = (steps, reports, targets, findings, calendar)
