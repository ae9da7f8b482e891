"""The charts of 宣传与案例: items by medium and by month."""

import streamlit as st

from charts import communication as communication_charts
from charts import shapes
from data_access.statistics import publicity as publicity_reads
from ui.frame import clicks, layout
from ui.frame.months import last_month, month_words
from ui.frame.theme import ink

MEDIUM = "publicity_medium_chosen"  # the medium clicked, in the session


def charts(screen):
    with st.grid(2, min_column_width=340):
        media(screen)
        months(screen)


def media(screen):
    t = screen.t
    frame = screen.load(publicity_reads.by_medium)
    label = screen.names("publicity_medium")
    caption = t(
        "按发布日期，条；点击条形，下面只列该媒介。来源：{source}",
        source=layout.source_words(t),
    )
    layout.chart_card(
        _commonest_medium(frame, label, t),
        communication_charts.media(frame, label, t, ink=ink()),
        _media_table(frame, label, t),
        "publicity_items",
        f"publicity_media_{clicks.mark(MEDIUM)}",
        t("横向条形图：各媒介的宣传条数"),
        caption,
        screen.tables,
        lambda points: clicks.pick(MEDIUM, points),
    )


def _commonest_medium(frame, label, t):
    first = frame.iloc[0]
    return t("{medium}最多，{n}条", medium=label[first["medium"]], n=int(first["items"]))


def _media_table(frame, label, t):
    headings = {
        "medium": t("媒介"),
        "items": t("宣传（条）"),
        "audience": t("受众（人次）"),
        "counted": t("登记了受众（条）"),
    }
    shown = frame.assign(medium=frame["medium"].map(label))
    return layout.table(t("各媒介宣传"), shown.rename(columns=headings))


def months(screen):
    t = screen.t
    frame = screen.load(publicity_reads.by_month)
    label = screen.names("publicity_medium")
    first, last = int(frame["month"].min()), last_month(screen.chosen)
    layout.chart_card(
        _busiest_month(frame, t),
        shapes.stacked_months(frame, "medium", "items", label, first, last, t, ink=ink()),
        _months_table(frame, label, t),
        "publicity_items",
        "publicity_months",
        t("堆叠柱状图：各月宣传条数，按媒介分色"),
        t("按发布日期，条。"),
        screen.tables,
    )


def _busiest_month(frame, t):
    items = frame.groupby("month")["items"].sum()
    busiest = int(items.idxmax())
    return t("{month}宣传最多，{n}条", month=month_words(busiest, t), n=int(items.max()))


def _months_table(frame, label, t):
    media_words = frame["medium"].map(label)
    months_words = [month_words(number, t) for number in frame["month"]]
    headings = {"month": t("月份"), "medium": t("媒介"), "items": t("宣传（条）")}
    shown = frame.assign(medium=media_words, month=months_words)
    return layout.table(t("逐月宣传"), shown.rename(columns=headings))
