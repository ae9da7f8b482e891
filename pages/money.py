"""资金与挽回: what was saved in a period for which enterprises, and all the money of each case."""

from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.money import cases as case_money
from ui.money import saved


def page(screen: Screen):
    if not screen.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    period = saved.period_chosen(screen)
    closed = screen.with_filter(saved.closed_in(screen.chosen, period))
    layout.answer(closed.made(saved.answer, period))
    layout.figures(closed.made(saved.figures, period), columns=3)
    saved.choose(screen, period)
    saved.listed(closed)
    case_money.per_case(screen)


show(page, later("资金与挽回"))
