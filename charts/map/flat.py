"""The map of trade partners as a plotly specification, for browsers without WebGL, which the other
map needs: the same geometry, bubbles, names and marks of China, drawn as SVG.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from charts.map.labels import on_map, pixels
from charts.map.partners import (
    CHINA,
    ZOOM,
    Partner,
    Place,
    Point,
    in_sight,
    largest_first,
    largest_markets,
    most_cases,
    partners_of,
    placed_names,
    radius_of,
)
from charts.map.style import BAND_STYLES, DARK, LIGHT, MapColors
from charts.shapes import Names
from charts.spec import Note, Spec, Trace, axis, chart, hover, line, literal, note, scatter
from locales import Translator

NORTH, SOUTH = 78, -56  # what of the world is drawn first
BENT = 0.18  # how far an arc rises, of its length
UNSEEN: dict[str, Any] = {"showgrid": False, "zeroline": False, "showticklabels": False}

Feature = Mapping[str, Any]  # of a geojson file
Ring = list[list[float]]


def flat(
    frame: pd.DataFrame,
    places: Mapping[str, Place],
    home: Point,
    geometry: Mapping[str, Iterable[Feature]],
    t: Translator,
    names: Names,
    chosen: str | None = None,
    dark: bool = False,
) -> Spec:
    """The map. Takes what ``deck`` takes, and of the geometry the features themselves: ``world``
    and ``marks``. The bubbles carry the code of their partner for clicks.
    """
    colors = DARK if dark else LIGHT
    home = (on_map(home[0]), home[1])
    rows = partners_of(frame, places, names, t)
    traces = [
        *_land(frame, geometry["world"], colors, chosen, dark),
        *_arcs(rows, home, colors),
        _bubbles(rows, colors, chosen),
        *_marks(geometry["marks"], colors),
        _dots([home], colors, 8),
    ]
    _, top = pixels(0, NORTH, ZOOM)
    _, bottom = pixels(0, SOUTH, ZOOM)
    return chart(
        traces,
        ink=colors.text,
        x=axis(range=_first_seen(rows, home), **UNSEEN) | {"fixedrange": False},
        y=axis(range=[bottom, top], scaleanchor="x", **UNSEEN),
        notes=[_name(one, colors) for one in placed_names(rows, home, t)],
        height=round(bottom - top),
        key=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        plot_bgcolor=colors.sea,
        dragmode="pan",
    )


def _first_seen(rows: list[Partner], home: Point) -> list[float]:
    """The middle of the map; the chart makes the range as wide as it is itself."""
    west, east = in_sight(rows, home)
    middle, _ = pixels((west + east) / 2, 0, ZOOM)
    return [middle - 1, middle + 1]


def _land(
    frame: pd.DataFrame,
    world: Iterable[Feature],
    colors: MapColors,
    chosen: str | None,
    dark: bool,
) -> Iterator[Trace]:
    """One trace for the areas of each colour, and one around the partner chosen."""
    bands = dict(zip(frame["country"], frame["band"], strict=True))
    by_color: dict[str, list[Ring]] = {}
    for area in world:
        code = area["properties"]["iso"]
        fill = colors.china if code == CHINA else colors.land
        if code in bands:
            fill = BAND_STYLES[bands[code]].fill[dark]
        by_color.setdefault(fill, []).extend(_rings(area))
        if chosen and code == chosen:
            by_color[""] = list(_rings(area))
    outlined = by_color.pop("", None)
    for fill, rings in by_color.items():
        yield _areas(rings, {"color": colors.border, "width": 0.6}, fill=fill)
    if outlined:
        yield _areas(outlined, {"color": colors.text, "width": 2.2})


def _areas(rings: Iterable[Ring], edge: dict[str, Any], fill: str = "") -> Trace:
    filled = {"fill": "toself", "fillcolor": fill} if fill else {}
    return line(**_drawn(rings), line=edge, hoverinfo="skip", **filled)


def _rings(area: Feature) -> Iterator[Ring]:
    shape = area["geometry"]
    several = shape["type"] == "MultiPolygon"
    for polygon in shape["coordinates"] if several else [shape["coordinates"]]:
        yield from polygon


def _drawn(lines: Iterable[Ring]) -> dict[str, list[float | None]]:
    """``x`` and ``y`` of lines, with a gap after each."""
    found: list[tuple[float | None, float | None]] = []
    for one in lines:
        found += [_at(longitude, latitude) for longitude, latitude in one]
        found.append((None, None))
    return {"x": [x for x, _ in found], "y": [y for _, y in found]}


def _at(longitude: float, latitude: float) -> Point:
    x, y = pixels(longitude, max(latitude, -85), ZOOM)  # the pole itself lies at no end
    return round(x, 2), round(y, 2)


def _arcs(rows: list[Partner], home: Point, colors: MapColors) -> Iterator[Trace]:
    """From home to the largest markets, bent to the north."""
    for row, width in largest_markets(rows):
        (x1, y1), (x2, y2) = _at(*home), _at(row["lon"], row["lat"])
        rise = BENT * abs(x2 - x1)
        yield line(
            x=[x1, (x1 + x2) / 2, x2],
            y=[y1, (y1 + y2) / 2 - rise, y2],
            line={"color": colors.arc, "width": width, "shape": "spline"},
            opacity=0.6,
            hoverinfo="skip",
        )


def _bubbles(rows: list[Partner], colors: MapColors, chosen: str | None) -> Trace:
    most = most_cases(rows)
    shown = largest_first(rows)
    is_chosen = [row["iso"] == chosen for row in shown]
    edge = {
        "color": [colors.text if one else colors.ground for one in is_chosen],
        "width": [3 if one else 1 for one in is_chosen],
    }
    marker = {
        "size": [round(2 * radius_of(row["cases"], most), 1) for row in shown],
        "color": [BAND_STYLES[row["band"]].color for row in shown],
        "opacity": 0.85,
        "line": edge,
    }
    return _points(
        [(row["lon"], row["lat"]) for row in shown],
        marker,
        customdata=[row["iso"] for row in shown],
        hovertext=[literal(row["name"]) for row in shown],
        hovertemplate=hover("%{hovertext}"),
        unselected={"marker": {"opacity": 0.85}},
    )


def _marks(marks: Iterable[Feature], colors: MapColors) -> Iterator[Trace]:
    """The dashes of the South China Sea line and the island points, over everything but names."""
    dashes: list[Ring] = []
    islands: list[Point] = []
    for mark in marks:
        coordinates = mark["geometry"]["coordinates"]
        if mark["geometry"]["type"] == "MultiLineString":
            dashes += coordinates
        else:
            islands.append((coordinates[0], coordinates[1]))
    yield _areas(dashes, {"color": colors.marks, "width": 1.8})
    yield _dots(islands, colors, 2)


def _dots(places: list[Point], colors: MapColors, size: int) -> Trace:
    marker = {"size": size, "color": colors.marks, "line": {"color": colors.ground, "width": 0}}
    return _points(places, marker, hoverinfo="skip")


def _points(places: list[Point], marker: dict[str, Any], **options: Any) -> Trace:
    at = [_at(*place) for place in places]
    x, y = [place[0] for place in at], [place[1] for place in at]
    return scatter(x=x, y=y, mode="markers", marker=marker, **options)


def _name(one: Mapping[str, Any], colors: MapColors) -> Note:
    x, y = _at(one["lon"], one["lat"])
    east, south = one["offset"]
    return note(
        literal(one["text"]),
        x=x,
        y=y,
        xshift=east,
        yshift=-south,
        font={"size": 12},
        bgcolor=colors.ground,
        opacity=0.85,
        borderpad=1,
    )
