"""Charts of the service network."""

import pandas as pd

from charts.shapes import Layer, Names, beside, categories, filled, rows_at, stacked
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    Axis,
    Spec,
    axis,
    chart,
    count_step,
    hatched,
    letters,
)
from locales import Translator, later

# grade -> (colour, pattern, words): how a station's latest assessment is drawn
GRADES = {
    "excellent": (BLUE, "", later("优秀")),
    "qualified": (GREEN, ".", later("合格")),
    "unqualified": (ORANGE, "/", later("不合格")),
    "unassessed": (GREY, "x", later("尚未考核")),
}


def stations(frame: pd.DataFrame, levels: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars, one a level in the order of ``levels`` (code -> words): stations stacked by
    the grade of their latest assessment.

    ``frame``: station_level, grade, stations (indicators.network.levels).
    """
    present = set(frame["station_level"])
    codes = [code for code in levels if code in present][::-1]
    labels = [levels[code] for code in codes]
    counts = frame.groupby(["station_level", "grade"])["stations"].sum().to_dict()
    layers = []
    for grade, (color, pattern, word) in GRADES.items():
        values = [int(counts.get((code, grade), 0)) for code in codes]
        layers.append(Layer(t(word), values, color, pattern))
    bars = stacked(codes, labels, filled(layers), fill=hatched)
    sums = frame.groupby("station_level")["stations"].sum()
    totals = [int(sums[code]) for code in codes]
    most = max(totals, default=1)
    notes = beside(codes, totals, totals)
    return chart(
        bars,
        ink=ink,
        x=_counts(most * 1.15, count_step(most, 5)),
        y=rows_at(codes, labels),
        notes=notes,
        height=130 + 46 * max(len(codes), 2),
        barmode="stack",
    )


def _counts(end: float, step: int) -> Axis:
    return axis(rangemode="tozero", tickformat="d", dtick=step, range=[0, end])


def markets(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars, most disputes on top: blue where a procedure is in force, orange and
    hatched, with the word, where none is.

    ``frame``: market, cases, has (indicators.network.markets). The bars carry the market.
    """
    part = frame.sort_values("cases", kind="stable").astype({"has": bool})
    codes = part["market"].tolist()
    labels = [names[code] for code in codes]
    cases = [int(n) for n in part["cases"]]
    ready = part["has"].tolist()
    with_one = (part["cases"] * part["has"]).tolist()
    without = (part["cases"] * ~part["has"]).tolist()
    layers = []
    if any(ready):
        layers.append(Layer(t("已有规程施行"), with_one, BLUE))
    if not all(ready):
        layers.append(Layer(t("还没有规程施行"), without, ORANGE, "/"))
    bars = stacked(codes, labels, layers, codes=codes, fill=hatched)
    said = [_market_words(*row, t) for row in zip(cases, ready, strict=True)]
    most = max([1, *cases])
    return chart(
        bars,
        ink=ink,
        x=_counts(most * 1.35, count_step(most, 4)),
        y=categories(codes, labels, letters(t, 10, 18)),
        notes=beside(codes, cases, said),
        height=100 + 28 * len(codes),
        barmode="stack",
    )


def _market_words(cases: int, ready: bool, t: Translator) -> str:
    if ready:
        return str(cases)
    return t("{n} 无规程", n=cases)
