"""咨询与移交: who asks, when, and how soon they are answered; what was handed up and down."""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import referrals as referral_reads
from locales import later
from ui.consultations import cards as consultation_cards
from ui.consultations import lists as consultation_lists
from ui.consultations import referrals as referral_cards
from ui.consultations.headline import headline
from ui.frame import lists
from ui.frame.screen import show


def page(screen):
    if not screen.load(consultation_reads.headline)["contacts"]:
        nobody_asked(screen)
        return
    headline(screen)
    consultation_lists.waiting(screen)
    with st.grid(2, min_column_width=340):
        consultation_cards.months(screen)
        consultation_cards.channels(screen)
        consultation_cards.week(screen)
        consultation_cards.people(screen)
    consultation_lists.contacts(screen)
    referral_cards.handed_over(screen)


def nobody_asked(screen):
    """How to begin; what was handed over is shown all the same."""
    t = screen.t
    nothing = t("所选范围内没有咨询。咨询可在“录入与更正”逐次登记，或由咨询台账导入。")
    st.info(nothing, icon=":material/inbox:")
    lists.new_record(t("登记咨询"), "consultation")
    if not screen.load(referral_reads.by_level).empty:
        referral_cards.handed_over(screen)


FOLLOWS = ("period", *OF_ENTERPRISES)  # fields of the filter

show(page, later("咨询与移交"), follows=FOLLOWS)
