"""All the money of each case, in one table."""

import streamlit as st

from data_access.statistics.money import cases as money_reads
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import clicks, filter_state, layout
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader

HEADINGS = {
    "claimed_fen": later("对方索赔额（万元）"),
    "settled_fen": later("和解金额（万元）"),
    "loss_avoided_fen": later("避免的损失（万元）"),
    "licence_saved_fen": later("节省的许可费（万元）"),
    "insured_claimed_fen": later("保险索赔（万元）"),
    "insured_paid_fen": later("保险赔付（万元）"),
}


def per_case(screen: Screen) -> None:
    """The table; a row opens the case, its file holds every case."""
    t = screen.t
    st.header(t("每案的各项金额"), anchor=False)
    frame = screen.load(money_reads.per_case)
    if frame.empty:
        st.info(t("所选纠纷还没有登记任何金额。"), icon=":material/inbox:")
        return
    st.caption(screen.made(_said))
    table = screen.made(_table)
    screen.tables.append(table)
    key = f"money_cases_{filter_state.mark()}"
    look = {"column_config": {t("纠纷编号"): {"pinned": True}}}
    row = clicks.picked(table, t("每案的各项金额，每行一起"), key, **look)
    layout.definition_alone("money_per_case", t, key)
    if row is not None:
        open_case(frame.iloc[row]["number"])


def _said(view: View) -> str:
    t = view.t
    found = view.load(money_reads.totals)
    said = t(
        "有金额的纠纷{cases}起：涉案金额合计{amount}（{known}起登记了）；"
        "保险赔付{paid}（{claims}起索赔）。各栏含义不同，不相加；空格为没有登记。"
        "律师费、仲裁费等费用台账没有栏目，故不列。",
        cases=formats.count(found["cases"], t),
        amount=formats.money(found["amount_fen"], t),
        known=formats.count(found["with_amount"], t),
        paid=formats.money(found["insured_paid_fen"], t),
        claims=formats.count(found["claims"], t),
    )
    if found["cases"] > money_reads.MOST:
        most = t("此处列涉案金额最大的{n}起，下载的文件含全部。", n=money_reads.MOST)
        said = formats.sentences([said, most], t)
    return said


def _table(view: View):
    frame = view.load(money_reads.per_case)
    every = view.every_of(frame, money_reads.MOST, money_reads.per_case, shown=_shown)
    return layout.table(view.t("每案的各项金额"), _shown(view.reader, frame), every, view.chosen)


def _shown(reader: Reader, frame):
    return reader.readable(frame, HEADINGS)
