"""The map of trade partners as a pydeck Deck.

Areas by band, bubbles by cases, arcs by exports, China's marks; no base map, no request to anybody.
"""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pydeck as pdk

from charts.map.labels import on_map
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
from charts.map.style import BAND_STYLES, DARK, LIGHT, MapColors, rgba
from charts.shapes import Names
from charts.spec import FONT
from locales import Translator

AREAS = 235  # areas in world.geojson
LATITUDE = 20  # in the middle of what the map shows first
PIXELS = pdk.types.String("pixels")
# arcs rise above the map and would otherwise cut through names
ON_TOP = {"depthCompare": pdk.types.String("always")}
SEA = [[-600, -85], [0, -85], [600, -85], [600, 85], [0, 85], [-600, 85]]


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
    home = (on_map(home[0]), home[1])
    rows = partners_of(frame, places, names, t)
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
    west, east = in_sight(rows, home)
    middle = round((west + east) / 2, 1)
    return pdk.ViewState(longitude=middle, latitude=LATITUDE, zoom=ZOOM, min_zoom=-0.5, max_zoom=6)


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
    arcs = [_arc(row, width, home) for row, width in largest_markets(rows)]
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


def _arc(row: Partner, width: float, home: Point) -> dict[str, Any]:
    tilt = 60 if row["lon"] < home[0] else -60
    end = [row["lon"], row["lat"]]
    return {"from": list(home), "to": end, "width": width, "tilt": tilt}


def _bubbles(rows: list[Partner], colors: MapColors, chosen: str | None) -> pdk.Layer:
    """One bubble a partner with cases, by area; smaller ones lie on top."""
    most = most_cases(rows)
    return pdk.Layer(
        "ScatterplotLayer",
        id="bubbles",
        data=[_bubble(row, most, colors, row["iso"] == chosen) for row in largest_first(rows)],
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
    radius = round(radius_of(row["cases"], most), 1)
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
        data=placed_names(rows, home, t),
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


def _packed(values: Any) -> str:
    return json.dumps(values, separators=(",", ":"))
