"""风险指数: frequency, severity, momentum and legal environment of each partner in one score, how
far it can be trusted, and the weights that leadership may move.
"""

import streamlit as st

from locales import later
from ui.frame import layout
from ui.frame.screen import show
from ui.frame.typed import as_typed
from ui.ledger import series as ledger_series
from ui.risk_index import cards as risk_index_cards
from ui.risk_index import form as risk_index_form
from ui.risk_index import words as risk_index_words
from ui.risk_index.grounds import grounds
from ui.risk_index.headline import headline
from ui.whole.partners import PARTNERS


def page(screen):
    t = screen.t
    with st.spinner(t("正在计算…")):
        shown, weights = risk_index_words.of_chosen(screen)
    if shown.table.empty:
        layout.nothing_matches()
        return
    headline(screen)
    exports_note(screen)
    risk_index_cards.scores_and_components(screen)
    grounds(screen)
    st.header(t("权重"), anchor=False)
    everyone, _ = risk_index_words.read(screen.chosen)
    risk_index_form.form(everyone, weights, screen.names("country"), t, screen.tables)
    risk_index_form.history(screen)


def exports_note(screen):
    note = screen.made(ledger_series.note)
    if note:
        st.caption(as_typed(note))


show(page, later("风险指数"), outside=False, together=PARTNERS)
