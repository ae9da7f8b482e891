"""How cases ended, how long they took, and what was saved by it."""

from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from papers.values import Block
from ui.durations import cards as duration_cards
from ui.frame.screen import View
from ui.money import saved as money_saved
from ui.reports import blocks
from ui.reports.told import Told
from ui.resolution import headline as resolution_headline


def ways(told: Told) -> str:
    """The answer of 多元化解; "" without a case."""
    whole = _whole(told)
    if not whole.load(dispute_reads.headline)["cases"]:
        return ""
    answer, _ = resolution_headline.said(whole)
    return answer


def durations(told: Told) -> str:
    """The answer of 办理时长; "" without a case."""
    whole = _whole(told)
    if whole.load(duration_reads.endings).empty:
        return ""
    answer, _ = whole.made(duration_cards.said)
    return answer


def _whole(told: Told) -> View:
    return told.view.with_filter(duration_cards.every_state(told.view.chosen))


def saved(told: Told) -> str:
    """What was saved in the cases closed in the period."""
    return money_saved.answer(_closed(told), _code(told))


def saved_tables(told: Told) -> tuple[Block, ...]:
    """The enterprises for which most was saved, and the cases with what proves it."""
    view = _closed(told)
    if not view.made(money_saved.summed).cases:
        return blocks.NONE
    return blocks.chart("saved_by_firm", view.made(money_saved.by_firm)) + blocks.table(
        "saved_cases", view.made(money_saved.cases), told.t
    )


def _closed(told: Told) -> View:
    return told.view.with_filter(money_saved.closed_in(told.view.chosen, _code(told)))


def _code(told: Told) -> str:
    """The period as the page of money writes it."""
    return told.period.code.replace("-Q", "Q")
