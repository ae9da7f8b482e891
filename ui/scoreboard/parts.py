"""The board of the eleven measures: a card each, and the table of every indicator with the result
settled and the next cycle beside it.
"""

import pandas as pd
import streamlit as st

from data_access.statistics import scoreboard as scoreboard_reads
from indicators import scoreboard as scoreboard_figures
from locales import formats
from ui.frame import layout, loaders
from ui.scoreboard import words as scoreboard_words

ON_CARD = 3  # indicators; the others are in the card's details and in the table


def titles(t):
    """number -> (short name, part, text, source) in the reader's language; the text is that of the
    policy, its English a translation.
    """
    frame = loaders.load(scoreboard_reads.measures)
    return {
        r.number: (r.name_zh, r.part_zh, r.content_zh, r.source)
        if t.language == "zh"
        else (r.name_en, r.part_en, r.content_en, r.source)
        for r in frame.itertuples()
    }


def cards(standings, texts, cycle, settled, t):
    """Eleven cards, four a row."""
    found = scoreboard_words.groups(standings)
    with st.grid(4, min_column_width=235, gap="small"):
        for number in scoreboard_figures.NUMBERS:
            own = [s for s in standings.values() if s.item.measure == number]
            with st.container(border=True, height="stretch", gap="xsmall", key=f"measure_{number}"):
                with st.container(
                    horizontal=True,
                    horizontal_alignment="distribute",
                    vertical_alignment="top",
                    wrap=False,
                    gap="small",
                ):
                    st.markdown(
                        f"**{number}　{t(scoreboard_words.SHORT[number])}**", width="stretch"
                    )
                    st.badge(
                        scoreboard_words.group_words(found[number], t),
                        color=scoreboard_words.GROUPS[found[number]][2],
                    )
                lines = [
                    card_line(s, settled, t)
                    for s in sorted(own, key=lambda s: s.goal is None)[:ON_CARD]
                ]
                st.markdown("  \n".join(lines))
                details(number, own, texts[number], cycle, settled, t)


def card_line(s, settled, t):
    """「▲ 在册专家 **28** / 30人」: shape of the state, name, actual, goal."""
    shape = scoreboard_words.STATES[s.state][0] if s.goal is not None else "·"
    goal = f" / {scoreboard_words.goal_words(s, t)}" if s.goal is not None else ""
    kept = settled.get(s.item.code)
    beside = (
        t("（结定{n}）", n=scoreboard_words.value_words(s.item, kept.result, t))
        if kept is not None
        else ""
    )
    return (
        f"{shape} {scoreboard_words.name(s.item, t)} "
        f"**{scoreboard_words.value_words(s.item, s.actual, t, unit=s.goal is None)}**{goal}"
        f"{beside}"
    )


def details(number, own, text, cycle, settled, t):
    """The measure in the words of the policy, and each indicator with its way to the rows."""
    with st.popover(
        t("原文与明细"), icon=":material/article:", type="tertiary", key=f"measure_text_{number}"
    ):
        st.markdown(f"**{t('措施{number}', number=number)}　{text[0]}**")
        st.caption(text[1])
        st.markdown(f"> {text[2]}")
        st.caption(
            t("来源：{source}", source=text[3])
            if t.language == "zh"
            else t("来源：{source}；译文仅供参考", source=text[3])
        )
        for s in own:
            target = (
                t(
                    "目标{goal}，按进度应为{planned}，{gap}，{state}",
                    goal=scoreboard_words.goal_words(s, t),
                    planned=scoreboard_words.value_words(s.item, s.planned, t),
                    gap=scoreboard_words.gap_words(s, t),
                    state=scoreboard_words.state_words(s, t),
                )
                if s.goal is not None
                else t("未设目标")
            )
            st.markdown(
                (
                    f"**{scoreboard_words.name(s.item, t)}** "
                    f"{scoreboard_words.value_words(s.item, s.actual, t)}{t('：')}{target}"
                ),
                help=layout.definition_text(s.item.code, t),
            )
            if place := scoreboard_words.link(s.item, cycle):
                st.page_link(
                    place[0],
                    label=t("查看{name}的明细", name=scoreboard_words.name(s.item, t)),
                    icon=":material/arrow_forward:",
                    query_params=place[1],
                )


def table(standings, settled, following, t):
    """Every indicator, as an ExportTable.

    ``following``: (name of the next cycle, its standings) or None.
    """
    rows = []
    for s in standings.values():
        row = {
            t("措施"): f"{s.item.measure} {t(scoreboard_words.SHORT[s.item.measure])}",
            t("指标"): scoreboard_words.name(s.item, t),
            t("状态"): scoreboard_words.state_words(s, t),
            t("目标"): scoreboard_words.goal_words(s, t) if s.goal is not None else t("未设目标"),
            t("实际"): scoreboard_words.value_words(s.item, s.actual, t),
            t("差距"): scoreboard_words.gap_words(s, t),
            t("按进度应为"): scoreboard_words.value_words(s.item, s.planned, t),
            t("期限"): formats.day(s.due_on, t) if s.due_on else formats.NOTHING,
        }
        if settled:
            kept = settled.get(s.item.code)
            row[t("结定结果")] = (
                scoreboard_words.value_words(s.item, kept.result, t)
                if kept is not None
                else formats.NOTHING
            )
        if following:
            after = following[1][s.item.code]
            row[t("{cycle}目标", cycle=following[0])] = (
                scoreboard_words.goal_words(after, t) if after.goal is not None else t("未设目标")
            )
        rows.append(row)
    return layout.table(t("十一项措施的指标"), pd.DataFrame(rows))


def legend(t):
    """The shapes and what they mean, in one line."""
    return (
        "　".join(
            scoreboard_words.group_words(group, t) for group in ("on_course", "behind", "none")
        )
        + "　"
        + t("指标前：● 达标　◆ 按进度　▲ 进度落后　■ 未达标　○ 无法判断")
    )
