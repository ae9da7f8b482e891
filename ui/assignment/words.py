"""The words of 派案建议: its answer, why an expert fits, why nobody does, and the rules."""

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
    """One sentence on all waiting cases of ``advice``; ``open_cases`` are all open ones of the
    office.
    """
    waiting = len(advice.cases)
    if not waiting and not open_cases:
        return t("没有在办纠纷，0起未派专家。")
    if not waiting:
        all_open = formats.count(open_cases, t)
        return t("{n}起在办纠纷都已派专家，0起未派。", n=all_open)
    given = int((advice.best.expert_of >= 0).sum())
    if given == waiting:
        return t("{n}起在办纠纷未派专家，都有建议人选；最后由人决定。", n=waiting)
    return t(
        "{n}起在办纠纷未派专家，{given}起有建议人选，{left}起无合适专家，卡在：{most}。",
        n=waiting,
        given=given,
        left=waiting - given,
        most=_constraints_words(advice, t),
    )


def _constraints_words(advice, t):
    """What leaves cases without anybody suitable, the commonest first."""
    failing = [assignment_advice_figures.failing(advice, case) for case in range(len(advice.cases))]
    counted = Counter(code for code in failing if code is not None)
    by_number = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    phrases = [t("{why}（{n}起）", why=t(CONSTRAINTS[code]), n=n) for code, n in by_number]
    return t("、").join(phrases)


def gap(advice, t):
    """Whether the recommendation is proved best."""
    if advice.best.gap == 0:
        return t("已是最优方案")
    at_least = max(advice.best.gap, 0.0001)  # what would be said as 0 is not
    return t("与最优方案相差不超过{share}", share=formats.share(at_least, t, 2))


def urgency(row, t):
    """Why a case is urgent."""
    parts = []
    if row["overdue"]:
        parts.append(t("超期"))
    parts.append(t("已等{n}天", n=int(row["waiting_days"])))
    if row["channel"] in SHORT_TERM:
        parts.append(t("{channel}时限短", channel=name("channel", row["channel"], t)))
    return t("、").join(parts)


def reasons(advice, expert, case, handled, t):
    """Why an expert fits a case, a phrase a point; ``handled``: cases taken before by (number, IP
    type).
    """
    row = advice.cases.iloc[case]
    fit = {part: values[expert, case] for part, values in advice.found.parts.items()}
    number = advice.experts["number"].iloc[expert]
    before = handled.get((number, row["ip_type"]), 0)
    spoken = languages(advice.found.languages[case], t)
    return [
        _country_words(row, fit["country"], t),
        _industry_words(row, fit["industry"], t),
        _ip_type_words(row, fit["ip_type"], before, t),
        _language_words(spoken, fit["language"], t),
        _hours_words(advice, expert, case, t),
    ]


def _country_words(row, fit, t):
    country = name("country", row["country"], t)
    return {
        1: t("熟悉{country}", country=country),
        0.5: t("熟悉同语种的其他市场"),
        0: t("未登记{country}", country=country),
    }[fit]


def _industry_words(row, fit, t):
    industry = row["industry"]
    if not isinstance(industry, str):
        return t("案件未填行业")
    if fit == 1:
        return t("专长为该行业：{industry}", industry=name("industry", industry, t))
    section = name("industry", industry[:1], t)
    return t("专长为所属门类：{industry}", industry=section)


def _ip_type_words(row, fit, before, t):
    ip_type = name("ip_type", row["ip_type"], t)
    if fit == 1:
        return t("办过{ip}案{n}起", ip=ip_type, n=before)
    return t("可办{ip}，此前没有办过", ip=ip_type)


def _language_words(spoken, fit, t):
    if not spoken:
        return t("不需外语")
    if fit == 1:
        return t("会{language}", language=spoken)
    return t("以英语办理，名录中没有人会当地语种")


def _hours_words(advice, expert, case, t):
    row = advice.experts.iloc[expert]
    load = assignment_advice_figures.load_after(advice, expert, case)
    return t(
        "剩{left}小时，本案约{hours}小时，派后负荷{share}",
        left=hours(row["monthly_hours"] - row["committed_hours"]),
        hours=hours(advice.found.hours[case]),
        share=formats.share(load, t, 0),
    )


def nobody(advice, case, t):
    """「无合适专家，因为…」: the constraint that leaves nobody, and how many it was left with."""
    why = assignment_advice_figures.failing(advice, case)
    if why == "directory":
        return t("无合适专家，因为名录上没有在册专家。")
    left = [number for _, number in funnel(advice.found, case)]
    if why == "kept":
        return t("无合适专家，因为合适的{n}名专家的工时已留给更紧急或更合适的案件。", n=left[-1])
    before = len(advice.experts)
    if len(left) > 1:
        before = left[-2]
    row = advice.cases.iloc[case]
    spoken = languages(advice.found.languages[case], t)
    if why == "language":
        pool = t("在册的{n}名专家", n=before)
        return t("无合适专家，因为{pool}都不会{language}。", pool=pool, language=spoken)
    if why == "industry":
        pool = _pool_words(spoken, before, t)
        industry = name("industry", row["industry"], t)
        return t("无合适专家，因为{pool}都没有登记行业“{industry}”。", pool=pool, industry=industry)
    if why == "ip_type":
        ip_type = name("ip_type", row["ip_type"], t)
        return t("无合适专家，因为语种和行业都合适的{n}名专家都不办{ip}。", n=before, ip=ip_type)
    if why == "conflict":
        return t("无合适专家，因为语种和专长都合适的{n}名专家与该企业有利益冲突。", n=before)
    return t(
        "无合适专家，因为语种和专长都合适的{n}名专家剩余工时都不足{hours}小时。",
        n=before,
        hours=hours(advice.found.hours[case]),
    )


def _pool_words(spoken, number, t):
    if not spoken:
        return t("在册的{n}名专家", n=number)
    return t("会{language}的{n}名专家", language=spoken, n=number)


def languages(codes, t):
    return t("或").join(name("language", code, t) for code in codes)


def name(list_name, code, t):
    return loaders.words().name(list_name, code, t.language)


def hours(value):
    return f"{float(value):g}"


def rules(t):
    """The rules, as the lines of a list."""
    weights = {part: formats.share(weight, t, 0) for part, weight in WEIGHTS.items()}
    return [
        t(
            "语种：须会市场的工作语言之一；名录中没有人会的，或表中没有列出的市场，会英语即可；"
            "中国澳门、中国台湾不要求外语。"
        ),
        t(
            "专长：登记了案件的行业大类或所属门类，并且登记了案件的知识产权类型；"
            "案件未填行业的只看知识产权类型。"
        ),
        t(
            "利益冲突：登记为与该企业有冲突（曾代理对方、在当事方任职），"
            "或工作单位就是该企业的，不能承办。"
        ),
        t(
            "工时：每月可用工时减去已承诺工时，够本案的预计工时。"
            "预计工时取同一纠纷类型以往主办派案的中位数，不足5起取全部的中位数。"
        ),
        t(
            "先后：一是派出的案件尽量多，紧急的优先"
            "（超期、等待超过30天、337调查、海关扣押和境外展会各加一档）；"
            "二是合适度最高；三是在保住98%合适度的前提下，让最忙的人尽量不忙。"
        ),
        t(
            "合适度：国家/地区占{country}、行业占{industry}、知识产权类型占{ip_type}、"
            "语种占{language}；完全对口计1，部分对口计一半。",
            **weights,
        ),
        t("全部未派专家的案件一起计算，筛选只影响列出哪些；分数相同的，编号小的专家在前。"),
    ]
