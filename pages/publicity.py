"""宣传与案例: what was published where, and typical cases that tell nobody who it was."""

import streamlit as st

from data_access.statistics import publicity as publicity_reads
from locales import later
from ui.frame.screen import show
from ui.publicity import cards as publicity_cards
from ui.publicity import typical_case_form
from ui.publicity.headline import headline
from ui.publicity.listing import listing


def page(screen):
    published = screen.load(publicity_reads.headline)["items"]
    cases = screen.load(publicity_reads.cases)
    headline(screen, cases)
    if published:
        publicity_cards.charts(screen)
    else:
        nothing_published(screen.t)
    st.header(cases_heading(cases, screen.t), anchor=False)
    typical_case_form.published(screen, cases)
    typical_case_form.review(drafts_in_hand(screen), screen.t)
    typical_case_form.begin(screen.t)
    if published:
        listing(screen)


def drafts_in_hand(screen):
    """The drafts of today, also of one saved a moment ago under an earlier as-of date."""
    cases = screen.as_of_today().load(publicity_reads.cases)
    return cases[cases["published_on"].isna()]


def cases_heading(cases, t):
    drafts = int(cases["published_on"].isna().sum())
    return t("典型案例（已发布{n}篇，草稿{m}篇）", n=len(cases) - drafts, m=drafts)


def nothing_published(t):
    nothing = t("所选期间没有宣传。宣传可在“录入与更正”逐条登记，或由宣传台账导入。")
    st.info(nothing, icon=":material/inbox:")


FOLLOWS = ("period",)  # fields of the filter

show(page, later("宣传与案例"), follows=FOLLOWS)
