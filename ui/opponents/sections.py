"""The lists of 对方: one opens what it names."""

import streamlit as st

from data_access.statistics.parties import opponents as opponent_reads
from locales import later
from ui.frame import layout, lists
from ui.frame.links import open_page
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.opponents import tables as opponent_tables

TITLES = {
    opponent_reads.CLAIMANT: later("对方权利人和原告"),
    opponent_reads.OPPOSING_FIRM: later("对方律所"),
}


def tables(view: View):
    """All tables of the page."""
    t = view.t
    listed = [
        layout.table(t(title), view.made(opponent_tables.parties, role))
        for role, title in TITLES.items()
    ]
    forums = layout.table(t("受理机构"), view.made(opponent_tables.forums))
    kinds = layout.table(t("知识产权类型"), view.made(opponent_tables.kinds))
    rights = layout.table(t("同一权利"), view.made(opponent_tables.rights))
    return [*listed, forums, kinds, rights]


@part
def parties(screen: Screen, role):
    """The parties with a role; a row opens its cases."""
    t = screen.t
    title = t(TITLES[role])
    st.header(title, anchor=False)
    shown = screen.made(opponent_tables.parties, role)
    if shown.empty:
        st.caption(t("所选纠纷没有登记。"))
        return
    alt = t("{title}，纠纷多的在前", title=title)
    row = lists.picked_row(screen, shown, title, f"parties_{role}", alt)
    st.caption(t("选中一行即看它的案件。已知结果不足5起的不计占比。"))
    if row is not None:
        frame = screen.load(opponent_reads.by_party, role)
        open_page("opponents", opponent=frame.iloc[row]["party_key"])


def beside(screen: Screen):
    """Forums and rights, with how their cases ended."""
    t = screen.t
    made = {
        t("受理机构"): screen.made(opponent_tables.forums),
        t("知识产权类型"): screen.made(opponent_tables.kinds),
        t("同一权利"): screen.made(opponent_tables.rights),
    }
    for title, shown in made.items():
        st.header(title, anchor=False)
        if shown.empty and title == t("同一权利"):
            st.caption(t("所选纠纷中没有一项权利涉及两起以上。"))
            continue
        layout.show_table(shown, alt=t("{title}，纠纷多的在前", title=title))
        screen.tables.append(layout.table(title, shown))
