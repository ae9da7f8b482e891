"""Lists of the experts' page: what nobody covers, and the open cases without an expert."""

import streamlit as st

from data_access.statistics import experts as expert_reads
from ui.disputes.case_list import open_case
from ui.experts import words as expert_words
from ui.experts.words import CASE_HEADINGS, DIMENSIONS, HEADINGS
from ui.frame import filter_state, layout, loaders
from ui.frame.export import to_csv
from ui.frame.tables import names, readable

SHOWN, EXPORT_MOST = 200, 100_000


def gap_card(gaps, t, tables):
    """Markets and industries of data_access.statistics.experts.gaps; a row filters the page by it."""
    with st.container(border=True, height="stretch"):
        if gaps.empty:
            st.markdown(f"**{t('每个有在办纠纷的市场和行业都有在册专家')}**")
        else:
            st.markdown(f"**{expert_words.gap_title(gaps, t)}**")
            shown = gaps.assign(
                code=[
                    names(loaders.words(), g.dimension, t.language)[g.code]
                    for g in gaps.itertuples()
                ],
                dimension=gaps["dimension"].map(lambda d: t(DIMENSIONS[d])),
            )
            shown = readable(
                shown,
                loaders.words(),
                t,
                HEADINGS | {"dimension": t("缺口类别"), "code": t("市场或行业")},
            )
            tables.append(layout.table(t("缺专家的行业与市场"), shown))
            event = layout.show_table(
                shown,
                t("有在办纠纷而无在册专家的市场和行业"),
                on_select="rerun",
                selection_mode="single-row",
                key=f"gaps_{filter_state.mark()}",
            )
            st.caption(t("按整个名录比对，不受专家筛选影响。选中一行即按该项筛选。"))
            if event.selection.rows:
                row = gaps.iloc[event.selection.rows[0]]
                pick(row["dimension"], row["code"])
        layout.definition("expert_gaps", t, "gaps")


def unassigned_list(chosen, cases, t, tables):
    """The open cases nobody holds, the longest waiting first, with their export; a row opens the case."""
    st.header(t("未派专家的在办纠纷（{n}起）", n=cases["unassigned"]), anchor=False)
    if not cases["unassigned"]:
        return st.caption(t("在办纠纷都已派专家。") if cases["open"] else t("没有在办纠纷。"))
    frame = loaders.load(expert_reads.unassigned, chosen, SHOWN)
    title, read = (
        t("未派专家的在办纠纷"),
        lambda rows: readable(rows, loaders.words(), t, CASE_HEADINGS),
    )
    tables.append(layout.table(title, read(frame)))
    event = layout.show_table(
        read(frame),
        t("未派专家的在办纠纷，等待最久的在前"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"unassigned_{filter_state.mark()}",
    )
    more = t("只列等待最久的{n}起，全部见下载。", n=SHOWN) if cases["unassigned"] > SHOWN else ""
    st.caption(t("等待天数自受理起算，未受理的自发生起算。选中一行即打开该案件。") + more)
    with st.container(horizontal=True):
        st.download_button(
            t("下载CSV"),
            lambda: to_csv(
                layout.table(
                    title, read(loaders.load(expert_reads.unassigned, chosen, EXPORT_MOST))
                ),
                layout.notes(t),
            ),
            layout.file_name(title, "csv"),
            "text/csv",
            key="unassigned_csv",
            icon=":material/download:",
            on_click="ignore",
        )
    if event.selection.rows:
        open_case(frame.iloc[event.selection.rows[0]]["number"])


def pick(dimension, code):
    """Filter by one country or industry and draw again."""
    filter_state.change(**{{"country": "countries", "industry": "industries"}[dimension]: (code,)})
    st.rerun()
