"""The watched series of 预警: the months of one, those that rise slowly, and all of them."""

import streamlit as st

from charts import warning as warning_charts
from locales import formats, later
from ui.frame import layout
from ui.frame.card import Card
from ui.frame.parts import is_open, part
from ui.frame.screen import Screen, View
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

KINDS = {
    "all": later("合计"),
    "country": later("国家/地区"),
    "industry": later("行业"),
    "channel": later("纠纷类型"),
    "platform": later("电商平台"),
}

RISES = {  # gathered slowly or not -> its line
    True: later("- ◆ {name}：平时月均约{usual}起，近几个月累积的增多已说明月均约翻倍。"),
    False: later(
        "- ◆ {name}：平时月均约{usual}起，近3个月内有的月份骤增，累积起来已说明月均约翻倍。"
    ),
}
MOST_RISES = 8


def card(view: View, found, row):
    """The months of one series under their ceiling, or every three months where those raise the
    warning.
    """
    t = view.t
    words = namer(t, view.chosen)(row.dimension, row.code)
    horizon = int(row.horizon)
    shown = found.series(row.dimension, row.code, horizon)
    told = warning_words.months_table(shown, horizon, t)
    return Card(
        title=warning_words.finding(row, words, t),
        spec=warning_charts.months(shown, horizon, t, ink=view.ink),
        table=layout.table(t("{name}逐月起数与预警线", name=words), told),
        code="early_warning",
        alt=t(
            "逐月柱状图与阶梯形预警线：超过的柱为橙色交叉纹并标▲，仍在补录的柱为斜纹并写明录入比例"
        ),
        caption=_caption(found, row, t),
    )


def _caption(found, row, t):
    month = warning_words.month(found.last, t)
    said = t("新发生纠纷，起/月，至{month}。", month=month)
    if row.horizon > 1:
        said = t("每柱为截至该月的3个月新发生纠纷合计，线为3个月的预警线，至{month}。", month=month)
    if found.enough:
        said += t("预警线按此前24个月推算，已成预警的月份不计入。")
    if found.completeness.notna().all():
        said += t("斜纹为仍在补录的月份，柱上写明已录入的比例，预警线按此推算。")
    else:
        said += t("斜纹为可能仍在补录的月份；录入快慢尚不能估计，预警线按录满推算。")
    if row.dispersion > 1.5:
        said += t("各月起数起伏较大，预警线已相应放宽。")
    return said


def drifting(screen: Screen):
    """Series whose surplus gathered, a mark of their own beside the alarms."""
    t = screen.t
    st.header(t("累积增多"), anchor=False)
    lines, caption = screen.made(_drifting)
    for line in lines:
        st.markdown(line)
    st.caption(caption)


def _drifting(view: View):
    """A line for each, and the caption below them."""
    t = view.t
    found = find(view.chosen)
    if not found.drifting and found.alarms:
        return (), t("除上述预警外，没有发现累积增多的序列。")
    if not found.drifting:
        return (), t("没有发现累积增多的序列。")
    name = namer(t, view.chosen)
    first = found.drifting[:MOST_RISES]
    lines = tuple(_rise(row, name(row.dimension, row.code), t) for row in first)
    return lines, t("累积和检验只看月均是否翻倍，不是当月超线，因此单独列出，不登记为预警。")


def _rise(row, name, t):
    usual = formats.decimal(row.expected, t)
    return t(RISES[bool(row.slow)], name=name, usual=usual)


def everything(screen: Screen):
    table = screen.made(_everything)
    screen.tables.append(table)
    _every_series(table, screen.t)


def _everything(view: View):
    t = view.t
    name = namer(t, view.chosen)
    shown = warning_words.series_table(find(view.chosen).now, name, KINDS, t)
    return layout.table(t("全部监测序列"), shown)


@part
def _every_series(table, t):
    label = t("全部监测序列（{n}个）", n=len(table.frame))
    key = "warning_series"
    with st.expander(label, icon=":material/table:", on_change="rerun", key=key) as box:
        if not is_open(box):
            return
        layout.show(table, t("全部监测序列，预警在前"), file_key=f"{key}_file")
        st.caption(
            t(
                "同时看很多序列，总会有几个碰巧偏高：因此对分类从严判断，"
                "使其中错误预警平均不超过一成；合计单独判断，排在前面。没有纠纷的序列不列。"
            )
        )
