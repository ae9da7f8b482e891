"""Towns and parks as circles where they lie; no boundaries are drawn."""

import re

import pandas as pd

from charts.map.labels import text_width
from charts.map.spots import Spot, laid_out
from charts.shapes import Names
from charts.spec import BLUE, ORANGE, Note, Spec, Trace, axis, chart, hover, literal, note, scatter

SHEET = (320, 250)  # pixels on which the circles are laid out: so wide is a telephone's card
LARGEST, LINE = 26, 17
# Chinese signs of patterns stand as their codes, as they are no words for readers.
LEFT_OUT = re.compile(
    r"^\u66f2\u6c5f|^Qujiang |\u9547$|\u8857\u9053$| Town$| Subdistrict$|\u7ecf\u6d4e|Economic "
)  # 曲江 at the beginning, 镇 and 街道 at the end, 经济 of 经济开发区


def towns(frame: pd.DataFrame, names: Names, *, ink: str) -> Spec:
    """A circle for each place, its area by ``size``, its name beside it; clicks give the code.

    ``frame``: division, longitude, latitude, size, within (what stands in the circle), ringed
    (whether it has an orange ring), told (what the pointer says below the name).
    """
    spots = spots_of(frame, names)
    return chart(
        [_circles(spots, frame.set_index("division"), names)],
        ink=ink,
        x=_hidden(SHEET[0]),
        y=_hidden(SHEET[1]) | {"range": [SHEET[1], 0], "scaleanchor": "x"},
        notes=[_name(spot) for spot in spots],
        height=SHEET[1] + 40,
        key=False,
    )


def spots_of(frame: pd.DataFrame, names: Names) -> list[Spot]:
    places = [
        (row.division, called(names[row.division]), row.longitude, row.latitude, int(row.size))
        for row in frame.itertuples()
    ]
    return laid_out(places, SHEET, LARGEST, lambda text: (text_width(text) + 4, LINE))


def called(name: str) -> str:
    """A place as it is called beside its circle: 马坝 for 马坝镇."""
    return LEFT_OUT.sub("", name)


def _circles(spots: list[Spot], places: pd.DataFrame, names: Names) -> Trace:
    codes = [spot.code for spot in spots]
    shown = places.loc[codes]
    rings = [ORANGE if ringed else BLUE for ringed in shown["ringed"]]
    marker = {
        "size": [2 * spot.radius for spot in spots],
        "color": BLUE,
        "opacity": 0.85,
        "line": {"color": rings, "width": 3},
    }
    told = [f"{literal(names[code])}<br>{shown['told'][code]}" for code in codes]
    return scatter(
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        mode="markers+text",
        text=shown["within"].tolist(),
        textfont={"color": "#FFFFFF", "size": 12},
        marker=marker,
        customdata=codes,
        hovertext=told,
        hovertemplate=hover("%{hovertext}"),
    )


def _name(spot: Spot) -> Note:
    room = spot.room
    middle = {"x": (room.left + room.right) / 2, "y": (room.top + room.bottom) / 2}
    return note(literal(spot.name), **middle, xanchor="center", yanchor="middle")


def _hidden(length: float) -> dict:
    return axis(
        range=[0, length], visible=False, showgrid=False, zeroline=False, constrain="domain"
    )
