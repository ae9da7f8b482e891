"""What is written on a chart, and the lines drawn over all of it."""

from typing import Any

from matplotlib.axes import Axes

from papers.drawing import looks
from papers.drawing.plot import Plot
from papers.drawing.scale import Scale
from papers.drawing.words import is_bold, lines_of
from papers.trouble import NotDrawn

SIDES = {"left": "left", "right": "right", "center": "center", "auto": "center"}
LEVELS = {"top": "top", "bottom": "bottom", "middle": "center", "auto": "center"}
PAPER = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1}  # under words on bands
USUAL = 12  # pixels high


def write(plot: Plot, note: dict[str, Any]) -> None:
    """One annotation, at its place in the data or on the paper."""
    font = note.get("font", {})
    axes = plot.axes
    transforms = (
        _where(note.get("xref", "x"), axes.transData, axes.transAxes),
        _where(note.get("yref", "y"), axes.transData, axes.transAxes),
    )
    at = (_place(plot.x, note, "x"), _place(plot.y, note, "y"))
    shift = (note.get("xshift", 0) * looks.POINT, note.get("yshift", 0) * looks.POINT)
    axes.annotate(
        lines_of(note["text"]),
        at,
        shift,
        xycoords=transforms,
        textcoords="offset points",
        ha=SIDES[note.get("xanchor", "auto")],
        va=LEVELS[note.get("yanchor", "auto")],
        multialignment=note.get("align", "center"),
        fontsize=font.get("size", USUAL) * looks.POINT,
        color=looks.color(font.get("color", plot.layout["font"]["color"])),
        weight="bold" if is_bold(note["text"]) else "normal",
        rotation=-note.get("textangle", 0),
        family=plot.fonts,
        annotation_clip=False,
        bbox=PAPER if is_bold(note["text"]) else None,
    )


def _where(reference: str, of_data: Any, of_paper: Any) -> Any:
    """Whether a place is one of the data or a part of the whole."""
    return of_paper if reference == "paper" or reference.endswith("domain") else of_data


def _place(scale: Scale, note: dict[str, Any], side: str) -> float:
    if _where(note.get(f"{side}ref", side), False, True):
        return float(note[side])
    return scale.place(note[side])


def line(plot: Plot, shape: dict[str, Any]) -> None:
    """A line over the whole height or breadth of the plot."""
    look = _look(shape)
    whole = {side: shape.get(f"{side}ref", side).endswith(("domain", "paper")) for side in "xy"}
    if whole["y"] and not whole["x"] and shape["x0"] == shape["x1"]:
        plot.axes.axvline(plot.x.place(shape["x0"]), shape["y0"], shape["y1"], **look)
    elif whole["x"] and not whole["y"] and shape["y0"] == shape["y1"]:
        plot.axes.axhline(plot.y.place(shape["y0"]), shape["x0"], shape["x1"], **look)
    else:
        _between(plot.axes, plot, shape, look)


def _between(axes: Axes, plot: Plot, shape: dict[str, Any], look: dict[str, Any]) -> None:
    xs = plot.x.places([shape["x0"], shape["x1"]])
    ys = plot.y.places([shape["y0"], shape["y1"]])
    axes.plot(xs, ys, **look)


def _look(shape: dict[str, Any]) -> dict[str, Any]:
    if shape.get("type") != "line":
        raise NotDrawn(f"shape {shape.get('type')}")
    told = shape.get("line", {})
    return {
        "color": looks.color(told.get("color", looks.AXIS)),
        "linestyle": looks.DASHES[told.get("dash", "solid")],
        "linewidth": told.get("width", 2) * looks.POINT,
    }
