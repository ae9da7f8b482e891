"""Charts of the experts' workload."""

import pandas as pd

from charts.shapes import Layer, Names, beside, stacked, told_apart
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    Axis,
    Note,
    Spec,
    Trace,
    across,
    axis,
    chart,
    cut_to_width,
    hatched,
    hover,
    inked,
    note,
    upright,
    width,
)
from locales import Translator, formats, later

MOST = 40  # experts drawn; the table has all
BAND_LOOKS = {
    "overload": (later("超负荷"), RED, "x"),
    "amber": (later("偏满"), ORANGE, "/"),
    "normal": (later("正常"), BLUE, ""),
    "idle": (later("空闲"), GREY, ""),
    "no_hours": (later("未填工时"), GREY, "."),
}
LEFT, RIGHT = [0.0, 0.47], [0.53, 1.0]  # where the two halves of a chart lie


def utilisation(
    frame: pd.DataFrame,
    t: Translator,
    amber: float = 0.85,
    overload: float = 1.0,
    *,
    ink: str,
    most: int = MOST,
) -> Spec:
    """Horizontal bars, the fullest expert on top; beside each its share and band in words.

    Dashed lines where ``amber`` and ``overload`` begin. ``frame``: number, name, utilisation, open,
    band (indicators.experts.loads). customdata carries the number.
    """
    part = frame.head(most).iloc[::-1]
    numbers = part["number"].tolist()
    names = told_apart(part["name"], part["number"])
    shares = part["utilisation"].fillna(0).tolist()
    said = [_band_words(*row, t) for row in zip(part["band"], shares, strict=True)]
    bars = across(
        y=numbers,
        x=shares,
        customdata=numbers,
        hovertext=[f"{name}<br>{text}" for name, text in zip(names, said, strict=True)],
        hovertemplate=hover("%{hovertext}"),
        marker=hatched(
            [BAND_LOOKS[band][1] for band in part["band"]],
            [BAND_LOOKS[band][2] for band in part["band"]],
        ),
    )
    beside_bars = [
        note(text, y=number, x=1, xref="paper", xanchor="left", xshift=6)
        for number, text in zip(numbers, said, strict=True)
    ]
    limits = [_limit(amber, "right", t), _limit(overload, "left", t)]
    widest = max([width(text) for text in said], default=0)
    return chart(
        [bars],
        ink=ink,
        x=_share_axis(max([overload, *shares]), t),
        y=axis(type="category", tickvals=numbers, ticktext=names),
        notes=beside_bars + limits,
        height=90 + 24 * max(len(numbers), 3),
        key=False,
        margin={"t": 26, "r": 16 + 7 * widest},
        shapes=[upright(amber), upright(overload)],
    )


def _band_words(band: str, share: float, t: Translator) -> str:
    word = t(BAND_LOOKS[band][0])
    if band in ("idle", "no_hours"):
        return word
    return f"{formats.share(share, t, 0)} {word}"


def _limit(value: float, side: str, t: Translator) -> Note:
    """What a dashed line is, written over it."""
    text = formats.share(value, t, 0)
    return note(text, x=value, y=1, yref="paper", xanchor=side, yanchor="bottom")


def _share_axis(fullest: float, t: Translator) -> Axis:
    title = t("承诺工时÷可用工时")
    span = [0, 1.05 * fullest]
    return axis(title, tickformat=".0%", nticks=5, tickangle=0, range=span)


def supply_and_demand(
    frame: pd.DataFrame,
    names: Names,
    t: Translator,
    *,
    ink: str,
    most: int = 12,
    held: bool = False,
) -> Spec:
    """Left: open cases, those without an expert hatched; right: free hours a month, and the number of experts.

    One row a code, most cases on top. ``frame``: code, experts, free_hours, open, unassigned.
    ``held``: the cases are those in the experts' hands, so that none is without one.
    """
    part = frame.head(most).iloc[::-1]
    codes = part["code"].tolist()
    labels = [names[code] for code in codes]
    people = [_people(count, t) for count in part["experts"]]
    cases = part["open"].tolist()
    hours = part["free_hours"].tolist()
    demand = stacked(codes, labels, _cases(part, held, t), codes=codes, fill=hatched)
    for trace in demand:
        trace |= {"showlegend": not held, "xaxis": "x", "yaxis": "y"}
    right = [note | {"xref": "x2", "yref": "y2"} for note in beside(codes, hours, people)]
    left = [note | {"xref": "x", "yref": "y"} for note in beside(codes, cases, cases)]
    shown = [cut_to_width(label) for label in labels]
    rows = axis(type="category", tickvals=codes, ticktext=shown)
    return chart(
        [*demand, _free_hours(codes, labels, hours, people, t)],
        ink=ink,
        x=_half(LEFT, "y", t("在办（起）"), 1.3 * max([4, *cases]), tickformat="d"),
        y=rows | {"anchor": "x", "domain": [0.0, 1.0]},
        xaxis2=inked(
            _half(RIGHT, "y2", t("空闲（小时/月）"), 1.5 * max([10.0, *hours]), fixedrange=True),
            ink,
        ),
        yaxis2=inked(
            rows
            | {
                "anchor": "x2",
                "domain": [0.0, 1.0],
                "matches": "y",
                "showticklabels": False,
                "fixedrange": True,
            },
            ink,
        ),
        notes=[each for pair in zip(left, right, strict=True) for each in pair],
        height=100 + 28 * max(len(codes), 3),
        key=not held,
        barmode="stack",
    )


def _people(count: int, t: Translator) -> str:
    return t("{n}人", n=count) if count else t("无专家")


def _cases(part: pd.DataFrame, held: bool, t: Translator) -> list[Layer]:
    with_expert = (part["open"] - part["unassigned"]).tolist()
    layers = [Layer(t("在办，已派专家"), with_expert, BLUE)]
    if not held:
        layers.append(Layer(t("在办，未派专家"), part["unassigned"].tolist(), ORANGE, "/"))
    return layers


def _free_hours(
    codes: list[str], labels: list[str], hours: list[float], people: list[str], t: Translator
) -> Trace:
    said = "%{hovertext} · %{text}<br>" + t("空闲{n}小时/月", n="%{x:.0f}")
    return across(
        y=codes,
        x=hours,
        name=t("空闲工时"),
        marker={"color": GREEN},
        showlegend=False,
        customdata=codes,
        hovertext=labels,
        text=people,
        textposition="none",
        hovertemplate=hover(said),
        xaxis="x2",
        yaxis="y2",
    )


def _half(domain: list[float], anchor: str, title: str, end: float, **options: object) -> Axis:
    """The x axis of one half of the chart, from 0 to ``end``."""
    return axis(
        title, domain=domain, anchor=anchor, nticks=4, tickangle=0, range=[0, end], **options
    )
