"""月度工作报告: what happened in a month, what is asked of the leaders, and what comes next."""

from papers.values import Block, Section
from ui.reports import blocks
from ui.reports.parts import ahead, asked, counts, disputes, people, risks, targets
from ui.reports.told import Told


def sections(told: Told) -> tuple[Section, ...]:
    """The sections of the report."""
    return (
        overall(told),
        _disputes(told),
        risks_and_warnings(told),
        training_and_targets(told),
        experts(told),
        decisions(told),
        next_steps(told),
    )


def overall(told: Told) -> Section:
    """The counts of the period and how they compare."""
    return blocks.section(
        told.t("总体情况"),
        blocks.said(
            "overall",
            disputes.nothing_entered_since(told),
            counts.new_cases(told, disputes.shares(told)),
            counts.taken_and_closed(told),
            disputes.stock(told),
            counts.services(told),
            counts.not_kept(told),
        ),
        counts.table(told),
    )


def _disputes(told: Told) -> Section:
    return blocks.section(
        told.t("纠纷情况"),
        blocks.said("disputes", disputes.spread(told) or disputes.none_new(told)),
        disputes.tables(told),
        disputes.months(told),
        disputes.new_cases(told),
        disputes.overdue(told),
    )


def risks_and_warnings(told: Told) -> Section:
    """What is over its line, and which partners stand out."""
    return blocks.section(
        told.t("预警与风险"),
        blocks.said("risks", risks.warned(told), risks.partners(told)),
        risks.alarms(told),
        risks.standing_out(told),
    )


def training_and_targets(told: Told) -> Section:
    """The coverage, and the targets against their pace."""
    return blocks.section(
        told.t("培训与目标进度"),
        blocks.said("training", targets.training(told), targets.board(told)),
        targets.table(told),
    )


def experts(told: Told) -> Section:
    """How full the experts are, and whom to give the cases that wait."""
    return blocks.section(
        told.t("专家与派案"),
        blocks.said("experts", people.experts(told), people.advised(told)),
        people.table(told),
    )


def decisions(told: Told) -> Section:
    """What is asked of the leaders."""
    return blocks.section(told.t("需要领导决定或关注的事项"), *asked_of_leaders(told))


def asked_of_leaders(told: Told) -> tuple[tuple[Block, ...], ...]:
    """What is to be decided, and whom to help first."""
    return asked.matters(told), asked.whom_to_help(told)


def next_steps(told: Told) -> Section:
    """The deadlines and the work of the next period."""
    heading = told.t("{when}工作安排", when=told.t(ahead.NEXT[told.period.kind]))
    return blocks.section(
        heading,
        blocks.said("ahead", ahead.deadlines(told), ahead.tasks(told)),
        ahead.table(told),
    )
