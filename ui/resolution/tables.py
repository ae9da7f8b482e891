"""The tables behind the charts of 多元化解, and the lists of institutions and their cases."""

from indicators.resolution import DIVERSIFIED
from locales import formats
from ui.frame.screen import View
from ui.resolution.words import HEADINGS

CODE_LISTS = {"kind": "institution_kind", "result": "matter_result"}
INSTITUTION_COLUMNS = [
    "name",
    "kind",
    "sent",
    "accepted",
    "ended",
    "agreed",
    "other",
    "pending",
    "median",
    "listed",
    "country",
    "contact",
    "joined_on",
    "institution",
]
MATTER_COLUMNS = [
    "matter",
    "name",
    "number",
    "enterprise",
    "country",
    "channel",
    "sent_on",
    "accepted_on",
    "ended_on",
    "result",
]


def shares(frame, names, t):
    """``frame``: of ``indicators.resolution.shares``; ``names``: route -> word."""
    shown = in_percent(frame, ("share", "low", "high"))
    shown["route"] = frame["route"].map(names)
    headings = {
        "route": t("解决方式"),
        "cases": t("结案（起）"),
        "share": t("占比（%）"),
        "low": t("下限（%）"),
        "high": t("上限（%）"),
    }
    return shown.rename(columns=headings)


def by_year(frame, names, t):
    """``frame``: of ``indicators.resolution.by_year``; ``names``: route -> word."""
    shown = in_percent(frame, ("share", "low", "high"))
    headings = {
        "year": t("结案年份"),
        "rest": t("其余方式"),
        "closed": t("结案（起）"),
        "share": t("多元化解比例（%）"),
        "low": t("下限（%）"),
        "high": t("上限（%）"),
    }
    headings |= {route: names[route] for route in DIVERSIFIED}
    return shown.rename(columns=headings)


def within(frame, title, group_names, names, t):
    """``frame``: of ``indicators.resolution.groups_within``; ``title``: of the groups."""
    endings = (*DIVERSIFIED, "rest", "open")
    shown = in_percent(frame, endings)
    shown["code"] = frame["code"].map(group_names)
    headings = {"code": title, "cases": t("纠纷（起）"), "closed": t("结案（起）")}
    headings |= {ending: t("{name}（%）", name=names[ending]) for ending in endings}
    return shown.rename(columns=headings)


def in_percent(frame, columns):
    """A copy with the shares of these columns in percent, to one decimal; None stays None."""
    shown = frame.copy()
    for column in columns:
        shown[column] = formats.percents(frame[column])
    return shown


def institutions(view: View, frame):
    """``frame``: of ``indicators.resolution.by_institution``."""
    t = view.t
    listed = {True: t("合作中"), False: t("已终止")}
    shown = _words_for_codes(view, frame)
    shown["listed"] = [listed[bool(is_listed)] for is_listed in frame["listed"]]
    shown["median"] = formats.rounded(frame["median"], 0)
    return view.readable(shown[INSTITUTION_COLUMNS], HEADINGS)


def matters(view: View, frame, institution_names):
    """The cases sent to institutions, which ``institution_names`` names."""
    named = frame.assign(name=frame["institution"].map(institution_names))
    shown = _words_for_codes(view, named[MATTER_COLUMNS])
    return view.readable(shown, HEADINGS)


def _words_for_codes(view: View, frame):
    """Codes of kinds and results as words, besides what ``readable`` does."""
    shown = frame.copy()
    for column in CODE_LISTS.keys() & set(frame.columns):
        list_name = CODE_LISTS[column]
        shown[column] = [_word(view, list_name, code) for code in frame[column]]
    return shown


def _word(view: View, list_name, code):
    if not isinstance(code, str):
        return ""
    return view.name(list_name, code)
