"""Bars, upright and across, stacked, side by side and over each other; steps of a waterfall."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from matplotlib.patches import Rectangle

from papers.drawing import looks
from papers.drawing.plot import Plot, Trace
from papers.drawing.words import lines_of
from papers.trouble import NotDrawn

MODES = ("stack", "group", "overlay", "relative")
GAP = 0.25
SMALL = 11 * looks.POINT


def draw(plot: Plot, bars: Sequence[Trace]) -> None:
    """All traces of bars of a plot."""
    mode = plot.layout.get("barmode", "group")
    if mode not in MODES:
        raise NotDrawn(f"barmode {mode}")
    if mode == "group" and not overlap(bars):
        mode = "overlay"
    for number, (trace, hatch) in enumerate(zip(bars, _told_apart(bars), strict=True)):
        share = (number, len(bars)) if mode == "group" else (0, 1)
        _trace(plot, trace, share, hatch, mode in ("stack", "relative"))


def overlap(bars: Sequence[Trace]) -> bool:
    """Whether bars of two traces would stand at one place."""
    places = [place for trace in bars for place in set(trace[_along(trace)])]
    return len(places) > len(set(places))


def _along(trace: Trace) -> str:
    return "y" if trace.get("orientation") == "h" else "x"


def _told_apart(bars: Sequence[Trace]) -> list[str]:
    """A pattern for each trace that only its colour tells from another; none has it of its own."""
    own = {hatch for trace in bars for hatch in looks.hatches(trace.get("marker", {}), 1) if hatch}
    free = iter([hatch for hatch in looks.IN_PRINT if hatch not in own])
    if len(bars) == 1:
        return [""]
    return [next(free, "") if looks.without_pattern(trace) else "" for trace in bars]


def _trace(plot: Plot, trace: Trace, share: tuple[int, int], hatch: str, stacked: bool) -> None:
    """``share``: which of how many side by side; ``hatch``: of bars that have no pattern."""
    along = _along(trace)
    across = along == "y"
    lengths = "x" if across else "y"
    rows, values = (plot.y, plot.x) if across else (plot.x, plot.y)
    values.from_zero = True
    places = rows.places(trace[along])
    marker = trace.get("marker", {})
    fills = _fills(marker, len(places), hatch)
    breadth = _breadth(plot, trace, places, across) / share[1]
    shift = (share[0] - (share[1] - 1) / 2) * breadth
    handle = None
    for place, length, fill, text in zip(
        places, trace[lengths], fills, _texts(trace, len(places)), strict=False
    ):
        start = _start(plot, place, length or 0, stacked)
        box = _box(place + shift - breadth / 2, breadth, start, length or 0, across)
        handle = Rectangle(*box, **fill)
        plot.axes.add_patch(handle)
        rows.reach([place + shift - breadth / 2, place + shift + breadth / 2])
        values.reach([start, start + (length or 0)])
        _write(plot, text, place + shift, start + (length or 0), across)
    _errors(plot, trace, places, across)
    if handle is not None:
        plot.named(trace, Rectangle((0, 0), 1, 1, **fills[0]))


def _start(plot: Plot, place: float, length: float, stacked: bool) -> float:
    """Where a bar begins: at zero, or on the one below it."""
    if not stacked:
        return 0.0
    side = "up" if length >= 0 else "down"
    start = plot.ends[side, place]
    plot.ends[side, place] = start + length
    return start


def _box(
    edge: float, breadth: float, start: float, length: float, across: bool
) -> tuple[tuple[float, float], float, float]:
    """Corner, width and height of a bar."""
    if across:
        return (start, edge), length, breadth
    return (edge, start), breadth, length


def _breadth(plot: Plot, trace: Trace, places: Sequence[float], across: bool) -> float:
    """As the trace says, or as far as the next bar without the gap."""
    rows = plot.y if across else plot.x
    if "width" in trace:
        return rows.length(trace["width"])
    near = [second - first for first, second in pairwise(sorted(set(places)))]
    usual = 1.0 if rows.kind != "date" else 24.0
    return min(near, default=usual) * (1 - plot.layout.get("bargap", GAP))


def _fills(marker: dict[str, Any], count: int, hatch: str) -> list[dict[str, Any]]:
    colors = looks.each(marker.get("color"), count, "#2E7CC9")
    patterns = [pattern or hatch for pattern in looks.hatches(marker, count)]
    covers = looks.each(marker.get("opacity"), count, 1)
    return [
        {
            "facecolor": looks.color(color),
            "hatch": pattern,
            "hatchcolor": "white",
            "hatch_linewidth": 0.9,
            "edgecolor": "white",
            "linewidth": 0.4,
            "alpha": cover,
        }
        for color, pattern, cover in zip(colors, patterns, covers, strict=False)
    ]


def _texts(trace: Trace, count: int) -> list[str]:
    """What stands at the ends of the bars."""
    if trace.get("textposition") not in ("outside", "auto"):
        return [""] * count
    return [lines_of(str(text)) for text in looks.each(trace.get("text"), count, "")]


def _write(plot: Plot, text: str, place: float, end: float, across: bool) -> None:
    if not text:
        return
    sides: dict[str, Any] = {"ha": "center", "va": "bottom"}
    at, shift = (place, end), (0, 2)
    if across:
        sides = {"ha": "left", "va": "center"}
        at, shift = (end, place), (3, 0)
    plot.axes.annotate(
        text, at, shift, textcoords="offset points", fontsize=SMALL, family=plot.fonts, **sides
    )


def _errors(plot: Plot, trace: Trace, places: Sequence[float], across: bool) -> None:
    for side in ("error_x", "error_y"):
        if side in trace:
            ends = trace["x"] if across else trace["y"]
            at = (ends, places) if across else (places, ends)
            interval(plot, trace[side], at, side)


def interval(
    plot: Plot, told: dict[str, Any], at: tuple[Sequence[Any], Sequence[Any]], side: str
) -> None:
    """Lines through bars or dots as far as their intervals reach."""
    reach: dict[str, Any] = {side[-1] + "err": [told["arrayminus"], told["array"]]}
    thick = told.get("thickness", 2) * looks.POINT
    look: dict[str, Any] = {
        "ecolor": told.get("color", "black"),
        "elinewidth": thick,
        "capthick": thick,
    }
    plot.axes.errorbar(at[0], at[1], fmt="none", capsize=2.5, **reach, **look)
    scale, ends = (plot.x, at[0]) if side == "error_x" else (plot.y, at[1])
    scale.reach(end + above for end, above in zip(ends, told["array"], strict=True))
    scale.reach(end - below for end, below in zip(ends, told["arrayminus"], strict=True))


# -- a waterfall


def waterfall(plot: Plot, trace: Trace) -> None:
    """The first value as it is, steps up and down from it, and the total."""
    level = 0.0
    plot.y.from_zero = True
    places = plot.x.places(trace["x"])
    for number, (value, kind) in enumerate(zip(trace["y"], trace["measure"], strict=True)):
        start, end = (level, level + value) if kind == "relative" else (0.0, value)
        if kind == "total":
            end = level
        fill = _step_fill(trace, kind, value)
        box = _box(places[number] - 0.375, 0.75, start, end - start, across=False)
        plot.axes.add_patch(Rectangle(*box, **fill))
        top = max(start, end)
        _write(plot, lines_of(trace["text"][number]), places[number], top, across=False)
        plot.y.reach([start, end])
        level = end
        if number + 1 < len(places):
            line = trace.get("connector", {}).get("line", {})
            ends = [places[number] + 0.375, places[number + 1] - 0.375]
            plot.axes.plot(ends, [level] * 2, color=line.get("color", "grey"), linewidth=0.8)


def _step_fill(trace: Trace, kind: str, value: float) -> dict[str, Any]:
    part, hatch = "totals", ""
    if kind == "relative":
        part, hatch = ("decreasing", "////") if value < 0 else ("increasing", "....")
    return _fills(trace[part]["marker"], 1, hatch)[0]
