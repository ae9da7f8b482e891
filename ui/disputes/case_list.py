"""The cases behind a figure: sorted and paged in the database; a row opens the case."""

import math

import streamlit as st

from data_access.filter.filters import to_query
from data_access.statistics import disputes as dispute_reads
from locales import formats, later
from ui.frame import filter_state, loaders, site
from ui.frame.export import to_csv
from ui.frame.layout import file_name, notes, table
from ui.frame.tables import HEADINGS, readable

SORT_NAMES = {
    "occurred_on": HEADINGS["occurred_on"],
    "amount_fen": later("涉案金额"),
    "country": HEADINGS["country"],
    "industry": HEADINGS["industry"],
    "enterprise": HEADINGS["enterprise"],
    "channel": HEADINGS["channel"],
    "closed_on": HEADINGS["closed_on"],
    "number": HEADINGS["number"],
}
SIZES = (20, 50, 100)
EXPORT_MOST = 100_000


def case_list(chosen, t, tables, key="cases"):
    """The list with its sorting, page and export; ``tables`` collects the shown page for the page's export."""
    total = loaders.load(dispute_reads.headline, chosen)["cases"]
    st.header(t("案件清单（{n}起）", n=total), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sort = st.selectbox(
            t("排序"),
            list(SORT_NAMES),
            key=f"{key}_sort",
            format_func=lambda c: t(SORT_NAMES[c]),
            width=180,
        )
        order = st.segmented_control(
            t("顺序"),
            ["down", "up"],
            default="down",
            key=f"{key}_order",
            format_func=lambda c: t("降序") if c == "down" else t("升序"),
            required=True,
        )
        size = st.selectbox(t("每页"), SIZES, key=f"{key}_size", width=100)
        pages = max(1, math.ceil(total / size))
        st.session_state[f"{key}_page"] = min(st.session_state.get(f"{key}_page", 1), pages)
        number = st.number_input(
            t("第几页（共{n}页）", n=pages), 1, pages, step=1, key=f"{key}_page", width=170
        )
        st.download_button(
            t("下载全部案件CSV"),
            lambda: _all(chosen, t, sort, order),
            file_name(t("案件清单"), "csv"),
            "text/csv",
            key=f"{key}_all",
            icon=":material/download:",
            on_click="ignore",
        )
    frame = loaders.load(
        dispute_reads.rows, chosen, sort, order == "down", size, (number - 1) * size
    )
    shown = readable(frame, loaders.words(), t)
    tables.append(table(t("案件清单"), shown))
    event = st.dataframe(
        shown,
        hide_index=True,
        placeholder=formats.NOTHING,
        alt=t("案件清单，每行一起纠纷"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}_rows_{hash((to_query_key(chosen), sort, order, size, number))}",
    )
    st.caption(t("选中一行即打开该案件。"))
    if event.selection.rows:
        open_case(frame.iloc[event.selection.rows[0]]["number"])


def open_case(number):
    st.switch_page(site.path("dispute"), query_params=filter_state.link() | {"case": number})


def to_query_key(chosen):
    return tuple(sorted(to_query(chosen).items()))


def _all(chosen, t, sort, order):
    frame = loaders.load(dispute_reads.rows, chosen, sort, order == "down", EXPORT_MOST, 0)
    return to_csv(table(t("案件清单"), readable(frame, loaders.words(), t)), notes(t))
