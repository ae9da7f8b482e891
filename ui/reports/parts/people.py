"""The experts and whom to give the cases that wait."""

from dataclasses import replace

from data_access.statistics import experts as expert_reads
from locales import later
from papers.values import Block
from ui.assignment import cards as assignment_cards
from ui.assignment import waiting
from ui.assignment.advice import advice
from ui.experts import cards as expert_cards
from ui.experts import headline as expert_headline
from ui.reports import blocks
from ui.reports.told import Told

SHOWN = (
    later("紧急程度"),
    later("纠纷编号"),
    later("企业"),
    later("国家/地区"),
    later("等待（天）"),
    later("建议专家"),
    later("说明"),
)  # of the columns of 派案建议


def experts(told: Told) -> str:
    """The answer of 专家工作量."""
    if told.view.load(expert_reads.loads).empty:
        return told.t("专家名录中还没有在册专家。")
    answer, _ = expert_headline.said(told.view)
    return answer


def advised(told: Told) -> str:
    """The answer of 派案建议; "" where no case waits."""
    if not len(advice(told.view.chosen).cases):
        return ""
    answer, _ = assignment_cards.said(told.view)
    return answer


def table(told: Told) -> tuple[Block, ...]:
    """The cases that wait, each with whom to give it to."""
    if not len(advice(told.view.chosen).cases):
        return blocks.NONE
    shown = told.view.made(waiting.table)
    headings = [told.t(heading) for heading in SHOWN]
    return blocks.table("waiting", replace(shown, frame=shown.frame[headings]), told.t)


def loads(told: Told) -> tuple[Block, ...]:
    """How full each expert is."""
    if told.view.load(expert_reads.loads).empty:
        return blocks.NONE
    return blocks.chart("loads", told.view.made(expert_cards.loaded))
