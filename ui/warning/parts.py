"""Parts of 预警: one alarm with its months, decision and cases; the panel of the overview; past
months; the yield.
"""

import pandas as pd
import streamlit as st

from charts import warning as warning_charts
from data_access.decisions import warning as warning_decisions
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import warning as warning_reads
from locales import formats, later
from ui.disputes.case_list import case_list
from ui.frame import filter_state, layout, loaders, site
from ui.frame.loaders import fresh
from ui.frame.screen import Screen
from ui.frame.theme import ink
from ui.warning import words as warning_words
from ui.warning.decision_form import decision_box

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


def card(found, row, name, t, tables):
    """The months of one series under their ceiling, or every three months where those raise the
    warning.
    """
    words, horizon = name(row.dimension, row.code), int(row.horizon)
    shown = found.series(row.dimension, row.code, horizon)
    told = warning_words.months_table(shown, horizon, t)
    layout.chart_card(
        warning_words.finding(row, words, t),
        warning_charts.months(shown, horizon, t, ink=ink()),
        layout.table(t("{name}逐月起数与预警线", name=words), told),
        "early_warning",
        f"warning_{row.dimension}_{row.code}",
        t("逐月柱状图与阶梯形预警线：超过的柱为橙色交叉纹并标▲，仍在补录的柱为斜纹并写明录入比例"),
        _caption(found, row, t),
        tables,
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
        said += t("起数有扎堆（离散系数{n}），预警线已放宽。", n=formats.decimal(row.dispersion, t))
    return said


def alarm(found, row, chosen, name, t, tables, records, decisions):
    """One alarm: months, sentence, smallest rise, decision, and the cases behind it."""
    words, key = name(row.dimension, row.code), f"alarm_{row.dimension}_{row.code}"
    with st.grid(2, min_column_width=340):
        card(found, row, name, t, tables)
        with st.container(border=True, height="stretch"):
            st.markdown(warning_words.alarm(row, words, found.last, t))
            if row.drift and row.slow:
                st.markdown(t("◆ 同时在缓慢上升：近几个月累积的增多已说明月均约翻倍。"))
            st.caption(warning_words.smallest(row, t))
            among(chosen, row, name, t)
            warning = next(
                (
                    w
                    for w in records.itertuples()
                    if (w.dimension, w.code, w.horizon) == (row.dimension, row.code, row.horizon)
                ),
                None,
            )
            if warning is not None:
                decision_box(warning, decisions, t, key)
            else:
                st.caption(t("只在不加筛选、截至数据最后一天时登记和处置预警。"))
            more = st.toggle(t("看这{n}起案件", n=int(row.cases)), key=f"{key}_cases_shown")
    if more:
        behind = warning_reads.behind(chosen, row.dimension, row.code, int(row.horizon))
        screen = Screen(behind, t, ink(), "", st.container(), tables)
        case_list(screen, key=f"{key}_cases")


def among(chosen, row, name, t):
    """What the cases of an alarm are, by the other groupings: the commonest three of each."""
    own, parts = warning_reads.behind(chosen, row.dimension, row.code, int(row.horizon)), []
    for dimension in ("country", "industry", "channel"):
        if dimension != row.dimension:
            top = loaders.load(dispute_reads.by, own, dimension).head(3)
            parts.append(
                t(
                    "{kind}：{groups}",
                    kind=t(KINDS[dimension]),
                    groups=t("、").join(
                        t("{name} {n}起", name=name(dimension, r.code), n=r.cases)
                        for r in top.itertuples()
                    ),
                )
            )
    st.markdown("\n".join(f"- {part}" for part in parts))


def drifting(found, name, t):
    """Series whose surplus gathered, a mark of their own beside the alarms."""
    st.header(t("累积增多"), anchor=False)
    if found.drifting.empty:
        return st.caption(
            t("除上述预警外，没有发现累积增多的序列。")
            if len(found.alarms)
            else t("没有发现累积增多的序列。")
        )
    for row in found.drifting.head(8).itertuples():
        gathered = RISES[bool(row.slow)]
        usual = formats.decimal(row.expected, t)
        st.markdown(t(gathered, name=name(row.dimension, row.code), usual=usual))
    st.caption(t("累积和检验只看月均是否翻倍，不是当月超线，因此单独列出，不登记为预警。"))
    return None


def panel(found, name, t):
    """For the overview: the three most urgent alarms and the way to all of them."""
    st.header(t("预警"), anchor=False)
    with st.container(border=True, gap="small"):
        if found is None or not found.enough or found.alarms.empty:
            st.markdown(
                warning_words.answer(found, name, t)
                if found is not None
                else t("所选范围内没有可监测的纠纷。")
            )
        else:
            for row in found.alarms.head(3).itertuples():
                st.markdown(
                    f"▲ {warning_words.alarm(row, name(row.dimension, row.code), found.last, t)}"
                )
            if len(found.alarms) > 3:
                st.caption(t("另有{n}条预警。", n=len(found.alarms) - 3))
        st.page_link(
            site.path("warning"),
            label=t("查看预警、处置与案件"),
            icon=":material/arrow_forward:",
            query_params=filter_state.link(),
        )


def past(now, name, t, tables):
    """The warnings of a month as they were first seen, with what was decided on them."""
    st.header(t("往月预警"), anchor=False)
    months = fresh(warning_decisions.months)
    if not months:
        return st.caption(t("还没有登记过预警。"))
    month = _month(months, now, t)
    if month is None:
        return st.caption(t("只登记过当月的预警，见上；以后可在这里回看。"))
    records = fresh(warning_decisions.of_month, month)
    decisions = fresh(warning_decisions.decisions, month)
    tables.append(layout.table(t("往月预警"), _past_table(records, decisions, name, t)))
    for warning in records.itertuples():
        with st.container(border=True):
            words = name(warning.dimension, warning.code)
            st.markdown(f"▲ {warning_words.recorded(warning, words, t)}")
            decision_box(warning, decisions, t, f"past_{warning.id}")
    return None


def _month(months, now, t):
    """The month looked at: the latest before ``now`` unless another is chosen."""
    latest = next((place for place, month in enumerate(months) if month != now), None)
    return st.selectbox(
        t("月份"),
        months,
        index=latest,
        format_func=lambda month: formats.month(month, t),
        placeholder=t("选择月份"),
        key="warning_month",
        width=220,
    )


def _past_table(records, decisions, name, t):
    headings = [
        t("月份"),
        t("名称"),
        t("合计（个月）"),
        t("纠纷（起）"),
        t("预警线（起）"),
        t("数据截至"),
        t("处置"),
    ]
    warnings = list(records.itertuples())
    rows = records.drop(columns="id").assign(
        decision=[_decisions(warning, decisions, t) for warning in warnings],
        code=[name(warning.dimension, warning.code) for warning in warnings],
        month=[pd.Period(month, "M") for month in records["month"]],
    )
    shown = rows[["month", "code", "horizon", "cases", "bound", "as_of", "decision"]]
    shown.columns = headings
    return shown


def _decisions(warning, decisions, t):
    own = decisions[decisions["warning_id"] == warning.id]
    return t("、").join(warning_words.decided(row, t) for row in own.itertuples())


def proved(t, tables):
    """The yield by quarter: of the decided warnings, how many were true."""
    st.header(t("预警属实率"), anchor=False)
    frame = fresh(warning_decisions.yields)
    if frame.empty:
        st.caption(t("还没有登记过预警，尚无属实率。"))
    else:
        st.markdown(warning_words.yield_said(frame, t))
        shown = warning_words.yield_table(frame, t)
        tables.append(layout.table(t("预警属实率"), shown))
        layout.show_table(shown, t("按季度：登记的预警、已处置、属实与不属实"))
    layout.definition("warning_yield", t, "warning_yield")
