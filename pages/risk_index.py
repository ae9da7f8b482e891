"""风险指数: frequency, severity, momentum and legal environment of each partner in one score, how
far it can be trusted, and the weights that leadership may move.
"""

import streamlit as st

from data_access.statistics import partners as partner_reads
from locales import later
from ui.frame import layout, loaders
from ui.frame.links import page_link
from ui.frame.screen import show
from ui.frame.typed import as_typed
from ui.ledger import series as ledger_series
from ui.risk_index import cards as risk_index_cards
from ui.risk_index import form as risk_index_form
from ui.risk_index import words as risk_index_words
from ui.risk_index.grounds import grounds
from ui.risk_index.headline import headline


def page(screen):
    t = screen.t
    with st.spinner(t("正在计算…")):
        found, weights = risk_index_words.read(screen.chosen)
    shown = of_chosen_partners(screen, found)
    if shown.table.empty:
        layout.nothing_matches()
        return
    window = partner_reads.window(screen.chosen)
    headline(screen, shown, weights)
    exports_note(screen)
    risk_index_cards.scores_and_components(screen, shown, window)
    page_link("partners", t("风险等级见贸易伙伴风险"), ":material/public:")
    grounds(found, window, t)
    st.header(t("权重"), anchor=False)
    risk_index_form.form(found, weights, screen.names("country"), t, screen.tables)
    risk_index_form.history(t, screen.tables)


def of_chosen_partners(screen, found):
    """``found``, or its part of the countries chosen."""
    countries = screen.chosen.countries
    if not countries:
        return found
    members = loaders.load(partner_reads.members, countries)
    return risk_index_words.only(found, members)


def exports_note(screen):
    note = ledger_series.note(screen.chosen, screen.t)
    if note:
        st.caption(as_typed(note))


show(page, later("风险指数"))
