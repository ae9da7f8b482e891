"""总览: on course or not, whom to help, what is overdue, what to decide, what got worse."""

from functools import partial

import streamlit as st

from locales import later
from ui.deadlines.parts import week_card
from ui.frame.screen import Screen, show
from ui.guide import panel as guide
from ui.overview import cards as overview_cards
from ui.overview import headline as overview_headline
from ui.overview import targets as overview_targets
from ui.overview.decisions import decisions
from ui.overview.help import whom_to_help
from ui.views import listing as views
from ui.warning import reading as warning_reading
from ui.warning.panel import panel


def page(screen: Screen):
    warning_reading.record(screen)
    overview_headline.verdict(screen)
    _first_screen(screen)
    overview_headline.numbers(screen)
    guide.show("overview")
    views.show()
    panel(screen)
    overview_cards.worsened(screen)


def _first_screen(screen: Screen):
    """What a leader asks first, in small type so that 1440 x 900 holds all of it."""
    with st.container(key="first_screen", gap="small"):
        helped, due = st.columns([4, 3], gap="small")
        with helped:
            whom_to_help(screen)
        with due:
            week_card(screen)
        decided, aimed = st.columns([4, 3], gap="small")
        with decided:
            decisions(screen)
        with aimed:
            overview_targets.targets(screen)


show(page, later("总览"), first=partial(guide.show, "overview"))
