"""指标口径: every indicator of the product, from the one catalogue in code; and the facts with their sources."""

import pandas as pd
import streamlit as st

from indicators.catalogue import CATALOGUE, FACTS
from ui.frame import layout
from ui.frame.words import current as words


def frame(t):
    rows = [
        (t(i.name), i.measure, t(i.unit), t(i.definition), t(i.rule), t(i.source))
        for i in CATALOGUE
    ]
    return pd.DataFrame(
        rows, columns=[t("指标"), t("对应措施"), t("单位"), t("定义"), t("计数规则"), t("来源")]
    )


def indicators(t, wanted):
    shown = [i for i in CATALOGUE if wanted in (t(i.name) + t(i.definition) + t(i.rule)).lower()]
    if not shown:
        st.caption(t("没有找到含“{text}”的指标。", text=wanted))
    for measure in dict.fromkeys(i.measure for i in shown):
        st.header(t("措施{number}", number=measure), anchor=False)
        with st.grid(2, min_column_width=340):
            for i in (i for i in shown if i.measure == measure):
                with st.container(border=True, height="stretch"):
                    st.markdown(
                        f"**{t(i.name)}**（{t(i.unit)}）"
                        if t.language == "zh"
                        else f"**{t(i.name)}** ({t(i.unit)})"
                    )
                    st.markdown(t(i.definition))
                    st.caption(t("计数规则：{rule}", rule=t(i.rule)))
                    st.caption(t("来源：{source}", source=t(i.source)))


def facts(t):
    st.header(t("引用的外部事实"), anchor=False)
    st.markdown("\n".join(f"- {t(line)}" for line in FACTS))


def page():
    t = words()
    _, place = layout.heading(t("指标口径"), filters=False)
    layout.answer(
        t(
            "本系统共有{n}项指标，每项只有一个定义；图表和卡片上的“口径”与本页相同。",
            n=len(CATALOGUE),
        )
    )
    indicators(
        t,
        st.text_input(
            t("查找指标"),
            key="definition_search",
            icon=":material/search:",
            placeholder=t("名称或定义中的词"),
        )
        .strip()
        .lower(),
    )
    facts(t)
    layout.export_menu(place, t("指标口径"), [layout.table(t("指标口径"), frame(t))])


page()
