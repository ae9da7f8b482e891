"""The checks of 数据质量 with their counts, and the rows of each that failed."""

from functools import partial

import streamlit as st

from data_access.records import future_days
from data_access.statistics import quality as quality_reads
from locales import formats
from ui.frame import clicks, layout
from ui.frame.links import corrects, open_page
from ui.frame.months import month_words
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader
from ui.quality.words import CHECKS, HEADINGS, address_of, is_mended

ANY = "enterprise"  # rows open records of many kinds: who corrects this one corrects them all
MOST_MONTHS = 12  # missing months named in a row
OWN_READS = {
    "missing_months": quality_reads.missing_months,
    "duplicates": quality_reads.duplicates,
}


def find(screen: Screen):
    """How many rows each check finds: check -> number."""
    future = screen.load(future_days.rows, screen.today)
    return screen.load(quality_reads.counts) | {"future_days": len(future)}


def counts(found, t):
    """Every check with its count; a good one says so in words. ``found``: check -> rows."""
    with st.grid(4, min_column_width=150, gap="small"):
        for name, check in CHECKS.items():
            state = t("没有问题")
            if found[name]:
                state = t("待处理")
            st.metric(
                t(check.title),
                formats.count(found[name], t),
                state,
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
                help=f"{t(check.rule)}\n\n{t(check.mend)}",
            )


def section(screen: Screen, name, number, expanded):
    """The rows of a check; a row opens the form in which it is mended."""
    t = screen.t
    check = CHECKS[name]
    title = t(check.title)
    frame, table = _rows(screen, name), screen.made(_listed, name)
    label = t("{name}（{n}条）", name=title, n=formats.count(number, t))
    with st.expander(label, expanded=expanded, icon=":material/rule:"):
        st.caption(f"{t(check.rule)} {t(check.mend)}")
        if is_mended(name):
            _rows_to_mend(screen, name, number, frame, table)
        else:
            layout.show(table, title)
    screen.tables.append(table)


def _listed(view: View, name):
    """The first rows of a check; the file has every one."""
    first = _rows(view, name).head(quality_reads.MOST_ROWS)
    shown = _table(view.reader, first, name)
    return layout.table(view.t(CHECKS[name].title), shown, _every(view, name))


def _every(view: View, name):
    """How every row of a check is read, where it finds more than are shown."""
    shown = partial(_table, name=name)
    if own := _own_read(view, name):
        whole = len(view.load(*own))
        if whole <= quality_reads.MOST_ROWS:
            return None
        return view.every(*own, shown=shown)
    found, most = _rows(view, name), quality_reads.MOST_ROWS
    return view.every_of(found, most, quality_reads.rows, name, shown=shown)


def _rows(view: View, name):
    """The rows of a check, as a frame of codes."""
    own = _own_read(view, name)
    if own:
        return view.load(*own)
    return view.load(quality_reads.rows, name)


def _own_read(view: View, name):
    """What reads all rows of a check at once, with its arguments; () for the others."""
    if name == "future_days":
        return (future_days.rows, view.today)
    return (OWN_READS[name],) if name in OWN_READS else ()


def _table(reader: Reader, frame, name):
    t = reader.t
    if name == "missing_months":
        frame = frame.assign(missing=[_months_words(months, t) for months in frame["missing"]])
    if name == "future_days":
        told = {part: frame[part].map(t) for part in ("sheet", "field")}
        frame = frame.assign(**told).drop(columns="record")
    if name == "duplicates":
        reasons = {"name": t("名称相近"), "code": t("主体标识码相同")}
        frame = frame.assign(why=frame["why"].map(reasons))
    return reader.readable(frame, HEADINGS)


def _months_words(months, t):
    first = [month_words(month, t) for month in months[:MOST_MONTHS]]
    words = t("、").join(first)
    if len(months) > MOST_MONTHS:
        words += t("等")
    return words


def _rows_to_mend(screen: Screen, name, number, frame, table):
    t = screen.t
    key = f"quality_{name}_{screen.as_of}"
    row = clicks.picked(table, t(CHECKS[name].title), key, opens=ANY)
    caption = t("选中一行即打开更正表单。") if corrects(ANY) else ""
    if len(frame) < number or len(frame) > quality_reads.MOST_ROWS:
        caption += t("只列最早的{n}条。", n=quality_reads.MOST_ROWS)
    st.caption(caption)
    if row is not None:
        address = address_of(name, frame.iloc[row])
        if address:
            open_page("edit", record=address)
