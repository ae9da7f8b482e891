"""The map of trade partners as a pydeck Deck.

Areas by band, bubbles by cases, arcs by exports, China's marks; no base map, no request to anybody.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pydeck as pdk

from charts.map.labels import on_map, pixels, place
from charts.map.style import BAND_STYLES, DARK, LIGHT, MapColors, rgba
from charts.shapes import Names
from charts.spec import FONT
from locales import Translator

AREAS = 235  # areas in world.geojson
LATITUDE, ZOOM = 20, 0.4  # what the map shows first
SEEN = 170  # degrees of longitude that a telephone shows at ZOOM
LARGEST, SMALLEST = 20, 3.5  # radius of bubbles in pixels
MOST_ARCS = 15
CHINA = "CHN"
SOUTH_SEA = (
    ((on_map(109), 17.5), (on_map(120), 3)),
    ((on_map(116), 26.2), (on_map(125), 17.5)),
)  # north-west and south-east corners: no name may cover the marks there
PIXELS = pdk.types.String("pixels")
# arcs rise above the map and would otherwise cut through names
ON_TOP = {"depthCompare": pdk.types.String("always")}
SEA = [[-600, -85], [0, -85], [600, -85], [600, 85], [0, 85], [-600, 85]]

Place = tuple[float | None, float | None, int | None]  # longitude, latitude, number of the area
Point = tuple[float, float]  # longitude on the map, latitude
Partner = dict[str, Any]  # one partner as ``_partner`` makes it


def deck(
    frame: pd.DataFrame,
    places: Mapping[str, Place],
    home: Point,
    urls: Mapping[str, str],
    t: Translator,
    names: Names,
    chosen: str | None = None,
    dark: bool = False,
) -> pdk.Deck:
    """The map. ``frame``: country, cases, exports_fen, band.

    ``urls``: addresses of the geometry, ``world`` and ``marks``; ``places`` and ``names`` by ISO
    code; ``chosen``: the partner outlined. Every object carries ``iso`` for clicks and ``name`` for
    the pointer.
    """
    colors = DARK if dark else LIGHT
    points = _points(places)
    home = (on_map(home[0]), home[1])
    placed = [row for row in frame.itertuples() if row.country in points]
    rows = [_partner(row, points[row.country], names[row.country], t) for row in placed]
    layers = [
        _sea(colors),
        _land(frame, places, urls["world"], colors, chosen, dark),
        _arcs(rows, home, colors),
        _bubbles(rows, colors, chosen),
        _marks(urls["marks"], colors),
        _home(home, colors),
        _labels(rows, home, colors, t),
    ]
    view = pdk.View(type="MapView", controller=True, repeat=False)
    pointer = "{name}" if t.language == "zh" else "{name_en}"
    return pdk.Deck(
        map_provider=None,
        layers=layers,
        views=[view],
        initial_view_state=_first_view(rows, home),
        tooltip={"text": pointer},
    )


def _first_view(rows: list[Partner], home: Point) -> pdk.ViewState:
    """So that home and the gravest partners stand on a narrow screen too."""
    west = east = home[0]
    for row in _gravest_first(rows):
        wider = min(west, row["lon"]), max(east, row["lon"])
        if wider[1] - wider[0] > SEEN:
            break
        west, east = wider
    middle = round((west + east) / 2, 1)
    return pdk.ViewState(longitude=middle, latitude=LATITUDE, zoom=ZOOM, min_zoom=-0.5, max_zoom=6)


def _points(places: Mapping[str, Place]) -> dict[str, Point]:
    """Where the partners lie whose place is known."""
    return {
        country: (on_map(longitude), latitude)
        for country, (longitude, latitude, _) in places.items()
        if longitude is not None and latitude is not None
    }


def _partner(row: Any, point: Point, name: str, t: Translator) -> Partner:
    longitude, latitude = point
    style = BAND_STYLES[row.band]
    said = t("{name}：{band}，{n}起", name=name, band=t(style.word), n=int(row.cases))
    sign = "" if row.band == "usual" else style.sign
    exports = 0.0 if pd.isna(row.exports_fen) else float(row.exports_fen)
    return {
        "iso": row.country,
        "lon": longitude,
        "lat": latitude,
        "cases": int(row.cases),
        "short": f"{sign}{name}",
        "band": row.band,
        "exports": exports,
        "color": rgba(style.color, 215),
        "name": said,
        "name_en": said,
    }


def _sea(colors: MapColors) -> pdk.Layer:
    """A ground for the map; it takes no clicks."""
    return pdk.Layer(
        "SolidPolygonLayer",
        id="sea",
        data=[{"ring": SEA}],
        get_polygon="ring",
        get_fill_color=rgba(colors.sea),
        pickable=False,
    )


def _land(
    frame: pd.DataFrame,
    places: Mapping[str, Place],
    url: str,
    colors: MapColors,
    chosen: str | None,
    dark: bool,
) -> pdk.Layer:
    """Areas coloured by position in the file; the geometry itself is fetched once."""
    fill = _packed(_area_colors(frame, places, colors, dark))
    is_chosen = f"(properties.iso == '{chosen}')"
    bands = _packed(sorted(zip(frame["country"], frame["band"], strict=True)))
    triggers = {
        "getFillColor": [dark, bands],
        "getLineWidth": [chosen],
        "getLineColor": [dark, chosen],
    }
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=url,
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color=f"({fill})[properties.n]",
        get_line_color=f"{is_chosen} ? {rgba(colors.text)} : {rgba(colors.border)}",
        get_line_width=f"{is_chosen} ? 2.2 : 0.6",
        line_width_units=PIXELS,
        line_width_min_pixels=0.4,
        update_triggers=triggers,
    )


def _area_colors(
    frame: pd.DataFrame, places: Mapping[str, Place], colors: MapColors, dark: bool
) -> list[list[int]]:
    fill = [rgba(colors.land)] * AREAS
    _, _, china = places[CHINA]
    fill[int(china or 0)] = rgba(colors.china)
    for country, band in zip(frame["country"], frame["band"], strict=True):
        _, _, area = places.get(country, (None, None, None))
        if area is not None:
            fill[int(area)] = rgba(BAND_STYLES[band].fill[dark])
    return fill


def _marks(url: str, colors: MapColors) -> pdk.Layer:
    """The dashes of the South China Sea line and the island points, over everything but names,
    which keep away.
    """
    triggers = {"getLineColor": [colors.marks], "getFillColor": [colors.marks]}
    return pdk.Layer(
        "GeoJsonLayer",
        id="marks",
        data=url,
        pickable=False,
        stroked=True,
        filled=True,
        get_line_color=rgba(colors.marks),
        get_fill_color=rgba(colors.marks),
        get_line_width="(properties.kind == 'dash') ? 1.8 : 0.5",
        line_width_units=PIXELS,
        point_type=pdk.types.String("circle"),
        get_point_radius=1,
        point_radius_units=PIXELS,
        parameters=ON_TOP,
        update_triggers=triggers,
    )


def _arcs(rows: list[Partner], home: Point, colors: MapColors) -> pdk.Layer:
    """From home to the largest markets; those in the east of the map cross the Pacific."""
    exporting = [row for row in rows if row["exports"] > 0]
    ranked = sorted(exporting, key=lambda row: (-row["exports"], row["iso"]))
    largest = max((row["exports"] for row in rows), default=0)
    arcs = [_arc(row, home, largest) for row in ranked[:MOST_ARCS]]
    return pdk.Layer(
        "ArcLayer",
        id="arcs",
        data=arcs,
        get_source_position="from",
        get_target_position="to",
        get_width="width",
        get_height=0.35,
        get_tilt="tilt",
        get_source_color=rgba(colors.arc, 150),
        get_target_color=rgba(colors.arc, 150),
        width_units=PIXELS,
        pickable=False,
    )


def _arc(row: Partner, home: Point, largest: float) -> dict[str, Any]:
    width = 0.8 + 5.2 * math.sqrt(row["exports"] / largest)
    tilt = 60 if row["lon"] < home[0] else -60
    end = [row["lon"], row["lat"]]
    return {"from": list(home), "to": end, "width": round(width, 2), "tilt": tilt}


def _most_cases(rows: list[Partner]) -> int:
    return max((row["cases"] for row in rows), default=0)


def _radius(cases: int, most: int) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(cases / most)


def _bubbles(rows: list[Partner], colors: MapColors, chosen: str | None) -> pdk.Layer:
    """One bubble a partner with cases, by area; smaller ones lie on top."""
    most = _most_cases(rows)
    with_cases = [row for row in rows if row["cases"]]
    ranked = sorted(with_cases, key=lambda row: -row["cases"])
    return pdk.Layer(
        "ScatterplotLayer",
        id="bubbles",
        data=[_bubble(row, most, colors, row["iso"] == chosen) for row in ranked],
        get_position=["lon", "lat"],
        get_radius="radius",
        radius_units=PIXELS,
        pickable=True,
        filled=True,
        stroked=True,
        get_fill_color="color",
        get_line_color="edge",
        get_line_width="ring",
        line_width_units=PIXELS,
        parameters=ON_TOP,
    )


def _bubble(row: Partner, most: int, colors: MapColors, chosen: bool) -> dict[str, Any]:
    shown = {name: row[name] for name in ("iso", "lon", "lat", "color", "name", "name_en")}
    ring = 3 if chosen else 1
    edge = colors.text if chosen else colors.ground
    radius = round(_radius(row["cases"], most), 1)
    return shown | {"radius": radius, "ring": ring, "edge": rgba(edge)}


def _home(home: Point, colors: MapColors) -> pdk.Layer:
    """The point of the home district."""
    longitude, latitude = home
    return pdk.Layer(
        "ScatterplotLayer",
        id="home",
        data=[{"lon": longitude, "lat": latitude}],
        get_position=["lon", "lat"],
        get_radius=4,
        radius_units=PIXELS,
        filled=True,
        stroked=True,
        get_fill_color=rgba(colors.marks),
        get_line_color=rgba(colors.ground),
        get_line_width=1.5,
        line_width_units=PIXELS,
        pickable=False,
        parameters=ON_TOP,
    )


def _labels(rows: list[Partner], home: Point, colors: MapColors, t: Translator) -> pdk.Layer:
    """Names of partners with cases, and of the home district.

    What would cover another name waits for the pointer and the list.
    """
    return pdk.Layer(
        "TextLayer",
        id="labels",
        data=_placed_names(rows, home, t),
        get_position=["lon", "lat"],
        get_text="text",
        get_size=12,
        get_pixel_offset="offset",
        get_color=rgba(colors.text),
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT.replace("'", "")),
        background=True,
        get_background_color=rgba(colors.ground, 200),
        background_padding=[3, 1],
        pickable=False,
        parameters=ON_TOP,
    )


def _placed_names(rows: list[Partner], home: Point, t: Translator) -> list[dict[str, Any]]:
    """Home first, then the gravest band and the most cases, as far as there is room."""
    longitude, latitude = home
    here = {"iso": "home", "short": t("曲江"), "cases": 0}
    here |= {"lon": longitude, "lat": latitude}
    most = _most_cases(rows)
    ranked = [here, *_gravest_first(rows)]
    wanted = [_wanted(row, most) for row in ranked]
    taken = [_box(corner, opposite) for corner, opposite in SOUTH_SEA]
    offsets = place(wanted, ZOOM, taken=taken, always=("home",))
    return [_name_at(row, offsets[row["iso"]]) for row in ranked if row["iso"] in offsets]


def _gravest_first(rows: list[Partner]) -> list[Partner]:
    grave = list(BAND_STYLES)
    with_cases = [row for row in rows if row["cases"]]
    return sorted(with_cases, key=lambda row: (grave.index(row["band"]), -row["cases"], row["iso"]))


def _wanted(row: Partner, most: int) -> tuple[str, str, float, float, float]:
    """A label as ``labels.place`` takes it."""
    radius = _radius(row["cases"], most) if row["cases"] else 3
    return row["iso"], row["short"], row["lon"], row["lat"], radius


def _box(corner: Point, opposite: Point) -> tuple[float, float, float, float]:
    left, top = pixels(*corner, ZOOM)
    right, bottom = pixels(*opposite, ZOOM)
    return left, top, right, bottom


def _name_at(row: Partner, offset: Sequence[float]) -> dict[str, Any]:
    return {"text": row["short"], "lon": row["lon"], "lat": row["lat"], "offset": list(offset)}


def _packed(values: Any) -> str:
    return json.dumps(values, separators=(",", ":"))
