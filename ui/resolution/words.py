"""What is said of the ways in which cases end and of institutions, in sentences; and the windows that are compared."""

from dataclasses import replace
from datetime import timedelta

from data_access.filter.periods import add_months
from indicators.disputes import SMALL_GROUP
from indicators.resolution import share
from locales import formats, later
from ui.disputes.comparison import kept, share_words, year_before

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


def windows(chosen):
    """(filter, filter of the period before, whether the same cases may stand in both): the cases chosen and those of the year before, or without a period what closed in
    the last twelve months and in the twelve before them."""
    if chosen.start:
        return chosen, year_before(chosen), kept(chosen, year_before(chosen)) is not None
    middle = add_months(chosen.as_of, -12)
    now = replace(chosen, closed_from=middle + timedelta(1), closed_until=chosen.as_of)
    return (
        now,
        replace(
            chosen, closed_from=add_months(chosen.as_of, -24) + timedelta(1), closed_until=middle
        ),
        False,
    )


def answer(now, before, selected, shared, t):
    """The page's first sentence. ``now``, ``before``: (ended by settlement, mediation or arbitration; closed); ``chosen``: whether a period was chosen."""
    (soft, whole), period, than = (
        now,
        t("所选期间") if selected else t("近12个月"),
        t("上年同期") if selected else t("此前12个月"),
    )
    period = period[0].upper() + period[1:]
    if whole < SMALL_GROUP:
        return t(
            "{period}结案{n}起，其中和解、调解、仲裁{m}起；不足5起，不计算比例。",
            period=period,
            n=whole,
            m=soft,
        )
    found = share(soft, whole)
    said = t(
        "{period}结案{n}起，其中和解、调解、仲裁{m}起，占{share}（95%区间{low}至{high}）",
        period=period,
        n=whole,
        m=soft,
        share=formats.share(found[0], t, 0),
        low=formats.share(found[1], t, 0),
        high=formats.share(found[2], t, 0),
    )
    if before[1] < SMALL_GROUP:
        return t("{said}；{than}结案{n}起，不足5起，不作比较。", said=said, than=than, n=before[1])
    gap = round(100 * (found[0] - before[0] / before[1]), 1)
    change = (
        t("比{than}高{n}个百分点", than=than, n=formats.decimal(gap, t))
        if gap > 0
        else t("比{than}低{n}个百分点", than=than, n=formats.decimal(-gap, t))
        if gap < 0
        else t("与{than}持平", than=than)
    )
    return t(
        "{said}，{change}；{chance}。",
        said=said,
        change=change,
        chance=share_words(soft, whole, *before, shared, t),
    )


def shares_said(frame, names, t):
    """Which way is commonest. ``frame``: of ``indicators.resolution.shares``."""
    top = frame.loc[frame["cases"].idxmax()]
    if top["share"] is None:
        return t("结案不足5起，只列起数")
    return t(
        "以{name}结案的最多，占{share}",
        name=names[top["route"]],
        share=formats.share(top["share"], t, 0),
    )


def years_said(frame, t):
    """The share of the last whole year beside that of the year before it. ``frame``: of ``indicators.resolution.by_year``."""
    told = frame[frame["share"].notna()]
    if len(told) < 2:
        return t("逐年结案方式")
    first, last = told.iloc[0], told.iloc[-1]
    return t(
        "和解、调解、仲裁：{first}年占{a}，{last}年占{b}",
        first=first["year"],
        last=last["year"],
        a=formats.share(first["share"], t, 0),
        b=formats.share(last["share"], t, 0),
    )


def within_said(frame, names, title, months, t):
    """Where most cases have ended softly by so many months. ``frame``: of ``groups_within``."""
    told = frame[frame["settlement"].notna()].head(8)
    if told.empty:
        return t("{title}：尚不能判断", title=title)
    soft = told["settlement"] + told["mediation"] + told["arbitration"]
    top = told.loc[soft.astype(float).idxmax()]
    return t(
        "{title}：满{n}个月时{name}和解、调解、仲裁的最多，{share}",
        title=title,
        n=months,
        name=names[top["code"]],
        share=formats.share(soft.max(), t, 0),
    )


def median_said(days, t):
    return t("尚不能判断") if days is None else t("{n}天", n=formats.decimal(days, t, 0))
