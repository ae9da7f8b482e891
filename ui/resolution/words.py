"""What is said of the ways in which cases end and of institutions, in sentences; and the windows
that are compared.
"""

import math
from dataclasses import replace

from data_access.filter.periods import whole_months
from indicators import resolution as resolution_figures
from indicators.disputes import SMALL_GROUP
from locales import formats, later
from ui.disputes.comparison import kept, share_words, year_before
from ui.frame import ties
from ui.frame.screen import View
from ui.frame.tables import Reader

NAMES = {"rest": later("其余方式"), "open": later("仍在办"), "unknown": later("未填方式")}
HEADINGS = {
    "matter": later("办理编号"),
    "institution": later("机构编号"),
    "name": later("机构名称"),
    "kind": later("机构类别"),
    "sent_on": later("送交日期"),
    "accepted_on": later("机构受理日期"),
    "ended_on": later("机构办结日期"),
    "result": later("机构办理结果"),
    "contact": later("联系方式"),
    "joined_on": later("建立合作日期"),
    "sent": later("送交（件）"),
    "accepted": later("受理（件）"),
    "ended": later("办结（件）"),
    "agreed": later("达成或裁决（件）"),
    "other": later("未成、撤回或不予受理（件）"),
    "pending": later("办理中（件）"),
    "median": later("办结中位数（天）"),
    "listed": later("合作状态"),
}


def route_names(view: View | Reader):
    """Way of ending -> word, with the words for the rest, the open and the unknown."""
    further = {code: view.t(word) for code, word in NAMES.items()}
    return view.names("route") | further


def windows(chosen):
    """(filter, filter of the period before, whether the same cases may stand in both): the cases
    chosen and those of the year before, or without a period what closed in the last twelve months
    and in the twelve before them.
    """
    if chosen.start:
        before = year_before(chosen)
        return chosen, before, kept(chosen, before) is not None
    return _closed(chosen, back=0), _closed(chosen, back=12), False


def _closed(chosen, back):
    """What closed in twelve whole months, the last ones or those that end so many before."""
    days = whole_months(chosen.as_of, 12, back)
    return replace(chosen, closed_from=days.start, closed_until=days.end)


def answer(now, before, period_chosen, shared, t):
    """The page's first sentence. ``now``, ``before``: (ended by settlement, mediation or
    arbitration; closed); ``shared``: whether the same cases may stand in both.
    """
    soft, closed = now
    period = _capital(t("所选期间") if period_chosen else t("近12个月"))
    than = t("上年同期") if period_chosen else t("此前12个月")
    share = resolution_figures.share(soft, closed)
    if share is None:
        return t(
            "{period}结案{n}起，其中和解、调解、仲裁{m}起；不足5起，不计算比例。",
            period=period,
            n=closed,
            m=soft,
        )
    sentence = t(
        "{period}结案{n}起，其中和解、调解、仲裁{m}起，占{share}（95%区间{low}至{high}）",
        period=period,
        n=closed,
        m=soft,
        share=formats.share(share[0], t),
        low=formats.share(share[1], t, 0),
        high=formats.share(share[2], t, 0),
    )
    soft_before, closed_before = before
    if closed_before < SMALL_GROUP:
        return t(
            "{said}；{than}结案{n}起，不足5起，不作比较。",
            said=sentence,
            than=than,
            n=closed_before,
        )
    change = _change_words(share[0] - soft_before / closed_before, than, t)
    chance = share_words(soft, closed, soft_before, closed_before, shared, t)
    return t("{said}，{change}；{chance}。", said=sentence, change=change, chance=chance)


def _capital(text):
    return text[0].upper() + text[1:]


def _change_words(change, than, t):
    """A change of a share, against the period that ``than`` names."""
    points = formats.half_up(100 * change, 1)
    if points > 0:
        return t("比{than}高{n}个百分点", than=than, n=formats.decimal(points, t))
    if points < 0:
        return t("比{than}低{n}个百分点", than=than, n=formats.decimal(-points, t))
    return t("与{than}持平", than=than)


def shares_words(frame, names, t):
    """Which way is commonest. ``frame``: of ``indicators.resolution.shares``."""
    first = ties.highest(frame["cases"])
    top = frame.loc[first[0]]
    if top["share"] is None:
        return t("结案不足5起，只列起数")
    share = formats.share(top["share"], t)
    routes = [names[route] for route in frame.loc[first, "route"]]
    if len(first) == 1:
        return t("以{name}结案的最多，占{share}", name=routes[0], share=share)
    listed = ties.listed(routes, t)
    return t("以{names}结案的并列最多，各占{share}", names=listed, share=share)


def years_words(frame, t):
    """The share of the last whole year beside that of the year before it. ``frame``: of
    ``indicators.resolution.by_year``.
    """
    told = frame[frame["share"].notna()]
    if len(told) < 2:
        return t("逐年结案方式")
    first, last = told.iloc[0], told.iloc[-1]
    return t(
        "和解、调解、仲裁：{first}年占{a}，{last}年占{b}",
        first=first["year"],
        last=last["year"],
        a=formats.share(first["share"], t),
        b=formats.share(last["share"], t),
    )


def within_words(frame, names, title, months, t):
    """Where most cases have ended softly by so many months. ``frame``: of ``groups_within``."""
    told = frame[frame["settlement"].notna()].head(8)
    if told.empty:
        return t("{title}：尚不能判断", title=title)
    soft = told["settlement"] + told["mediation"] + told["arbitration"]
    first = ties.highest(soft.astype(float))
    facts = {
        "title": title,
        "n": months,
        "names": ties.listed((names[code] for code in told.loc[first, "code"]), t),
        "share": formats.share(soft.max(), t, 0),
    }
    if soft.max() == 0:
        return t("{title}：满{n}个月时还没有和解、调解、仲裁的", **facts)
    if len(first) == 1:
        return t("{title}：满{n}个月时{names}和解、调解、仲裁的比例最高，{share}", **facts)
    return t("{title}：满{n}个月时{names}和解、调解、仲裁的比例同样最高，{share}", **facts)


def median_words(days, t):
    """A median in days; None or NaN: it cannot be told."""
    if days is None or math.isnan(days):
        return t("尚不能判断")
    return t("{n}天", n=formats.decimal(days, t, 0))
