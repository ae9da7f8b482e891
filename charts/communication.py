"""Charts of communication and publicity."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.shapes import Layer, Names, beside, categories, room_for, stacked
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

WAITING_COLOR = {"waiting": GREY}
WAITING_PATTERN = {"waiting": "/"}


def reach(
    labels: Sequence[str],
    concerned: Sequence[int],
    reached: Sequence[int],
    t: Translator,
    *,
    ink: str,
) -> Spec:
    """Horizontal bars of early warnings, the first on top: enterprises reached, and those concerned
    that were not.
    """
    places = list(range(len(labels)))
    told = list(zip(reached, concerned, strict=True))
    missed = [whole - part for part, whole in told]
    layers = [
        Layer(t("已送达"), list(reached), BLUE),
        Layer(t("未送达"), missed, ORANGE, "/"),
    ]
    bars = stacked(places, labels, layers)
    said = [f"{part}/{whole}" for part, whole in told]
    counts = counts_to(max([1, *concerned]), 1.02)
    room = letters(t, 20, 32)
    shown = [short(label, room) for label in labels]
    rows = axis(tickvals=places, ticktext=shown, autorange="reversed")
    height = 90 + 28 * max(len(labels), 3)
    return chart(
        bars,
        ink=ink,
        x=counts,
        y=rows,
        notes=beside(places, concerned, said),
        height=height,
        margin={"r": room_for(said)},
        barmode="stack",
    )


def media(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of publicity items by medium, most on top.

    ``frame``: medium, items. The bars carry the code.
    """
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
    counts = counts_to(max(items, default=1))
    rows = categories(codes, labels, letters(t, 10, 22))
    notes = beside(codes, items, items)
    height = 70 + 30 * max(len(codes), 3)
    return chart([bars], ink=ink, x=counts, y=rows, notes=notes, height=height, key=False)


def results(names: Names, counts: Mapping[str, int], t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of what became of appeals, the waiting ones grey.

    ``counts``: code -> appeals, the first on top.
    """
    labels = [names[code] for code in counts]
    values = list(counts.values())
    colors = [WAITING_COLOR.get(code, BLUE) for code in counts]
    patterns = [WAITING_PATTERN.get(code, "") for code in counts]
    fill = {"color": colors, "pattern": {"shape": patterns}}
    bars = across(y=labels, x=values, marker=fill, hovertemplate=hover("%{y} %{x}"))
    appeals = counts_to(max(values, default=1))
    rows = axis(autorange="reversed")
    notes = beside(labels, values, values)
    height = 70 + 30 * max(len(values), 3)
    return chart([bars], ink=ink, x=appeals, y=rows, notes=notes, height=height, key=False)
