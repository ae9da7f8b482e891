"""The sentences of 专家工作量, and the headings of its tables."""

from locales import formats, later
from ui.frame import ties

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
    """``summary`` of indicators.experts, ``cases`` of data_access.statistics.experts,
    ``gap_names``: what has open cases and no expert, in words.
    """
    parts = [_load_words(summary, t)]
    if cases["open"]:
        parts.append(_unassigned_words(cases, long_wait_days, t))
        parts.append(_gap_words(gap_names, t))
    else:
        parts.append(t("没有在办纠纷"))
    return t("{parts}。", parts=t("；").join(parts))


def _load_words(summary, t):
    if not summary["experts"]:
        return t("所选范围内没有在册专家")
    over, idle = summary["overload"], summary["idle"]
    facts = {"n": summary["experts"], "over": over, "idle": idle}
    if over and idle:
        return t("{n}名在册专家中{over}名超负荷、{idle}名无在办案件", **facts)
    if over:
        return t("{n}名在册专家中{over}名超负荷，没有空闲的", **facts)
    if idle:
        return t("{n}名在册专家中没有超负荷的，{idle}名无在办案件", **facts)
    return t("{n}名在册专家中没有超负荷的，也没有空闲的", **facts)


def _unassigned_words(cases, days, t):
    waiting, long_wait = cases["unassigned"], cases["long_wait"]
    if not waiting:
        return t("{n}起在办纠纷都已派专家", n=formats.count(cases["open"], t))
    facts = {
        "n": formats.count(waiting, t),
        "late": formats.count(long_wait, t),
        "days": days,
    }
    if long_wait == waiting == 1:
        return t("{n}起在办纠纷未派专家，已超过{days}天", **facts)
    if long_wait == waiting:
        return t("{n}起在办纠纷未派专家，都已超过{days}天", **facts)
    if long_wait:
        return t("{n}起在办纠纷未派专家，其中{late}起超过{days}天", **facts)
    if waiting == 1:
        return t("{n}起在办纠纷未派专家，未超过{days}天", **facts)
    return t("{n}起在办纠纷未派专家，都未超过{days}天", **facts)


def _gap_words(names, t, most=3):
    if not names:
        return t("有在办纠纷的市场和行业都有对口专家")
    if len(names) <= most:
        return t("{names}没有对口专家", names=t("、").join(names))
    first = t("、").join(names[:most])
    return t("{names}等{n}个市场和行业没有对口专家", names=first, n=len(names))


def gap_title(gaps, t):
    """How many markets and industries of data_access.statistics.experts.gaps have open cases and no
    expert; at least one.
    """
    markets = (gaps["dimension"] == "country").sum()
    industries = (gaps["dimension"] == "industry").sum()
    if markets and industries:
        return t(
            "{markets}个市场、{industries}个行业有在办纠纷而无对口专家",
            markets=markets,
            industries=industries,
        )
    if markets:
        return t("{n}个市场有在办纠纷而无对口专家", n=markets)
    return t("{n}个行业有在办纠纷而无对口专家", n=industries)


def highest_load(experts, t):
    """``experts``: frame name, utilisation (NaN without hours)."""
    load = experts["utilisation"]
    first = ties.highest(load)
    if not first or load[first[0]] <= 0:
        return t("没有专家手中有案件")
    share = formats.share(load[first[0]], t, 0)
    names = ties.listed(experts.loc[first, "name"], t)
    if len(first) == 1:
        return t("{name}负荷最高，{share}", name=names, share=share)
    return t("{names}负荷同为最高，{share}", names=names, share=share)


def fewest_hours(by_language, names, t):
    """``names``: language -> word."""
    first = ties.lowest(by_language["free_hours"])
    hours = formats.decimal(by_language.loc[first[0], "free_hours"], t, 0)
    listed = ties.listed((names[code] for code in by_language.loc[first, "code"]), t)
    if len(first) == 1:
        return t("{name}空闲工时最少，{hours}小时/月", name=listed, hours=hours)
    return t("{names}空闲工时同为最少，{hours}小时/月", names=listed, hours=hours)


def most_open(groups, names, t):
    """``groups``: frame code, open, experts; ``names``: code -> word."""
    first = ties.highest(groups["open"])
    most = groups.loc[first[0]]
    if not most["open"]:
        return t("没有在办纠纷")
    listed = ties.listed((names[code] for code in groups.loc[first, "code"]), t)
    if len(first) > 1:
        return t("{names}在办并列最多，各{n}起", names=listed, n=most["open"])
    return t(
        "{name}在办最多，{n}起，对口专家{experts}人",
        name=listed,
        n=most["open"],
        experts=most["experts"],
    )
