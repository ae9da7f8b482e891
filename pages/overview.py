"""总览: on course or not, whom to help, what is overdue, what to decide, what got worse."""

from functools import partial

import streamlit as st

from locales import later
from ui.deadlines.parts import week_card
from ui.frame.screen import Screen, show
from ui.guide import panel as guide
from ui.overview import cards as overview_cards
from ui.overview.decisions import decisions
from ui.overview.headline import headline
from ui.overview.help import whom_to_help
from ui.views import listing as views
from ui.warning import reading as warning_reading
from ui.warning.panel import panel


def page(screen: Screen):
    warning_reading.record(screen)
    headline(screen)
    helped, due = st.columns([3, 2])
    with helped:
        whom_to_help(screen)
    with due:
        week_card(screen)
    decisions(screen)
    guide.show("overview")
    views.show()
    overview_cards.targets(screen)
    panel(screen)
    overview_cards.worsened(screen)


show(page, later("总览"), first=partial(guide.show, "overview"))
