"""Chart of the recommendation: how full it would make the experts who are given a case."""

import pandas as pd

from charts.shapes import Layer, at_the_edge, rows_at, share_axis, told_apart
from charts.spec import (
    BLUE,
    ORANGE,
    Spec,
    Trace,
    across,
    chart,
    hatched,
    hover,
    upright,
)
from locales import Translator, formats

MOST = 25  # experts drawn; the table has all


def loads(
    frame: pd.DataFrame,
    t: Translator,
    amber: float = 0.85,
    overload: float = 1.0,
    *,
    ink: str,
    most: int = MOST,
) -> Spec:
    """Horizontal bars, the fullest expert on top: hours in hand and, hatched, what is recommended.

    Both as shares of the hours available; beside each bar the utilisation afterwards and the cases
    added. Dashed lines where ``amber`` and ``overload`` begin.
    ``frame``: indicators.assignment_advice.loads.
    """
    part = frame.head(most).iloc[::-1]
    numbers = part["number"].tolist()
    names = told_apart(part["name"], part["number"])
    after = part["after"].tolist()
    added = (part["after"] - part["before"]).tolist()
    layers = [
        Layer(t("已承诺"), part["before"].tolist(), BLUE),
        Layer(t("建议新派"), added, ORANGE, "/"),
    ]
    bars = [_hours(layer, numbers, names) for layer in layers]
    said = [_said(*row, t) for row in zip(after, part["added"], strict=True)]
    longest = max([len(text) for text in said], default=0)
    fullest = max([overload, *after])
    return chart(
        bars,
        ink=ink,
        x=share_axis(fullest, t),
        y=rows_at(numbers, names),
        notes=at_the_edge(numbers, said),
        height=110 + 28 * max(len(numbers), 2),
        margin={"r": 20 + 9 * longest},
        barmode="stack",
        shapes=[upright(amber), upright(overload)],
    )


def _said(share: float, cases: int, t: Translator) -> str:
    percent = formats.share(share, t, 0)
    return t("{share}，+{n}起", share=percent, n=cases)


def _hours(layer: Layer, numbers: list[str], names: list[str]) -> Trace:
    pointed = [f"{name}<br>{layer.name}" for name in names]
    return across(
        y=numbers,
        x=layer.values,
        name=layer.name,
        hovertext=pointed,
        hovertemplate=hover("%{hovertext} %{x:.0%}"),
        marker=hatched(layer.color, layer.pattern),
    )
