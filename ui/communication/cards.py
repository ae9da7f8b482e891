"""The charts of 走访与诉求: visits by month, and what became of appeals."""

import pandas as pd

from charts import communication as communication_charts
from charts import shapes
from data_access.statistics import visits as visit_reads
from locales import formats, later
from ui.frame import layout, ties
from ui.frame.card import Card, Nothing
from ui.frame.months import last_month, month_words, table_months
from ui.frame.screen import Screen, View


def months(screen: Screen):
    layout.card(screen.made(_months), "visit_months", screen.tables)


def _months(view: View):
    t = view.t
    frame = view.load(visit_reads.by_month)
    label = view.names("visit_way")
    first, last = int(frame["month"].min()), last_month(view.chosen)
    return Card(
        title=_busiest_month(frame, t),
        spec=shapes.stacked_months(frame, "way", "visits", label, first, last, t, ink=view.ink),
        table=_months_table(frame, label, t),
        code="visits",
        alt=t("堆叠柱状图：各月走访次数，按方式分色"),
        caption=t("按走访日期，次。来源：{source}", source=layout.source_words(t)),
    )


def _busiest_month(frame, t):
    visits = frame.groupby("month")["visits"].sum()
    most = ties.most_words(visits, lambda month: month_words(month, t), later("{n}次"), t)
    return t("{title}：{said}", title=t("走访"), said=most)


def _months_table(frame, label, t):
    ways = frame["way"].map(label)
    months = table_months(frame["month"])
    headings = {"month": t("月份"), "way": t("方式"), "visits": t("走访（次）")}
    shown = frame.assign(way=ways, month=months)
    return layout.table(t("逐月走访"), shown.rename(columns=headings))


def results(screen: Screen):
    """What became of appeals."""
    layout.card(screen.made(_results), "appeal_results", screen.tables)


def _results(view: View):
    t = view.t
    counts = view.load(visit_reads.headline)
    if not counts["appeals"]:
        return Nothing(t("所选范围内没有诉求。"), icon=":material/inbox:")
    label = view.names("appeal_result") | {"unknown": t("未填结果"), "waiting": t("待答复")}
    by_result = _by_result(view, counts["waiting"])
    appeals = formats.count(counts["appeals"], t)
    return Card(
        title=_commonest_result(by_result, counts, label, t),
        spec=communication_charts.results(label, by_result, t, ink=view.ink),
        table=_results_table(by_result, label, t),
        code="appeals_in_time",
        alt=t("横向条形图：企业诉求的结果，待答复单列"),
        caption=t("所选范围内的诉求{n}件。", n=appeals),
    )


def _by_result(view: View, waiting):
    """code -> appeals, in the order of the list; then those without a result, then the waiting."""
    answered = view.load(visit_reads.answers)
    results_entered = answered["result"].fillna("unknown")
    appeals = answered["appeals"].groupby(results_entered).sum()
    order = [*view.names("appeal_result"), "unknown"]
    by_result = {code: int(appeals[code]) for code in order if code in appeals}
    if waiting:
        by_result["waiting"] = waiting
    return by_result


def _commonest_result(by_result, counts, label, t):
    said = ties.most_words(by_result, label.__getitem__, later("{n}件"), t)
    answered = counts["appeals"] - counts["waiting"]
    return t("诉求{n}件，已答复{m}件；{said}", n=counts["appeals"], m=answered, said=said)


def _results_table(by_result, label, t):
    columns = {
        t("结果"): [label[code] for code in by_result],
        t("诉求（件）"): list(by_result.values()),
    }
    return layout.table(t("诉求结果"), pd.DataFrame(columns))
