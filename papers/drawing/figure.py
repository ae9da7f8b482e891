"""The whole of a chart: its plots, the key over them, and room for what stands at the axes."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from papers.drawing import bars, lines, looks, notes
from papers.drawing.plot import Plot, Trace
from papers.drawing.scale import Scale, scale
from papers.drawing.words import room
from papers.trouble import NotDrawn

PIXELS = 720  # the breadth of a chart on the screen that stands for the breadth of the paper
INCH = 25.4
GRID = "#D5DAE1"
SMALL = 12 * looks.POINT  # letters at the axes
KEY_ROW = 20  # pixels
MARK = 4.2  # room for the sign of one name in the key, in heights of letters
LEAST_MARGIN = 6  # pixels
KNOWN = {"bar", "scatter", "heatmap", "waterfall"}

matplotlib.rcParams["text.parse_math"] = False  # a name with two dollar signs is no formula


def drawn(spec: dict[str, Any], width_mm: float, fonts: list[str]) -> Figure:
    """The chart in the breadth that it has on paper.

    NotDrawn: it has a shape that is not known here.
    """
    layout = spec["layout"]
    unknown = {trace.get("type") for trace in spec["data"]} - KNOWN
    if unknown:
        raise NotDrawn(", ".join(sorted(map(str, unknown))))
    pixel = width_mm / INCH / PIXELS
    figure = Figure(figsize=(PIXELS * pixel, layout["height"] * pixel))
    FigureCanvasAgg(figure)
    plots = [_plot(figure, spec, pair, fonts) for pair in _pairs(spec)]
    rows = _key(figure, plots, layout)
    _arrange(figure, plots, layout, rows)
    return figure


def _pairs(spec: dict[str, Any]) -> list[tuple[str, str]]:
    """The pairs of axes that traces are drawn on."""
    found = [(trace.get("xaxis", "x"), trace.get("yaxis", "y")) for trace in spec["data"]]
    return list(dict.fromkeys(found)) or [("x", "y")]


def _plot(figure: Figure, spec: dict[str, Any], pair: tuple[str, str], fonts: list[str]) -> Plot:
    layout = spec["layout"]
    traces = [t for t in spec["data"] if (t.get("xaxis", "x"), t.get("yaxis", "y")) == pair]
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    written = [each for each in layout.get("annotations", ()) if _stands_on(each, pair)]
    x, y = (_scale(layout, name, traces, written) for name in pair)
    plot = Plot(axes, x, y, layout, fonts)
    _traces(plot, traces)
    for each in written:
        notes.write(plot, each)
    for each in layout.get("shapes", ()):
        if _stands_on(each, pair):
            notes.line(plot, each)
    _axes(plot)
    return plot


def _stands_on(told: dict[str, Any], pair: tuple[str, str]) -> bool:
    """Whether a note or line belongs to this pair of axes; what is of the paper, to the first."""
    named = [told.get(f"{side}ref", side).removesuffix(" domain") for side in "xy"]
    return all(
        name == axis or (name == "paper" and axis in "xy")
        for name, axis in zip(named, pair, strict=True)
    )


def _scale(
    layout: dict[str, Any], name: str, traces: Iterable[Trace], written: Iterable[dict[str, Any]]
) -> Scale:
    """The axis of this name, with what stands on it."""
    side, number = name[0], name[1:]
    told = layout.get(f"{side}axis{number}", {})
    values = [value for trace in traces for value in _column(trace[side])]
    beside = [each[side] for each in written if each.get(f"{side}ref", side) == name]
    return scale(told, values, beside)


def _column(values: Sequence[Any]) -> Sequence[Any]:
    """The values of a trace; names in two rows, a group and its parts, as names of two lines."""
    if len(values) == 2 and all(isinstance(row, list) for row in values):
        return [f"{part}<br>{group}" for group, part in zip(*values, strict=True)]
    return values


def _traces(plot: Plot, traces: Sequence[Trace]) -> None:
    read = [trace | {side: _column(trace[side]) for side in "xy"} for trace in traces]
    bars.draw(plot, [trace for trace in read if trace["type"] == "bar"])
    plain = [trace for trace in read if _is_plain_line(trace)]
    for trace in read:
        alike = plain.index(trace) if trace in plain and len(plain) > 1 else -1
        if trace["type"] == "scatter":
            lines.draw(plot, trace, alike)
        elif trace["type"] == "heatmap":
            lines.cells(plot, trace)
        elif trace["type"] == "waterfall":
            bars.waterfall(plot, trace)


def _is_plain_line(trace: Trace) -> bool:
    """Whether it is a line that only its colour tells from another."""
    if trace["type"] != "scatter" or trace.get("mode", "lines") != "lines":
        return False
    line = trace.get("line", {})
    if line.get("dash", "solid") != "solid" or not line.get("width", 2):
        return False
    return not ({"fill", "stackgroup"} & set(trace))


# -- the axes


def _axes(plot: Plot) -> None:
    axes, ink = plot.axes, plot.layout["font"]["color"]
    axes.set_xlim(*plot.x.limits())
    axes.set_ylim(*plot.y.limits())
    axes.set_axisbelow(True)
    axes.patch.set_visible(False)
    words = {"fontsize": SMALL, "family": plot.fonts, "color": ink}
    axes.set_xticks(*_ticks(plot.x), **words)
    axes.set_yticks(*_ticks(plot.y), **words)
    axes.tick_params(length=0, pad=3)
    axes.tick_params(axis="x", pad=5)
    axes.set_xlabel(plot.x.title, **words)
    axes.set_ylabel(plot.y.title, **words)
    for spine in axes.spines.values():
        spine.set_visible(False)
    _grid(plot, "x", plot.x)
    _grid(plot, "y", plot.y)
    if plot.x.told.get("side") == "top":
        axes.xaxis.tick_top()
    angle = plot.x.told.get("tickangle")
    if angle:
        axes.tick_params(axis="x", rotation=-angle)


def _ticks(scale: Scale) -> tuple[list[float], list[str]]:
    """Those within the limits; no words where the axis shows none."""
    low, high = sorted(scale.limits())
    kept = [(at, text) for at, text in zip(*scale.ticks(), strict=True) if low <= at <= high]
    shown = scale.told.get("showticklabels", True)
    return [at for at, _ in kept], [text if shown else "" for _, text in kept]


def _grid(plot: Plot, side: Literal["x", "y"], scale: Scale) -> None:
    told = scale.told
    if scale.kind != "linear" or not told.get("showgrid", True) or "ticktext" in told:
        return
    look = {"linestyle": looks.DASHES[told.get("griddash", "solid")], "linewidth": 0.5}
    plot.axes.grid(visible=True, axis=side, color=GRID, **look)


# -- the key, and room


def _key(figure: Figure, plots: Sequence[Plot], layout: dict[str, Any]) -> int:
    """The names of the traces over the plot; gives the rows they take."""
    found = [entry for plot in plots for entry in plot.key]
    if not found or not layout.get("showlegend", True):
        return 0
    if layout.get("legend", {}).get("traceorder") == "reversed":
        found = found[::-1]
    widest = max(room(text) for _, text in found) + MARK
    columns = max(1, min(len(found), int(PIXELS * looks.POINT / SMALL // widest)))
    rows = -(-len(found) // columns)
    read = [entry for column in range(columns) for entry in found[column::columns]]
    figure.legend(
        [handle for handle, _ in read],
        [text for _, text in read],
        loc="upper left",
        bbox_to_anchor=(0.0, 1.0),
        ncols=columns,
        frameon=False,
        prop={"family": plots[0].fonts, "size": SMALL},
        borderpad=0.1,
        labelcolor=layout["font"]["color"],
        columnspacing=1.4,
        handlelength=1.8,
    )
    return rows


def _arrange(figure: Figure, plots: Sequence[Plot], layout: dict[str, Any], rows: int) -> None:
    """Each plot in its part of what the words at the axes and the key leave."""
    high, broad = layout["height"], PIXELS
    told = layout.get("margin", {})
    least = {side: max(told.get(side, 0), LEAST_MARGIN) / broad for side in "lr"}
    least |= {side: max(told.get(side, 0), LEAST_MARGIN) / high for side in "tb"}
    key = (rows * KEY_ROW + 6) / high if rows else 0.0
    least["t"] = max(least["t"], key)
    outside = _outside(figure, plots)
    left = max(least["l"], outside["l"])
    right = 1 - max(least["r"], outside["r"])
    bottom = max(least["b"], outside["b"])
    top = 1 - max(least["t"], key + outside["t"])
    for plot in plots:
        x0, x1 = plot.x.told.get("domain", (0, 1))
        y0, y1 = plot.y.told.get("domain", (0, 1))
        breadth, height = right - left, top - bottom
        box = (left + x0 * breadth, bottom + y0 * height, (x1 - x0) * breadth, (y1 - y0) * height)
        plot.axes.set_position(box)


def _outside(figure: Figure, plots: Sequence[Plot]) -> dict[str, float]:
    """How far words reach out of the plots on each side, as parts of the whole."""
    found = dict.fromkeys("lrtb", 0.0)
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    for plot in plots:
        inner = plot.axes.get_window_extent(renderer)
        box = plot.axes.get_tightbbox(renderer)
        if box is None:
            continue
        outer = Bbox.union([box, inner])
        width, height = figure.bbox.width, figure.bbox.height
        reach = {
            "l": (inner.x0 - outer.x0) / width,
            "r": (outer.x1 - inner.x1) / width,
            "b": (inner.y0 - outer.y0) / height,
            "t": (outer.y1 - inner.y1) / height,
        }
        found = {side: max(found[side], reach[side] + 0.004) for side in found}
    return found
