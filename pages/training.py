"""培训覆盖: who of the roster was reached in this cycle, whether the target will be met, what is
missing and whom to call.
"""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from locales import later
from ui.frame.screen import Screen, show
from ui.towns import coverage as town_coverage
from ui.training import cards as training_cards
from ui.training import coverage as training_coverage
from ui.training.call_list import call_list
from ui.training.cycle import current_cycle, no_cycle, no_roster, scope
from ui.training.headline import answer, headline
from ui.training.sign_in import sign_in
from ui.whole.training import TRAINING


def page(screen: Screen):
    figures(screen)
    sign_in(screen)


def figures(screen: Screen):
    cycle = current_cycle(screen)
    if cycle is None:
        no_cycle(screen)
        return
    coverage = screen.made(training_coverage.read, cycle)
    if not coverage.roster:
        no_roster(screen)
        return
    answer(screen, cycle)
    headline(screen, cycle)
    scope(screen, cycle)
    with st.grid(2, min_column_width=340):
        training_cards.progress(screen, cycle)
        training_cards.change(screen, cycle)
        training_cards.complete(screen, cycle)
        training_cards.matrix(screen, cycle)
        training_cards.by_industry(screen, cycle)
        training_cards.by_division(screen, cycle)
        training_cards.sessions(screen, cycle)
        town_coverage.card(screen, cycle)
    call_list(screen, coverage)


show(page, later("培训覆盖"), follows=OF_ENTERPRISES, together=TRAINING)
