"""What is said of partners' risk, in sentences; and the reading that both partner pages share."""

from dataclasses import replace

import streamlit as st

from charts.map.style import BAND_STYLES
from data_access.statistics import partners as partner_reads
from indicators.partners import assess
from locales import formats, later
from ui.frame import filter_state, loaders

CERTAIN = 0.99
HEADINGS = {
    "exports_fen": later("出口额（万元）"),
    "ratio": later("纠纷率倍数（中位数）"),
    "interval80": later("80%区间"),
    "interval95": later("95%区间"),
    "above1": later("高于平均的把握"),
    "above2": later("高于两倍的把握"),
    "band": later("风险等级"),
    "year": later("年份"),
    "months": later("有数据的月数"),
}


def read(chosen):
    """(every partner assessed, the filter of the days compared). Choosing countries does not move the average they are compared with."""
    window = partner_reads.window(replace(chosen, countries=()))
    return assess(loaders.load(partner_reads.components, window)), window


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


def link(code):
    """Query parameters of a partner's page, with the filter."""
    return filter_state.link() | {"partner": code}


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
    high, elevated, vague = (
        frame[frame["band"] == band] for band in ("high", "elevated", "too_few")
    )
    said = [names[c] for c in high["country"]]
    if (frame["band"] == "counted").all():
        return t("没有足够的出口数据或纠纷，只能计数，不能估计纠纷率。")
    if len(high) == 1:
        first = t(
            "{name}的纠纷率有{p}的把握高于平均两倍",
            name=said[0],
            p=certainty(high["above2"].iloc[0], t),
        )
    elif 1 < len(high) <= 3:
        first = t(
            "{names}的纠纷率分别有{p}的把握高于平均两倍",
            names=t("、").join(said),
            p=t("、").join(certainty(p, t) for p in high["above2"]),
        )
    elif len(high):
        first = t(
            "{names}等{n}个伙伴的纠纷率有八成以上的把握高于平均两倍",
            names=t("、").join(said[:3]),
            n=len(high),
        )
    elif len(elevated) == 1:
        first = t(
            "{name}的纠纷率有{p}的把握高于平均",
            name=names[elevated["country"].iloc[0]],
            p=certainty(elevated["above1"].iloc[0], t),
        )
    elif len(elevated):
        top = elevated.sort_values("above1", ascending=False)
        first = t(
            "{n}个伙伴的纠纷率有八成以上的把握高于平均，其中{name}最有把握",
            n=len(elevated),
            name=names[top["country"].iloc[0]],
        )
    else:
        first = t("各伙伴之间看不出差异")
    parts = [first]
    parts += [t("另有{n}个伙伴偏高", n=len(elevated))] if len(high) and len(elevated) else []
    parts += [t("{n}个数据太少", n=len(vague))] if len(vague) else []
    return first + (t("；") + t("，").join(parts[1:]) if parts[1:] else "") + t("。")


def about(row, name, period, t):
    """One sentence on one partner."""
    if row.exports_fen is None or row.exports_fen != row.exports_fen:
        return t(
            "{name}：{period}{n}起纠纷；没有出口数据，只计数，不估计纠纷率。",
            name=name,
            period=period,
            n=int(row.cases),
        )
    counted = t(
        "{name}：{period}{n}起纠纷，出口{exports}",
        name=name,
        period=period,
        n=int(row.cases),
        exports=formats.money(row.exports_fen, t),
    )
    if row.band == "counted":
        return counted + t("；数据不足，不估计纠纷率。")
    ending = {
        "high": t("有{p}的把握高于平均两倍", p=certainty(row.above2, t)),
        "elevated": t("有{p}的把握高于平均", p=certainty(row.above1, t)),
        "usual": t("与平均水平没有明显差别") if row.low80 <= 1 <= row.high80 else t("低于平均"),
        "too_few": t("数据太少，还说不准"),
    }[row.band]
    return counted + t(
        "；纠纷率约为平均的{ratio}，{ending}。", ratio=ratio_said(row, t), ending=ending
    )


def table_frame(frame, t):
    """The components for reading: intervals as one column each, probabilities as words, bands as sign and word."""
    told = frame["band"] != "counted"
    shown = frame[["country", "cases", "exports_fen"]].copy()
    shown["ratio"] = frame["ratio"].round(2)
    for column, low, high in (("interval80", "low80", "high80"), ("interval95", "low95", "high95")):
        shown[column] = [
            f"{formats.decimal(a, t, 2)}–{formats.decimal(b, t, 2)}" if ok else formats.NOTHING
            for a, b, ok in zip(frame[low], frame[high], told, strict=True)
        ]
    for column in ("above1", "above2"):
        shown[column] = [
            chance(p, t) if ok else formats.NOTHING
            for p, ok in zip(frame[column], told, strict=True)
        ]
    shown["band"] = [band_said(b, t) for b in frame["band"]]
    return shown


def chance(p, t):
    return t("1%以下") if p < 0.01 else certainty(p, t)
