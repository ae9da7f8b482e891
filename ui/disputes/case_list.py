"""The cases behind a figure: sorted and paged in the database; a row opens the case."""

import math
from dataclasses import dataclass

import streamlit as st

from data_access.filter.filters import to_query
from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.frame import clicks
from ui.frame.export import to_csv
from ui.frame.layout import file_name, notes, table
from ui.frame.links import open_page
from ui.frame.screen import Screen
from ui.frame.tables import HEADINGS

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
ORDERS = {"down": later("降序"), "up": later("升序")}
SIZES = (20, 50, 100)
EXPORT_MOST = 100_000


@dataclass(frozen=True)
class Page:
    """Which of the cases are shown."""

    sort: str
    order: str
    size: int
    number: int

    @property
    def key(self) -> tuple:
        return self.sort, self.order, self.size, self.number


def case_list(screen: Screen, key="cases"):
    """The list with its sorting, page and download; the page's export takes what it shows."""
    t = screen.t
    total = screen.load(dispute_reads.headline)["cases"]
    st.header(t("案件清单（{n}起）", n=total), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        page = _choose_page(total, key, t)
        _download(screen, page, key)
    offset = (page.number - 1) * page.size
    frame = _cases(screen, page, page.size, offset)
    shown = screen.readable(frame)
    screen.tables.append(table(t("案件清单"), shown))
    choice = hash((to_query_key(screen.chosen), *page.key))
    alt = t("案件清单，每行一起纠纷")
    row = clicks.picked_row(shown, alt, f"{key}_rows_{choice}")
    st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(frame.iloc[row]["number"])


def _choose_page(total, key, t):
    sort = st.selectbox(
        t("排序"),
        list(SORT_NAMES),
        key=f"{key}_sort",
        format_func=lambda column: t(SORT_NAMES[column]),
        width=180,
    )
    order = st.segmented_control(
        t("顺序"),
        list(ORDERS),
        default="down",
        key=f"{key}_order",
        format_func=lambda code: t(ORDERS[code]),
        required=True,
    )
    size = st.selectbox(t("每页"), SIZES, key=f"{key}_size", width=100)
    pages = max(1, math.ceil(total / size))
    number_key = f"{key}_page"
    st.session_state[number_key] = min(st.session_state.get(number_key, 1), pages)
    label = t("第几页（共{n}页）", n=pages)
    number = st.number_input(label, 1, pages, step=1, key=number_key, width=170)
    return Page(sort, order, size, number)


def _cases(screen: Screen, page: Page, size, offset):
    return screen.load(dispute_reads.rows, page.sort, page.order == "down", size, offset)


def _download(screen: Screen, page: Page, key):
    t = screen.t
    title = t("案件清单")

    def every_case():
        frame = _cases(screen, page, EXPORT_MOST, 0)
        return to_csv(table(title, screen.readable(frame)), notes(t))

    st.download_button(
        t("下载全部案件CSV"),
        every_case,
        file_name(title, "csv"),
        "text/csv",
        key=f"{key}_all",
        icon=":material/download:",
        on_click="ignore",
    )


def open_case(number):
    open_page("dispute", case=number)


def to_query_key(chosen):
    return tuple(sorted(to_query(chosen).items()))
