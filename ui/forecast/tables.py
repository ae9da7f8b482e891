"""Table twins of the charts of 培训预测."""

import pandas as pd

from indicators.methods import coverage
from locales import formats
from ui.frame import layout


def fan(outlook, t):
    shown = outlook.run.fan[["p05", "p25", "p50", "p75", "p95"]].apply(formats.percents)
    shown.insert(0, "day", list(outlook.days))
    if outlook.scheduled is not None:
        shown["scheduled"] = formats.percents(outlook.scheduled)
    headings = {
        "day": t("日期"),
        "p05": t("5%分位（%）"),
        "p25": t("25%分位（%）"),
        "p50": t("中位数（%）"),
        "p75": t("75%分位（%）"),
        "p95": t("95%分位（%）"),
        "scheduled": t("仅按已排期的培训（%）"),
    }
    shown = shown.rename(columns=headings).dropna(axis=1, how="all")
    return layout.table(t("覆盖率预测"), shown)


def pace(by_month, t):
    months = [pd.Period(coverage.month_end(month), "M") for month in by_month["month"]]
    shown = pd.DataFrame({t("月份"): months, t("新增覆盖（家）"): by_month["n"]})
    return layout.table(t("各月新增覆盖企业"), shown)


def expiring(frame, t):
    spans = zip(frame["from_on"], frame["until_on"], strict=True)
    shown = pd.DataFrame(
        {
            t("期间"): [_span_words(first, last, t) for first, last in spans],
            t("到期（家）"): frame["n"],
            t("累计（家）"): frame["n"].cumsum(),
        }
    )
    return layout.table(t("滚动口径将到期企业"), shown)


def _span_words(first, last, t):
    return t("{start}至{end}", start=formats.day(first, t), end=formats.day(last, t))
