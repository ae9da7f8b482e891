"""Chart of the recommendation: how full it would make the experts who are given a case."""

import pandas as pd

from charts.shapes import told_apart
from charts.spec import (
    BLUE,
    ORANGE,
    Note,
    Spec,
    Trace,
    across,
    axis,
    chart,
    hatched,
    hover,
    note,
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
    """Horizontal bars, the fullest expert on top: hours in hand and, hatched, what the recommendation adds.

    Both as shares of the hours available; beside each the utilisation afterwards and the cases added.
    Dashed lines where ``amber`` and ``overload`` begin. ``frame``: indicators.assignment_advice.loads.
    """
    part = frame.head(most).iloc[::-1]
    numbers = part["number"].tolist()
    names = told_apart(part["name"], part["number"])
    before = part["before"].tolist()
    added = (part["after"] - part["before"]).tolist()
    said = [
        t("{share}，+{n}起", share=formats.share(after, t, 0), n=n)
        for after, n in zip(part["after"], part["added"], strict=True)
    ]
    longest = max([len(text) for text in said], default=0)
    fullest = max([overload, *part["after"].tolist()])
    return chart(
        [
            _hours(t("已承诺"), numbers, before, names, BLUE, ""),
            _hours(t("建议新派"), numbers, added, names, ORANGE, "/"),
        ],
        ink=ink,
        x=axis(
            t("承诺工时÷可用工时"),
            tickformat=".0%",
            nticks=5,
            tickangle=0,
            range=[0, 1.05 * fullest],
        ),
        y=axis(type="category", tickvals=numbers, ticktext=names),
        notes=[_at_the_edge(place, text) for place, text in zip(numbers, said, strict=True)],
        height=110 + 28 * max(len(numbers), 2),
        margin={"r": 20 + 9 * longest},
        barmode="stack",
        shapes=[upright(amber), upright(overload)],
    )


def _hours(
    title: str, numbers: list[str], shares: list[float], names: list[str], color: str, pattern: str
) -> Trace:
    return across(
        y=numbers,
        x=shares,
        name=title,
        hovertext=[f"{name}<br>{title}" for name in names],
        hovertemplate=hover("%{hovertext} %{x:.0%}"),
        marker=hatched(color, pattern),
    )


def _at_the_edge(place: str, text: str) -> Note:
    return note(text, y=place, x=1, xref="paper", xanchor="left", xshift=6)
