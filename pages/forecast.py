"""培训预测: where training coverage will stand by the target date, how likely the target is, what
pace it takes, what expires, and how exporters are covered.
"""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from data_access.filter.periods import add_months
from data_access.statistics import forecast as forecast_reads
from locales import later
from ui.forecast import cards as forecast_cards
from ui.forecast import outlook as forecast_outlook
from ui.forecast.headline import headline
from ui.forecast.words import answer
from ui.frame import filter_state, layout
from ui.frame.screen import Screen, show
from ui.training.cycle import current_cycle, no_cycle, no_roster, scope
from ui.whole.training import TRAINING


def page(screen: Screen):
    t = screen.t
    cycle = current_cycle(screen)
    if cycle is None:
        no_cycle(screen)
        return
    whenever = screen.at_any_time
    if whenever.load(forecast_reads.roster_days, cycle.starts_on)["n"].sum() == 0:
        no_roster(screen)
        return
    ahead = forecast_outlook.read(screen, cycle)
    layout.answer(answer(ahead.outlook, ahead.target, screen.as_of, ahead.end, t))
    if ahead.outlook == "over":
        _button_to_half_a_year_before(ahead.end, t)
    lapsing = forecast_outlook.lapsing(screen)
    headline(screen, ahead, lapsing)
    scope(screen, cycle)
    with st.grid(2, min_column_width=340):
        if ahead.known:
            forecast_cards.fan(whenever, cycle)
        forecast_cards.pace(whenever, cycle)
        forecast_cards.expiring(whenever)
        forecast_cards.markets(screen, cycle)


def _button_to_half_a_year_before(end, t):
    st.button(
        t("看到期前半年的预测"),
        on_click=lambda: filter_state.change(as_of=add_months(end, -6)),
        key="before_due",
        icon=":material/history:",
    )


show(page, later("培训预测"), follows=OF_ENTERPRISES, together=TRAINING)
