"""The partners in the order of their rate of disputes."""

import streamlit as st

from charts import partners as partner_charts
from ui.frame import clicks, layout, ties
from ui.frame.theme import ink
from ui.partners import words as partner_words


def ranked(screen, frame, window):
    t = screen.t
    table = _table(screen, frame)
    if (frame["band"] == "counted").all():
        _only_counted(screen, table)
        return
    label = screen.names("country")
    alt = t(
        "横向条形图：各伙伴纠纷率为平均的倍数及80%区间，条旁写明等级符号和起数；"
        "数据太少的以斜纹表示"
    )
    layout.chart_card(
        above_words(frame, label, t),
        partner_charts.ranked(frame, label, t, ink=ink()),
        table,
        "partner_rate",
        "partner_ranked",
        alt,
        _caption(frame, window, label, t),
        screen.tables,
        take_bar,
    )


def _table(screen, frame):
    t = screen.t
    components = partner_words.table_frame(frame, t)
    shown = screen.readable(components, partner_words.HEADINGS)
    return layout.table(t("各伙伴的风险构成"), shown)


def _only_counted(screen, table):
    screen.tables.append(table)
    st.container(border=True).markdown(screen.t("没有足够的出口数据或纠纷，下表只列起数。"))
    layout.show_table(table.frame, alt=table.title)


def above_words(frame, names, t):
    """How many are above the average; of one partner alone how it stands."""
    if len(frame) == 1:
        return partner_words.alone(frame, names, t)
    above = int(frame["band"].isin(["high", "elevated"]).sum())
    if above:
        return t("{n}个伙伴的纠纷率有八成以上的把握高于平均", n=above)
    return t("没有伙伴的纠纷率有八成把握高于平均")


def _caption(frame, window, label, t):
    caption = t(
        "纠纷率为平均的倍数，细线为80%区间，虚线为平均；{days}。等级不是排名。"
        "点击条形即选择该伙伴。来源：{source}",
        days=partner_words.days_said(window, t),
        source=layout.source_words(t),
    )
    alone = frame.loc[frame["band"] == "counted", "country"]
    if len(alone):
        listed = ties.listed((label[code] for code in alone), t, 5)
        caption += t("{names}没有出口数据，只计数，不估计。", names=listed)
    return caption


def take_bar(points):
    code = clicks.code(points)
    if code != st.query_params.get("partner"):
        partner_words.pick(code)
        st.rerun()
