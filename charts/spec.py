"""A chart is a value: a plotly specification, the dict of ``data`` and ``layout`` that plotly.js
reads as it stands.

Only plain Python stands in it (texts, numbers, lists, days as 2024-06-30), so that nothing needs to
be converted on the way to the browser. Colours of series read on the light and on the dark ground;
the words of a chart have the ink of the reader's theme, which every chart function is given.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from locales import Translator, formats

Spec = dict[str, Any]  # {"data": [traces], "layout": {...}}
Trace = dict[str, Any]
Axis = dict[str, Any]
Note = dict[str, Any]  # an annotation without arrow

GREY = "#8A97A8"  # what is not in focus; this and the following: 3:1 on both grounds
BLUE = "#2E7CC9"
ORANGE = "#D55E00"
GREEN = "#0A9C74"
PINK = "#C06A9B"
RED = "#D1383D"
SERIES = [BLUE, ORANGE, GREEN, PINK]  # at most four in colour, the rest grey
KINDS = [*SERIES, "#8E6BD8", "#1C93A6", "#A8763E", "#7F8A2A"]  # of the kinds of a code list
# Steps from few to many, away from the ground; words in white or dark grey reach 4.4:1 on each.
ON_LIGHT = ["#DCEAF8", "#BFD9F1", "#9CC4EA", "#2F74B5", "#0B5CAD", "#083F78"]
ON_DARK = ["#1E3044", "#1E4368", "#1F5A90", "#7DB4E8", "#A5CDF2", "#D3E7FA"]
FONT = "'Microsoft YaHei UI','PingFang SC','Noto Sans CJK SC',sans-serif"
CONFIG = {
    "displayModeBar": False,
    "locale": "en",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}
LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1.02,
    "yanchor": "bottom",
    "title": {"text": ""},
    "itemclick": False,
    "itemdoubleclick": False,
    "traceorder": "normal",
}
SHARED = {
    "legend": LEGEND,
    "dragmode": False,
    "hovermode": "closest",
    "bargap": 0.25,
    "clickmode": "event+select",
}
STILL = {"automargin": True, "fixedrange": True}  # an axis with room for its labels, no zoom
FIRST_CHINESE = "\u2e80"  # of the signs as wide as two Latin ones
STEPS = [m * 10**n for n in range(7) for m in (1, 2, 5)]


def chart(
    traces: list[Trace],
    *,
    ink: str,
    x: Axis,
    y: Axis,
    notes: Iterable[Note] = (),
    height: int = 300,
    key: bool = True,
    margin: Mapping[str, int] | None = None,
    **layout: Any,
) -> Spec:
    """The look all charts share: quiet grid, no zoom by accident, room for labels.

    ``ink``: colour of all words; ``key``: whether the names of the traces stand above the plot;
    ``notes``: what is written on the chart; ``height`` and ``margin``
    (sides l, r, t, b that differ from the usual) in pixels; ``layout``: what only this chart has.
    """
    top = 30 if key else 8
    usual = {"l": 8, "r": 12, "t": top, "b": 8}
    own: dict[str, Any] = {
        "height": height,
        "margin": usual | dict(margin or {}),
        "font": {"family": FONT, "size": 13, "color": ink},
        "showlegend": key,
        "xaxis": STILL | inked(x, ink),
        "yaxis": STILL | inked(y, ink),
    }
    written = [_inked_note(note, ink) for note in notes]
    if written:
        own["annotations"] = written
    return {"data": traces, "layout": SHARED | own | layout}


def is_bright(color: str) -> bool:
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue > 140


def on_dark(ink: str) -> bool:
    """Whether words of this colour stand on a dark ground."""
    return is_bright(ink)


def steps(ink: str) -> list[list[float | str]]:
    """The colours of cells, one a sixth of the way from the least value to the largest."""
    colors = ON_DARK if on_dark(ink) else ON_LIGHT
    ends = [n / len(colors) for n in range(len(colors) + 1)]
    return [[end, color] for n, color in enumerate(colors) for end in ends[n : n + 2]]


def inked(axis: Axis, ink: str) -> Axis:
    """The axis with its title and its labels in ``ink``."""
    title = axis.get("title", {})
    labels = axis.get("tickfont", {})
    return axis | {
        "title": title | {"font": {"color": ink}},
        "tickfont": labels | {"color": ink},
    }


def _inked_note(note: Note, ink: str) -> Note:
    font = note.get("font", {}) | {"color": ink}
    return {"showarrow": False, **note, "font": font}


def bar(**options: Any) -> Trace:
    return {"type": "bar", **options}


def across(**options: Any) -> Trace:
    """Bars from left to right."""
    return {"type": "bar", "orientation": "h", **options}


def scatter(**options: Any) -> Trace:
    return {"type": "scatter", **options}


def line(**options: Any) -> Trace:
    return {"type": "scatter", "mode": "lines", **options}


def axis(title: str = "", **options: Any) -> Axis:
    if title:
        options["title"] = {"text": title}
    return options


def note(text: str, **options: Any) -> Note:
    return {"text": text, **options}


def hover(text: str) -> str:
    """What the pointer says, and nothing in the second box that plotly would add."""
    return text + "<extra></extra>"


def solid(color: str | list[str], pattern: str | list[str] = "") -> dict[str, Any]:
    """How bars are filled: a colour, and a pattern of the same colour that needs no colour to be
    seen.
    """
    return {"color": color, "pattern": {"shape": pattern, "solidity": 0.25}}


def hatched(color: str | list[str], pattern: str | list[str] = "") -> dict[str, Any]:
    """As ``solid`` with a pattern of white lines over the colour.

    One for all bars or one for each.
    """
    drawn = {
        "shape": pattern,
        "fillmode": "overlay",
        "fgcolor": "rgba(255,255,255,.75)",
        "size": 7,
        "solidity": 0.25,
    }
    return {"color": color, "pattern": drawn}


def interval(above: list[float], below: list[float], **look: Any) -> dict[str, Any]:
    """The line through a bar or dot that reaches as far above and below it; colour and breadth as
    ``look``.
    """
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, **look}


def pale(color: str) -> str:
    """The colour as a ground for words or patterns of itself."""
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},.3)"


def on_pale(color: str, pattern: str) -> dict[str, Any]:
    """A pattern of the colour on a pale ground of the same."""
    drawn = {"shape": pattern, "fgcolor": color, "bgcolor": pale(color), "solidity": 0.25}
    return {"color": color, "pattern": drawn}


def upright(value: float, color: str = GREY, dash: str = "dash") -> dict[str, Any]:
    """A line over the whole height at ``value`` of the x axis."""
    return {
        "type": "line",
        "x0": value,
        "x1": value,
        "xref": "x",
        "y0": 0,
        "y1": 1,
        "yref": "y domain",
        "line": {"color": color, "dash": dash},
    }


def level(value: float, color: str = GREY, dash: str = "dot") -> dict[str, Any]:
    """A line over the whole breadth at ``value`` of the y axis."""
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "x domain",
        "y0": value,
        "y1": value,
        "yref": "y",
        "line": {"color": color, "dash": dash},
    }


def count_step(most: float, ticks: int = 6) -> int:
    """The distance of ticks for counts up to ``most``: whole numbers, at most about ``ticks`` of
    them.
    """
    return next((step for step in STEPS if most <= step * ticks), STEPS[-1])


def counts_to(most: float, room: float = 1.15, ticks: int = 4, **options: Any) -> Axis:
    """Whole numbers from zero; ``room`` beyond the longest bar is for the words beside it."""
    return {
        "rangemode": "tozero",
        "tickformat": "d",
        "tickangle": 0,
        "dtick": count_step(most, ticks),
        "range": [0, most * room],
        **options,
    }


def literal(text: str) -> str:
    """What people typed, so that plotly draws it as it is.

    It would read tags, character references and, in what the pointer says, places to fill in.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("%{", "%&#123;")


def short(name: str, most: int) -> str:
    """A name that fits beside its bar, as typed; the whole one stands in hover and table."""
    return literal(name if len(name) <= most else name[: most - 1] + "…")


def letters(t: Translator, chinese: int, latin: int) -> int:
    """How many signs of a name there is room for in the language of ``t``."""
    return {"zh": chinese}.get(t.language, latin)


def width(text: str) -> int:
    """Of a text, where a Chinese character is as wide as two Latin ones."""
    if text.isascii():
        return len(text)
    return len(text) + sum(sign >= FIRST_CHINESE for sign in text)


def cut_to_width(name: str, most: int = 20) -> str:
    """The name cut to a ``width`` of ``most``."""
    if width(name) <= most:
        return literal(name)
    while width(name) >= most:
        name = name[:-1]
    return literal(name.rstrip() + "…")


def day(value: date) -> str:
    """A day as plotly's date axes read it: 2024-06-30."""
    return value.isoformat()


def month_day(number: int) -> str:
    """The first day of a numbered month, for a date axis."""
    return day(formats.month_start(number))


def month_format(t: Translator) -> str:
    """How plotly writes a month in the language of ``t``."""
    return "%Y年%-m月" if t.language == "zh" else "%b %Y"
