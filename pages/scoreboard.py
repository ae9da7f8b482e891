"""十一项措施: what each measure of the policy asks for, how far it has come, and what needs
attention.
"""

import streamlit as st

from data_access.filter.filters import whole_office
from data_access.statistics import targets as target_reads
from locales import formats, later
from ui.frame import layout, loaders
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.frame.words import current as words
from ui.scoreboard import parts as measure_parts
from ui.scoreboard import settling, target_form, target_history, target_words
from ui.scoreboard import words as scoreboard_words

WIDTHS = {later("措施"): 60, later("单位"): 110}


def choose(chosen, cycles, t):
    """The cycle shown; the one that matters as of the date comes first."""
    first = scoreboard_words.shown_cycle(chosen, cycles)
    codes = {c.code: c.name_zh if t.language == "zh" else c.name_en for c in cycles}
    selected = st.segmented_control(
        t("周期"),
        list(codes),
        default=first.code,
        format_func=lambda code: as_typed(codes[code]),
        key=f"board_cycle_{first.code}",
        label_visibility="collapsed",
    )
    return next(c for c in cycles if c.code == (selected or first.code))


def next_of(cycle, cycles, chosen):
    """(code, standings) of the cycle after this one, or None."""
    after = next((c for c in cycles if c.starts_on > cycle.starts_on), None)
    return (after.code, scoreboard_words.read(chosen, after)) if after else None


def page():
    t = words()
    chosen, place = layout.heading(t("十一项措施"), scope=t("全局，只受截至日期影响"))
    if loaders.nothing_entered():
        layout.nothing_entered()
        measures_alone(t)
        return
    cycles = loaders.cycles()
    spot = st.container()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        cycle = choose(chosen, cycles, t)
        st.caption(measure_parts.legend(t), width="content")
    standings, texts = scoreboard_words.read(chosen, cycle), measure_parts.titles(t)
    settled = {r.indicator: r for r in loaders.load(target_reads.settled, cycle.code).itertuples()}
    with spot:
        layout.answer(scoreboard_words.answer(standings, cycle.code, t))
        if not target_words.are_of_reader():
            st.caption(t(target_words.OF_DISTRICT))
        if chosen != whole_office(chosen):
            st.caption(t("本页按全局统计，所选筛选中只有截至日期起作用。"))
    measure_parts.cards(standings, texts, cycle, settled, t)
    tables = [measure_parts.table(standings, cycle, settled, next_of(cycle, cycles, chosen), t)]
    every_indicator(tables[0], t)
    settling.settle(chosen, cycle, standings, settled, t)
    if may("set_targets"):
        targets(chosen, cycle, t)
    target_history.history(cycle, standings, t, tables)
    layout.export_menu(place, t("十一项措施"), tables)


def every_indicator(table, t):
    """The table of all indicators, with how to read it."""
    st.header(t("全部指标"), anchor=False)
    widths = {t(name): st.column_config.Column(width=width) for name, width in WIDTHS.items()}
    layout.show_table(table.frame, table.title, height="content", column_config=widths)
    told = t(
        "差距：离目标还差多少，达到的为0。序时应达：由基期到目标的直线在截至日期的值。"
        "速度和首次达标日期见总览和各页；"
        "五项核心指标按近一年的速度判断，其余按这条直线判断。来源：{source}",
        source=layout.source_words(t),
    )
    st.caption(told)


def targets(chosen, cycle, t):
    """Where targets are set."""
    st.header(t("设定目标"), anchor=False)
    told = t(
        "周期：{start}至{end}。实施意见没有给出数值，目标由领导核定；每次改动都留存。",
        start=formats.day(cycle.starts_on, t),
        end=formats.day(cycle.ends_on, t),
    )
    st.caption(told)
    with st.container(border=True):
        target_form.form(chosen, cycle, t)


def measures_alone(t):
    """What the policy asks for, while nothing was entered."""
    for number, (name, part, text, source) in measure_parts.titles(t).items():
        with st.expander(f"{number}　{name}"):
            st.caption(part)
            st.markdown(f"> {text}")
            st.caption(source)


page()
