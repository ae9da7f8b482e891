"""What is said of the partner risk index, in sentences; and the reading that its page and the
partner page share.
"""

from dataclasses import replace
from math import isnan

import pandas as pd

from data_access.decisions import index_weights as index_weight_decisions
from data_access.filter.filters import whole_office
from data_access.statistics import partners as partner_reads
from data_access.statistics import risk_index as risk_index_reads
from data_access.statistics import treaties as treaty_reads
from indicators import risk_components
from locales import formats, later
from ui.frame import loaders, ties
from ui.partners import words as partner_words
from ui.warning.reading import entered

COMPONENTS = {
    "frequency": later("频度"),
    "severity": later("严重程度"),
    "momentum": later("势头"),
    "legal": later("法律环境"),
}
SURE = 0.8
FIRST = 5  # places; with no more partners than that nobody is said to be among the first
MEASURED = ("high", "elevated", "usual")  # bands of partners with enough data


def read(chosen):
    """(the RiskIndex of all partners under the weights in force, the weights).

    Choosing countries does not move the average they are compared with.
    """
    weights = loaders.load(index_weight_decisions.weights)
    everyone = replace(chosen, countries=())
    return loaders.compute(_computed, everyone, tuple(weights.items())), weights


def _computed(chosen, weights):
    assessed, window = partner_words.read(chosen)
    whenever, of_the_day = chosen.at_any_time, whole_office(chosen)
    return risk_components.risk_index(
        assessed,
        loaders.load(risk_index_reads.amounts, window),
        loaders.load(risk_index_reads.momenta, whenever),
        loaders.load(treaty_reads.treaty_members, of_the_day),
        loaders.load(treaty_reads.union_states),
        loaders.load(risk_index_reads.legal_scores, of_the_day),
        dict(weights),
        _entered(chosen),
    )


def _entered(chosen):
    """How much is entered of the cases that momentum compares; all where it cannot be told."""
    shares = [entered(chosen, days) for days in partner_reads.momentum_windows(chosen.as_of)]
    return tuple(1.0 if isnan(share) else share for share in shares)


def of_chosen(view):
    """The same of the partners chosen, among all."""
    found, weights = read(view.chosen)
    if not view.chosen.countries:
        return found, weights
    return loaders.compute(_of_countries, view.chosen), weights


def _of_countries(chosen):
    found, _ = read(chosen)
    return only(found, loaders.countries(chosen.countries))


def only(found, countries):
    """The same index with the rows of some partners; scores, ranks and intervals stay those among
    all.
    """
    among = found.table["country"].isin(countries)
    return replace(found, table=found.table[among].reset_index(drop=True))


def titles(t, among=COMPONENTS):
    """The components in words, or those ``among`` them."""
    return {component: t(word) for component, word in COMPONENTS.items() if component in among}


def leading(partners):
    """The countries of the highest index as it is shown, in whole points."""
    return ties.highest({row.country: formats.half_up(row.score) for row in partners})


def points(value):
    if pd.isna(value):
        return formats.NOTHING
    return str(formats.half_up(value))


def scored(rows):
    """Partners with an index, the highest first."""
    known = [row for row in rows if not isnan(row.score)]
    return sorted(known, key=lambda row: row.score, reverse=True)


def too_few(rows):
    """How many partners have too few data."""
    return sum(row.band == "too_few" for row in rows)


def surely_top(rows):
    """Partners with a score that are among the first five with a certainty of at least SURE, the
    surest first.
    """
    sure = [row for row in rows if not isnan(row.score) and row.top >= SURE]
    return sorted(sure, key=lambda row: row.top, reverse=True)


def answer(found, weights, names, t, some=False):
    """One sentence: who stands highest and how surely, who is surely among the first five, how many
    cannot be told. ``some``: only chosen partners are in ``found``.
    """
    rows = found.rows
    if some and len(rows) == 1:
        row = rows[0]
        return t("{name}：{said}", name=names[row.country], said=index_said(row, found.ranked, t))
    with_index = scored(rows)
    if not with_index:
        return _nothing(rows, weights, t)
    top = with_index[0]
    clauses = [*_high_band(rows, top, names, t), _highest(with_index, names, t)]
    if found.ranked > FIRST:
        clauses.append(top_five(rows, names, t))
    few = too_few(rows)
    if few:
        clauses.append(t("{n}个伙伴数据太少，只给区间", n=few))
    said = t("；").join(clauses) + t("。")
    if some:
        return t("所选伙伴中，") + said
    return said


def _high_band(rows, top, names, t):
    """The partners of the highest band where the index puts another first: the band is the main
    conclusion, and both stand in one sentence.
    """
    high = [names[row.country] for row in rows if row.band == "high"]
    if not high or top.band == "high":
        return []
    listed = t("、").join(high)
    return [t("风险等级高的是{names}", names=listed)]


def _highest(with_index, names, t):
    top = with_index[0]
    said = {
        "name": names[top.country],
        "n": points(top.score),
        "low": points(top.score_low),
        "high": points(top.score_high),
    }
    if len(with_index) == 1:
        return t("只有{name}有风险指数：{n}分（90%区间{low}至{high}）", **said)
    if top.rank_low == top.rank_high == 1:
        return t("风险指数最高的是{name}：{n}分（90%区间{low}至{high}），名次有把握", **said)
    first = leading(with_index)
    if len(first) > 1:
        listed = ties.listed((names[code] for code in first), t)
        return t("风险指数以{names}最高，同为{n}分，先后尚不能确定", names=listed, n=said["n"])
    return t(
        "风险指数以{name}最高：{n}分（90%区间{low}至{high}），但名次只能定在第{a}至第{b}位之间",
        a=points(top.rank_low),
        b=points(top.rank_high),
        **said,
    )


def top_five(rows, names, t):
    sure = [names[row.country] for row in surely_top(rows)]
    if not sure:
        return t("前五位尚不能确定")
    listed = t("、").join(sure)
    return t("有八成以上把握列前五位的是{names}", names=listed)


def _nothing(rows, weights, t):
    """Why there is no index."""
    measured = [row.score_severity for row in rows if row.band in MEASURED]
    no_amounts = measured and all(map(isnan, measured))
    if no_amounts and weights["severity"]:
        return t(
            "登记的涉案金额太少，严重程度无法判断，算不出风险指数；可补录金额，"
            "或把严重程度的权重设为0。"
        )
    few = too_few(rows)
    if few:
        return t("{n}个伙伴数据太少，算不出风险指数，只给区间。", n=few)
    return t("没有足够的出口数据或纠纷，算不出风险指数；下面只列各组成部分已知的情况。")


def title(found, names, t):
    partners = scored(found.rows)
    if not partners:
        return t("数据太少，只有区间")
    top = partners[0]
    first = leading(partners)
    said = {"name": ties.listed((names[code] for code in first), t), "n": points(top.score)}
    if len(first) > 1:
        return t("{name}最高，同为{n}分", **said)
    if len(partners) > 1:
        return t("{name}最高，{n}分", **said)
    return t("{name}：{n}分", **said)


def index_said(row, ranked, t):
    """The index of one partner in a sentence; ``ranked``: how many partners have a place."""
    if pd.isna(row.score_low):
        return t("没有出口数据或缺少组成部分，不计算风险指数。")
    first = points(row.rank_low)
    last = points(row.rank_high)
    interval = {
        "low": points(row.score_low),
        "high": points(row.score_high),
        "n": ranked,
        "a": first,
    }
    if pd.isna(row.score):
        return t(
            "数据太少，只给风险指数的90%区间：{low}至{high}，在{n}个伙伴中列第{a}至第{b}位。",
            b=last,
            **interval,
        )
    score = points(row.score)
    if first == last:
        return t(
            "风险指数{score}分（90%区间{low}至{high}），在{n}个伙伴中列第{a}位。",
            score=score,
            **interval,
        )
    return t(
        "风险指数{score}分（90%区间{low}至{high}），在{n}个伙伴中列第{a}至第{b}位。",
        score=score,
        b=last,
        **interval,
    )
