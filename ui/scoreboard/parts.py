"""The board of the eleven measures: a card each, and the table of every indicator with the result
settled and the next cycle beside it.
"""

import pandas as pd
import streamlit as st

from data_access.statistics import scoreboard as scoreboard_reads
from indicators import scoreboard as scoreboard_figures
from ui.frame import filter_state, layout, loaders, own_days, spans
from ui.frame.links import way_to
from ui.frame.typed import as_typed
from ui.scoreboard import words as scoreboard_words

ON_CARD = 3  # indicators; the others are in the card's details and in the table


def titles(t):
    """number -> (short name, part, text, source) in the reader's language; the text is that of the
    policy, its English a translation.
    """
    language = "zh" if t.language == "zh" else "en"
    found = {}
    for row in loaders.load(scoreboard_reads.measures).itertuples():
        told = [getattr(row, f"{part}_{language}") for part in ("name", "part", "content")]
        found[row.number] = (*told, row.source)
    return found


def cards(standings, texts, cycle, settled, t):
    """Eleven cards, four a row."""
    groups = scoreboard_words.groups(standings)
    with st.grid(4, min_column_width=235, gap="small"):
        for number in scoreboard_figures.NUMBERS:
            own = [s for s in standings.values() if s.item.measure == number]
            with st.container(border=True, height="stretch", gap="xsmall", key=f"measure_{number}"):
                _card_heading(number, groups[number], t)
                with_goals_first = sorted(own, key=lambda s: s.goal is None)
                lines = [card_line(s, settled, t) for s in with_goals_first[:ON_CARD]]
                st.markdown("  \n".join(lines))
                st.caption(_days_said(with_goals_first[:ON_CARD], cycle, t))
                details(number, own, texts[number], cycle, t)


def _days_said(standings, cycle, t):
    """The periods, and the day to which the ledgers behind the indicators are entered."""
    codes = [standing.item.code for standing in standings]
    own = own_days.of(codes, filter_state.current().as_of_day, t)
    return spans.beside(_periods(standings, cycle, t), own)


def _periods(standings, cycle, t):
    """Which of the indicators are of the cycle; the others stand as of the day."""
    names = [
        scoreboard_words.name(standing.item, t)
        for standing in standings
        if spans.of_days(standing.item.code)
    ]
    whole = spans.of_cycle(cycle.code, t)
    if not names:
        return t("截至当日")
    if len(names) == len(standings):
        return whole
    return t("{names}：{period}", names=t("、").join(names), period=whole)


def _card_heading(number, group, t):
    """The measure and whether it is on course, one below the other where the card is narrow."""
    name = t(scoreboard_words.SHORT[number])
    _, _, color = scoreboard_words.GROUPS[group]
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="top",
        gap="small",
    ):
        st.markdown(f"**{number}　{name}**", width="content")
        st.badge(scoreboard_words.group_words(group, t), color=color)


def card_line(standing, settled, t):
    """「▲ 在册专家 **28** / 30人」: shape of the state, name, actual, goal."""
    item = standing.item
    name = scoreboard_words.name(item, t)
    beside = _settled_beside(item, settled, t)
    if standing.goal is None:
        actual = scoreboard_words.actual_words(standing, t)
        return f"· {name} **{actual}**{beside}"
    shape, *_ = scoreboard_words.STATES[standing.state]
    actual = scoreboard_words.actual_words(standing, t, unit=False)
    goal = scoreboard_words.goal_words(standing, t)
    return f"{shape} {name} **{actual}** / {goal}{beside}"


def _settled_beside(item, settled, t):
    """The result that was settled, "" without one."""
    kept = settled.get(item.code)
    if kept is None:
        return ""
    return t("（结定{n}）", n=scoreboard_words.value_words(item, kept.result, t))


def details(number, own, text, cycle, t):
    """The measure in the words of the policy, and each indicator with its way to the rows."""
    name, part, content, source = text
    key = f"measure_text_{number}"
    with st.popover(t("原文与明细"), icon=":material/article:", type="tertiary", key=key):
        st.markdown(f"**{t('措施{number}', number=number)}　{name}**")
        st.caption(part)
        st.markdown(f"> {content}")
        st.caption(_source(source, t))
        for standing in own:
            _indicator(standing, cycle, t)


def _source(source, t):
    if t.language == "zh":
        return t("来源：{source}", source=as_typed(source))
    return t("来源：{source}；译文仅供参考", source=as_typed(source))


def _indicator(standing, cycle, t):
    """One indicator against its target, and the way to its rows."""
    item = standing.item
    name = scoreboard_words.name(item, t)
    actual = scoreboard_words.actual_words(standing, t)
    told = f"**{name}** {actual}{t('：')}{against_target(standing, t)}"
    st.markdown(told, help=layout.definition_text(item.code, t))
    place = scoreboard_words.link(item, cycle)
    if place:
        url, query = place
        label = t("查看{name}的明细", name=name)
        way_to(url, label, ":material/arrow_forward:", query)


def against_target(standing, t):
    """Goal, what is expected by now, gap and state; that no target is set. What has reached its
    goal lacks nothing.
    """
    if standing.goal is None:
        return t("未设目标")
    if standing.state == "reached":
        return t(
            "目标{goal}，{state}",
            goal=scoreboard_words.goal_words(standing, t),
            state=scoreboard_words.state_words(standing, t),
        )
    return t(
        "目标{goal}，序时应达{planned}，{gap}，{state}",
        goal=scoreboard_words.goal_words(standing, t),
        planned=scoreboard_words.value_words(standing.item, standing.planned, t),
        gap=scoreboard_words.gap_words(standing, t),
        state=scoreboard_words.state_words(standing, t),
    )


def table(standings, cycle, settled, following, t):
    """Every indicator in a cycle, as an ExportTable.

    ``following``: (name of the next cycle, its standings) or None.
    """
    rows = []
    for standing in standings.values():
        row = _row(standing, cycle, t)
        if settled:
            row[t("结定结果")] = _settled_result(standing.item, settled)
        if following:
            next_cycle, after = following
            heading = t("{cycle}目标", cycle=next_cycle)
            later = after[standing.item.code]
            row[heading] = scoreboard_words.figure(later.item, later.goal)
        rows.append(row)
    frame = pd.DataFrame(rows)
    return layout.table(t("十一项措施的指标"), frame.astype({t("期限"): object}))


def _row(standing, cycle, t):
    """An indicator: words, then numbers in its unit, then the day it is due and what it is of."""
    item = standing.item
    goal = standing.goal
    return {
        t("措施"): item.measure,
        t("措施名称"): t(scoreboard_words.SHORT[item.measure]),
        t("指标"): scoreboard_words.name(item, t),
        t("状态"): scoreboard_words.state_words(standing, t),
        t("单位"): scoreboard_words.unit_words(item, t),
        t("目标"): scoreboard_words.figure(item, goal),
        t("实际"): scoreboard_words.figure(item, standing.actual, goal),
        t("差距"): scoreboard_words.lacking(standing),
        t("序时应达"): scoreboard_words.figure(item, standing.planned),
        t("期限"): standing.due_on,
        t("期间"): _period(item, cycle, t),
    }


def _period(item, cycle, t):
    if spans.of_days(item.code):
        return spans.of_cycle(cycle.code, t)
    return t("截至当日")


def _settled_result(item, settled):
    kept = settled.get(item.code)
    if kept is None:
        return None
    return scoreboard_words.figure(item, kept.result)


def legend(t):
    """The shapes and what they mean, in one line."""
    groups = [scoreboard_words.group_words(g, t) for g in ("on_course", "behind", "none")]
    shapes = t("指标前：● 达标　◆ 达到序时进度　▲ 滞后于序时进度　■ 未达标　○ 无法判断")
    return "　".join([*groups, shapes])
