"""Colours, patterns, dashes and marks of a specification as matplotlib names them."""

import re
from collections.abc import Sequence
from typing import Any

from papers.trouble import NotDrawn


class Known(dict[str, Any]):
    """Names with what they are drawn as; another one is not drawn wrong."""

    def __missing__(self, name: str) -> Any:
        raise NotDrawn(name)


HATCHES = Known(
    {
        "": "",
        "/": "////",
        "\\": "\\\\\\\\",
        "x": "xxxx",
        ".": "...",
        "-": "----",
        "|": "||||",
        "+": "++++",
    }
)
# Of bars that differ by colour alone, so that they can be told apart in black and white.
IN_PRINT = ("", "////", "....", "xxxx", "\\\\\\\\", "----", "||||", "++++")
DASHES = Known(
    {
        "solid": "-",
        "dash": (0, (5, 2.5)),
        "dot": (0, (1.2, 1.6)),
        "dashdot": (0, (5, 2, 1.2, 2)),
        "longdash": (0, (8, 3)),
    }
)
STEPS = Known({"hv": "steps-post", "vh": "steps-pre", "hvh": "steps-mid", "linear": "default"})
MARKS = Known(
    {
        "circle": "o",
        "diamond": "D",
        "square": "s",
        "triangle-up": "^",
        "triangle-right": ">",
        "x": "x",
        "circle-open": "o",
        "line-ns-open": "|",
        "line-ns": "|",
    }
)
IN_LINES = ("o", "s", "^", "D")  # of lines that differ by colour alone
RGBA = re.compile(r"rgba?\(([^)]*)\)")
POINT = 0.75  # of a pixel, in a picture of the paper's breadth
AXIS = "#8A97A8"


def color(said: str) -> Any:
    """A colour, with how much it covers where it says so."""
    found = RGBA.match(said)
    if not found:
        return said
    red, green, blue, *covers = (float(part) for part in found.group(1).split(","))
    return (red / 255, green / 255, blue / 255, *covers)


def each(said: Any, count: int, usual: Any) -> list[Any]:
    """One for all, or one for each."""
    if isinstance(said, list):
        return said
    return [usual if said is None else said] * count


def hatches(marker: dict[str, Any], count: int) -> list[str]:
    """The pattern of each bar."""
    shapes = each(marker.get("pattern", {}).get("shape"), count, "")
    return [HATCHES[shape] for shape in shapes]


def without_pattern(trace: dict[str, Any]) -> bool:
    """Whether all bars of a trace are of one colour and of nothing else."""
    marker = trace.get("marker", {})
    shapes: Sequence[str] | str = marker.get("pattern", {}).get("shape", "")
    return not any(shapes) and not isinstance(marker.get("color"), list)
