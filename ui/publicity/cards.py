"""The charts of 宣传与案例: items by medium and by month."""

from functools import partial

import streamlit as st

from charts import communication as communication_charts
from charts import shapes
from data_access.statistics import publicity as publicity_reads
from locales import later
from ui.frame import clicks, layout, ties
from ui.frame.card import Card
from ui.frame.months import last_month, month_words, table_months
from ui.frame.screen import Screen, View

ITEMS = later("{n}篇")
MEDIUM = "publicity_medium_chosen"  # the medium clicked, in the session


def charts(screen):
    with st.grid(2, min_column_width=340):
        media(screen)
        months(screen)


def media(screen: Screen):
    key = f"publicity_media_{clicks.mark(MEDIUM)}"
    pick = partial(clicks.pick, MEDIUM)
    layout.card(screen.made(_media), key, screen.tables, pick)


def _media(view: View):
    t = view.t
    frame = view.load(publicity_reads.by_medium)
    label = view.names("publicity_medium")
    caption = t(
        "按发布日期，篇；点击条形，下面只列该媒介。来源：{source}",
        source=layout.source_words(t),
    )
    return Card(
        title=_commonest_medium(frame, label, t),
        spec=communication_charts.media(frame, label, t, ink=view.ink),
        table=_media_table(frame, label, t),
        code="publicity_items",
        alt=t("横向条形图：各媒介的宣传篇数"),
        caption=caption,
    )


def _commonest_medium(frame, label, t):
    items = frame.set_index("medium")["items"]
    return ties.most_words(items, label.__getitem__, ITEMS, t)


def _media_table(frame, label, t):
    headings = {
        "medium": t("媒介"),
        "items": t("宣传（篇）"),
        "audience": t("受众（人次）"),
        "counted": t("登记了受众（篇）"),
    }
    shown = frame.assign(medium=frame["medium"].map(label))
    return layout.table(t("各媒介宣传"), shown.rename(columns=headings))


def months(screen: Screen):
    layout.card(screen.made(_months), "publicity_months", screen.tables)


def _months(view: View):
    t = view.t
    frame = view.load(publicity_reads.by_month)
    label = view.names("publicity_medium")
    first, last = int(frame["month"].min()), last_month(view.chosen)
    columns = ("medium", "items")
    return Card(
        title=_busiest_month(frame, t),
        spec=shapes.stacked_months(frame, *columns, label, first, last, t, ink=view.ink),
        table=_months_table(frame, label, t),
        code="publicity_items",
        alt=t("堆叠柱状图：各月宣传篇数，按媒介分色"),
        caption=t("按发布日期，篇。"),
    )


def _busiest_month(frame, t):
    items = frame.groupby("month")["items"].sum()
    return ties.most_words(items, lambda month: month_words(month, t), ITEMS, t)


def _months_table(frame, label, t):
    media_words = frame["medium"].map(label)
    months = table_months(frame["month"])
    headings = {"month": t("月份"), "medium": t("媒介"), "items": t("宣传（篇）")}
    shown = frame.assign(medium=media_words, month=months)
    return layout.table(t("逐月宣传"), shown.rename(columns=headings))
