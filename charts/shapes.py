"""Shapes that charts of several subjects have: ranked bars, stacked months, cells of a table."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from charts.spec import (
    GREY,
    KINDS,
    Axis,
    Note,
    Spec,
    Trace,
    across,
    axis,
    bar,
    chart,
    count_step,
    counts_to,
    hover,
    is_bright,
    literal,
    month_day,
    month_format,
    note,
    short,
    solid,
    steps,
)
from locales import Translator

DARK_WORDS, LIGHT_WORDS = "#1F2933", "#FFFFFF"  # in cells
ROUNDING = 1e-9
FEW = 4  # months that get narrow bars
DAY = 86_400_000  # in the milliseconds of a date axis

Names = Mapping[str, str]  # code -> word
Fill = Callable[[str, str], dict[str, Any]]  # colour and pattern -> marker


@dataclass(frozen=True)
class Layer:
    """One of the parts that bars are stacked of: its name in the key, and a value for each bar."""

    name: str
    values: list
    color: str
    pattern: str = ""


def stacked(
    places: Sequence,
    labels: Sequence[str],
    layers: Iterable[Layer],
    *,
    codes: Sequence | None = None,
    fill: Fill = solid,
) -> list[Trace]:
    """Horizontal bars at ``places``, a trace a layer; the pointer says the label, a click gives the
    code. ``labels`` that people typed come as ``literal`` gives them.
    """
    clicked = {} if codes is None else {"customdata": codes}
    return [
        across(
            y=places,
            x=layer.values,
            name=layer.name,
            marker=fill(layer.color, layer.pattern),
            hovertext=labels,
            hovertemplate=hover(f"%{{hovertext}}<br>{layer.name} %{{x}}"),
            **clicked,
        )
        for layer in layers
    ]


def columns(places: Sequence, layers: Iterable[Layer], fill: Fill = solid) -> list[Trace]:
    """Upright bars at ``places``, a trace a layer."""
    return [
        bar(
            x=places,
            y=layer.values,
            name=layer.name,
            marker=fill(layer.color, layer.pattern),
            hovertemplate=hover(f"%{{x}}<br>{layer.name} %{{y}}"),
        )
        for layer in layers
    ]


def filled(layers: Iterable[Layer]) -> list[Layer]:
    """Those that have anything to show."""
    return [layer for layer in layers if any(layer.values)]


def beside(places: Sequence, ends: Sequence, texts: Sequence, shift: int = 4) -> list[Note]:
    """What stands to the right of each horizontal bar."""
    return [
        note(str(text), y=place, x=end, xanchor="left", xshift=shift)
        for place, end, text in zip(places, ends, texts, strict=True)
    ]


def room_for(texts: Sequence[str]) -> int:
    """Pixels right of the plot for what stands beside its longest bar, on a phone too: a share of
    the plot is too narrow there.
    """
    broader = [sum(ord(sign) > 255 for sign in text) for text in texts]  # Chinese, and marks
    widths = [8 * len(text) + 5 * more for text, more in zip(texts, broader, strict=True)]
    return 16 + max(widths, default=0)


def above(places: Sequence, ends: Sequence, texts: Sequence) -> list[Note]:
    """What stands over each column."""
    return [
        note(str(text), x=place, y=end, yanchor="bottom")
        for place, end, text in zip(places, ends, texts, strict=True)
    ]


def at_the_edge(places: Sequence, texts: Sequence[str]) -> list[Note]:
    """What stands to the right of the chart, one text a row."""
    return [
        note(text, y=place, x=1, xref="paper", xanchor="left", xshift=6)
        for place, text in zip(places, texts, strict=True)
    ]


def rows_at(codes: Sequence[str], labels: Sequence[str]) -> Axis:
    """An axis of codes that shows their labels."""
    return axis(type="category", tickvals=codes, ticktext=labels)


def categories(codes: Sequence[str], labels: Sequence[str], most: int) -> Axis:
    """An axis of codes that shows their labels, cut to ``most`` signs."""
    return rows_at(codes, [short(label, most) for label in labels])


def share_axis(fullest: float, t: Translator) -> Axis:
    """Hours promised as a share of the hours available, up to ``fullest`` and a little more."""
    title = t("承诺工时÷可用工时")
    span = [0, 1.05 * fullest]
    return axis(title, tickformat=".0%", nticks=5, tickangle=0, range=span)


def ranked(
    codes: Sequence[str],
    labels: Sequence[str],
    layers: list[Layer],
    totals: Sequence[float],
    *,
    ink: str,
    most_letters: int,
    said: Sequence[str] | None = None,
    room: float = 1.15,
    row: int = 28,
    scaled: bool = True,
) -> Spec:
    """Horizontal stacked bars with their totals, or what is ``said``, beside them.

    The last code is on top; bars carry the code. ``labels`` are taken as typed.

    ``room`` beyond the longest bar, as a factor; ``row``: height of one bar in pixels; ``scaled``:
    whether numbers stand below, too, which may be of another unit than what is said.
    """
    said_whole = [literal(label) for label in labels]
    bars = stacked(codes, said_whole, layers, codes=codes)
    counts = counts_to(max(totals, default=1), room, visible=scaled)
    rows = categories(codes, labels, most_letters)
    notes = beside(range(len(codes)), totals, said or totals)  # a code of digits is no place
    height = 90 + row * max(len(codes), 3)
    return chart(bars, ink=ink, x=counts, y=rows, notes=notes, height=height, barmode="stack")


def commonest(frame: pd.DataFrame, kind: str, counted: str) -> list[str]:
    """The codes of column ``kind``, those with the largest sum of ``counted`` first."""
    sums = _sums(frame, kind, counted)
    return sorted(sorted(sums), key=lambda code: -sums[code])


def _sums(frame: pd.DataFrame, key: str, counted: str) -> Counter[Any]:
    """The sum of whole numbers ``counted`` for each ``key``."""
    found: Counter[Any] = Counter()
    for place, number in zip(frame[key].tolist(), frame[counted].tolist(), strict=True):
        found[place] += number
    return found


def kind_colors(codes: Iterable[str], names: Names) -> dict[str, str]:
    """Code -> colour, by its place in ``names``, which are those of the whole code list.

    So a kind has one colour under every filter and on every page. In lists longer than the colours
    two may want the same; then the later takes the next one.
    """
    places = {code: place for place, code in enumerate(names)}
    found: dict[str, str] = {}
    for code in sorted(codes, key=lambda code: places.get(code, len(places))):
        first = places.get(code, len(places)) % len(KINDS)
        wanted = [*KINDS[first:], *KINDS[:first]]
        found[code] = next(color for color in wanted if color not in found.values())
    return found


def split(
    frame: pd.DataFrame, kind: str, counted: str, names: Names, rest: str
) -> list[tuple[str, pd.DataFrame, str]]:
    """The three commonest kinds and the ``rest`` together, each as (name, its rows, colour)."""
    shown = commonest(frame, kind, counted)[:3]
    colors = kind_colors(shown, names)
    groups = [(names[code], frame[frame[kind] == code], colors[code]) for code in shown]
    others = frame[~frame[kind].isin(shown)]
    if len(others):
        groups.append((rest, others, GREY))
    return groups


def sums(frame: pd.DataFrame, key: str, counted: str, places: Sequence[int]) -> list[int]:
    """The sum of ``counted`` at each of ``places`` of ``key``, 0 where there is none."""
    found = _sums(frame, key, counted)
    return [found[place] for place in places]


def stacked_months(
    frame: pd.DataFrame,
    kind: str,
    counted: str,
    names: Names,
    first: int,
    last: int,
    t: Translator,
    *,
    ink: str,
) -> Spec:
    """Monthly bars: the three commonest kinds, the rest grey, from month ``first`` to ``last``
    (month numbers).

    ``frame``: month, ``kind`` and ``counted``; months without anything stay empty.
    """
    numbers = range(first, last + 1)
    days = [month_day(number) for number in numbers]
    written = month_format(t)
    traces = []
    for name, rows, color in split(frame, kind, counted, names, t("其余类型")):
        counts = sums(rows, "month", counted, numbers)
        said = hover(f"%{{x|{written}}}<br>{name} %{{y}}")
        traces.append(bar(x=days, y=counts, name=name, marker={"color": color}, hovertemplate=said))
    months = axis(tickformat=written)
    if len(days) < FEW:
        months |= {"tickvals": days, "range": [month_day(first - 2), month_day(last + 2)]}
        traces = [trace | {"width": 24 * DAY} for trace in traces]
    most = frame.groupby("month")[counted].sum().max()
    scale = axis(rangemode="tozero", tickformat="d", dtick=count_step(most))
    return chart(traces, ink=ink, x=months, y=scale, barmode="stack")


def cells(
    values: list[list], columns: Sequence[str], rows: Sequence[str], *, ink: str, **options: Any
) -> Trace:
    """A table whose cells stand out the more the larger their value, from 0 to the largest.

    ``options``: ``text`` is what ``crossed`` writes in each cell.
    """
    most = max((value for row in values for value in row if value is not None), default=1)
    return {
        "type": "heatmap",
        "z": values,
        "x": columns,
        "y": rows,
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
        "zmin": 0,
        "zmax": most or 1,
        "colorscale": steps(ink),
        **options,
    }


def clickable(places: Iterable[tuple[str, str]], texts: Sequence[str], size: int) -> Trace:
    """What can be clicked where a table has cells, which cannot: a click gives "row|column".

    ``places``: (row, column); ``texts``: what the pointer says of each; ``size`` in pixels.
    """
    found = list(places)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for _, column in found],
        "y": [row for row, _ in found],
        "customdata": [f"{row}|{column}" for row, column in found],
        "hovertext": texts,
        "hovertemplate": hover("%{hovertext}"),
        "marker": {"symbol": "square", "size": size, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }


def crossed(
    traces: list[Trace],
    columns: Axis,
    rows: Axis,
    *,
    ink: str,
    height: int,
) -> Spec:
    """A table of cells, the first of ``traces``: ``columns`` named above it, its text in it."""
    table, *_ = traces
    drawn = [*traces, _words_in_cells(table)]
    return chart(drawn, ink=ink, x={"side": "top", **columns}, y=rows, height=height, key=False)


def _words_in_cells(table: Trace) -> Trace:
    """The text of each cell in white or in dark, whichever is read better on it.

    Plotly's own choice takes another cell's ground where an axis is reversed.
    """
    places = list(product(range(len(table["y"])), range(len(table["x"]))))
    values = [table["z"][row][column] for row, column in places]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [table["x"][column] for _, column in places],
        "y": [table["y"][row] for row, _ in places],
        "text": [table["text"][row][column] for row, column in places],
        "textfont": {"color": [_ink_on(table, value) for value in values]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _ink_on(table: Trace, value: float | None) -> str:
    """``value`` None: a cell without a ground."""
    if value is None:
        return GREY
    place = (value - table["zmin"]) / (table["zmax"] - table["zmin"])
    ends = table["colorscale"][1::2]  # of the steps; a value on an end has the colour of the next
    ground = next((color for end, color in ends if place < end - ROUNDING), ends[-1][1])
    return DARK_WORDS if is_bright(ground) else LIGHT_WORDS


def is_alone(spec: Spec) -> bool:
    """Whether all that would be drawn is one bar, or one stack of them, or one cell."""
    traces = [trace for trace in spec["data"] if trace.get("mode") != "text"]
    if all(trace["type"] == "bar" for trace in traces):
        return len({place for trace in traces for place in _places(trace)}) == 1
    tables = [trace for trace in traces if trace["type"] == "heatmap"]
    return [(len(table["x"]), len(table["y"])) for table in tables] == [(1, 1)]


def _places(bars: Trace) -> list:
    """Where its bars stand; on an axis of two rows of words, pairs of them."""
    found = bars["y"] if bars.get("orientation") == "h" else bars["x"]
    if found and isinstance(found[0], (list, tuple)):
        return list(zip(*found, strict=True))
    return list(found)


def told_apart(names: pd.Series, numbers: pd.Series) -> list[str]:
    """Names as typed, with the number where two share a name."""
    shared = names.duplicated(keep=False)
    return [
        literal(f"{name} {number}" if twice else name)
        for name, number, twice in zip(names, numbers, shared, strict=True)
    ]
