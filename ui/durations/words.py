"""What is said of durations, one plain sentence a result: each way round, and when it cannot be
told.
"""

import math

from indicators.durations import FEWEST_ENDINGS, MONTH
from locales import formats, later
from ui.frame import ties

DIMENSIONS = {
    "country": later("国家/地区"),
    "channel": later("纠纷类型"),
    "industry": later("行业"),
    "position": later("企业角色"),
}
DIVERSIFIED = ("settlement", "mediation", "arbitration")
FEWEST = 5  # cases; no share under it


def months(days, t):
    return formats.decimal(days / MONTH, t)


def in_months(days):
    """Days as months with one decimal; None stays None."""
    if days is None:
        return None
    return float(formats.half_up(days / MONTH, 1))


def median_words(summary, t):
    """Within how many months half of the cases end. ``summary``: indicators.durations.Summary, or
    a row of ``groups``.
    """
    if summary.closed < FEWEST_ENDINGS:
        return t("结案{n}起，不足10起，中位数尚不能判断", n=summary.closed)
    if summary.median is None:
        return t("办结的还不到一半，中位数尚不能判断")
    median = months(summary.median, t)
    if summary.low is None:
        return t("一半案件在{n}个月内办结，区间尚不能判断", n=median)
    low = months(summary.low, t)
    if summary.high is None:
        return t("一半案件在{n}个月内办结，下限{low}个月，上限尚不能判断", n=median, low=low)
    high = months(summary.high, t)
    return t("一半案件在{n}个月内办结（95%区间{low}至{high}个月）", n=median, low=low, high=high)


def answer(summary, after_12, after_24, t):
    """The page's first sentence: the median, and the shares still open after one and two years
    (None: cannot be told).
    """
    if summary.cases < FEWEST:
        return t(
            "共{n}起，结案{m}起；案件太少，只计数，不估计办理时长。",
            n=summary.cases,
            m=summary.closed,
        )
    median = median_words(summary, t)
    if after_12 is None:
        return t("{median}；满一年的还不足5起，一年后仍在办的比例尚不能判断。", median=median)
    share = formats.share(after_12[0], t, 0)
    if after_24 is None:
        return t(
            "{median}；满一年时仍有{share}在办，两年后的比例尚不能判断。",
            median=median,
            share=share,
        )
    return t(
        "{median}；满一年时仍有{share}在办，满两年时{later}。",
        median=median,
        share=share,
        later=formats.share(after_24[0], t, 0),
    )


def still_open_words(found, t):
    """A share still open for a figure card: (value, interval in words)."""
    if found is None:
        return t("尚不能判断"), t("跟踪到此时的不足5起")
    share, lower, upper = found
    value = formats.share(share, t, 0)
    if math.isnan(lower):
        return value, t("区间尚不能判断")
    low = formats.share(lower, t, 0)
    high = formats.share(upper, t, 0)
    return value, t("95%区间{low}至{high}", low=low, high=high)


def groups_words(rows, names, t):
    """The commonest groups, each with its median or that it cannot be told: the finding over the
    medians. ``rows``: of ``groups``.
    """
    return t("；").join(_group_words(row, names[row.code], t) for row in rows)


def _group_words(row, name, t):
    if row.median is None:
        return t("{name}尚不能判断", name=name)
    return t("{name}一半在{n}个月内办结", name=name, n=months(row.median, t))


def comparison_words(comparison, names, t):
    """What the log-rank test says. ``comparison``: indicators.durations.Comparison."""
    if comparison.p is None:
        return t("可比的不足两类，或结案合计不足10起：有无差异尚不能判断")
    groups = len(comparison.codes)
    if comparison.p >= 0.05:
        if groups == 2:
            return t("两类之间未见明显差异")
        return t("{n}类之间未见明显差异", n=groups)
    fast = names[comparison.fastest]
    slow = names[comparison.slowest]
    if groups == 2:
        return t("{fast}比{slow}办结得快，超出偶然", fast=fast, slow=slow)
    return t("{n}类办理时长的差异超出偶然：{fast}最快，{slow}最慢", n=groups, fast=fast, slow=slow)


def difference_words(found, first, second, horizon, t):
    """Time open within ``horizon`` months, the second group against the first. ``found``: (days,
    lower, upper), or None.
    """
    facts = {"m": horizon, "first": first, "second": second}
    if found is None:
        return t(
            "前{m}个月内{first}与{second}相差多少，尚不能判断（须各有10起结案，且跟踪满{m}个月）。",
            **facts,
        )
    difference, lower, upper = found
    if lower <= 0 <= upper:
        sentence = t(
            "前{m}个月内，{first}与{second}未见明显差异"
            "（{second}减{first}：{n}个月，95%区间{low}至{high}）。",
            **facts,
            **_interval(difference, lower, upper, t),
        )
    elif difference > 0:
        sentence = t(
            "前{m}个月内，{second}平均比{first}多在办{n}个月（95%区间{low}至{high}个月）。",
            **facts,
            **_interval(difference, lower, upper, t),
        )
    else:
        sentence = t(
            "前{m}个月内，{second}平均比{first}少在办{n}个月（95%区间{low}至{high}个月）。",
            **facts,
            **_interval(-difference, -upper, -lower, t),
        )
    return sentence


def _interval(days, lower, upper, t):
    return {"n": months(days, t), "low": months(lower, t), "high": months(upper, t)}


def endings_words(shares, closed, end, names, t):
    """By month ``end``, what share has ended how. ``shares``: route -> share; ``closed``: cases
    closed.
    """
    if closed < FEWEST_ENDINGS or not shares:
        return t("结案{n}起，不足10起：各种结束方式的比例尚不能判断", n=closed)
    first = ties.highest(shares)
    diversified = sum(shares.get(route, 0) for route in DIVERSIFIED)
    facts = {
        "m": formats.decimal(end, t, 0),
        "route": ties.listed((names[route] for route in first), t),
        "share": formats.share(shares[first[0]], t, 0),
        "soft": formats.share(diversified, t, 0),
    }
    if len(first) == 1:
        return t("满{m}个月时，{route}结束的最多，占{share}；和解、调解、仲裁合计{soft}", **facts)
    return t("满{m}个月时，{route}结束的并列最多，各占{share}；和解、调解、仲裁合计{soft}", **facts)


def ages_words(old, still_open, t):
    """How much of the backlog is older than a year: ``old`` of ``still_open`` cases."""
    if not still_open:
        return t("目前没有在办案件")
    if not old and still_open == 1:
        return t("在办1起，未满一年")
    if not old:
        return t("在办{n}起，都未满一年", n=still_open)
    if still_open < FEWEST:
        return t("在办{n}起，其中{m}起已超过一年", n=still_open, m=old)
    share = formats.share(old / still_open, t, 0)
    return t("在办{n}起，其中{m}起（{share}）已超过一年", n=still_open, m=old, share=share)
