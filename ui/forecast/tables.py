"""Table twins of the charts of 培训预测."""

import pandas as pd

from indicators.methods import coverage
from locales import formats
from ui.frame import layout


def fan(outlook, t):
    headings = {
        "p05": t("5%分位（%）"),
        "p25": t("25%分位（%）"),
        "p50": t("中位数（%）"),
        "p75": t("75%分位（%）"),
        "p95": t("95%分位（%）"),
    }
    shares = {heading: outlook.run.fan[level] for level, heading in headings.items()}
    if outlook.scheduled is not None:
        shares[t("仅按已排期的培训（%）")] = outlook.scheduled
    columns = {heading: formats.percents(column) for heading, column in shares.items()}
    shown = pd.DataFrame({t("日期"): list(outlook.days)} | columns)
    return layout.table(t("覆盖率预测"), shown.dropna(axis=1, how="all"))


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
