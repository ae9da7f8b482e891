"""The components of the partner risk index as tables: value, interval, score and source of each.

``row``: one partner of the table of a RiskIndex.
"""

import pandas as pd

from locales import formats
from ui.partners import words as partner_words
from ui.risk_index.words import COMPONENTS, FIRST, points, titles

Z90 = 1.645  # standard errors on either side of a 90 % interval
NO_LIMIT = 1e6  # a ratio above it is said to have no upper limit
UNKNOWN = (formats.NOTHING, formats.NOTHING)


def frequency(row, t):
    """(value, interval) in words, as for every component."""
    if pd.isna(row.ratio):
        return UNKNOWN
    value = t("{n} 倍", n=formats.decimal(row.ratio, t))
    low = formats.decimal(row.low80, t)
    high = formats.decimal(row.high80, t)
    return value, interval(low, high, 80, t)


def severity(row, t):
    if pd.isna(row.log_amount):
        return UNKNOWN
    margin = Z90 * row.error
    value = formats.money(10**row.log_amount, t)
    low = formats.money(10 ** (row.log_amount - margin), t)
    high = formats.money(10 ** (row.log_amount + margin), t)
    return value, interval(low, high, 90, t)


def momentum(row, t):
    recent = int(row.recent)
    earlier = int(row.earlier)
    value = t("{recent}起，之前24个月{earlier}起", recent=recent, earlier=earlier)
    if row.recent + row.earlier == 0:
        return value, formats.NOTHING
    low = formats.decimal(row.momentum_lower, t)
    high = _upper_limit(row.momentum_upper, t)
    return value, interval(low, high, 95, t)


def _upper_limit(ratio, t):
    if ratio > NO_LIMIT:
        return t("无上限")
    return formats.decimal(ratio, t)


def legal(row, t):
    routes = t("条约途径缺{n}条", n=int(row.legal_missing))
    between = span(row.legal_lower, row.legal_upper, t)
    if pd.isna(row.legal_entered):
        return routes, between
    value = t("{routes}，评分{n}", routes=routes, n=points(row.legal_entered))
    return value, between


def _times(row):
    return formats.rounded([row.ratio])[0]


def _wan(row):
    """The typical amount of a case, in 万元."""
    if pd.isna(row.log_amount):
        return None
    return formats.rounded([formats.wan(10**row.log_amount)], 2)[0]


NUMBERS = {"frequency": _times, "severity": _wan}  # the others are told in words
VALUES = {"frequency": frequency, "severity": severity, "momentum": momentum, "legal": legal}


def interval(low, high, level, t):
    """``low``, ``high``: words; ``level``: per cent."""
    return t("{low}至{high}（{level}%）", low=low, high=high, level=level)


def span(low, high, t):
    """From one number of points or place to another."""
    return t("{low}至{high}", low=points(low), high=points(high))


def basis(component, row, t):
    """Where a component's figures come from."""
    if component == "legal":
        return _legal_basis(row, t)
    if component == "severity":
        return t("纠纷台账，{n}起有金额", n=int(row.amounts))
    if component == "momentum":
        return t("纠纷台账")
    return t("纠纷台账、出口数据")


def _legal_basis(row, t):
    treaties = t("条约成员表")
    if row.legal_unverified:
        treaties += t("（{n}条待核实）", n=int(row.legal_unverified))
    if pd.isna(row.legal_entered):
        return treaties
    return t(
        "{treaties}；评分：{source}，{day}",
        treaties=treaties,
        source=row.legal_source,
        day=formats.day(row.legal_entered_on, t),
    )


def score(component, row):
    """A number of points without decimals; None where there is none."""
    return formats.rounded([getattr(row, f"score_{component}")], 0)[0]


def one_partner(row, t):
    """The components of one partner, a row each: value, interval, score, source."""
    rows = []
    for component, word in COMPONENTS.items():
        value, between = VALUES[component](row, t)
        source = basis(component, row, t)
        rows.append((t(word), value, between, score(component, row), source))
    headings = [t("组成部分"), t("数值"), t("区间"), t("分值（0—100）"), t("来源")]
    return pd.DataFrame(rows, columns=headings)


def table_frame(found, names, t):
    """Index and components of every partner, ready to read."""
    rows = [_cells(row, found.ranked, names, t) for row in found.rows]
    return pd.DataFrame(rows, columns=_headings(t))


def _headings(t):
    index = [
        t("国家/地区"),
        t("风险等级"),
        t("风险指数"),
        t("指数90%区间"),
        t("名次90%区间"),
        t("列前五位的把握（%）"),
    ]
    words = titles(t)
    units = {"frequency": t("频度（倍）"), "severity": t("严重程度（万元）")}
    components = []
    for component, word in words.items():
        value = units.get(component, word)
        components += [value, t("{part}：区间", part=word), t("{part}：分值", part=word)]
    return [*index, *components, t("法律环境：来源")]


def _cells(row, ranked, names, t):
    band = partner_words.band_said(row.band, t)
    scores, ranks = _intervals(row, t)
    first = _chance_of_first(row, ranked)
    index = formats.rounded([row.score], 0)[0]
    cells = [names[row.country], band, index, scores, ranks, first]
    for component, value_and_interval in VALUES.items():
        value, between = value_and_interval(row, t)
        number = NUMBERS.get(component)
        cells += [number(row) if number else value, between, score(component, row)]
    return [*cells, basis("legal", row, t)]


def _intervals(row, t):
    """Those of the index and of the place."""
    if pd.isna(row.score_low):
        return UNKNOWN
    scores = span(row.score_low, row.score_high, t)
    ranks = span(row.rank_low, row.rank_high, t)
    return scores, ranks


def _chance_of_first(row, ranked):
    """How surely, in percent, a partner is among the first five of all."""
    if pd.isna(row.score) or ranked <= FIRST:
        return None
    return partner_words.chances([row.top])[0]
