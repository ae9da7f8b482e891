"""季度纠纷与典型案例报告: the disputes of a quarter, how they ended, and what others may learn."""

from papers.values import Section
from ui.reports import blocks
from ui.reports.kinds import month
from ui.reports.parts import disputes, ended, typical
from ui.reports.told import Told


def sections(told: Told) -> tuple[Section, ...]:
    """The sections of the report."""
    return (
        month.overall(told),
        new_and_open(told),
        endings(told),
        typical_cases(told),
        month.risks_and_warnings(told),
        month.decisions(told),
        month.next_steps(told),
    )


def new_and_open(told: Told) -> Section:
    """Where the new cases came from, and which are overdue."""
    return blocks.section(
        told.t("纠纷情况"),
        blocks.said("disputes", disputes.spread(told) or disputes.none_new(told)),
        disputes.months(told),
        disputes.by_country(told),
        disputes.tables(told, without="country"),
        disputes.overdue(told),
    )


def endings(told: Told) -> Section:
    """How cases ended, and what was saved."""
    return blocks.section(
        told.t("办理结果与挽回损失"),
        blocks.said("ended", ended.saved(told), ended.ways(told), ended.durations(told)),
        ended.saved_tables(told),
    )


def typical_cases(told: Told) -> Section:
    """What was published."""
    return blocks.section(told.t("典型案例"), typical.cases(told))
