"""Pages whose figures come of other ledgers than the disputes': up to which day these are entered,
where that is another day.
"""

import streamlit as st

from data_access.sheets.ledgers import LEDGER
from locales import formats
from ui.frame import filter_state, loaders
from ui.frame.words import current as words

# Page -> codes of the ledgers behind its figures, beside that of the disputes.
BEHIND = {
    "overview": ("training", "experts"),
    "scoreboard": ("training", "experts", "filings"),
    "training": ("training", "enterprises"),
    "forecast": ("training", "enterprises"),
    "experts": ("experts",),
    "partners": ("exports",),
    "partner": ("exports",),
    "risk_index": ("exports",),
    "filings": ("filings", "exports"),
}


def say(as_of):
    """A line for each ledger of the page that ends before or after the day of the disputes, as far
    as the as-of date lies beyond the one or the other.
    """
    t = words()
    usual = loaders.entered_to()
    for code in BEHIND.get(st.session_state.get(filter_state.PAGE, ""), ()):
        day = loaders.entered_to(code)
        if day != usual and as_of > min(day, usual):
            said = t("{ledger}登记至{day}。", ledger=t(LEDGER[code].name), day=formats.day(day, t))
            st.caption(said)
