"""Papers composed of what the screens say: the same reads, sentences, tables and charts.

They tell of the whole office and ask nothing of a session: who may have one made is asked by
whoever calls. They are papers of the office and name enterprises, cases and experts as the
workbooks of the pages do, so that who leads knows whom to help; telephone numbers, addresses and
the names of contacts are in none. They are therefore not the form for outside
(``ui.outside``), which replaces names and hides small counts; what may be published anywhere in
them are the typical cases, whose texts were written without names and checked by two persons.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from data_access.accounts.person import Person
from data_access.filter.filters import Filter
from data_access.reports.kinds import MEASURES, MONTH, PERIODIC, QUARTER, SPECIAL, YEAR
from data_access.scope.scope import EVERYTHING
from locales import Translator, formats, later, translator
from papers.values import Paper, Section
from ui.frame import filter_state, loaders
from ui.frame.screen import View
from ui.reports import blocks, figures, subjects
from ui.reports import period as periods
from ui.reports.kinds import measures, month, quarter, special, year
from ui.reports.names import OFFICE
from ui.reports.period import Period
from ui.reports.told import Told

WHOLE_OFFICE = Person("reports", frozenset(), EVERYTHING)  # a report tells of everything
INK = "#000000"

Sections = Callable[[Told], tuple[Section, ...]]
ORDINARY: dict[str, tuple[str, Sections]] = {
    MONTH: (later("{period}海外知识产权纠纷应对指导月度工作报告"), month.sections),
    QUARTER: (later("{period}海外知识产权纠纷与典型案例报告"), quarter.sections),
    YEAR: (later("{period}海外知识产权纠纷应对指导工作总结"), year.sections),
    MEASURES: (later("{period}海外知识产权保护十一项措施进展情况"), measures.sections),
}
SPECIAL_TITLES = {
    "warning": later("关于{subject}海外知识产权纠纷预警的专报（{period}）"),
    "": later("关于{subject}海外知识产权纠纷情况的专报（{period}）"),
}


def compose(name: str, period: str, subject: str, language: Literal["zh", "en"]) -> Paper:
    """The paper of a kind (``data_access.reports.kinds``) on a period (2025-09, 2025-Q3, 2025), for
    a special one of a subject (``ui.reports.subjects``). Raises ``NoSuchPeriod``.
    """
    t = translator(language)
    with loaders.run_for(WHOLE_OFFICE):
        days = periods.parse(period, loaders.today(), name if name in PERIODIC else "")
        told = Told(view_of(days.until, t), days)
        if name == SPECIAL:
            return _special(told, subject)
        return _ordinary(name, told)


def warnings(period: str, t: Translator) -> dict[str, str]:
    """What a special report on a warning can be about in a period, as code and finding, what is
    over its line first.
    """
    with loaders.run_for(WHOLE_OFFICE):
        days = periods.parse(period, loaders.today())
        return subjects.warnings(view_of(days.until, t))


def view_of(day: date, t: Translator) -> View:
    """Everything as of a day, in black ink."""
    settings = loaders.entered_to(), loaders.cycles(), filter_state.overdue_days()
    return View(Filter(as_of=day).resolve(*settings), t, INK)


def _ordinary(name: str, told: Told) -> Paper:
    title, sections = ORDINARY[name]
    begun = _begun(name, told.t(title, period=told.period.words(told.t)), told)
    if loaders.nothing_entered():
        return replace(begun, sections=_empty(told.period, told.t))
    found = blocks.filled(sections(told))
    return replace(begun, sections=found, figures=figures.of_office(told))


def _special(told: Told, subject: str) -> Paper:
    about = subjects.read(subject, told.view)
    title = SPECIAL_TITLES.get(about.kind, SPECIAL_TITLES[""])
    words = {"subject": about.name, "period": told.period.words(told.t)}
    begun = _begun(SPECIAL, told.t(title, **words), told)
    found = blocks.filled(special.sections(told, about))
    own = replace(told, view=about.view)
    numbers = figures.of_firm(told, about.firm) if about.firm else figures.of_subject(own)
    return replace(begun, subject=subject, sections=found, figures=numbers)


def _begun(name: str, title: str, told: Told) -> Paper:
    """The paper with what it says of itself, and nothing in it yet."""
    state = loaders.current_state()
    return Paper(
        name=name,
        title=title,
        office=told.t(OFFICE),
        language="en" if told.t.language == "en" else "zh",
        as_of=told.view.as_of,
        data_version=state.data_version,
        demonstration=state.demonstration,
        sections=(),
        period=told.period.code,
    )


def _empty(period: Period, t: Translator) -> tuple[Section, ...]:
    """The one section of an office that has entered nothing."""
    day = formats.day(period.until, t)
    words = t("截至{day}还没有录入任何数据，本期没有可报告的内容。", day=day)
    return (blocks.section(t("总体情况"), blocks.said("overall", words)),)
