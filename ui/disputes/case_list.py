"""The cases behind a figure: sorted and paged in the database; a row opens the case."""

from dataclasses import dataclass

import streamlit as st

from data_access.filter.filters import to_query
from data_access.statistics import disputes as dispute_reads
from locales import formats, later
from ui.bulk import cases as bulk_cases
from ui.frame import clicks, layout
from ui.frame.links import open_page
from ui.frame.lists import page_number
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.frame.tables import HEADINGS, Reader

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

    @property
    def offset(self) -> int:
        """How many cases stand before it."""
        return (self.number - 1) * self.size

    @property
    def falling(self) -> bool:
        return self.order == "down"


@part
def case_list(screen: Screen, key="cases"):
    """The list with its sorting and page; its files hold every case."""
    t = screen.t
    total = screen.load(dispute_reads.headline)["cases"]
    st.header(t("案件清单（{n}起）", n=total), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        page = _choose_page(total, key, t)
        many = bool(bulk_cases.offered()) and st.toggle(t("批量办理"), key=f"{key}_many")
    frame, table = screen.made(_of_page, page)
    screen.tables.append(table)
    choice = hash((to_query_key(screen.chosen), *page.key))
    alt = t("案件清单，每行一起纠纷")
    rows = f"{key}_rows_{many}_{choice}"
    sorts = _sorted_by_heading(table, key, rows, t)
    if many:
        picked = clicks.picked_several(table, alt, rows, **sorts)
        numbers = frame.iloc[picked]["number"].tolist()
        shown = layout.table(t("选中的案件"), table.frame.iloc[picked])
        bulk_cases.panel(numbers, shown, key, screen.as_of, t)
        return
    row = clicks.picked(table, alt, rows, **sorts)
    st.caption(_range_words(page.offset, len(frame), total, t))
    if row is not None:
        open_case(frame.iloc[row]["number"])


def first_page(view: View):
    """The table of the list as the page opens; its files have every case."""
    sort, order, size = next(iter(SORT_NAMES)), next(iter(ORDERS)), SIZES[0]
    _, table = view.made(_of_page, Page(sort, order, size, 1))
    return table


def _of_page(view: View, page):
    """The rows of a page, and as readers see them."""
    frame = view.load(dispute_reads.rows, page.sort, page.falling, page.size, page.offset)
    every = view.every(dispute_reads.every_row, page.sort, page.falling, shown=Reader.readable)
    title = view.t("案件清单")
    return frame, layout.table(title, view.readable(frame), every, view.chosen)


def _sorted_by_heading(table, key, rows, t):
    """The options of a table whose headings sort all the cases, in the database; ``rows``: its
    key.
    """
    fields = {t(HEADINGS[field]): field for field in SORT_NAMES}

    def sort():
        chosen = st.session_state[clicks.key_of_rows(table, rows)].selection.columns
        if chosen and (field := fields.get(chosen[0])):
            _sort_by(field, key)

    return {"selection_mode": ("single-row", "single-column"), "on_select": sort}


def _sort_by(field, key):
    """Sort by a field; by the one that sorts already, the other way round."""
    sort_key, order_key = f"{key}_sort", f"{key}_order"
    if st.session_state.get(sort_key) == field:
        falling = st.session_state[order_key] == "down"
        st.session_state[order_key] = "up" if falling else "down"
    st.session_state[sort_key] = field


def _range_words(offset, shown, total, t):
    """Which of the cases are on the screen."""
    return t(
        "选中一行即打开该案件，点列标题按该列给全部案件排序。此处为第{first}至{last}起，共{n}起；"
        "下载的文件含全部。",
        first=formats.count(offset + 1, t),
        last=formats.count(offset + shown, t),
        n=formats.count(total, t),
    )


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
    number = page_number(total, size, f"{key}_page", t)
    return Page(sort, order, size, number)


def open_case(number):
    open_page("dispute", case=number)


def to_query_key(chosen):
    return tuple(sorted(to_query(chosen).items()))
