"""海外布局: filings abroad, export markets without protection, priorities, and who helps."""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from data_access.statistics import filings as filing_reads
from data_access.statistics import protection as protection_reads
from locales import later
from ui.filings import cards as filing_cards
from ui.filings import gaps as gap_cards
from ui.filings import lists as filing_lists
from ui.filings import priorities as priority_cards
from ui.filings.headline import headline
from ui.frame.screen import show


def page(screen):
    filed = screen.load(filing_reads.headline)["filings"]
    markets = screen.load(protection_reads.headline, None)["pairs"]
    headline(screen)
    if filed:
        charts_of_filings(screen)
    else:
        nothing_filed(screen.t)
    if markets:
        gap_cards.gaps(screen)
    priority_cards.listing(screen)
    if filed:
        filing_lists.filings(screen)
    filing_lists.projects(screen)
    filing_lists.institutions(screen)


def charts_of_filings(screen):
    with st.grid(2, min_column_width=340):
        filing_cards.years(screen)
        filing_cards.kinds(screen)


def nothing_filed(t):
    nothing = t("所选范围内没有海外申请。海外申请可在“录入与更正”逐件登记，或由海外申请台账导入。")
    st.info(nothing, icon=":material/inbox:")


FOLLOWS = ("period", *OF_ENTERPRISES, "ip_types")  # fields of the filter

show(page, later("海外布局"), follows=FOLLOWS)
