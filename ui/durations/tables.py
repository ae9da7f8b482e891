"""The tables behind the charts of durations, in months."""

from indicators.durations import MONTH
from locales import formats
from ui.durations.words import in_months


def curve(km, t):
    """A Kaplan-Meier frame for readers."""
    shown = km.drop(columns="time")
    for column in ("survival", "lower", "upper"):
        shown[column] = formats.percents(km[column])
    shown.insert(0, t("月数"), formats.rounded(km["time"] / MONTH))
    headings = {
        "at_risk": t("仍在跟踪（起）"),
        "events": t("结案（起）"),
        "survival": t("仍在办比例（%）"),
        "lower": t("下限（%）"),
        "upper": t("上限（%）"),
    }
    return shown.rename(columns=headings)


def endings(incidence, names, t):
    """``incidence``: of ``indicators.durations.incidence``; ``names``: route -> word."""
    shown = incidence.copy()
    ways = [column for column in incidence.columns if column in names]
    for way in ways:
        shown[way] = formats.percents(incidence[way])
    headings = {way: t("{name}（%）", name=names[way]) for way in ways}
    shown = shown.rename(columns={"at_risk": t("仍在跟踪（起）")} | headings)
    shown["time"] = formats.rounded(incidence["time"] / MONTH)
    return shown.rename(columns={"time": t("月数")})


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
