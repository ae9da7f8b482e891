"""Pages whose figures come of other ledgers than the disputes': up to which day these are entered,
where that is another day.
"""

from datetime import date

import streamlit as st

from data_access.sheets.ledgers import LEDGER
from locales import formats
from ui.frame import filter_state, loaders
from ui.frame.words import current as words

# Page -> codes of the ledgers behind its figures, beside that of the disputes.
BEHIND = {
    "overview": ("training", "enterprises", "experts", "visits", "filings", "cost"),
    "enterprises": ("enterprises", "training", "experts", "visits", "filings", "cost"),
    "scoreboard": (
        "training",
        "enterprises",
        "experts",
        "consultations",
        "network",
        "cost",
        "filings",
        "visits",
        "publicity",
    ),
    "assessment": ("training", "experts", "filings", "publicity", "office"),
    "consultations": ("consultations",),
    "assignment": ("experts",),
    "network": ("network",),
    "communication": ("visits", "publicity", "enterprises"),
    "publicity": ("publicity",),
    "resolution": ("cost",),
    "money": ("cost",),
    "month": ("training", "consultations", "filings", "visits", "publicity"),
    "insurance": ("cost", "enterprises", "exports"),
    "training": ("training", "enterprises"),
    "forecast": ("training", "enterprises", "exports"),
    "experts": ("experts",),
    "expert": ("experts",),
    "enterprise": ("enterprises", "training", "consultations", "visits", "filings", "cost"),
    "partners": ("exports",),
    "partner": ("exports",),
    "risk_index": ("exports",),
    "filings": ("filings", "enterprises"),
}
# Figures of the disputes alone, or none as of a day.
OF_DISPUTES = ("warning", "disputes", "durations", "deadlines", "dispute", "opponents")
WITHOUT_A_DAY = (
    "search",
    "edit",
    "ledger",
    "quality",
    "settings",
    "accounts",
    "roles",
    "audit",
    "definitions",
    "procedure",
    "persons",
    "tasks",  # of today
    "reports",  # each is of its own day
)


def say(as_of):
    """A line with the ledgers of the page that end before or after the day of the disputes, as far
    as the as-of date lies beyond the one or the other.
    """
    t = words()
    usual = loaders.entered_to()
    by_day: dict[date, list[str]] = {}
    for code in BEHIND.get(st.session_state.get(filter_state.PAGE, ""), ()):
        day = loaders.entered_to(code)
        if day != usual and as_of > min(day, usual):
            by_day.setdefault(day, []).append(t(LEDGER[code].name))
    for day, ledgers in sorted(by_day.items()):
        names = t("、").join(ledgers)
        st.caption(t("{ledger}登记至{day}。", ledger=names, day=formats.day(day, t)))
