"""Every response procedure with its market, version and state."""

import pandas as pd
import streamlit as st

from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.procedure import words as procedure_words


def overview(screen, frame):
    """``frame``: of ``data_access.decisions.procedures.listing``."""
    t = screen.t
    layout.answer(_answer(frame, t))
    which_one = t(
        "案件先用所在国家/地区的规程，其次所属国家/地区组的，都没有的用通用规程；"
        "同一级先用该纠纷类型专用的。"
    )
    st.caption(which_one)
    with st.grid(3, min_column_width=260, gap="small"):
        for row in frame.itertuples():
            with st.container(border=True, height="stretch"):
                _card(row, t)
    screen.tables.append(layout.table(t("应对工作规程"), _table(frame, t)))


def _answer(frame, t):
    held = int((frame["in_force_on"].notna() & frame["ended_on"].isna()).sum())
    return t(
        "共有规程{n}套，{held}套已施行，{drafts}套尚未施行。",
        n=len(frame),
        held=held,
        drafts=len(frame) - held,
    )


def _card(row, t):
    name = procedure_words.said(row, "name", t)
    page_link("procedure", name, ":material/format_list_numbered:", procedure=row.code)
    st.text(procedure_words.where(row, t))
    caption = t(
        "{version}版，共{n}步；{state}",
        version=as_typed(row.version),
        n=int(row.steps),
        state=procedure_words.state(row, t),
    )
    st.caption(caption)


def _table(frame, t):
    rows = list(frame.itertuples())
    columns = {
        t("规程"): [procedure_words.said(row, "name", t) for row in rows],
        t("适用"): [procedure_words.where(row, t) for row in rows],
        t("版本"): frame["version"],
        t("步数"): frame["steps"],
        t("状态"): [procedure_words.state(row, t) for row in rows],
    }
    return pd.DataFrame(columns)
