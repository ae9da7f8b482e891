"""本月对上月: the key counts of this month so far beside last month and the year before."""

from dataclasses import replace

from locales import later
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.month import sheet


def page(screen: Screen):
    whenever = replace(screen.chosen, period="", start=None, end=None, state="")
    month = screen.whole_page(whenever)
    layout.answer(month.made(sheet.answer))
    layout.figures(month.made(sheet.figures))
    sheet.sheet(month)


show(page, later("本月对上月"))
