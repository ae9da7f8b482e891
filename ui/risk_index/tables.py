"""The components of the partner risk index as tables: value, interval, score and source of each."""

import pandas as pd

from locales import formats
from ui.partners import words as partner_words
from ui.risk_index.words import COMPONENTS, points, titles


def frequency(r, t):
    if r.ratio != r.ratio:
        return formats.NOTHING, formats.NOTHING
    return t("{n} 倍", n=formats.decimal(r.ratio, t)), span(
        formats.decimal(r.low80, t), formats.decimal(r.high80, t), 80, t
    )


def severity(r, t):
    if r.log_amount != r.log_amount:
        return formats.NOTHING, formats.NOTHING
    low, high = (
        formats.money(10 ** (r.log_amount + sign * 1.645 * r.error), t) for sign in (-1, 1)
    )
    return formats.money(10**r.log_amount, t), span(low, high, 90, t)


def momentum(r, t):
    counted = t("{recent}起，之前24个月{earlier}起", recent=int(r.recent), earlier=int(r.earlier))
    if r.recent + r.earlier == 0:
        return counted, formats.NOTHING
    return counted, span(
        formats.decimal(r.momentum_lower, t),
        t("无上限") if r.momentum_upper > 1e6 else formats.decimal(r.momentum_upper, t),
        95,
        t,
    )


def legal(r, t):
    routes = t("条约途径缺{n}条", n=int(r.legal_missing))
    said = (
        routes
        if r.legal_entered != r.legal_entered
        else t("{routes}，评分{n}", routes=routes, n=points(r.legal_entered))
    )
    return said, span(points(r.legal_lower), points(r.legal_upper), None, t)


def span(low, high, level, t):
    return (
        t("{low}至{high}", low=low, high=high)
        if level is None
        else t("{low}至{high}（{level}%）", low=low, high=high, level=level)
    )


def basis(component, r, t):
    """Where a component's figures come from."""
    if component == "legal":
        words = t("条约成员表")
        words += t("（{n}条待核实）", n=int(r.legal_unverified)) if r.legal_unverified else ""
        return (
            words
            if r.legal_entered != r.legal_entered
            else t(
                "{treaties}；评分：{source}，{day}",
                treaties=words,
                source=r.legal_source,
                day=formats.day(r.legal_entered_on, t),
            )
        )
    return {
        "frequency": t("纠纷台账、出口数据"),
        "severity": t("纠纷台账，{n}起有金额", n=int(r.amounts)),
        "momentum": t("纠纷台账"),
    }[component]


def one_partner(r, t):
    """The components of one partner (a row of the table), a row each: value, interval, score, source."""
    said = {
        "frequency": frequency(r, t),
        "severity": severity(r, t),
        "momentum": momentum(r, t),
        "legal": legal(r, t),
    }
    rows = [
        (t(word), *said[c], points(getattr(r, f"score_{c}")), basis(c, r, t))
        for c, word in COMPONENTS.items()
    ]
    return pd.DataFrame(
        rows, columns=[t("组成部分"), t("数值"), t("区间"), t("分值（0—100）"), t("来源")]
    )


def table_frame(found, names, t):
    """Index and components of every partner, ready to read."""
    rows = []
    for r in found.table.itertuples():
        told = r.score_low == r.score_low
        rows.append(
            [
                names[r.country],
                partner_words.band_said(r.band, t),
                points(r.score),
                *(
                    [
                        span(points(r.score_low), points(r.score_high), None, t),
                        span(points(r.rank_low), points(r.rank_high), None, t),
                    ]
                    if told
                    else [formats.NOTHING] * 2
                ),
                partner_words.chance(r.top, t)
                if r.score == r.score and found.ranked > 5
                else formats.NOTHING,
                *(
                    part
                    for one, c in (
                        (frequency, "frequency"),
                        (severity, "severity"),
                        (momentum, "momentum"),
                        (legal, "legal"),
                    )
                    for part in (*one(r, t), points(getattr(r, f"score_{c}")))
                ),
                basis("legal", r, t),
            ]
        )
    heads = [
        heading
        for word in titles(t).values()
        for heading in (word, t("{part}：区间", part=word), t("{part}：分值", part=word))
    ]
    return pd.DataFrame(
        rows,
        columns=[
            t("国家/地区"),
            t("风险等级"),
            t("风险指数"),
            t("指数90%区间"),
            t("名次90%区间"),
            t("列前五位的把握"),
            *heads,
            t("法律环境：来源"),
        ],
    )
