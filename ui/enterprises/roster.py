"""The list of 企业: narrowed, sorted, twenty a page; a row opens the enterprise."""

import streamlit as st

from data_access.filter.filters import to_query
from indicators.enterprises import CODES
from locales import formats, later
from ui.bulk import enterprises as bulk_enterprises
from ui.enterprises.ranked import NAMES, Choice, narrowed, ranked, ranked_of, reasons_words, spans
from ui.frame import clicks, layout
from ui.frame.links import open_page
from ui.frame.lists import page_number
from ui.frame.parts import part
from ui.frame.screen import Screen, View

SIZE = 20
SORTS = {
    "needs": later("需要帮助的程度"),
    "sued": later("被诉"),
    "sued_lately": later("近12个月被诉"),
    "open": later("在办"),
    "overdue": later("超期"),
    "cases": later("全部案件"),
    "bare_markets": later("没有布局的市场"),
    "last_visit": later("最近走访"),
    "enterprise": later("企业名称"),
}
ORDERS = {"down": later("降序"), "up": later("升序")}
SHOWN = [
    "enterprise",
    "reasons",
    "open",
    "overdue",
    "handler",
    "contact",
    "telephone",
    "last_visit",
    "sued",
    "sued_lately",
    "cases",
    "trained",
    "insured",
    "bare_markets",
    "division",
]
WIDTHS = {"reasons": 330, "handler": 110}  # what is longer shows whole when it is clicked
HEADINGS = {
    "reasons": later("需要帮助的原因"),
    "overdue": later("超期（起）"),
    "sued": later("被诉（起）"),
    "sued_lately": later("近12个月被诉（起）"),
    "cases": later("全部案件（起）"),
    "handler": later("承办人"),
    "trained": later("本周期培训"),
    "insured": later("在保保险"),
    "bare_markets": later("没有布局的市场（个）"),
    "last_visit": later("最近走访"),
    "division": later("镇街/园区"),
}


@part
def roster(screen: Screen):
    """The list with its own controls; its file holds every enterprise that was chosen."""
    t = screen.t
    st.header(t("企业清单"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = _choose(screen)
        found = narrowed(screen.made(ranked), choice)
        number = page_number(len(found), SIZE, "firms_page", t)
        many = bulk_enterprises.offered() and st.toggle(t("批量办理"), key="firms_many")
    first = SIZE * (number - 1)
    frame, table = screen.made(_of_page, choice, first)
    screen.tables.append(table)
    mark = hash((choice, number, tuple(sorted(to_query(screen.chosen).items()))))
    widths = {t(HEADINGS[name]): {"width": pixels} for name, pixels in WIDTHS.items()}
    look = {"height": "content", "column_config": widths}
    alt = t("企业清单，每行一家")
    if many:
        picked = clicks.picked_several(table, alt, f"firms_several_{mark}", **look)
        codes = frame.iloc[picked]["credit_code"].tolist()
        selected = layout.table(t("选中的企业"), table.frame.iloc[picked])
        bulk_enterprises.panel(codes, selected, "bulk_firms", t)
        return
    row = clicks.picked(table, alt, f"firms_{mark}", **look)
    st.caption(_range_words(first, len(frame), len(found), t))
    if row is not None:
        open_page("enterprise", enterprise=frame.iloc[row]["credit_code"])


def _choose(screen: Screen):
    t = screen.t
    reasons = st.multiselect(
        t("需要帮助的原因"),
        CODES,
        key="firms_reasons",
        format_func=lambda code: t(NAMES[code]),
        placeholder=t("全部"),
        select_all=False,
        width=300,
    )
    key_contacts = st.checkbox(t("只看重点联系企业"), key="firms_key")
    sort, falling = _choose_order(t)
    return Choice(tuple(reasons), key_contacts, sort, falling)


def _choose_order(t):
    sort = st.selectbox(
        t("排序"),
        list(SORTS),
        key="firms_sort",
        format_func=lambda column: t(SORTS[column]),
        width=180,
    )
    order = st.segmented_control(
        t("顺序"),
        list(ORDERS),
        default="down",
        key="firms_order",
        format_func=lambda code: t(ORDERS[code]),
        required=True,
    )
    return sort, order == "down"


def _of_page(view: View, choice, first):
    """The rows of a page, and as readers see them."""
    frame = narrowed(view.made(ranked), choice).iloc[first : first + SIZE]
    start, since = spans(view)
    every = view.every(_every, start, since, choice, shown=_shown)
    return frame, layout.table(view.t("企业清单"), _shown(view.reader, frame), every, view.chosen)


def _every(connection, chosen, start, since, choice):
    return narrowed(ranked_of(connection, chosen, start, since), choice)


def _shown(reader, frame):
    t = reader.t
    yes_no = {True: t("是"), False: t("否")}
    reasons = [reasons_words(row, t) for _, row in frame.iterrows()]  # the columns say the rest
    trained = (frame["trained"] > 0).map(yes_no)
    insured = (frame["policies"] > 0).map(yes_no)
    listed = frame.assign(reasons=reasons, trained=trained, insured=insured)
    return reader.readable(listed[SHOWN], HEADINGS)


def _range_words(offset, shown, total, t):
    return t(
        "选中一行即打开该企业。此处为第{first}至{last}家，共{n}家；下载的文件含全部。",
        first=formats.count(min(offset + 1, total), t),
        last=formats.count(offset + shown, t),
        n=formats.count(total, t),
    )
