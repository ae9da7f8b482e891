"""The tables behind the charts of durations, in months."""

import pandas as pd

from indicators.durations import MONTH
from locales import formats
from ui.durations.words import in_months


def curve(km, t):
    """A Kaplan-Meier frame for readers."""
    return pd.DataFrame(
        {
            t("月数"): formats.rounded(km["time"] / MONTH),
            t("仍在跟踪（起）"): km["at_risk"],
            t("结案（起）"): km["events"],
            t("仍在办比例（%）"): formats.percents(km["survival"]),
            t("下限（%）"): formats.percents(km["lower"]),
            t("上限（%）"): formats.percents(km["upper"]),
        }
    )


def endings(incidence, names, t):
    """``incidence``: of ``indicators.durations.incidence``; ``names``: route -> word."""
    columns = {
        t("月数"): formats.rounded(incidence["time"] / MONTH),
        t("仍在跟踪（起）"): incidence["at_risk"],
    }
    for way in incidence.columns.drop(["time", "at_risk"]):
        columns[t("{name}（%）", name=names[way])] = formats.percents(incidence[way])
    return pd.DataFrame(columns)


def medians(groups, names, t):
    """``groups``: of ``indicators.durations.groups``; ``names``: code -> word."""
    shown = groups[["code", "cases", "closed", "open"]].copy()
    shown["code"] = shown["code"].map(names)
    for column in ("median", "low", "high"):
        shown[column] = [in_months(days) for days in groups[column]]
    headings = {
        "code": t("类别"),
        "cases": t("纠纷（起）"),
        "closed": t("结案（起）"),
        "open": t("在办（起）"),
        "median": t("中位数（月）"),
        "low": t("下限（月）"),
        "high": t("上限（月）"),
    }
    return shown.rename(columns=headings)
