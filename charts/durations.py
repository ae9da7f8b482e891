"""Charts of durations: shares still open with numbers at risk, medians with intervals, ways of
ending, ages of open cases.

All times in days, shown in months.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts import shapes
from charts.shapes import Names, above
from charts.spec import (
    BLUE,
    GREY,
    SERIES,
    Axis,
    Note,
    Spec,
    Trace,
    axis,
    bar,
    chart,
    count_step,
    hover,
    inked,
    interval,
    level,
    line,
    note,
    on_pale,
    pale,
    scatter,
    short,
)
from locales import Translator, formats, later

MONTH = 30.4375
STEP = 6  # months between numbers at risk
HORIZON = 36  # months drawn at most
MOST_MEDIANS = 8  # groups with a dot
LEAST_WRITTEN = 0.06  # a band narrower than this has no words on it
WHOLE = [0.0, 1.0]  # the breadth of a chart
DASHES = ("solid", "dash", "dot", "dashdot")
PATTERNS = ("", "/", ".", "x", "\\")
AGE_WORDS = (
    later("90天以内"),
    later("91–180天"),
    later("181–365天"),
    later("366–730天"),
    later("超过730天"),
)

Curve = tuple[str, pd.DataFrame]  # a name, and the part of a Kaplan-Meier frame to draw


def ticks(curves: Sequence[Curve]) -> list[int]:
    """The months with numbers at risk: every half year to the end of the longest curve."""
    ends = [min(km["time"].iloc[-1] / MONTH, HORIZON) for _, km in curves if len(km)]
    longest = max(ends, default=0)
    half_years = int(-(-longest // STEP))
    return list(range(0, half_years * STEP + 1, STEP))


def still_open(
    curves: Sequence[Curve],
    at_risk: Mapping[str, Sequence[int]],
    t: Translator,
    band: bool = False,
    *,
    ink: str,
    colors: Sequence[str] = SERIES,
) -> Spec:
    """Share still open by months since the case occurred, the numbers at risk in rows beneath.

    ``curves``: at most four; ``at_risk``: name -> numbers at the months of ``ticks``. ``band`` adds
    the 95 % band; ``colors``: of the curves in their order.
    """
    months = ticks(curves)
    names = [name for name, _ in curves]
    numbers = [_numbers(row, months, at_risk[name]) for row, name in enumerate(names)]
    height = 290 + 22 * len(names) if band else 320 + 27 * len(names)
    beneath, on_top = _domains(len(names))
    ends = [-1.2, months[-1] + 1.2]
    span: dict[str, Any] = {"tickvals": months, "range": ends, "zeroline": False}
    unnamed = axis(matches="x2", showticklabels=False, anchor="y", domain=WHOLE, **span)
    shares = axis(tickformat=".0%", range=[0, 1.02], anchor="x", domain=on_top)
    return chart(
        _curves(curves, colors, band, t) + numbers,
        ink=ink,
        x=unnamed,
        y=shares,
        xaxis2=inked(_months_axis(span, t), ink),
        yaxis2=inked(_names_axis(names, beneath), ink),
        height=height,
        shapes=[level(0.5)],
    )


def _curves(
    curves: Sequence[Curve], colors: Sequence[str], band: bool, t: Translator
) -> list[Trace]:
    traces = []
    for (name, km), color, dash in zip(curves, colors, DASHES, strict=False):
        shown = km[km["time"] <= HORIZON * MONTH]
        if band and len(shown):
            traces += _band(shown, t)
        look = {"color": color, "width": 2.5, "shape": "hv", "dash": dash}
        traces.append(_curve(name, shown, look, t))
    return traces


def _domains(rows: int) -> tuple[list[float], list[float]]:
    """How the height is shared by the numbers at risk and, above them, the curves."""
    gap = 0.03
    part = 0.07 + 0.06 * rows
    end = (1 - gap) * part
    return [0.0, end], [end + gap, 1.0]


def _months_axis(span: dict[str, Any], t: Translator) -> Axis:
    title = t("发生后的月数（上方为仍在跟踪的起数）")
    place = {"anchor": "y2", "domain": WHOLE}
    return axis(title, automargin=True, fixedrange=True, **place, **span)


def _names_axis(names: list[str], domain: list[float]) -> Axis:
    rows = [-row for row in range(len(names))]
    shown = [short(name, 8) for name in names]
    return axis(
        anchor="x2",
        domain=domain,
        tickvals=rows,
        ticktext=shown,
        range=[0.6 - len(names), 0.6],
        showgrid=False,
        zeroline=False,
        automargin=True,
        fixedrange=True,
    )


def _from_the_start(km: pd.DataFrame) -> list[float]:
    return [0.0, *(km["time"] / MONTH).tolist()]


def _band(km: pd.DataFrame, t: Translator) -> list[Trace]:
    """The 95 % band, where nobody is left the curve itself: its upper edge, and the lower one
    filled up to it.
    """
    edge = {
        "x": _from_the_start(km),
        "line": {"width": 0, "shape": "hv"},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    upper = km["upper"].fillna(km["survival"]).tolist()
    lower = km["lower"].fillna(km["survival"]).tolist()
    fill = {"fill": "tonexty", "fillcolor": "rgba(46,124,201,.22)"}
    top = line(y=[1, *upper], showlegend=False, **edge)
    bottom = line(y=[1, *lower], name=t("95%区间"), **fill, **edge)
    return [top, bottom]


def _curve(name: str, km: pd.DataFrame, look: dict[str, Any], t: Translator) -> Trace:
    said = t("{name}：{x}个月后仍有{y}在办", name=name, x="%{x:.0f}", y="%{y:.0%}")
    return line(
        x=_from_the_start(km),
        y=[1, *km["survival"].tolist()],
        line=look,
        name=name,
        hovertemplate=hover(said),
    )


def _numbers(row: int, months: list[int], counts: Sequence[int]) -> Trace:
    """One row of numbers at risk, the first on top."""
    return scatter(
        x=months,
        y=[-row] * len(months),
        mode="text",
        text=[str(count) for count in counts],
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
        xaxis="x2",
        yaxis="y2",
    )


def medians(
    frame: pd.DataFrame, names: Names, t: Translator, *, ink: str, most: int = MOST_MEDIANS
) -> Spec:
    """Dots with 95 % intervals, most cases first; 尚不能判断 where there is no median.

    ``frame``: code, cases, closed, median, low, high (days).
    """
    rows = list(frame.head(most).itertuples())
    places = list(range(len(rows)))
    told = [(place, row) for place, row in enumerate(rows) if row.median is not None]
    untold = [place for place, row in enumerate(rows) if row.median is None]
    unended = [place for place, row in told if row.high is None]
    farthest = max([row.high or row.median for _, row in told], default=MONTH)
    end = 1.12 * (farthest / MONTH)
    traces = [_dots(told, end, names, t)]
    if unended:
        traces.append(_arrows(unended, end, t))
    labels = [_group_words(row, names, t) for row in rows]
    span = [len(rows) - 0.4, -0.6]
    small = {"size": 12}
    title = t("办结所需月数（中位数）")
    return chart(
        traces,
        ink=ink,
        x=axis(title, range=[0, end * 1.03], visible=bool(told)),
        y=axis(tickvals=places, ticktext=labels, range=span, zeroline=False, tickfont=small),
        notes=[_cannot_tell(place, t) for place in untold],
        height=100 + 41 * max(len(rows), 3),
        key=bool(told),
    )


def _cannot_tell(place: int, t: Translator) -> Note:
    return note(t("尚不能判断"), x=0, y=place, xanchor="left", xshift=6)


def _group_words(row: Any, names: Names, t: Translator) -> str:
    name = short(names[row.code], 12)
    return t("{name}<br>{n}起，结案{m}起", name=name, n=row.cases, m=row.closed)


def _dots(told: list[tuple[int, Any]], end: float, names: Names, t: Translator) -> Trace:
    """Medians with their intervals; one whose upper end cannot be told reaches to ``end``."""
    rows = [row for _, row in told]
    above_it = [_above_median(row, end) for row in rows]
    below_it = [_below_median(row) for row in rows]
    said = [f"{names[row.code]}<br>{_interval(row, t)}" for row in rows]
    return scatter(
        x=[row.median / MONTH for row in rows],
        y=[place for place, _ in told],
        mode="markers",
        marker={"color": BLUE, "size": 10},
        name=t("中位数及95%区间"),
        error_x=interval(above_it, below_it, color=BLUE, thickness=2, width=5),
        customdata=said,
        hovertemplate=hover("%{customdata}"),
    )


def _above_median(row: Any, end: float) -> float:
    if row.high is None:
        return end - row.median / MONTH
    return row.high / MONTH - row.median / MONTH


def _below_median(row: Any) -> float:
    if row.low is None:
        return 0
    return (row.median - row.low) / MONTH


def _arrows(places: list[int], end: float, t: Translator) -> Trace:
    return scatter(
        x=[end] * len(places),
        y=places,
        mode="markers",
        marker={"color": BLUE, "size": 11, "symbol": "triangle-right"},
        name=t("上限尚不能判断"),
        hoverinfo="skip",
    )


def _interval(row: Any, t: Translator) -> str:
    median = formats.decimal(row.median / MONTH, t)
    if row.high is None:
        return t("{n}个月，上限尚不能判断", n=median)
    low = formats.decimal((row.low or 0) / MONTH, t)
    high = formats.decimal(row.high / MONTH, t)
    return t("{n}个月（{low}至{high}）", n=median, low=low, high=high)


def end_of(frame: pd.DataFrame) -> float:
    """The month up to which endings are drawn: whole half years, or as far as the cases go if that
    is less.

    ``frame``: cut where the tail is not drawn; 0 for an empty one.
    """
    if frame.empty:
        return 0.0
    last = float(frame["time"].iloc[-1]) / MONTH
    return min(last // STEP * STEP, HORIZON) or last


def endings(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str, most: int = 4) -> Spec:
    """Stacked shares that ended in each way by months since the case occurred; what is left above
    is still open.

    ``frame``: time, at_risk and one column a route, most cases first, cut where the tail is not
    drawn. The commonest ``most`` in colour, the rest together in grey; each band is written on.
    """
    end = end_of(frame)
    part = frame[frame["time"] <= end * MONTH]
    months = [*_from_the_start(part), end]
    traces: list[Trace] = []
    notes: list[Note] = []
    below = 0.0
    routes = _routes(part, names, most, t)
    for (name, shares, color), pattern in zip(routes, PATTERNS, strict=False):
        last = float(shares[-1]) if shares else 0.0
        traces.append(_ended(name, months, [0.0, *shares, last], color, pattern, t))
        if last >= LEAST_WRITTEN:
            notes.append(_written(end, below + last / 2, name, last, t))
        below += last
    if below <= 0.92:
        notes.append(_written(end, (1 + below) / 2, t("仍在办"), 1 - below, t))
    return chart(
        traces,
        ink=ink,
        x=axis(t("发生后的月数"), range=[0, end], dtick=STEP),
        y=axis(tickformat=".0%", range=[0, 1]),
        notes=notes,
        height=330,
    )


def _routes(
    part: pd.DataFrame, names: Names, most: int, t: Translator
) -> list[tuple[str, list[float], str]]:
    """(name, share at each time, colour) of the commonest ways of ending and of the rest."""
    codes = [column for column in part.columns if column not in ("time", "at_risk")]
    colors = shapes.kind_colors(codes[:most], names)
    found = [(names[code], part[code].tolist(), colors[code]) for code in codes[:most]]
    if len(codes) > most:
        rest = part[codes[most:]].sum(axis=1).tolist()
        found.append((t("其余方式"), rest, GREY))
    return found


def _ended(
    name: str, months: list[float], shares: list[float], color: str, pattern: str, t: Translator
) -> Trace:
    drawn = {
        "shape": pattern,
        "fgcolor": color,
        "fgopacity": 0.35,
        "bgcolor": pale(color),
        "fillmode": "replace",
        "solidity": 0.12,
        "size": 10,
    }
    said = t("{x}个月内{y}", x="%{x:.0f}", y="%{y:.0%}")
    return line(
        x=months,
        y=shares,
        stackgroup="ended",
        line={"color": color, "width": 1.5, "shape": "hv"},
        name=name,
        fillpattern=drawn,
        fillcolor=pale(color),
        hovertemplate=hover(f"{said} {name}"),
    )


def _written(x: float, y: float, name: str, share: float, t: Translator) -> Note:
    text = f"<b>{name} {formats.share(share, t, 0)}</b>"
    return note(text, x=x, y=y, xanchor="right", xshift=-4)


def ages(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Open cases by age class, stacked by the three commonest codes and the rest, the total on top.

    ``frame``: code, age, cases. customdata carries the number of the class.
    """
    labels = [t(word) for word in AGE_WORDS]
    groups = shapes.split(frame, "code", "cases", names, t("其余类型"))
    traces = []
    for (name, rows, color), pattern in zip(groups, PATTERNS, strict=False):
        fill = on_pale(color, pattern)
        traces.append(_of_age(name, _by_age(rows), labels, fill))
    totals = _by_age(frame)
    notes = above(labels, totals, totals)
    counts = axis(rangemode="tozero", tickformat="d", dtick=count_step(max(totals)))
    columns = axis(categoryorder="array", categoryarray=labels)
    return chart(traces, ink=ink, x=columns, y=counts, notes=notes, height=330, barmode="stack")


def _by_age(rows: pd.DataFrame) -> list[int]:
    return shapes.sums(rows, "age", "cases", range(len(AGE_WORDS)))


def _of_age(name: str, counts: list[int], labels: list[str], fill: dict[str, Any]) -> Trace:
    return bar(
        x=labels,
        y=counts,
        name=name,
        marker=fill,
        customdata=list(range(len(labels))),
        hovertemplate=hover(f"%{{x}}<br>{name} %{{y}}"),
    )
