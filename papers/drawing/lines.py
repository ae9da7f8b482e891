"""Lines, dots, words at places, bands between lines, and cells of a table."""

import math
from collections.abc import Sequence
from typing import Any, Literal

from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from papers.drawing import looks
from papers.drawing.bars import interval
from papers.drawing.plot import Plot, Trace
from papers.drawing.words import is_bold, lines_of
from papers.trouble import NotDrawn

MODES = {"lines", "markers", "text"}
FILLS = {"none", "toself", "tonexty"}
SIZE = 12 * looks.POINT
GAP = 0.04  # between cells, as a part of one
FILL_STEPS: dict[str, Literal["pre", "post", "mid"]] = {
    "steps-post": "post",
    "steps-pre": "pre",
    "steps-mid": "mid",
}


def draw(plot: Plot, trace: Trace, alike: int) -> None:
    """One trace; ``alike``: which of the lines that differ by colour alone, -1 for none."""
    parts = set(trace.get("mode", "lines").split("+"))
    fill = trace.get("fill", "none")
    if parts - MODES or fill not in FILLS:
        raise NotDrawn(f"{trace.get('mode')} {fill}")
    xs, ys = plot.x.places(trace["x"]), plot.y.places(trace["y"])
    if "stackgroup" in trace:
        _band(plot, trace, xs, ys)
        return
    plot.x.reach(xs)
    plot.y.reach(ys)
    if fill != "none":
        _fill(plot, trace, xs, ys)
    if "lines" in parts and fill == "none":
        _line(plot, trace, xs, ys, alike)
    if "markers" in parts:
        _dots(plot, trace, xs, ys)
    if "text" in parts:
        _texts(plot, trace, xs, ys)
    plot.edge = ys


def _look(trace: Trace) -> dict[str, Any]:
    line = trace.get("line", {})
    return {
        "color": looks.color(line.get("color", "#2E7CC9")),
        "linewidth": line.get("width", 2) * looks.POINT,
        "linestyle": looks.DASHES[line.get("dash", "solid")],
        "drawstyle": looks.STEPS[line.get("shape", "linear")],
    }


def _line(plot: Plot, trace: Trace, xs: list[float], ys: list[float], alike: int) -> None:
    look = _look(trace)
    if not look["linewidth"]:
        return
    if alike >= 0:
        look |= {"marker": looks.IN_LINES[alike % len(looks.IN_LINES)], "markersize": 4}
        look["markevery"] = max(1, len(xs) // 12)
    if trace.get("cliponaxis") is False:
        look["clip_on"] = False
    (drawn,) = plot.axes.plot(xs, ys, **look)
    plot.named(trace, drawn)


def _dots(plot: Plot, trace: Trace, xs: list[float], ys: list[float]) -> None:
    marker = trace.get("marker", {})
    if marker.get("opacity") == 0:
        return  # only there to be clicked
    count = len(xs)
    colors = looks.each(marker.get("color"), count, "#2E7CC9")
    sizes = looks.each(marker.get("size"), count, 8)
    marks = looks.each(marker.get("symbol"), count, "circle")
    edges = _edges(marker, count)
    handle = None
    for x, y, color, size, mark, edge in zip(xs, ys, colors, sizes, marks, edges, strict=True):
        look = _mark(mark, color, size, edge)
        plot.axes.plot([x], [y], clip_on=trace.get("cliponaxis", True), **look)
        handle = handle or Line2D([], [], **look)
    for side in ("error_x", "error_y"):
        if side in trace:
            interval(plot, trace[side], (xs, ys), side)
    if handle is not None and "lines" not in trace.get("mode", ""):
        plot.named(trace, handle)


def _edges(marker: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Colour and breadth of the line around each dot."""
    told = marker.get("line", {})
    colors, widths = (looks.each(told.get(name), count, None) for name in ("color", "width"))
    return [
        {"color": color, "width": width or 0} for color, width in zip(colors, widths, strict=True)
    ]


def _mark(mark: str, color: str, size: float, edge: dict[str, Any]) -> dict[str, Any]:
    inner = "white" if mark.endswith("-open") else color
    around, thick = looks.color(edge["color"] or color), edge["width"] * looks.POINT
    if mark.startswith("line-"):
        around, thick = color, thick or 2
    return {
        "marker": looks.MARKS[mark],
        "markersize": size * looks.POINT,
        "markerfacecolor": looks.color(inner),
        "markeredgecolor": around,
        "markeredgewidth": thick,
        "linestyle": "none",
    }


ANCHORS = {
    "top": ("bottom", 1),
    "bottom": ("top", -1),
    "middle": ("center", 0),
}
SIDES = {"left": ("right", -1), "right": ("left", 1), "center": ("center", 0)}


def _texts(plot: Plot, trace: Trace, xs: list[float], ys: list[float]) -> None:
    above, _, beside = trace.get("textposition", "middle center").partition(" ")
    va, up = ANCHORS[above]
    ha, right = SIDES[beside or "center"]
    gap = 4 + _radius(trace)
    font = trace.get("textfont", {})
    colors = looks.each(font.get("color"), len(xs), plot.layout["font"]["color"])
    texts = looks.each(trace["text"], len(xs), "")
    for x, y, text, color in zip(xs, ys, texts, colors, strict=True):
        if text and math.isfinite(x) and math.isfinite(y):
            plot.axes.annotate(
                lines_of(str(text)),
                (x, y),
                (right * gap, up * gap),
                textcoords="offset points",
                ha=ha,
                va=va,
                color=color,
                family=plot.fonts,
                fontsize=font.get("size", SIZE / looks.POINT) * looks.POINT,
                weight="bold" if is_bold(str(text)) else "normal",
                annotation_clip=False,
            )


def _radius(trace: Trace) -> float:
    """Of the dots beside which a text stands."""
    if "markers" not in trace.get("mode", ""):
        return 0.0
    sizes = looks.each(trace.get("marker", {}).get("size"), 1, 8)
    return max(sizes, default=0) / 2 * looks.POINT


# -- bands


def _fill(plot: Plot, trace: Trace, xs: list[float], ys: list[float]) -> None:
    color = looks.color(trace["fillcolor"])
    if trace["fill"] == "toself":
        drawn: Any = Polygon(list(zip(xs, ys, strict=True)), facecolor=color, edgecolor="none")
        plot.axes.add_patch(drawn)
    else:
        step = FILL_STEPS.get(_look(trace)["drawstyle"])
        drawn = plot.axes.fill_between(xs, plot.edge, ys, step=step, color=color, linewidth=0)
    plot.named(trace, Rectangle((0, 0), 1, 1, facecolor=color))


def _band(plot: Plot, trace: Trace, xs: list[float], ys: list[float]) -> None:
    """A share of the whole on those drawn before it."""
    below = plot.bands or [0.0] * len(ys)
    top = [low + (0 if math.isnan(y) else y) for low, y in zip(below, ys, strict=True)]
    look = _look(trace)
    pattern = trace.get("fillpattern", {})
    fill = {
        "facecolor": looks.color(trace.get("fillcolor", pattern.get("bgcolor", "#DCEAF8"))),
        "hatch": looks.HATCHES[pattern.get("shape", "")],
        "edgecolor": looks.color(pattern.get("fgcolor", look["color"])),
    }
    step = FILL_STEPS.get(look["drawstyle"])
    plot.axes.fill_between(xs, below, top, step=step, linewidth=0, **fill)
    plot.axes.plot(xs, top, **look)
    plot.named(trace, Rectangle((0, 0), 1, 1, **fill))
    plot.x.reach(xs)
    plot.y.reach([0.0, *top])
    plot.bands = top


# -- cells


def cells(plot: Plot, trace: Trace) -> None:
    """A table whose cells are the darker the larger their value."""
    ends = trace["colorscale"]
    for row, y in zip(trace["z"], plot.y.places(trace["y"]), strict=True):
        for value, x in zip(row, plot.x.places(trace["x"]), strict=True):
            if value is None:
                continue
            part = (value - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
            size = 1 - 2 * GAP
            corner = (x - 0.5 + GAP, y - 0.5 + GAP)
            plot.axes.add_patch(Rectangle(corner, size, size, facecolor=_ground(ends, part)))


def _ground(ends: Sequence[Sequence[Any]], part: float) -> str:
    """The colour of the step that a part of the whole falls in."""
    tops = ends[1::2]
    return next((color for end, color in tops if part < end - 1e-9), tops[-1][1])
