"""年度总结: a year beside the one before, measures and targets, outcomes and money recovered."""

from papers.values import Section
from ui.reports import blocks
from ui.reports.kinds import month, quarter
from ui.reports.parts import measures, people, targets
from ui.reports.told import Told


def sections(told: Told) -> tuple[Section, ...]:
    """The sections of the report."""
    return (
        month.overall(told),
        quarter.new_and_open(told),
        quarter.endings(told),
        progress(told),
        month.risks_and_warnings(told),
        blocks.section(
            told.t("专家队伍"), blocks.said("experts", people.experts(told)), people.loads(told)
        ),
        quarter.typical_cases(told),
        blocks.section(told.t("存在的问题和建议"), *month.asked_of_leaders(told)),
        month.next_steps(told),
    )


def progress(told: Told) -> Section:
    """The eleven measures and the targets of the cycle."""
    return blocks.section(
        told.t("十一项措施和目标完成情况"),
        blocks.said("measures_said", targets.board(told), targets.training(told)),
        targets.chart(told),
        targets.table(told),
        measures.table(told),
    )
