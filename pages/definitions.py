"""指标口径: every indicator of the product, from the one catalogue in code; and the facts with
their sources.
"""

import pandas as pd
import streamlit as st

from indicators.catalogue import CATALOGUE, FACTS, definition_of
from indicators.catalogue.base import SPANS
from locales import later
from ui.frame import filter_state, layout
from ui.frame.screen import open_screen
from ui.guide import panel as guide


def page():
    screen = open_screen(later("指标口径"), filters=False)
    t = screen.t
    answer = t(
        "本系统共有{n}项指标，每项只有一个定义；图表和卡片上的“口径”与本页相同。",
        n=len(CATALOGUE),
    )
    layout.answer(answer)
    guide.again(t)
    _indicators(t)
    _facts(t)
    screen.tables.append(_table(t))
    screen.export(outside=False)


def _indicators(t):
    wanted = st.text_input(
        t("查找指标"),
        key="definition_search",
        icon=":material/search:",
        placeholder=t("名称或定义中的词"),
    )
    wanted = wanted.strip().lower()
    found = [indicator for indicator in CATALOGUE if wanted in _text(indicator, t)]
    if not found:
        st.caption(t("没有找到含“{text}”的指标。", text=wanted))
    for measure in dict.fromkeys(indicator.measure for indicator in found):
        st.header(t("措施{number}", number=measure), anchor=False)
        with st.grid(2, min_column_width=340):
            for indicator in found:
                if indicator.measure == measure:
                    _card(indicator, t)


def _definition(indicator, t):
    return definition_of(indicator, t, filter_state.overdue_days())


def _text(indicator, t):
    """Where a word is looked for."""
    return (t(indicator.name) + _definition(indicator, t) + t(indicator.rule)).lower()


def _card(indicator, t):
    title = t("{name}（{unit}）", name=f"**{t(indicator.name)}**", unit=t(indicator.unit))
    with st.container(border=True, height="stretch"):
        st.markdown(title)
        st.markdown(_definition(indicator, t))
        st.caption(t("计数规则：{rule}", rule=t(indicator.rule)))
        st.caption(t("期间：{span}", span=t(SPANS[indicator.span])))
        st.caption(t("来源：{source}", source=t(indicator.source)))


def _facts(t):
    st.header(t("引用的外部事实"), anchor=False)
    st.markdown("\n".join(f"- {t(line)}" for line in FACTS))


def _table(t):
    rows = [
        (
            t(i.name),
            i.measure,
            t(i.unit),
            _definition(i, t),
            t(i.rule),
            t(SPANS[i.span]),
            t(i.source),
        )
        for i in CATALOGUE
    ]
    what = [t("指标"), t("对应措施"), t("单位"), t("定义"), t("计数规则"), t("期间"), t("来源")]
    return layout.table(t("指标口径"), pd.DataFrame(rows, columns=what))


page()
