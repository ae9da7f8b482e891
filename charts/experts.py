"""Charts of the experts' workload."""

import pandas as pd

from charts.shapes import (
    Layer,
    Names,
    at_the_edge,
    beside,
    rows_at,
    share_axis,
    stacked,
    told_apart,
)
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
    count_step,
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
WHOLE = [0.0, 1.0]


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
    bands = part["band"].tolist()
    shares = part["utilisation"].fillna(0).tolist()
    said = [_band_words(*row, t) for row in zip(bands, shares, strict=True)]
    bars = _utilisation_bars(numbers, shares, names, said) | {"marker": _band_fill(bands)}
    limits = [_limit(amber, "right", t), _limit(overload, "left", t)]
    widest = max([width(text) for text in said], default=0)
    room = {"t": 26, "r": 16 + 7 * widest}
    return chart(
        [bars],
        ink=ink,
        x=share_axis(max([overload, *shares]), t),
        y=rows_at(numbers, names),
        notes=at_the_edge(numbers, said) + limits,
        height=90 + 24 * max(len(numbers), 3),
        key=False,
        margin=room,
        shapes=[upright(amber), upright(overload)],
    )


def _utilisation_bars(
    numbers: list[str], shares: list[float], names: list[str], said: list[str]
) -> Trace:
    pointed = [f"{name}<br>{text}" for name, text in zip(names, said, strict=True)]
    return across(
        y=numbers,
        x=shares,
        customdata=numbers,
        hovertext=pointed,
        hovertemplate=hover("%{hovertext}"),
    )


def _band_fill(bands: list[str]) -> dict:
    looks = [BAND_LOOKS[band] for band in bands]
    colors = [color for _, color, _ in looks]
    patterns = [pattern for _, _, pattern in looks]
    return hatched(colors, patterns)


def _band_words(band: str, share: float, t: Translator) -> str:
    word = t(BAND_LOOKS[band][0])
    if band in ("idle", "no_hours"):
        return word
    percent = formats.share(share, t, 0)
    return f"{percent} {word}"


def _limit(value: float, side: str, t: Translator) -> Note:
    """What a dashed line is, written over it."""
    text = formats.share(value, t, 0)
    return note(text, x=value, y=1, yref="paper", xanchor=side, yanchor="bottom")


def supply_and_demand(
    frame: pd.DataFrame,
    names: Names,
    t: Translator,
    *,
    ink: str,
    most: int = 12,
    held: bool = False,
) -> Spec:
    """Left: open cases, those without an expert hatched; right: free hours a month, and experts.

    One row a code, most cases on top. ``frame``: code, experts, free_hours, open, unassigned.
    ``held``: the cases are those in the experts' hands, so that none is without one.
    """
    part = frame.head(most).iloc[::-1]
    codes = part["code"].tolist()
    labels = [names[code] for code in codes]
    people = [_people(count, t) for count in part["experts"]]
    hours = part["free_hours"].tolist()
    demand = _demand(part, codes, labels, held, t)
    supply = _supply(codes, labels, hours, people, t)
    rows = rows_at(codes, [cut_to_width(label) for label in labels])
    return chart(
        [*demand, supply],
        ink=ink,
        x=_cases_axis(part["open"], t),
        y=rows | {"anchor": "x", "domain": WHOLE},
        xaxis2=inked(_hours_axis(hours, t), ink),
        yaxis2=inked(_same_rows(rows), ink),
        notes=_both_halves(codes, part["open"].tolist(), hours, people),
        height=100 + 28 * max(len(codes), 3),
        key=not held,
        barmode="stack",
    )


def _people(count: int, t: Translator) -> str:
    if not count:
        return t("无专家")
    return t("{n}人", n=count)


def _demand(
    part: pd.DataFrame, codes: list[str], labels: list[str], held: bool, t: Translator
) -> list[Trace]:
    with_expert = part["open"] - part["unassigned"]
    layers = [Layer(t("在办，已派专家"), with_expert.tolist(), BLUE)]
    if not held:
        without = part["unassigned"].tolist()
        layers.append(Layer(t("在办，未派专家"), without, ORANGE, "/"))
    bars = stacked(codes, labels, layers, codes=codes, fill=hatched)
    left = {"showlegend": not held, "xaxis": "x", "yaxis": "y"}
    return [trace | left for trace in bars]


def _supply(
    codes: list[str], labels: list[str], hours: list[float], people: list[str], t: Translator
) -> Trace:
    free = t("空闲{n}小时/月", n="%{x:.0f}")
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
        hovertemplate=hover("%{hovertext} · %{text}<br>" + free),
        xaxis="x2",
        yaxis="y2",
    )


def _cases_axis(cases: pd.Series, t: Translator) -> Axis:
    end = 1.3 * max([4, *cases.tolist()])
    half = {"domain": LEFT, "anchor": "y", "tickangle": 0}
    step = count_step(end, 4)
    return axis(t("在办（起）"), range=[0, end], tickformat="d", dtick=step, **half)


def _hours_axis(hours: list[float], t: Translator) -> Axis:
    end = 1.5 * max([10.0, *hours])
    half = {"domain": RIGHT, "anchor": "y2", "nticks": 4, "tickangle": 0}
    return axis(t("空闲（小时/月）"), range=[0, end], fixedrange=True, **half)


def _same_rows(rows: Axis) -> Axis:
    """The rows of the left half, without their names, for the right one."""
    shared = {"anchor": "x2", "domain": WHOLE, "matches": "y"}
    return rows | shared | {"showticklabels": False, "fixedrange": True}


def _both_halves(
    codes: list[str], cases: list[int], hours: list[float], people: list[str]
) -> list[Note]:
    """Cases and experts beside their bars."""
    left = [each | {"xref": "x", "yref": "y"} for each in beside(codes, cases, cases)]
    right = [each | {"xref": "x2", "yref": "y2"} for each in beside(codes, hours, people)]
    return [each for pair in zip(left, right, strict=True) for each in pair]
