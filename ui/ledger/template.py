"""The empty workbook to be filled in, whole or only some of its sheets."""

import streamlit as st

from data_access.database import clock
from data_access.ledger.exporting.template import template
from data_access.sheets import TO_FILL
from ui.frame import downloads


def template_offer(t):
    """Which sheets, and the download."""
    with st.expander(t("空白模板"), icon=":material/draft:"):
        st.caption(
            t("表头上有说明，必填的列标星号，能选的列有下拉列表；第二行是示例，导入时自动略过。")
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = st.multiselect(
                t("选择表"),
                [sheet.name for sheet in TO_FILL],
                key="ledger_template_sheets",
                format_func=t,
                placeholder=t("不选就是全部"),
                persist_state="session",
            )
            downloads.offer(
                t("下载空白模板"),
                downloads.read_when_made(template, names, t.language),
                t("台账模板_{day}.xlsx", day=f"{clock.today():%Y%m%d}"),
                downloads.XLSX,
                "ledger_template",
            )
