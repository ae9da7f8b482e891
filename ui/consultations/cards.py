"""Cards and lists of consultations and referrals."""

import pandas as pd
import streamlit as st

from charts import consultations as consultation_charts
from charts.disputes import monthly
from data_access.statistics import consultations as consultation_reads
from data_access.statistics import referrals as referral_reads
from indicators import consultations as answer_times
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.tables import names, readable

CHANNEL, LEVEL = "consultation_channel", "referral_level_chosen"
WEEKDAYS = (
    later("周一"),
    later("周二"),
    later("周三"),
    later("周四"),
    later("周五"),
    later("周六"),
    later("周日"),
)
DIRECTIONS = {"up": later("上报"), "down": later("下转")}
HEADINGS = {
    "number": later("咨询编号"),
    "intake": later("来源"),
    "credit_code": later("统一社会信用代码"),
    "answered_on": later("首次答复日期"),
    "answered_by": later("答复人"),
    "repeat_of": later("首次联系"),
    "dispute": later("纠纷编号"),
    "days": later("已等（工作日）"),
}
REFERRAL_HEADINGS = {
    "dispute": later("纠纷编号"),
    "direction": later("方向"),
    "due_on": later("应复日期"),
    "result": later("回复内容"),
    "handled_by": later("经办人"),
    "waiting": later("已等（天）"),
    "overdue": later("逾期"),
}


def months(chosen, t, tables):
    frame = loaders.load(consultation_reads.by_month, chosen)
    label, first, last = (
        names(loaders.words(), "intake", t.language),
        int(frame["month"].min()),
        formats.month_number(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
    )
    drawn = frame.rename(columns={"intake": "channel", "contacts": "cases"})
    top = frame.groupby("month")["contacts"].sum()
    shown = frame.assign(
        intake=frame["intake"].map(label),
        month=[formats.month(formats.month_start(n), t) for n in frame["month"]],
    )
    shown = shown.rename(
        columns={"month": t("月份"), "intake": t("来源"), "contacts": t("咨询（次）")}
    )
    layout.chart_card(
        t(
            "{month}最多，{n}次",
            month=formats.month(formats.month_start(int(top.idxmax())), t),
            n=int(top.max()),
        ),
        monthly(drawn, label, first, last, t),
        layout.table(t("逐月咨询"), shown),
        "consultations",
        "consultation_months",
        t("堆叠柱状图：各月咨询次数，按来源分色"),
        t("按咨询日期，次。来源：{source}", source=layout.source_words(t)),
        tables,
    )


def channels(chosen, t, tables):
    frame, label = (
        loaders.load(consultation_reads.by_channel, chosen),
        names(loaders.words(), "intake", t.language),
    )
    first = frame.iloc[0]
    shown = frame.assign(intake=frame["intake"].map(label)).rename(
        columns={
            "intake": t("来源"),
            "contacts": t("咨询（次）"),
            "matters": t("首次联系（件）"),
            "waiting": t("待答复（件）"),
            "disputes": t("转为纠纷（次）"),
        }
    )
    layout.chart_card(
        t("{channel}最多，{n}次", channel=label[first["intake"]], n=int(first["contacts"])),
        consultation_charts.channels(frame, label, t),
        layout.table(t("各来源咨询"), shown),
        "consultations",
        f"consultation_channels_{clicks.mark(CHANNEL)}",
        t("横向条形图：各来源的咨询次数，首次与再次联系分开"),
        t("点击条形，下面只列该来源的咨询。"),
        tables,
        lambda points: clicks.pick(CHANNEL, points),
    )


def week(chosen, t, tables):
    frame = loaders.load(consultation_reads.by_day_and_hour, chosen)
    if frame.empty:
        return st.container(border=True, height="stretch").info(
            t("所选咨询都没有登记时刻，看不出忙闲。"), icon=":material/schedule:"
        )
    table, weekdays = answer_times.week(frame), [t(day) for day in WEEKDAYS]
    day, hour = table.stack().idxmax()
    shown = (
        table.rename(index=dict(enumerate(weekdays)), columns=lambda n: t("{n}时", n=n))
        .rename_axis(index=t("星期"), columns=None)
        .reset_index()
    )
    return layout.chart_card(
        t("{day}{hour}时最忙，{n}次", day=weekdays[day], hour=hour, n=int(table.loc[day, hour])),
        consultation_charts.week(table, weekdays, t),
        layout.table(t("星期与钟点"), shown),
        "consultation_hours",
        "consultation_week",
        t("热力图：咨询按星期和钟点的次数，每格写明"),
        t("登记了时刻的{n}次咨询。", n=formats.count(int(frame["contacts"].sum()), t)),
        tables,
    )


def people(timed, t, tables):
    frame = answer_times.by_person(timed)
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{t('由谁答复')}**")
        shown = frame.rename(
            columns={
                "answered_by": t("答复人"),
                "matters": t("首次答复（件）"),
                "median": t("用时中位数（工作日）"),
            }
        )
        layout.show_table(shown, t("由谁答复"))
        st.caption(t("不足5件的不给中位数；没有登记答复人的不列。"))
    tables.append(layout.table(t("由谁答复"), shown))


def waiting(chosen, t, tables):
    frame = loaders.load(consultation_reads.rows, chosen, None, True)
    st.header(t("待答复（{n}件）", n=formats.count(len(frame), t)), anchor=False)
    timed, _ = answer_times.working_days(frame.assign(answered_on=None), chosen.as_of)
    shown = readable(
        timed[["number", "asked_on", "days", "intake", "enterprise", "matter"]].assign(
            intake=_words("intake", timed["intake"], t)
        ),
        loaders.words(),
        t,
        HEADINGS,
    )
    layout.show_table(shown, t("待答复的事项，等得最久的在前"))
    tables.append(layout.table(t("待答复"), shown))


def _words(list_name, codes, t):
    return [loaders.words().name(list_name, code, t.language) for code in codes]


def listing(chosen, t, tables):
    """Contacts, the latest first; of one channel after a click."""
    selected, label = st.session_state.get(CHANNEL), names(loaders.words(), "intake", t.language)
    selected = selected if selected in label else None
    frame = loaders.load(consultation_reads.rows, chosen, selected)
    title = t("{channel}的咨询", channel=label[selected]) if selected else t("咨询清单")
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("{title}（{n}次）", title=title, n=formats.count(len(frame), t)), anchor=False)
        if selected:
            st.button(
                t("显示全部来源"),
                key="consultation_all",
                icon=":material/close:",
                type="tertiary",
                on_click=clicks.clear,
                args=(CHANNEL,),
            )
        st.page_link(
            site.path("edit"),
            label=t("登记咨询"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "consultation:new"},
        )
    shown = readable(
        frame.assign(intake=frame["intake"].map(label)).drop(columns="credit_code"),
        loaders.words(),
        t,
        HEADINGS,
    )
    event = layout.show_table(
        shown,
        title,
        on_select="rerun",
        selection_mode="single-row",
        key=f"consultations_{selected}_{filter_state.mark()}",
    )
    tables.append(layout.table(title, shown))
    if event:
        st.caption(
            t("选中一行即打开这次咨询。")
            + (
                t("只列最近{n}次。", n=consultation_reads.MOST)
                if len(frame) == consultation_reads.MOST
                else ""
            )
        )
        if event.selection.rows:
            st.switch_page(
                site.path("edit"),
                query_params=filter_state.link()
                | {"record": f"consultation:{frame.iloc[event.selection.rows[0]]['number']}"},
            )


def handed_over(chosen, t, tables):
    """Referrals by level, how long they took, and the list."""
    frame, days, level = (
        loaders.load(referral_reads.by_level, chosen),
        loaders.load(referral_reads.days_to_answer, chosen),
        names(loaders.words(), "referral_level", t.language),
    )
    st.header(t("移交（{n}起）", n=formats.count(int(frame["sent"].sum()), t)), anchor=False)
    if frame.empty:
        return st.info(
            t("所选范围内没有移交。移交在案件的“录入与更正”里登记，或由移交台账导入。"),
            icon=":material/inbox:",
        )
    code_names = {
        f"{code}|{way}": f"{t(DIRECTIONS[way])}{t('·')}{level[code]}"
        for code in level
        for way in DIRECTIONS
    }
    middle = [
        answer_times.median_days(days[(days["level"] == a) & (days["direction"] == b)])
        for a, b in zip(frame["level"], frame["direction"], strict=True)
    ]
    shown = pd.DataFrame(
        {
            t("移交"): [
                code_names[f"{a}|{b}"]
                for a, b in zip(frame["level"], frame["direction"], strict=True)
            ],
            t("移交（起）"): frame["sent"],
            t("已回复（起）"): frame["answered"],
            t("待回复（起）"): frame["waiting"],
            t("其中逾期（起）"): frame["overdue"],
            t("回复用时中位数（天）"): middle,
        }
    )
    overdue = int(frame["overdue"].sum())
    layout.chart_card(
        t("{n}起逾期未复", n=overdue) if overdue else t("没有逾期未复的移交"),
        consultation_charts.levels(frame, code_names, t),
        layout.table(t("各级移交"), shown),
        "referrals",
        f"referral_levels_{clicks.mark(LEVEL)}",
        t("横向条形图：上报与下转各级的移交，分已回复、待回复、逾期未复"),
        t("单位：起；点击条形，下面只列这一级。"),
        tables,
        lambda points: clicks.pick(LEVEL, points),
    )
    selected = st.session_state.get(LEVEL)
    code, way = selected.split("|") if selected in code_names else (None, None)
    rows = loaders.load(referral_reads.rows, chosen, code, way)
    if code:
        st.button(
            t("显示全部移交"),
            key="referral_all",
            icon=":material/close:",
            type="tertiary",
            on_click=clicks.clear,
            args=(LEVEL,),
        )
    listed = readable(
        rows.assign(
            direction=[t(DIRECTIONS[v]) for v in rows["direction"]],
            overdue=[t("逾期") if v else "" for v in rows["overdue"]],
        ),
        loaders.words(),
        t,
        REFERRAL_HEADINGS,
    )
    event = layout.show_table(
        listed,
        t("移交清单"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"referrals_{selected}_{filter_state.mark()}",
    )
    tables.append(layout.table(t("移交清单"), listed))
    if event:
        st.caption(t("选中一行即打开该案件。"))
        if event.selection.rows:
            open_case(rows.iloc[event.selection.rows[0]]["dispute"])
    return None
