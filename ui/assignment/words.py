"""The words of 派案建议: its answer, why an expert fits, why nobody does, why a decision was refused, and the rules."""

from collections import Counter

from indicators import assignment_advice as assignment_advice_figures
from indicators.assignment_suitability import SHORT_TERM, WEIGHTS, funnel
from locales import formats, later
from ui.frame import loaders

CONSTRAINTS = {
    "language": later("语种"),
    "industry": later("行业专长"),
    "ip_type": later("知识产权类型"),
    "conflict": later("利益冲突"),
    "hours": later("剩余工时"),
    "kept": later("工时已留给更紧急或更合适的案件"),
    "directory": later("名录上没有专家"),
}
URGENCY = {1: later("一般"), 2: later("较急"), 3: later("紧急"), 4: later("特急")}


def answer(advice, open_cases, t):
    """One sentence on all waiting cases of ``advice``; ``open_cases`` are all open ones of the office."""
    n, given = len(advice.cases), int((advice.best.expert_of >= 0).sum())
    if not n:
        return (
            t("{n}起在办纠纷都已派专家，没有待派的案件。", n=formats.count(open_cases, t))
            if open_cases
            else t("没有在办纠纷，0起待派。")
        )
    if given == n:
        return t("{n}起在办纠纷待派专家，都有建议人选；最后由人决定。", n=n)
    why = Counter(assignment_advice_figures.failing(advice, case) for case in range(n)) - Counter(
        {None: n}
    )
    most = t("、").join(
        t("{why}（{n}起）", why=t(CONSTRAINTS[code]), n=count)
        for code, count in sorted(why.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return t(
        "{n}起在办纠纷待派专家，{given}起有建议人选，{left}起无合适专家，卡在：{most}。",
        n=n,
        given=given,
        left=n - given,
        most=most,
    )


def gap(advice, t):
    """Whether the recommendation is proved best."""
    return (
        t("已证明最优")
        if advice.best.gap == 0
        else t("距最优不超过{share}", share=formats.share(max(advice.best.gap, 0.0001), t, 2))
    )


def urgency(row, overdue_days, t):
    """Why a case is urgent."""
    parts = [t("超期")] if row["overdue"] else []
    parts += [t("已等{n}天", n=int(row["waiting_days"]))]
    return t("、").join(
        parts
        + (
            [t("{channel}时限短", channel=name("channel", row["channel"], t))]
            if row["channel"] in SHORT_TERM
            else []
        )
    )


def reasons(advice, expert, case, handled, t):
    """Why an expert fits a case, a phrase a point; ``handled``: cases taken before by (number, IP type)."""
    row, parts, number = (
        advice.cases.iloc[case],
        {k: v[expert, case] for k, v in advice.found.parts.items()},
        advice.experts["number"].iloc[expert],
    )
    country, ip_type = name("country", row["country"], t), name("ip_type", row["ip_type"], t)
    industry = name("industry", row["industry"], t) if isinstance(row["industry"], str) else None
    spoken = languages(advice.found.languages[case], t)
    left = (
        advice.experts["monthly_hours"].iloc[expert]
        - advice.experts["committed_hours"].iloc[expert]
    )
    return [
        {
            1: t("熟悉{country}", country=country),
            0.5: t("熟悉同语种的其他市场"),
            0: t("未登记{country}", country=country),
        }[parts["country"]],
        t("案件未填行业")
        if industry is None
        else t("专长为该行业：{industry}", industry=industry)
        if parts["industry"] == 1
        else t("专长为所属门类：{industry}", industry=name("industry", row["industry"][:1], t)),
        t("办过{ip}案{n}起", ip=ip_type, n=handled.get((number, row["ip_type"]), 0))
        if parts["ip_type"] == 1
        else t("可办{ip}，此前没有办过", ip=ip_type),
        t("不需外语")
        if not spoken
        else t("会{language}", language=spoken)
        if parts["language"] == 1
        else t("以英语办理，名录中没有人会当地语种"),
        t(
            "剩{left}小时，本案约{hours}小时，派后负荷{share}",
            left=hours(left, t),
            hours=hours(advice.found.hours[case], t),
            share=formats.share(assignment_advice_figures.load_after(advice, expert, case), t, 0),
        ),
    ]


def nobody(advice, case, t):
    """「无合适专家，因为…」: the constraint that leaves nobody, and how many it was left with."""
    why, row = assignment_advice_figures.failing(advice, case), advice.cases.iloc[case]
    if why == "directory":
        return t("无合适专家，因为名录上没有在册专家。")
    steps = dict(funnel(advice.found, case))
    spoken, before = (
        languages(advice.found.languages[case], t),
        list(steps.values())[-2] if len(steps) > 1 else len(advice.experts),
    )
    pool = (
        t("会{language}的{n}名专家", language=spoken, n=before)
        if spoken and why != "language"
        else t("在册的{n}名专家", n=before)
    )
    if why == "language":
        return t("无合适专家，因为{pool}都不会{language}。", pool=pool, language=spoken)
    if why == "industry":
        return t(
            "无合适专家，因为{pool}都没有登记行业“{industry}”。",
            pool=pool,
            industry=name("industry", row["industry"], t),
        )
    if why == "ip_type":
        return t(
            "无合适专家，因为语种和行业都合适的{n}名专家都不办{ip}。",
            n=before,
            ip=name("ip_type", row["ip_type"], t),
        )
    if why == "conflict":
        return t("无合适专家，因为语种和专长都合适的{n}名专家与该企业有利益冲突。", n=before)
    if why == "hours":
        return t(
            "无合适专家，因为语种和专长都合适的{n}名专家剩余工时都不足{hours}小时。",
            n=before,
            hours=hours(advice.found.hours[case], t),
        )
    return t("无合适专家，因为合适的{n}名专家的工时已留给更紧急或更合适的案件。", n=steps["hours"])


def languages(codes, t):
    return t("或").join(name("language", code, t) for code in codes)


def name(list_name, code, t):
    return loaders.words().name(list_name, code, t.language)


def hours(value, t):
    return f"{float(value):g}"


def rules(t):
    """The rules, as the lines of a list."""
    weights = {k: formats.share(v, t, 0) for k, v in WEIGHTS.items()}
    return [
        t(
            "语种：须会市场的工作语言之一；名录中没有人会的，或表中没有列出的市场，会英语即可；中国澳门、中国台湾不要求外语。"
        ),
        t(
            "专长：登记了案件的行业大类或所属门类，并且登记了案件的知识产权类型；案件未填行业的只看知识产权类型。"
        ),
        t(
            "利益冲突：登记为与该企业有冲突（曾代理对方、在当事方任职），或工作单位就是该企业的，不能承办。"
        ),
        t(
            "工时：每月可用工时减去已承诺工时，够本案的预计工时。预计工时取同一纠纷类型以往主办派案的中位数，不足5起取全部的中位数。"
        ),
        t(
            "先后：一是派出的案件尽量多，紧急的优先（超期、等待超过30天、337调查、海关扣押和境外展会各加一档）；二是合适度最高；三是在保住98%合适度的前提下，让最忙的人尽量不忙。"
        ),
        t(
            "合适度：国家/地区占{country}、行业占{industry}、知识产权类型占{ip_type}、语种占{language}；完全对口计1，部分对口计一半。",
            **weights,
        ),
        t("全部待派案件一起计算，筛选只影响列出哪些；分数相同的，编号小的专家在前。"),
    ]
