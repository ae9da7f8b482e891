"""自上次查看以来: what others changed in the reader's cases since the reader last opened them."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.notes.seen import changed_by_others
from data_access.sheets import SHEET_OF
from locales import later
from ui.frame import clicks, layout, loaders, who
from ui.frame.links import open_page
from ui.frame.screen import Screen
from ui.notes import opened

SHOWN = 20
MOST_FIELDS = 6  # named of one case
OF_TABLE = {
    "dispute_deadline": later("案件期限"),
    "case_step": later("办理步骤"),
    "note": later("备注"),
}


def since_last_visit(screen: Screen):
    """One line a case; a row opens it, and with that it is seen."""
    news = read()
    opened.start()
    if not news:
        return
    t = screen.t
    st.header(t("自上次查看以来（{n}起）", n=len(news)), anchor=False)
    table = layout.table(t("别人改动了我的案件"), _shown(news, t))
    screen.tables.append(table)
    picked = clicks.picked(table, t("别人改动了我的案件，最近的在前"), "news")
    if picked is not None:
        open_page("dispute", case=news[picked].case)


def read():
    """The news of the person of this run, the latest first."""
    person = who.current()
    own = person.own.experts if person.own else person.scope.experts
    expert = next(iter(own), None)
    found = loaders.fresh_of_all(changed_by_others, person.name, expert, loaders.today())
    return found[:SHOWN]


def _shown(news, t):
    rows = [
        (
            one.case,
            one.enterprise,
            clock.shown(one.at),
            t("、").join(one.who),
            t("、").join(changed(one.fields, t)),
        )
        for one in news
    ]
    headings = [t("案件"), t("企业"), t("最近改动"), t("经办人"), t("改了什么")]
    return pd.DataFrame(rows, columns=headings)


def changed(fields, t):
    """What was changed in words, each once: headings of the form, or what belongs to the case."""
    words = dict.fromkeys(_field(table_name, name, t) for table_name, name in fields)
    named = list(words)[:MOST_FIELDS]
    if len(words) > MOST_FIELDS:
        named.append(t("等"))
    return named


def _field(table_name, name, t):
    if table_name in OF_TABLE:
        return t(OF_TABLE[table_name])
    headings = {one.name: one.heading for one in SHEET_OF["dispute"].fields}
    heading = headings.get(name)
    return t(heading) if heading else t("所属各项")
