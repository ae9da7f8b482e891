"""Charts of the service network."""

import pandas as pd

from charts.shapes import Layer, Names, beside, categories, filled, stacked
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
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
    """Horizontal bars, one a level in the order of ``levels`` (code -> words): stations stacked by the grade of their latest assessment.

    ``frame``: station_level, grade, stations (indicators.network.levels).
    """
    present = set(frame["station_level"])
    codes = [code for code in levels if code in present][::-1]
    labels = [levels[code] for code in codes]
    counts = frame.groupby(["station_level", "grade"])["stations"].sum().to_dict()
    layers = [
        Layer(t(word), [int(counts.get((code, grade), 0)) for code in codes], color, pattern)
        for grade, (color, pattern, word) in GRADES.items()
    ]
    sums = frame.groupby("station_level")["stations"].sum()
    totals = [int(sums[code]) for code in codes]
    most = max(totals, default=1)
    return chart(
        stacked(codes, labels, filled(layers), fill=hatched),
        ink=ink,
        x=axis(
            rangemode="tozero", tickformat="d", dtick=count_step(most, 5), range=[0, most * 1.15]
        ),
        y=axis(type="category", tickvals=codes, ticktext=labels),
        notes=beside(codes, totals, totals),
        height=130 + 46 * max(len(codes), 2),
        barmode="stack",
    )


def markets(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars, most disputes on top: blue where a procedure is in force, orange and hatched, with the word, where none is.

    ``frame``: market, cases, has (indicators.network.markets). The bars carry the market.
    """
    part = frame.sort_values("cases", kind="stable")
    codes = part["market"].tolist()
    labels = [names[code] for code in codes]
    cases = [int(n) for n in part["cases"]]
    ready = part["has"].tolist()
    marked = list(zip(cases, ready, strict=True))
    with_one = [n if has else 0 for n, has in marked]
    without = [0 if has else n for n, has in marked]
    layers = []
    if any(ready):
        layers.append(Layer(t("已有规程施行"), with_one, BLUE))
    if not all(ready):
        layers.append(Layer(t("还没有规程施行"), without, ORANGE, "/"))
    said = [str(n) if has else t("{n} 无规程", n=n) for n, has in marked]
    most = max([1, *cases])
    return chart(
        stacked(codes, labels, layers, codes=codes, fill=hatched),
        ink=ink,
        x=axis(
            rangemode="tozero", tickformat="d", dtick=count_step(most, 4), range=[0, most * 1.35]
        ),
        y=categories(codes, labels, letters(t, 10, 18)),
        notes=beside(codes, cases, said),
        height=100 + 28 * len(codes),
        barmode="stack",
    )
