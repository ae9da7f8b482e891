"""The charts of 咨询与移交: when enterprises ask, through which channel, and who answers."""

import streamlit as st

from charts import consultations as consultation_charts
from charts import shapes
from data_access.statistics import consultations as consultation_reads
from indicators import consultations as answer_times
from locales import formats, later
from ui.frame import clicks, layout, loaders, ties
from ui.frame.card import Card, Nothing
from ui.frame.months import last_month, month_words, table_months
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed

TIMES = later("{n}次")
CHANNEL = "consultation_channel"  # the channel clicked, in the session
WEEKDAYS = (
    later("周一"),
    later("周二"),
    later("周三"),
    later("周四"),
    later("周五"),
    later("周六"),
    later("周日"),
)


def months(screen: Screen):
    layout.card(screen.made(_months), "consultation_months", screen.tables)


def _months(view: View):
    t = view.t
    frame = view.load(consultation_reads.by_month)
    label = view.names("intake")
    first = int(frame["month"].min())
    last = last_month(view.chosen)
    return Card(
        title=_busiest_month(frame, t),
        spec=shapes.stacked_months(
            frame, "intake", "contacts", label, first, last, t, ink=view.ink
        ),
        table=_months_table(frame, label, t),
        code="consultations",
        alt=t("堆叠柱状图：各月咨询次数，按来源分色"),
        caption=t("按咨询日期，次。来源：{source}", source=layout.source_words(t)),
    )


def _busiest_month(frame, t):
    contacts = frame.groupby("month")["contacts"].sum()
    return ties.most_words(contacts, lambda month: month_words(month, t), TIMES, t)


def _months_table(frame, label, t):
    intakes = frame["intake"].map(label)
    months = table_months(frame["month"])
    shown = frame.assign(intake=intakes, month=months)
    headings = {"month": t("月份"), "intake": t("来源"), "contacts": t("咨询（次）")}
    return layout.table(t("逐月咨询"), shown.rename(columns=headings))


def channels(screen: Screen):
    key = f"consultation_channels_{clicks.mark(CHANNEL)}"
    card = screen.made(_channels)
    layout.card(card, key, screen.tables, lambda points: clicks.pick(CHANNEL, points))


def _channels(view: View):
    t = view.t
    frame = view.load(consultation_reads.by_channel)
    label = view.names("intake")
    return Card(
        title=_commonest_channel(frame, label, t),
        spec=consultation_charts.channels(frame, label, t, ink=view.ink),
        table=_channels_table(frame, label, t),
        code="consultations",
        alt=t("横向条形图：各来源的咨询次数，首次与再次联系分开"),
        caption=t("点击条形，下面只列该来源的咨询。"),
    )


def _commonest_channel(frame, label, t):
    contacts = frame.set_index("intake")["contacts"]
    return ties.most_words(contacts, label.__getitem__, TIMES, t)


def _channels_table(frame, label, t):
    headings = {
        "intake": t("来源"),
        "contacts": t("咨询（次）"),
        "matters": t("首次联系（件）"),
        "waiting": t("待答复（件）"),
        "disputes": t("转为纠纷（次）"),
    }
    shown = frame.assign(intake=frame["intake"].map(label))
    return layout.table(t("各来源咨询"), shown.rename(columns=headings))


def week(screen: Screen):
    """On which weekdays and at what hours people ask."""
    layout.card(screen.made(_week), "consultation_week", screen.tables)


def _week(view: View):
    t = view.t
    frame = view.load(consultation_reads.by_day_and_hour)
    if frame.empty:
        return Nothing(t("所选咨询都没有登记时刻，不能按时段统计。"), ":material/schedule:")
    table = answer_times.week(frame)
    weekdays = [t(day) for day in WEEKDAYS]
    contacts = formats.count(int(frame["contacts"].sum()), t)
    return Card(
        title=_busiest_hour(table, weekdays, t),
        spec=consultation_charts.week(table, weekdays, t, ink=view.ink),
        table=_week_table(table, weekdays, t),
        code="consultation_hours",
        alt=t("热力图：咨询按星期和钟点的次数，每格写明"),
        caption=t("登记了时刻的{n}次咨询。", n=contacts),
    )


def _busiest_hour(table, weekdays, t):
    contacts = table.stack()
    first = ties.highest(contacts)
    most = int(contacts[first[0]])
    hours = [t("{day}{hour}时", day=weekdays[day], hour=hour) for day, hour in first]
    if len(first) == 1:
        return t("{hours}咨询最集中，{n}次", hours=hours[0], n=most)
    return t("{hours}咨询同样集中，各{n}次", hours=ties.listed(hours, t), n=most)


def _week_table(table, weekdays, t):
    by_name = dict(enumerate(weekdays))
    named = table.rename(index=by_name, columns=lambda hour: t("{n}时", n=hour))
    shown = named.rename_axis(index=t("星期"), columns=None).reset_index()
    return layout.table(t("星期与钟点"), shown)


def people(screen: Screen):
    """Who answers, and how soon."""
    t = screen.t
    table = screen.made(_people)
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{as_typed(table.title)}**")
        layout.show(table, table.title)
        st.caption(t("不足5件的不给中位数；没有登记答复人的不列。"))
    screen.tables.append(table)


def _people(view: View):
    t = view.t
    headings = {
        "answered_by": t("答复人"),
        "matters": t("首次答复（件）"),
        "median": t("用时中位数（工作日）"),
    }
    shown = answer_times.by_person(timed(view)[0]).rename(columns=headings)
    return layout.table(t("各答复人办理情况"), shown)


def timed(view: View):
    """How long each matter waited, and the years whose holidays are unknown."""
    return view.made(_timed)


def _timed(view: View):
    return answer_times.working_days(
        view.load(consultation_reads.waits), view.as_of, loaders.working_calendar()
    )
