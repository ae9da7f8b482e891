"""Charts of communication and publicity."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.shapes import Layer, Names, beside, categories, stacked
from charts.spec import (
    BLUE,
    GREY,
    ORANGE,
    Spec,
    across,
    axis,
    chart,
    counts_to,
    hover,
    letters,
    short,
)
from locales import Translator


def reach(
    labels: Sequence[str],
    concerned: Sequence[int],
    reached: Sequence[int],
    t: Translator,
    *,
    ink: str,
) -> Spec:
    """Horizontal bars of early warnings, the first on top: enterprises reached, and those concerned that were not."""
    places = list(range(len(labels)))
    told = list(zip(reached, concerned, strict=True))
    missed = [whole - part for part, whole in told]
    layers = [
        Layer(t("已送达"), list(reached), BLUE),
        Layer(t("未送达"), missed, ORANGE, "/"),
    ]
    most = max(concerned, default=0)
    room = letters(t, 20, 32)
    shown = [short(label, room) for label in labels]
    return chart(
        stacked(places, labels, layers),
        ink=ink,
        x=counts_to(max(most, 1), 1.2),
        y=axis(tickvals=places, ticktext=shown, autorange="reversed"),
        notes=beside(places, concerned, [f"{part}/{whole}" for part, whole in told]),
        height=90 + 28 * max(len(labels), 3),
        barmode="stack",
    )


def media(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of publicity items by medium, most on top. ``frame``: medium, items. The bars carry the code."""
    part = frame.iloc[::-1]
    codes = part["medium"].tolist()
    labels = [names[code] for code in codes]
    items = part["items"].tolist()
    bars = across(
        y=codes,
        x=items,
        marker={"color": BLUE},
        customdata=codes,
        hovertext=labels,
        hovertemplate=hover("%{hovertext} %{x}"),
    )
    return chart(
        [bars],
        ink=ink,
        x=counts_to(max(items, default=1)),
        y=categories(codes, labels, letters(t, 10, 22)),
        notes=beside(codes, items, items),
        height=70 + 30 * max(len(codes), 3),
        key=False,
    )


def results(names: Names, counts: Mapping[str, int], t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of what became of appeals, the waiting ones grey. ``counts``: code -> appeals, the first on top."""
    labels = [names[code] for code in counts]
    values = list(counts.values())
    looks = [(GREY, "/") if code == "waiting" else (BLUE, "") for code in counts]
    marker = {
        "color": [color for color, _ in looks],
        "pattern": {"shape": [pattern for _, pattern in looks]},
    }
    bars = across(y=labels, x=values, marker=marker, hovertemplate=hover("%{y} %{x}"))
    return chart(
        [bars],
        ink=ink,
        x=counts_to(max(values, default=1)),
        y=axis(autorange="reversed"),
        notes=beside(labels, values, values),
        height=70 + 30 * max(len(values), 3),
        key=False,
    )
