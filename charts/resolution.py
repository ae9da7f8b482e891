"""Charts of diversified resolution: shares with intervals, closings by year, how cases end by
group, what institutions made of the cases sent.
"""

from typing import Any

import pandas as pd

from charts.shapes import Layer, Names, above, beside, stacked
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    Axis,
    Note,
    Spec,
    Trace,
    across,
    axis,
    bar,
    chart,
    count_step,
    hover,
    interval,
    letters,
    literal,
    note,
    on_dark,
    short,
    solid,
)
from locales import Translator, formats

COLORS = {"settlement": BLUE, "mediation": ORANGE, "arbitration": GREEN, "rest": GREY}
PATTERNS = {"settlement": "", "mediation": "/", "arbitration": "x", "rest": "."}
OPEN_ON_LIGHT, OPEN_ON_DARK = "#C3CBD6", "#3A4757"  # near the ground, beside the other ways
INTERVAL = "#5B6675"
MOST_GROUPS = 8


def shares(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of each way's share with its 95 % interval, cases written beside.

    Below five cases in all the bars are the cases themselves. ``frame``: route, cases, share, low,
    high (None: no shares). Bars carry the route.
    """
    if frame["share"].notna().all():
        return _percentages(frame, names, t, ink)
    counts = frame["cases"].tolist()
    said = [t("{n}起", n=n) for n in counts]
    pointed = [f"{names[route]} {n}" for route, n in zip(frame["route"], counts, strict=True)]
    bars = _ways(frame, counts, pointed)
    most = max(counts, default=1) or 1
    scale = axis(dtick=count_step(most, 4), tickformat="d", ticksuffix="")
    return _ranked_ways(bars, scale, counts, said, names, ink)


def _percentages(frame: pd.DataFrame, names: Names, t: Translator, ink: str) -> Spec:
    rows = list(frame.itertuples())
    values = [100 * row.share for row in rows]
    ends = [100 * row.high for row in rows]
    said = [_cases_and_share(row, t) for row in rows]
    pointed = [_with_interval(row, names, t) for row in rows]
    bars = _ways(frame, values, pointed)
    bars["error_x"] = _intervals(rows)
    return _ranked_ways(bars, axis(ticksuffix="%"), ends, said, names, ink)


def _intervals(rows: list[Any]) -> dict[str, Any]:
    higher = [100 * (row.high - row.share) for row in rows]
    lower = [100 * (row.share - row.low) for row in rows]
    return interval(higher, lower, thickness=1.5, width=5, color=INTERVAL)


def _cases_and_share(row: Any, t: Translator) -> str:
    share = formats.share(row.share, t, 0)
    return t("{n}起，{share}", n=row.cases, share=share)


def _with_interval(row: Any, names: Names, t: Translator) -> str:
    return t(
        "{name}：{n}起，{share}（95%区间{low}至{high}）",
        name=names[row.route],
        n=row.cases,
        share=formats.share(row.share, t),
        low=formats.share(row.low, t),
        high=formats.share(row.high, t),
    )


def _ways(frame: pd.DataFrame, values: list[float], pointed: list[str]) -> Trace:
    routes = frame["route"].tolist()
    colors = [COLORS.get(route, GREY) for route in routes]
    return across(
        y=list(range(len(routes))),
        x=values,
        marker={"color": colors},
        customdata=routes,
        hovertext=pointed,
        hoverinfo="text",
    )


def _ranked_ways(
    bars: Trace, scale: Axis, ends: list[float], said: list[str], names: Names, ink: str
) -> Spec:
    labels = [names[route] for route in bars["customdata"]]
    most = max(ends, default=1) or 1
    values = scale | {"range": [0, most * 1.35], "rangemode": "tozero", "tickangle": 0}
    notes = beside(bars["y"], ends, said, shift=6)
    return chart([bars], ink=ink, x=values, y=_rows(labels), notes=notes, key=False)


def _rows(labels: list[str]) -> Axis:
    """Labels at 0, 1, 2 ... from the top."""
    places = list(range(len(labels)))
    return axis(tickvals=places, ticktext=labels, range=[len(labels) - 0.4, -0.6])


def by_year(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Closed cases by year of closing, stacked: settlement, mediation, arbitration and all other
    ways; on top the share of the first three.

    ``frame``: of ``indicators.resolution.by_year``; bars carry the year.
    """
    years = [int(year) for year in frame["year"]]
    places = list(range(len(years)))
    closed = [int(n) for n in frame["closed"]]
    said = [_year_words(*row, t) for row in zip(closed, frame["share"], strict=True)]
    traces = [_closings(code, frame[code].tolist(), years, names[code]) for code in COLORS]
    notes = [each for each in above(places, closed, said) if each["y"]]
    most = max(closed, default=1)
    counts = axis(range=[0, most * 1.15], tickformat="d", dtick=count_step(most))
    span = [-0.6, len(places) - 0.4]
    shown = [str(year) for year in years]
    columns = axis(tickvals=places, ticktext=shown, range=span)
    return chart(traces, ink=ink, x=columns, y=counts, notes=notes, barmode="stack")


def _closings(code: str, counts: list[int], years: list[int], name: str) -> Trace:
    return bar(
        x=list(range(len(years))),
        y=counts,
        name=name,
        customdata=years,
        marker=solid(COLORS[code], PATTERNS[code]),
        hovertemplate=hover(f"%{{customdata}}<br>{name} %{{y}}"),
    )


def _year_words(closed: int, share: float | None, t: Translator) -> str:
    if share is None:
        return t("{n}起", n=closed)
    return formats.share(share, t, 0)


def within(
    frame: pd.DataFrame, names: Names, group_names: Names, t: Translator, *, ink: str
) -> Spec:
    """One bar of 100 % a group: how its cases have ended by a day of their life, and what is still
    open; 尚不能判断 where it cannot be told.

    ``frame``: of ``indicators.resolution.groups_within``; bars carry the group.
    """
    part = frame.head(MOST_GROUPS)
    codes = part["code"].tolist()
    groups = [group_names[code] for code in codes]
    counted = zip(groups, part["cases"], strict=True)
    labels = [_group_words(name, cases, t) for name, cases in counted]
    colors = COLORS | {"open": OPEN_ON_DARK if on_dark(ink) else OPEN_ON_LIGHT}
    fills = {way: solid(color, PATTERNS.get(way, "")) for way, color in colors.items()}
    bars = [_ending(part[way], names[way], fill, codes, groups) for way, fill in fills.items()]
    soft = part[["settlement", "mediation", "arbitration"]].sum(axis=1, skipna=False)
    notes = [_soft_words(place, share, t) for place, share in enumerate(soft)]
    percent = axis(range=[0, 116], tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"])
    rows = _rows(labels)
    height = 110 + 34 * max(len(codes), 3)
    return chart(bars, ink=ink, x=percent, y=rows, notes=notes, height=height, barmode="stack")


def _group_words(name: str, cases: int, t: Translator) -> str:
    shown = short(name, letters(t, 10, 21))
    return t("{name}（{n}起）", name=shown, n=cases)


def _ending(
    shares: pd.Series, name: str, fill: dict[str, Any], codes: list[str], groups: list[str]
) -> Trace:
    percent = [None if share is None else 100 * share for share in shares]
    return across(
        y=list(range(len(codes))),
        x=percent,
        name=name,
        customdata=codes,
        hovertext=groups,
        marker=fill,
        hovertemplate=hover(f"%{{hovertext}}<br>{name} %{{x:.0f}}%"),
    )


def _soft_words(place: int, share: float, t: Translator) -> Note:
    """The share of cases that ended without a judgment, at the end of the bar."""
    if pd.isna(share):
        return note(t("尚不能判断"), y=place, x=0, xanchor="left", xshift=6)
    return note(formats.share(share, t, 0), y=place, x=102, xanchor="left")


def institutions(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Cases sent to each institution, stacked by what became of them.

    ``frame``: institution, name, sent, agreed, other, pending; bars carry the institution's number.
    """
    numbers = frame["institution"].tolist()
    names = frame["name"].tolist()
    called = [literal(name) for name in names]
    places = list(range(len(numbers)))
    layers = [
        Layer(t("达成调解或作出裁决"), frame["agreed"].tolist(), BLUE),
        Layer(t("未成、撤回或不予受理"), frame["other"].tolist(), GREY, "."),
        Layer(t("仍在办理"), frame["pending"].tolist(), ORANGE, "/"),
    ]
    bars = stacked(places, called, layers, codes=numbers)
    sent = [int(n) for n in frame["sent"]]
    notes = beside(places, sent, sent)
    most = max([1, *sent])
    step = count_step(most, 4)
    counts = axis(range=[0, most * 1.15], tickformat="d", dtick=step, tickangle=0)
    room = letters(t, 12, 24)
    rows = _rows([short(name, room) for name in names])
    height = 110 + 30 * max(len(places), 3)
    return chart(bars, ink=ink, x=counts, y=rows, notes=notes, height=height, barmode="stack")
