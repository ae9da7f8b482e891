"""What is said of the partner risk index, in sentences and tables; and the reading that its page and the partner page share."""

from dataclasses import replace

from data_access.decisions import index_weights as index_weight_decisions
from data_access.statistics import risk_index as risk_index_reads
from data_access.statistics import treaties as treaty_reads
from indicators import risk_components
from locales import formats, later
from ui.frame import loaders
from ui.partners import words as partner_words

COMPONENTS = {
    "frequency": later("频度"),
    "severity": later("严重程度"),
    "momentum": later("势头"),
    "legal": later("法律环境"),
}
SURE = 0.8


def read(chosen):
    """(the RiskIndex of all partners under the weights in force, the weights). Choosing countries does not move the average they are compared with."""
    weights = loaders.load(index_weight_decisions.weights)
    return loaders.compute(
        _computed, replace(chosen, countries=()), tuple(weights.items())
    ), weights


def _computed(chosen, weights):
    assessed, window = partner_words.read(chosen)
    return risk_components.risk_index(
        assessed,
        loaders.load(risk_index_reads.amounts, window),
        loaders.load(risk_index_reads.momenta, chosen),
        loaders.load(treaty_reads.treaty_members, chosen),
        loaders.load(treaty_reads.union_states),
        loaders.load(risk_index_reads.legal_scores, chosen),
        dict(weights),
    )


def only(found, countries):
    """The same index with the rows of some partners; scores, ranks and intervals stay those among all."""
    return replace(
        found, table=found.table[found.table["country"].isin(countries)].reset_index(drop=True)
    )


def titles(t):
    return {c: t(word) for c, word in COMPONENTS.items()}


def points(value):
    return formats.NOTHING if value != value else f"{value:.0f}"


def answer(found, weights, names, t, some=False):
    """One sentence: who stands highest and how surely, who is surely among the first five, how many cannot be told. ``some``: only chosen partners are in ``found``."""
    table = found.table
    if some and len(table) == 1:
        row = next(table.itertuples())
        return t("{name}：{said}", name=names[row.country], said=index_said(row, found.ranked, t))
    told = table[table["score"].notna()].sort_values("score", ascending=False)
    few = int((table["band"] == "too_few").sum())
    if told.empty:
        return _nothing(table, weights, few, t)
    top = next(told.itertuples())
    said = dict(
        name=names[top.country],
        n=points(top.score),
        low=points(top.score_low),
        high=points(top.score_high),
    )
    if top.rank_low == top.rank_high == 1:
        first = t("风险指数最高的是{name}：{n}分（90%区间{low}至{high}），名次有把握", **said)
    else:
        first = t(
            "风险指数以{name}最高：{n}分（90%区间{low}至{high}），但名次只能说在第{a}至第{b}位之间",
            a=points(top.rank_low),
            b=points(top.rank_high),
            **said,
        )
    parts = [
        first,
        *([top_five(table, names, t)] if found.ranked > 5 else []),
        *([t("{n}个伙伴数据太少，只给区间", n=few)] if few else []),
    ]
    return (t("所选伙伴中，") if some else "") + t("；").join(parts) + t("。")


def surely_top(table):
    """Partners with a score that are among the first five with a certainty of at least SURE, the surest first."""
    return table[table["score"].notna() & (table["top"] >= SURE)].sort_values(
        "top", ascending=False
    )


def top_five(table, names, t):
    sure = surely_top(table)
    if sure.empty:
        return t("还说不准谁在前五位")
    return t(
        "有八成以上把握列前五位的是{names}", names=t("、").join(names[c] for c in sure["country"])
    )


def _nothing(table, weights, few, t):
    """Why there is no index."""
    scored = table[table["band"].isin(["high", "elevated", "usual"])]
    if len(scored) and scored["score_severity"].isna().all() and weights["severity"]:
        return t(
            "登记的涉案金额太少，严重程度无法判断，算不出风险指数；可补录金额，或把严重程度的权重设为0。"
        )
    if few:
        return t("{n}个伙伴都数据太少，算不出风险指数，只给区间。", n=few)
    return t("没有足够的出口数据或纠纷，算不出风险指数；下面只列各组成部分已知的情况。")


def title(found, names, t):
    told = found.table[found.table["score"].notna()].sort_values("score", ascending=False)
    if told.empty:
        return t("数据太少，只有区间")
    said = dict(name=names[told["country"].iloc[0]], n=points(told["score"].iloc[0]))
    return t("{name}最高，{n}分", **said) if len(told) > 1 else t("{name}：{n}分", **said)


def index_said(r, ranked, t):
    """The index of one partner in a sentence."""
    if r.score_low != r.score_low:
        return t("没有出口数据或缺少组成部分，不计算风险指数。")
    span_said = dict(
        low=points(r.score_low),
        high=points(r.score_high),
        a=points(r.rank_low),
        b=points(r.rank_high),
        n=ranked,
    )
    if r.score != r.score:
        return t(
            "数据太少，只给风险指数的90%区间：{low}至{high}，在{n}个伙伴中列第{a}至第{b}位。",
            **span_said,
        )
    if span_said["a"] == span_said["b"]:
        del span_said["b"]
        return t(
            "风险指数{score}分（90%区间{low}至{high}），在{n}个伙伴中列第{a}位。",
            score=points(r.score),
            **span_said,
        )
    return t(
        "风险指数{score}分（90%区间{low}至{high}），在{n}个伙伴中列第{a}至第{b}位。",
        score=points(r.score),
        **span_said,
    )
