"""The alarms of 预警: each with its months, what is behind it, the decision on it and its cases."""

from dataclasses import dataclass

import streamlit as st

from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import warning as warning_reads
from locales import formats
from ui import saving
from ui.disputes.case_list import case_list
from ui.frame import layout, loaders
from ui.frame.card import Card
from ui.frame.parts import once_open, part
from ui.frame.screen import Screen, View
from ui.warning import series as warning_series
from ui.warning import words as warning_words
from ui.warning.decision_form import Decided, decision_box
from ui.warning.reading import find, namer, whole
from ui.warning.recorded import of_month

# Alarms shown whole, and in expanders; the rest stands in the table of all series.
FULL = 3
FOLDED = 4
BESIDE = ("country", "industry", "channel")  # by which the cases of an alarm are told


@dataclass(frozen=True)
class Alarm:
    """One series over its line."""

    key: str
    finding: str
    card: Card
    said: tuple[str, ...]
    smallest: str
    among: str
    behind: Filter  # of its cases
    cases: int
    decided: Decided | None  # None where such a warning is not recorded


def alarms(screen: Screen, newest):
    """``newest``: of ``ui.warning.reading``."""
    t = screen.t
    st.header(t("当月预警"), anchor=False)
    total = screen.made(_total)
    if total is not None:
        card, smallest = total
        layout.card(card, "warning_all_", screen.tables)
        if smallest:
            st.caption(smallest)
    found, more = screen.made(_alarms, newest)
    for one in found[:FULL]:
        _alarm(screen, one)
    for one in found[FULL:]:
        screen.tables.append(one.card.table)
        _folded(screen, one, _touched(one))
    if more:
        st.caption(t("另有{n}条预警，见下面全部序列的表。", n=more))


def _total(view: View):
    """The card of all cases together and the smallest rise that shows in it, where no alarm is
    theirs; None where one is.
    """
    found = find(view.chosen)
    if any(row.dimension == "all" for row in found.alarms):
        return None
    card = warning_series.card(view, found, found.total)
    return card, warning_words.smallest(found.total, view.t) if found.enough else ""


def _alarms(view: View, newest):
    """``Alarm`` for those that are drawn, and how many more there are."""
    found = find(view.chosen)
    recorded = {}
    if whole(view.chosen):  # only the warnings of the whole office can be decided on
        warnings = of_month(formats.month_start(found.last), view.t)
        recorded = {warning.series: warning.decided for warning in warnings}
    first = found.alarms[: FULL + FOLDED]
    drawn = [_of_row(view, found, row, recorded) for row in first]
    return drawn, len(found.alarms) - len(drawn)


def _of_row(view: View, found, row, recorded):
    t = view.t
    name = namer(t, view.chosen)
    words = name(row.dimension, row.code)
    horizon = int(row.horizon)
    behind = warning_reads.behind(view.chosen, row.dimension, row.code, horizon)
    return Alarm(
        key=f"{row.dimension}_{row.code}",
        finding=warning_words.finding(row, words, t),
        card=warning_series.card(view, found, row),
        said=_said(found, row, words, t),
        smallest=warning_words.smallest(row, t),
        among=among(behind, row.dimension, name, t),
        behind=behind,
        cases=int(row.cases),
        decided=recorded.get((row.dimension, row.code, horizon)),
    )


def _said(found, row, words, t):
    said = warning_words.alarm(row, words, found.last, t)
    if row.drift and row.slow:
        return said, t("◆ 同时在缓慢上升：近几个月累积的增多已说明月均约翻倍。")
    return (said,)


def among(behind, own_dimension, name, t):
    """What the cases of an alarm are, by the other groupings: the commonest three of each."""
    lines = []
    for dimension in BESIDE:
        if dimension != own_dimension:
            top = loaders.load(dispute_reads.by, behind, dimension).head(3)
            groups = _groups(top, dimension, name, t)
            kind = t(warning_series.KINDS[dimension])
            lines.append("- " + t("{kind}：{groups}", kind=kind, groups=groups))
    return "\n".join(lines)


def _groups(top, dimension, name, t):
    told = zip(top["code"].tolist(), top["cases"].tolist(), strict=True)
    groups = [t("{name} {n}起", name=name(dimension, code), n=cases) for code, cases in told]
    return t("、").join(groups)


@part
def _folded(screen: Screen, one: Alarm, touched):
    """An alarm that is drawn once it is opened; a decision on it, or its cases, are the page's.
    ``touched``: of ``_touched`` when the page was drawn.
    """
    if _touched(one) != touched:
        st.rerun()
    key = f"alarm_{one.key}_folded"
    with st.expander(one.finding, on_change="rerun", key=key) as box:
        if once_open(box, key):
            _alarm(screen.apart(), one)


def _touched(one: Alarm):
    """How often it was decided on, and whether its cases are shown."""
    place = _place(one)
    return saving.turn(place), bool(st.session_state.get(f"{place}_cases_shown"))


def _place(one: Alarm):
    return f"alarm_{one.key}"


def _alarm(screen: Screen, one: Alarm):
    """Months, sentence, smallest rise, decision, and the cases behind it."""
    place = _place(one)
    with st.grid(2, min_column_width=340):
        layout.card(one.card, f"warning_{one.key}", screen.tables)
        with st.container(border=True, height="stretch"):
            _beside(one, place, screen.t)
            more = st.toggle(screen.t("看这{n}起案件", n=one.cases), key=f"{place}_cases_shown")
    if more:
        case_list(screen.with_filter(one.behind), key=f"{place}_cases")


def _beside(one: Alarm, place, t):
    for said in one.said:
        st.markdown(said)
    st.caption(one.smallest)
    st.markdown(one.among)
    if one.decided is None:
        st.caption(t("只在不加筛选、截至数据最后一天时登记和处置预警。"))
    else:
        decision_box(one.decided, t, place)
