"""The training cycle that a page is about: which it is, what it counts, and the words for a page
without a cycle, without a roster, or beyond the data.
"""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES, Filter, only
from data_access.statistics.targets import cycle_at
from locales import formats
from ui.frame import filter_state, layout, loaders
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed

CHOOSE_CASES = ("ip_types", "channels", "stages", "positions", "state", "period")


def follows(chosen: Filter) -> Filter:
    """The filter of the pages on training: some of its fields choose enterprises."""
    return only(chosen, OF_ENTERPRISES)


def current_cycle(view: View):
    """The cycle that holds the as-of date, or None."""
    return cycle_at(loaders.cycles(), view.as_of)


def no_cycle(screen: Screen):
    """The as-of date lies in no training cycle; buttons lead to those there are."""
    t = screen.t
    text = t("{day}不在任何培训周期内，无法计算覆盖率。", day=formats.day(screen.as_of, t))
    st.info(text, icon=":material/event_busy:")
    until = loaders.entered_to()
    for cycle in loaders.cycles():
        if cycle.starts_on <= until:
            _button_to(cycle, min(cycle.ends_on, until), t)


def _button_to(cycle, last, t):
    day = formats.day(last, t)
    st.button(
        t("看{cycle}，截至{day}", cycle=as_typed(_name(cycle, t)), day=day),
        key=f"cycle_{cycle.code}",
        on_click=lambda: filter_state.change(as_of=last),
        icon=":material/event:",
    )


def _name(cycle, t):
    if t.language == "zh":
        return cycle.name_zh
    return cycle.name_en


def enterprises_chosen(chosen):
    """Whether the filter leaves some enterprises out."""
    return _any_chosen(chosen, OF_ENTERPRISES)


def _any_chosen(chosen, fields):
    return any(getattr(chosen, field) for field in fields)


def no_roster(screen: Screen):
    """Nobody is on the roster: because of the filter, or because it was not entered."""
    if enterprises_chosen(screen.chosen):
        layout.nothing_matches()
        return
    t = screen.t
    text = t(
        "截至{day}企业名录上没有企业，无法计算覆盖率。请先导入企业名录，或改选较晚的截至日期。",
        day=formats.day(screen.as_of, t),
    )
    st.info(text, icon=":material/domain_disabled:")


def scope(screen: Screen, cycle):
    """Which cycle, whose enterprises, and which parts of the filter say nothing here."""
    t = screen.t
    caption = t(
        "{cycle}（{start}至{end}）。行业、企业规模、镇街/园区和国家/地区（出口市场）筛选企业；"
        "培训场次属全区，不受筛选。",
        cycle=as_typed(_name(cycle, t)),
        start=formats.day(cycle.starts_on, t),
        end=formats.day(cycle.ends_on, t),
    )
    if _any_chosen(screen.chosen, CHOOSE_CASES):
        caption += t("其余筛选条件不适用于本页。")
    st.caption(caption)
