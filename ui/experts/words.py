"""The answer of 专家工作量 in one sentence, and the headings of its tables."""

from locales import formats, later

DIMENSIONS = {"country": later("国家/地区"), "industry": later("行业"), "language": later("语种")}
HEADINGS = {
    "number": later("专家编号"),
    "employer": later("工作单位"),
    "monthly_hours": later("每月可用工时"),
    "committed_hours": later("承诺工时"),
    "utilisation": later("负荷（%）"),
    "backlog_days": later("积压（天）"),
    "band": later("负荷等级"),
    "experts": later("专家（人）"),
    "free_hours": later("空闲工时（小时/月）"),
    "unassigned": later("未派专家（起）"),
    "open": later("在办（起）"),
}
CASE_HEADINGS = {
    "waiting_days": later("等待（天）"),
    "days": later("已派（天）"),
    "completed_on": later("完成日期"),
}


def answer(summary, cases, gap_names, long_wait_days, t):
    """``summary`` of indicators.experts, ``cases`` of data_access.statistics.experts, ``gap_names``: what has open cases and no expert, in words."""
    parts = [_load(summary, t)]
    if not cases["open"]:
        return t("{parts}。", parts=t("；").join([*parts, t("没有在办纠纷")]))
    return t(
        "{parts}。",
        parts=t("；").join([*parts, _unassigned(cases, long_wait_days, t), _gaps(gap_names, t)]),
    )


def _load(summary, t):
    n, over, idle = (summary[k] for k in ("experts", "overload", "idle"))
    if not n:
        return t("所选范围内没有在册专家")
    if over and idle:
        return t("{n}名在册专家中{over}名超负荷、{idle}名无在办案件", n=n, over=over, idle=idle)
    if over:
        return t("{n}名在册专家中{over}名超负荷，没有空闲的", n=n, over=over)
    return (
        t("{n}名在册专家中没有超负荷的，{idle}名无在办案件", n=n, idle=idle)
        if idle
        else t("{n}名在册专家中没有超负荷的，也没有空闲的", n=n)
    )


def _unassigned(cases, days, t):
    n, long_wait = cases["unassigned"], cases["long_wait"]
    if not n:
        return t("{n}起在办纠纷都已派专家", n=formats.count(cases["open"], t))
    if long_wait == n:
        return t("{n}起在办纠纷尚无专家，都已超过{days}天", n=formats.count(n, t), days=days)
    if long_wait:
        return t(
            "{n}起在办纠纷尚无专家，其中{late}起超过{days}天",
            n=formats.count(n, t),
            late=formats.count(long_wait, t),
            days=days,
        )
    return t("{n}起在办纠纷尚无专家，都未超过{days}天", n=formats.count(n, t), days=days)


def _gaps(names, t, most=3):
    if not names:
        return t("有在办纠纷的市场和行业都有对口专家")
    if len(names) <= most:
        return t("{names}没有对口专家", names=t("、").join(names))
    return t("{names}等{n}个市场和行业没有对口专家", names=t("、").join(names[:most]), n=len(names))


def gap_title(gaps, t):
    """How many markets and industries of data_access.statistics.experts.gaps have open cases and no expert; at least one."""
    markets, industries = (
        (gaps["dimension"] == dimension).sum() for dimension in ("country", "industry")
    )
    if markets and industries:
        return t(
            "{markets}个市场、{industries}个行业有在办纠纷而无专家",
            markets=markets,
            industries=industries,
        )
    return (
        t("{n}个市场有在办纠纷而无专家", n=markets)
        if markets
        else t("{n}个行业有在办纠纷而无专家", n=industries)
    )
