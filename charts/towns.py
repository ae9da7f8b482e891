"""Open cases by town and park, as circles where they lie; no boundaries are drawn."""

import pandas as pd

from charts.map.labels import text_width
from charts.map.spots import Spot, laid_out
from charts.shapes import Names
from charts.spec import BLUE, ORANGE, Note, Spec, Trace, axis, chart, hover, literal, note, scatter
from locales import Translator

SHEET = (760, 400)  # pixels of the sheet on which the circles are laid out
LARGEST, LINE = 44, 18


def towns(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """A circle for each place, its area by the open cases; the number within, the name beside.

    ``frame``: division, longitude, latitude, open, overdue. Places with an overdue case have an
    orange ring and say so.
    """
    spots = spots_of(frame, names)
    overdue = dict(zip(frame["division"], frame["overdue"], strict=True))
    return chart(
        [_circles(spots, overdue, t)],
        ink=ink,
        x=_hidden(SHEET[0]),
        y=_hidden(SHEET[1]) | {"range": [SHEET[1], 0], "scaleanchor": "x"},
        notes=[_name(spot) for spot in spots],
        height=SHEET[1],
        key=False,
    )


def spots_of(frame: pd.DataFrame, names: Names) -> list[Spot]:
    places = [
        (row.division, names[row.division], row.longitude, row.latitude, int(row.open))
        for row in frame.itertuples()
    ]
    return laid_out(places, SHEET, LARGEST, lambda text: (text_width(text) + 4, LINE))


def _circles(spots: list[Spot], overdue: dict[str, int], t: Translator) -> Trace:
    rings = [ORANGE if overdue[spot.code] else BLUE for spot in spots]
    marker = {
        "size": [2 * spot.radius for spot in spots],
        "color": BLUE,
        "opacity": 0.85,
        "line": {"color": rings, "width": 3},
    }
    counts = [[literal(spot.name), spot.count, int(overdue[spot.code])] for spot in spots]
    told = t(
        "{name}<br>在办{open}起，其中超期{overdue}起",
        name="%{customdata[0]}",
        open="%{customdata[1]}",
        overdue="%{customdata[2]}",
    )
    return scatter(
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        mode="markers+text",
        text=[str(spot.count) for spot in spots],
        textfont={"color": "#FFFFFF", "size": 14},
        marker=marker,
        customdata=counts,
        hovertemplate=hover(told),
    )


def _name(spot: Spot) -> Note:
    room = spot.room
    middle = {"x": (room.left + room.right) / 2, "y": (room.top + room.bottom) / 2}
    return note(literal(spot.name), **middle, xanchor="center", yanchor="middle")


def _hidden(length: float) -> dict:
    return axis(
        range=[0, length], visible=False, showgrid=False, zeroline=False, constrain="domain"
    )
