"""What is said of durations, one plain sentence a result: each way round, and when it cannot be told."""

from indicators.durations import FEWEST_ENDINGS, MONTH
from locales import formats, later

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


def median_said(s, t):
    """Within how many months half of the cases end. ``s``: indicators.durations.Summary, or a row of ``groups``."""
    if s.closed < FEWEST_ENDINGS:
        return t("结案{n}起，不足10起，中位数尚不能判断", n=s.closed)
    if s.median is None:
        return t("办结的还不到一半，中位数尚不能判断")
    if s.low is None:
        return t("一半案件在{n}个月内办结，区间尚不能判断", n=months(s.median, t))
    if s.high is None:
        return t(
            "一半案件在{n}个月内办结，下限{low}个月，上限尚不能判断",
            n=months(s.median, t),
            low=months(s.low, t),
        )
    return t(
        "一半案件在{n}个月内办结（95%区间{low}至{high}个月）",
        n=months(s.median, t),
        low=months(s.low, t),
        high=months(s.high, t),
    )


def answer(s, after_12, after_24, t):
    """The page's first sentence: the median, and the shares still open after one and two years (None: cannot be told)."""
    if s.cases < FEWEST:
        return t("共{n}起，结案{m}起；案件太少，只计数，不估计办理时长。", n=s.cases, m=s.closed)
    if after_12 is None:
        return t(
            "{median}；满一年的还不足5起，一年后仍在办的比例尚不能判断。", median=median_said(s, t)
        )
    if after_24 is None:
        return t(
            "{median}；满一年时仍有{share}在办，两年后的比例尚不能判断。",
            median=median_said(s, t),
            share=formats.share(after_12[0], t, 0),
        )
    return t(
        "{median}；满一年时仍有{share}在办，满两年时{later}。",
        median=median_said(s, t),
        share=formats.share(after_12[0], t, 0),
        later=formats.share(after_24[0], t, 0),
    )


def still_open_said(found, t):
    """A share still open for a figure card: (value, interval in words)."""
    if found is None:
        return t("尚不能判断"), t("跟踪到此时的不足5起")
    share, lower, upper = found
    if lower != lower:
        return formats.share(share, t, 0), t("区间尚不能判断")
    return formats.share(share, t, 0), t(
        "95%区间{low}至{high}", low=formats.share(lower, t, 0), high=formats.share(upper, t, 0)
    )


def groups_said(rows, names, t):
    """The commonest groups, each with its median or that it cannot be told: the finding over the medians. ``rows``: of ``groups``."""
    parts = [
        t("{name}一半在{n}个月内办结", name=names[r.code], n=months(r.median, t))
        if r.median is not None
        else t("{name}还说不准", name=names[r.code])
        for r in rows
    ]
    return t("；").join(parts)


def test_said(c, names, t):
    """What the log-rank test says. ``c``: indicators.durations.Comparison."""
    if c.p is None:
        return t("可比的不足两类，或结案合计不足10起：有无差异尚不能判断")
    two = len(c.codes) == 2
    if c.p >= 0.05:
        return t("两类之间看不出差异") if two else t("{n}类之间看不出差异", n=len(c.codes))
    if two:
        return t("{fast}比{slow}办结得快，超出偶然", fast=names[c.fastest], slow=names[c.slowest])
    return t(
        "{n}类快慢不同，超出偶然：{fast}最快，{slow}最慢",
        n=len(c.codes),
        fast=names[c.fastest],
        slow=names[c.slowest],
    )


def difference_said(found, first, second, horizon, t):
    """Time open within ``horizon`` months, the second group against the first. ``found``: (days, lower, upper), or None."""
    if found is None:
        return t(
            "头{m}个月内{first}与{second}相差多少，尚不能判断（须各有10起结案，且跟踪满{m}个月）。",
            m=horizon,
            first=first,
            second=second,
        )
    difference, lower, upper = found
    if lower <= 0 <= upper:
        return t(
            "头{m}个月内，{first}与{second}看不出差异（{second}减{first}：{n}个月，95%区间{low}至{high}）。",
            m=horizon,
            first=first,
            second=second,
            n=months(difference, t),
            low=months(lower, t),
            high=months(upper, t),
        )
    if difference > 0:
        return t(
            "头{m}个月内，{second}平均比{first}多在办{n}个月（95%区间{low}至{high}个月）。",
            m=horizon,
            first=first,
            second=second,
            n=months(difference, t),
            low=months(lower, t),
            high=months(upper, t),
        )
    return t(
        "头{m}个月内，{second}平均比{first}少在办{n}个月（95%区间{low}至{high}个月）。",
        m=horizon,
        first=first,
        second=second,
        n=months(-difference, t),
        low=months(-upper, t),
        high=months(-lower, t),
    )


def endings_said(shares, closed, end, names, t):
    """By month ``end``, what share has ended how. ``shares``: route -> share; ``closed``: cases closed."""
    if closed < FEWEST_ENDINGS or not shares:
        return t("结案{n}起，不足10起：各种结束方式的比例尚不能判断", n=closed)
    most = max(shares, key=lambda code: shares[code])
    return t(
        "满{m}个月时，{route}结束的最多，占{share}；和解、调解、仲裁合计{soft}",
        m=formats.decimal(end, t, 0),
        route=names[most],
        share=formats.share(shares[most], t, 0),
        soft=formats.share(sum(shares.get(code, 0) for code in DIVERSIFIED), t, 0),
    )


def ages_said(old, left, t):
    """How much of the backlog is older than a year: ``old`` of ``left`` open cases."""
    if not left:
        return t("目前没有在办案件")
    if not old:
        return t("在办{n}起，都未满一年", n=left) if left > 1 else t("在办1起，未满一年")
    if left < FEWEST:
        return t("在办{n}起，其中{m}起已超过一年", n=left, m=old)
    return t(
        "在办{n}起，其中{m}起（{share}）已超过一年",
        n=left,
        m=old,
        share=formats.share(old / left, t, 0),
    )
