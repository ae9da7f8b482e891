"""What is said of the partner risk index, in sentences and tables; and the reading that its page and the partner page share."""
from dataclasses import replace

import pandas as pd

from data_access import index_weights
from data_access import partner_components as query
from indicators import risk_components as figures_of
from locales import formats, later
from ui import loaders, partner_words

COMPONENTS = {"frequency": later("频度"), "severity": later("严重程度"), "momentum": later("势头"), "legal": later("法律环境")}
SURE = 0.8


def read(f):
    """(the RiskIndex of all partners under the weights in force, the weights). Choosing countries does not move the average they are compared with."""
    weights = loaders.load(index_weights.weights)
    return loaders.compute(_computed, replace(f, countries=()), tuple(weights.items())), weights


def _computed(f, weights):
    assessed, window = partner_words.read(f)
    return figures_of.risk_index(assessed, loaders.load(query.amounts, window), loaders.load(query.momenta, f), loaders.load(query.memberships, f),
                                 loaders.load(query.states_of_the_union), loaders.load(query.legal_scores, f), dict(weights))


def only(found, countries):
    """The same index with the rows of some partners; scores, ranks and intervals stay those among all."""
    return replace(found, table=found.table[found.table["country"].isin(countries)].reset_index(drop=True))


def titles(t):
    return {c: t(word) for c, word in COMPONENTS.items()}


def points(value):
    return formats.NOTHING if value != value else f"{value:.0f}"


def answer(found, weights, names, t):
    """One sentence: who stands highest and how surely, who is surely among the first five, how many cannot be told."""
    table = found.table
    told = table[table["score"].notna()].sort_values("score", ascending=False)
    few = int((table["band"] == "too_few").sum())
    if told.empty:
        return _nothing(table, weights, few, t)
    top = next(told.itertuples())
    said = dict(name=names[top.country], n=points(top.score), low=points(top.score_low), high=points(top.score_high))
    if top.rank_low == top.rank_high == 1:
        first = t("风险指数最高的是{name}：{n}分（90%区间{low}至{high}），名次有把握", **said)
    else:
        first = t("风险指数以{name}最高：{n}分（90%区间{low}至{high}），但名次只能说在第{a}至第{b}位之间", a=points(top.rank_low), b=points(top.rank_high), **said)
    parts = [first, *([top_five(table, names, t)] if found.ranked > 5 else []), *([t("{n}个伙伴数据太少，只给区间", n=few)] if few else [])]
    return t("；").join(parts) + t("。")


def surely_top(table):
    """Partners with a score that are among the first five with a certainty of at least SURE, the surest first."""
    return table[table["score"].notna() & (table["top"] >= SURE)].sort_values("top", ascending=False)


def top_five(table, names, t):
    sure = surely_top(table)
    if sure.empty:
        return t("还说不准谁在前五位")
    return t("有八成以上把握列前五位的是{names}", names=t("、").join(names[c] for c in sure["country"]))


def _nothing(table, weights, few, t):
    """Why there is no index."""
    scored = table[table["band"].isin(["high", "elevated", "usual"])]
    if len(scored) and scored["score_severity"].isna().all() and weights["severity"]:
        return t("登记的涉案金额太少，严重程度无法判断，算不出风险指数；可补录金额，或把严重程度的权重设为0。")
    if few:
        return t("{n}个伙伴都数据太少，算不出风险指数，只给区间。", n=few)
    return t("没有足够的出口数据或纠纷，算不出风险指数；下面只列各组成部分已知的情况。")


def title(found, names, t):
    told = found.table[found.table["score"].notna()].sort_values("score", ascending=False)
    return t("{name}最高，{n}分", name=names[told["country"].iloc[0]], n=points(told["score"].iloc[0])) if len(told) else t("数据太少，只有区间")


def frequency(r, t):
    if r.ratio != r.ratio:
        return formats.NOTHING, formats.NOTHING
    return t("{n} 倍", n=formats.decimal(r.ratio, t)), span(formats.decimal(r.low80, t), formats.decimal(r.high80, t), 80, t)


def severity(r, t):
    if r.log_amount != r.log_amount:
        return formats.NOTHING, formats.NOTHING
    low, high = (formats.money(10 ** (r.log_amount + sign * 1.645 * r.error), t) for sign in (-1, 1))
    return formats.money(10 ** r.log_amount, t), span(low, high, 90, t)


def momentum(r, t):
    counted = t("{recent}起，之前24个月{earlier}起", recent=int(r.recent), earlier=int(r.earlier))
    if r.recent + r.earlier == 0:
        return counted, formats.NOTHING
    return counted, span(formats.decimal(r.momentum_lower, t), t("无上限") if r.momentum_upper > 1e6 else formats.decimal(r.momentum_upper, t), 95, t)


def legal(r, t):
    routes = t("条约途径缺{n}条", n=int(r.legal_missing))
    said = routes if r.legal_entered != r.legal_entered else t("{routes}，评分{n}", routes=routes, n=points(r.legal_entered))
    return said, span(points(r.legal_lower), points(r.legal_upper), None, t)


def span(low, high, level, t):
    return t("{low}至{high}", low=low, high=high) if level is None else t("{low}至{high}（{level}%）", low=low, high=high, level=level)


def basis(component, r, t):
    """Where a component's figures come from."""
    if component == "legal":
        words = t("条约成员表")
        words += t("（{n}条待核实）", n=int(r.legal_unverified)) if r.legal_unverified else ""
        return words if r.legal_entered != r.legal_entered else t("{treaties}；评分：{source}，{day}", treaties=words, source=r.legal_source, day=formats.day(r.legal_entered_on, t))
    return {"frequency": t("纠纷台账、出口数据"), "severity": t("纠纷台账，{n}起有金额", n=int(r.amounts)), "momentum": t("纠纷台账")}[component]


def one_partner(r, t):
    """The components of one partner (a row of the table), a row each: value, interval, score, source."""
    said = {"frequency": frequency(r, t), "severity": severity(r, t), "momentum": momentum(r, t), "legal": legal(r, t)}
    rows = [(t(word), *said[c], points(getattr(r, f"score_{c}")), basis(c, r, t)) for c, word in COMPONENTS.items()]
    return pd.DataFrame(rows, columns=[t("组成部分"), t("数值"), t("区间"), t("分值（0—100）"), t("来源")])


def index_said(r, ranked, t):
    """The index of one partner in a sentence."""
    if r.score_low != r.score_low:
        return t("没有出口数据或缺少组成部分，不计算风险指数。")
    span_said = dict(low=points(r.score_low), high=points(r.score_high), a=points(r.rank_low), b=points(r.rank_high), n=ranked)
    if r.score != r.score:
        return t("数据太少，只给风险指数的90%区间：{low}至{high}，在{n}个伙伴中列第{a}至第{b}位。", **span_said)
    return t("风险指数{score}分（90%区间{low}至{high}），在{n}个伙伴中列第{a}至第{b}位。", score=points(r.score), **span_said)


def table_frame(found, names, t):
    """Index and components of every partner, ready to read."""
    rows = []
    for r in found.table.itertuples():
        told = r.score_low == r.score_low
        rows.append([names[r.country], partner_words.band_said(r.band, t), points(r.score), *([span(points(r.score_low), points(r.score_high), None, t), span(points(r.rank_low), points(r.rank_high), None, t)] if told else [formats.NOTHING] * 2),
                     partner_words.chance(r.top, t) if r.score == r.score and found.ranked > 5 else formats.NOTHING,
                     *(part for one, c in ((frequency, "frequency"), (severity, "severity"), (momentum, "momentum"), (legal, "legal")) for part in (*one(r, t), points(getattr(r, f"score_{c}")))), basis("legal", r, t)])
    heads = [heading for word in titles(t).values() for heading in (word, t("{part}：区间", part=word), t("{part}：分值", part=word))]
    return pd.DataFrame(rows, columns=[t("国家/地区"), t("风险等级"), t("风险指数"), t("指数90%区间"), t("名次90%区间"), t("列前五位的把握"), *heads, t("法律环境：来源")])
