"""What is said of partners' risk, in sentences; and the reading that both partner pages share."""

import math
from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.map.style import BAND_STYLES
from data_access.statistics import partners as partner_reads
from indicators.partners import assess, outer_intervals, risky
from locales import formats, later
from ui.frame import loaders, ties
from ui.ledger import series as ledger_series

CERTAIN = 0.99
HEADINGS = {
    "exports_fen": later("出口额（万元）"),
    "ratio": later("纠纷率倍数（中位数）"),
    "interval80": later("80%区间"),
    "interval95": later("95%区间"),
    "above1": later("高于平均的把握（%）"),
    "above2": later("高于两倍的把握（%）"),
    "band": later("风险等级"),
    "year": later("年份"),
    "months": later("有数据的月数"),
}


def read(chosen):
    """(every partner assessed, the filter of the days compared).

    Choosing countries does not move the average they are compared with.
    """
    window = partner_reads.window(replace(chosen, countries=()))
    return loaders.compute(_assessed, window), window


def risky_partners(chosen):
    """The partners of high or elevated risk, of the same days."""
    window = partner_reads.window(replace(chosen, countries=()))
    return loaders.compute(_risky, window)


def _risky(window):
    return risky(_components(window))


def _assessed(window):
    return assess(_components(window))


def _components(window):
    used = ledger_series.choice(window).used
    return loaders.load(partner_reads.components, window, used)


def of_chosen(view):
    """The partners chosen, assessed among all; and the days compared."""
    everyone, window = read(view.chosen)
    if not view.chosen.countries:
        return everyone, window
    return loaders.compute(_of_countries, view.chosen), window


def _of_countries(chosen):
    everyone, _ = read(chosen)
    countries = loaders.countries(chosen.countries)
    return everyone[everyone["country"].isin(countries)].reset_index(drop=True)


def nothing_known(frame):
    """Whether partners have neither cases nor exports. ``frame``: of ``of_chosen``."""
    return not frame["cases"].sum() and not frame["exports_fen"].notna().any()


def picked(options):
    """The partner in the address, if it is one of ``options``."""
    code = st.query_params.get("partner")
    return code if code in options else None


def pick(code):
    """Put a partner into the address, or take it out."""
    if code:
        st.query_params["partner"] = code
    else:
        st.query_params.pop("partner", None)


def by_name(codes, names):
    """Codes in the order of their names, as a Chinese dictionary has them."""
    return sorted(codes, key=lambda code: names[code].encode("gb18030"))


def period_said(chosen, t):
    """近36个月, or the chosen period."""
    return t("所选的期间") if chosen.start else t("近{n}个月", n=partner_reads.WINDOW_MONTHS)


def days_said(window, t):
    return t("{start}至{end}", start=formats.day(window.start, t), end=formats.day(window.end, t))


def certainty(p, t):
    """A probability in whole per cent, never 100 %."""
    return t("99%以上") if p > CERTAIN else f"{int(p * 100)}%"


def band_said(band, t):
    return f"{BAND_STYLES[band].sign} {t(BAND_STYLES[band].word)}"


def ratio_said(row, t):
    return t(
        "{ratio}倍（80%区间{low}至{high}）",
        ratio=formats.decimal(row.ratio, t),
        low=formats.decimal(row.low80, t),
        high=formats.decimal(row.high80, t),
    )


def answer(frame, names, t):
    """One sentence on all partners: who is above, how surely, and how many cannot be told."""
    rows = list(frame.itertuples())
    bands = [row.band for row in rows]
    if all(band == "counted" for band in bands):
        return t("没有足够的出口数据或纠纷，只能计数，不能估计纠纷率。")
    elevated, vague = bands.count("elevated"), bands.count("too_few")
    further = []
    if "high" in bands and elevated:
        further.append(t("另有{n}个伙伴偏高", n=elevated))
    if vague and len(rows) > 1:
        further.append(t("{n}个数据太少", n=vague))
    said = _who_is_above(rows, names, t)
    if further:
        said += t("；") + t("，").join(further)
    return said + t("。")


def _who_is_above(rows, names, t):
    if high := [row for row in rows if row.band == "high"]:
        return _high(high, names, t)
    if elevated := [row for row in rows if row.band == "elevated"]:
        return _elevated(elevated, names, t)
    return _nobody_above(rows, names, t)


def alone(row, names, t):
    """How the only partner of a list stands to the average."""
    return t("{name}：{said}", name=names[row.country], said=_ending(row, t))


def _nobody_above(rows, names, t):
    """Nobody is above the average: who is below it, as far as can be told."""
    if len(rows) == 1:
        return alone(rows[0], names, t)
    told = [row for row in rows if row.band == "usual"]
    if not told:
        return t("数据太少，尚不能判断")
    below = sorted((row for row in told if row.high80 < 1), key=lambda row: row.high80)
    if not below:
        return t("对任何伙伴都没有八成的把握认为纠纷率高于平均水平，也没有低于平均水平的")
    listed = ties.listed((names[row.country] for row in below), t)
    return t("对任何伙伴都没有八成的把握认为纠纷率高于平均水平；{names}低于平均水平", names=listed)


def _high(high, names, t):
    partners = [names[row.country] for row in high]
    if len(high) > 3:
        return t(
            "有八成以上的把握认为{names}等{n}个伙伴的纠纷率高于平均水平两倍",
            names=t("、").join(partners[:3]),
            n=len(high),
        )
    certainties = t("、").join(certainty(row.above2, t) for row in high)
    if len(high) == 1:
        return t("有{p}的把握认为{name}的纠纷率高于平均水平两倍", name=partners[0], p=certainties)
    listed = t("、").join(partners)
    return t("分别有{p}的把握认为{names}的纠纷率高于平均水平两倍", names=listed, p=certainties)


def _elevated(elevated, names, t):
    surest = ties.highest({row.country: row.above1 for row in elevated})
    listed = ties.listed((names[code] for code in surest), t)
    if len(elevated) == 1:
        p = certainty(elevated[0].above1, t)
        return t("有{p}的把握认为{name}的纠纷率高于平均水平", name=listed, p=p)
    return t(
        "有八成以上的把握认为{n}个伙伴的纠纷率高于平均水平，其中对{name}的把握最大",
        n=len(elevated),
        name=listed,
    )


def has_exports(row):
    """Whether the exports to a partner are known."""
    return row.exports_fen is not None and row.exports_fen == row.exports_fen


def about(row, name, period, t):
    """One sentence on one partner."""
    cases = int(row.cases)
    if not has_exports(row):
        return t(
            "{name}：{period}{n}起纠纷；没有出口数据，只计数，不估计纠纷率。",
            name=name,
            period=period,
            n=cases,
        )
    counted = t(
        "{name}：{period}{n}起纠纷，出口{exports}",
        name=name,
        period=period,
        n=cases,
        exports=formats.money(row.exports_fen, t),
    )
    if row.band == "counted":
        return counted + t("；数据不足，不估计纠纷率。")
    ratio = ratio_said(row, t)
    ending = _ending(row, t)
    return counted + t("；纠纷率约为平均的{ratio}，{ending}。", ratio=ratio, ending=ending)


def _ending(row, t):
    if row.band == "high":
        return t("有{p}的把握认为高于平均水平两倍", p=certainty(row.above2, t))
    if row.band == "elevated":
        return t("有{p}的把握认为高于平均水平", p=certainty(row.above1, t))
    if row.band == "too_few":
        return t("数据太少，尚不能判断")
    if row.low80 <= 1 <= row.high80:
        return t("与平均水平没有明显差别")
    return t("低于平均")


def table_frame(frame, t):
    """The components for reading: intervals as one column each, probabilities in percent, bands
    as sign and word."""
    bands = frame["band"].tolist()
    told = [band != "counted" for band in bands]
    columns = {name: frame[name] for name in ("country", "cases", "exports_fen")}
    columns["ratio"] = formats.rounded(frame["ratio"].tolist(), 2)
    columns["interval80"] = _intervals(frame["low80"].tolist(), frame["high80"].tolist(), told, t)
    columns["above1"] = _chances(frame["above1"].tolist(), told)
    columns["above2"] = _chances(frame["above2"].tolist(), told)
    columns["band"] = [band_said(band, t) for band in bands]
    return pd.DataFrame(columns)


def _chances(probabilities, told):
    pairs = zip(probabilities, told, strict=True)
    return chances(p if is_told else None for p, is_told in pairs)


def outer_said(window, countries, t):
    """The 95 % interval of each partner's ratio."""
    edges = loaders.compute(_outer, window).loc[countries]
    return _intervals(edges["low95"], edges["high95"], edges["low95"].notna(), t)


def _outer(window):
    return outer_intervals(_components(window))


def _intervals(lows, highs, told, t):
    return [
        f"{formats.decimal(low, t, 2)}–{formats.decimal(high, t, 2)}"
        if is_told
        else formats.NOTHING
        for low, high, is_told in zip(lows, highs, told, strict=True)
    ]


def chances(probabilities):
    """In percent, rounded down to one decimal and never quite 0 or 100; None where none is told."""
    return [_percent(p) for p in probabilities]


def _percent(p):
    if p is None or p != p:
        return None
    return min(max(math.floor(p * 1000 + 1e-9), 1), 999) / 10
