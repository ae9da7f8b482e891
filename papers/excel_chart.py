"""Native charts of Excel for bars and lines, of the numbers that the picture is drawn of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from papers.drawing.bars import overlap
from papers.drawing.looks import DASHES
from papers.drawing.scale import Scale, scale
from papers.drawing.words import lines_of
from papers.plain import plain

FIRST = 2  # the row of the first value
PATTERNS = {"/": "wide_upward_diagonal", "x": "trellis", ".": "percent_20"}
IN_PRINT = ("", "wide_upward_diagonal", "percent_20", "trellis", "wide_downward_diagonal")
DASH_NAMES = dict(zip(DASHES, ("solid", "dash", "round_dot", "dash_dot", "long_dash"), strict=True))
PIXELS = {"width": 720, "height": 380}


@dataclass(frozen=True)
class Series:
    """``values``: one for each name of the chart, None where there is none."""

    name: str
    values: tuple[float | None, ...]
    trace: dict[str, Any]


@dataclass(frozen=True)
class Data:
    """``names`` and their values in reading order; ``across``: bars from left to right."""

    names: tuple[str | date, ...]
    series: tuple[Series, ...]
    across: bool
    stacked: bool


def data(spec: dict[str, Any]) -> Data | None:
    """What a native chart is made of; None for a shape that Excel has not."""
    read = plain(spec)
    traces = [trace for trace in read["data"] if _is_drawn(trace)]
    whole = [trace for trace in read["data"] if trace["type"] not in ("bar", "scatter")]
    second = [trace for trace in traces if trace.get("xaxis", "x") != "x"]
    if not traces or whole or second or _in_two_rows(traces):
        return None
    bars = [trace for trace in traces if trace["type"] == "bar"]
    across = any(trace.get("orientation") == "h" for trace in bars)
    along, lengths = ("y", "x") if across else ("x", "y")
    shown = bars if across else traces  # a line beside bars from left to right is a mark on them
    layout = read["layout"]
    rows = scale(layout[f"{along}axis"], [value for trace in shown for value in trace[along]])
    if rows.kind == "linear" and not bars:
        return None  # Excel would put each value as far from the next
    found = {place for trace in shown for place in rows.places(trace[along])}
    low, high = rows.limits()
    upwards = across and low < high  # the last is on top
    places = sorted((place for place in found if math.isfinite(place)), reverse=upwards)
    series = tuple(_series(trace, rows, places, along, lengths) for trace in shown)
    stacked = layout.get("barmode", "group") != "group" or not overlap(bars)
    return Data(tuple(_names(rows, places, shown[0])), series, across, stacked)


def _is_drawn(trace: dict[str, Any]) -> bool:
    """Bars, and lines that are no edge of a band."""
    if trace["type"] == "bar":
        return True
    if trace["type"] != "scatter" or "lines" not in trace.get("mode", "lines"):
        return False
    return not ({"fill", "stackgroup"} & set(trace)) and bool(trace.get("line", {}).get("width", 2))


def _in_two_rows(traces: Sequence[dict[str, Any]]) -> bool:
    values = [trace[side] for trace in traces for side in "xy"]
    return any(isinstance(each, list) for column in values for each in column)


def _names(rows: Scale, places: Sequence[float], trace: dict[str, Any]) -> list[str | date]:
    """What stands at the axis for each place, or what the pointer says of it; days as days."""
    if rows.kind == "date":
        return [date.fromordinal(int(place)) for place in places]
    told: dict[float, str] = {}
    if "ticktext" in rows.told:
        told = dict(zip(*rows.ticks(), strict=True))
    if not rows.told.get("showticklabels", True):
        pointed = map(lines_of, trace.get("hovertext", ()))
        told = dict(zip(rows.places(trace["y"]), pointed, strict=False))
    return [(told.get(place) or rows.words(place)).replace("\n", " ") for place in places]


def _series(
    trace: dict[str, Any], rows: Scale, places: Sequence[float], along: str, lengths: str
) -> Series:
    found = dict(zip(rows.places(trace[along]), trace[lengths], strict=True))
    values = tuple(_number(found.get(place)) for place in places)
    return Series(lines_of(trace.get("name", "")), values, trace)


def _number(value: Any) -> float | None:
    """None for what is no number."""
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return value


# -- the chart


def native(book: xlsxwriter.Workbook, drawn: Data, sheet: str, column: int) -> Any:
    """The chart of what stands in ``sheet``, its names in ``column``, its series beside them."""
    bars = [n for n, series in enumerate(drawn.series) if series.trace["type"] == "bar"]
    lines = [n for n in range(len(drawn.series)) if n not in bars]
    kind = "bar" if drawn.across else "column"
    made = [_chart(book, kind, drawn, bars, sheet, column)] if bars else []
    if lines:
        made.append(_chart(book, "line", drawn, lines, sheet, column))
    chart, *others = made
    for other in others:
        chart.combine(other)
    _axes(chart, drawn)
    return chart


def _chart(
    book: xlsxwriter.Workbook, kind: str, drawn: Data, numbers: list[int], sheet: str, column: int
) -> Any:
    stacked = drawn.stacked and kind != "line"
    chart = book.add_chart({"type": kind, **({"subtype": "stacked"} if stacked else {})})
    last = FIRST + len(drawn.names) - 1
    for number in numbers:
        place = column + 1 + number
        chart.add_series(
            {
                "name": [sheet, 1, place],
                "categories": [sheet, FIRST, column, last, column],
                "values": [sheet, FIRST, place, last, place],
                "gap": 40,
                **_look(drawn.series[number].trace, numbers.index(number), kind),
            }
        )
    return chart


def _look(trace: dict[str, Any], number: int, kind: str) -> dict[str, Any]:
    """The colour of the screen, and what tells it from others in black and white."""
    if kind == "line":
        told = trace.get("line", {})
        dash = DASH_NAMES[told.get("dash", "solid")]
        return {"line": {"color": told.get("color", "#2E7CC9"), "width": 2, "dash_type": dash}}
    marker = trace.get("marker", {})
    shape = marker.get("pattern", {}).get("shape", "")
    pattern = PATTERNS.get(shape if isinstance(shape, str) else "", "") or IN_PRINT[number % 5]
    colors = marker.get("color", "#2E7CC9")
    if not isinstance(colors, list):
        return _fill(colors, pattern)
    return _fill(colors[0], pattern) | {"points": [_fill(color, pattern) for color in colors]}


def _fill(color: str, pattern: str) -> dict[str, Any]:
    """White lines over the colour, as on the picture."""
    if not pattern:
        return {"fill": {"color": color}}
    return {"pattern": {"pattern": pattern, "fg_color": "white", "bg_color": color}}


def _axes(chart: Any, drawn: Data) -> None:
    chart.set_size(PIXELS)
    chart.set_title({"none": True})
    chart.show_blanks_as("span")
    chart.set_legend({"position": "top", "none": len(drawn.series) < 2})
    values = {"major_gridlines": {"visible": True, "line": {"color": "#D5DAE1"}}}
    if drawn.across:
        chart.set_y_axis(
            {"reverse": True, "crossing": "max", "major_gridlines": {"visible": False}}
        )
        chart.set_x_axis(values)
        return
    chart.set_y_axis(values)
    chart.set_x_axis(_dates(drawn.names) if isinstance(drawn.names[0], date) else {})


def _dates(days: Sequence[Any]) -> dict[str, Any]:
    """An axis of months, about ten of them written."""
    months = (days[-1] - days[0]).days // 30
    step = {"major_unit": 1 + months // 10, "major_unit_type": "months"}
    return {"date_axis": True, "num_format": "yyyy-mm", **step}
