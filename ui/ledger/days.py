"""Up to which day each ledger of a file is entered once it is in: proposed, or said by a person."""

from datetime import date

import streamlit as st

from data_access.database import entered
from data_access.database.refused import Refused
from data_access.ledger.importing.entered_days import NEVER
from data_access.ledger.reporting.entered_words import move_words
from data_access.sheets.ledgers import LEDGER
from ui import refusals
from ui.frame import loaders
from ui.frame.dates import needed_day
from ui.frame.links import page_link


def ask(t, moves, turn):
    """(said, whole). ``said``: code of a ledger -> the day that a person says in place of the
    proposed one, None for as things happen; ``whole``: whether all that was typed can be taken.
    """
    said: dict[str, date | None] = {}
    whole = True
    for move in moves:
        st.caption(move_words(move, t))
        try:
            held = _held(t, move, turn)
        except Refused as refused:
            told = refusals.words(refused, "ledger_day", t)
            st.error(t("{told}改正后才能确认入库。", told=told), icon=":material/event_busy:")
            whole = False
        else:
            said |= {} if held == move.after else {move.ledger: held}
    where_kept(t)
    return said, whole


def where_kept(t):
    """The way to the days of all ledgers."""
    page_link("settings", t("各台账登记至，随时可在“设置”改动"), ":material/event_available:")


def _held(t, move, turn):
    """The day typed for a ledger, None for as things happen; refused as ``entered.checked``."""
    if move.after == NEVER:
        return NEVER
    # what is proposed anew is asked anew
    key = f"{move.ledger}_{turn}_{move.after}"
    name = t(LEDGER[move.ledger].name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.container(width="content")
        label = t("{ledger}随办随录，登记到昨天", ledger=name)
        daily = st.checkbox(label, move.after is None, key=f"ledger_daily_{key}")
    proposed = move.after if isinstance(move.after, date) else entered.yesterday(loaders.today())
    text = place.text_input(
        t("{ledger}登记至", ledger=name),
        proposed.isoformat(),
        key=f"ledger_to_{key}",
        width=200,
        disabled=daily,
    )
    return None if daily else entered.checked(needed_day(text), loaders.today())
