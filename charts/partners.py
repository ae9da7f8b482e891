"""The map of trade partners as a pydeck Deck: areas by band, bubbles by cases, arcs by exports, China's marks; no base map, no request to anybody."""

import json
import math

import pydeck as pdk

from charts.map.labels import pacific, pixels, place
from charts.map.style import BAND_STYLES, DARK, LIGHT, rgba
from charts.spec import FONT

AREAS = 235  # areas in world.geojson
CENTRE = (150, 20)  # the Pacific in the middle, as Chinese maps have it
ZOOM = 0.45
LARGEST, SMALLEST = 20, 3.5  # radius of bubbles in pixels
MOST_ARCS = 15
CHINA = "CHN"
SOUTH_SEA = (
    ((109, 17.5), (120, 3)),
    ((116, 26.2), (125, 17.5)),
)  # north-west and south-east corners: no name may cover the marks there
ON_TOP = {
    "depthCompare": pdk.types.String("always")
}  # arcs rise above the map and would otherwise cut through names


def deck(frame, places, home, urls, t, names, chosen=None, dark=False):
    """frame: country, cases, exports_fen, band; places: iso3 -> (longitude, latitude, area number or None); home: (longitude, latitude);
    urls: addresses of the geometry, ``world`` and ``marks``; names: iso3 -> word; chosen: the partner outlined.
    Every object carries ``iso`` for clicks and ``name`` for the pointer."""
    colors = DARK if dark else LIGHT
    rows = [
        _point(row, places, t, names)
        for row in frame.itertuples()
        if row.country in places and places[row.country][0] is not None
    ]
    layers = [
        _sea(colors),
        _land(frame, places, urls["world"], colors, chosen, dark),
        _arcs(rows, home, colors),
        _bubbles(rows, colors, chosen),
        _marks(urls["marks"], colors),
        *_labels(rows, home, colors, t),
    ]
    return pdk.Deck(
        map_provider=None,
        layers=layers,
        views=[pdk.View(type="MapView", controller=True, repeat=True)],
        initial_view_state=pdk.ViewState(
            longitude=CENTRE[0], latitude=CENTRE[1], zoom=ZOOM, min_zoom=-0.5, max_zoom=6
        ),
        tooltip={"text": "{name}" if t.language == "zh" else "{name_en}"},
    )


def _point(row, places, t, names):
    longitude, latitude, _ = places[row.country]
    style = BAND_STYLES[row.band]
    said = t("{name}：{band}，{n}起", name=names[row.country], band=t(style.word), n=int(row.cases))
    return {
        "iso": row.country,
        "lon": longitude,
        "east": pacific(longitude),
        "lat": latitude,
        "cases": int(row.cases),
        "short": names[row.country] if row.band == "usual" else f"{style.sign}{names[row.country]}",
        "band": row.band,
        "exports": 0.0
        if row.exports_fen != row.exports_fen or row.exports_fen is None
        else float(row.exports_fen),
        "color": rgba(style.color, 215),
        "name": said,
        "name_en": said,
    }


def _sea(colors):
    """A ground for the map; it takes no clicks."""
    return pdk.Layer(
        "SolidPolygonLayer",
        id="sea",
        data=[{"ring": [[-180, -85], [0, -85], [180, -85], [180, 85], [0, 85], [-180, 85]]}],
        get_polygon="ring",
        get_fill_color=rgba(colors.sea),
        pickable=False,
    )


def _land(frame, places, url, colors, chosen, dark):
    """Areas coloured by position in the file; the geometry itself is fetched once."""
    fill = [rgba(colors.land)] * AREAS
    fill[places[CHINA][2]] = rgba(colors.china)
    for row in frame.itertuples():
        area = places.get(row.country, (None, None, None))[2]
        if area is not None:
            fill[int(area)] = rgba(BAND_STYLES[row.band].fill[dark])
    is_chosen = f"(properties.iso == '{chosen}')"
    bands = sorted(zip(frame["country"], frame["band"], strict=True))
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=url,
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color=f"({_packed(fill)})[properties.n]",
        get_line_color=f"{is_chosen} ? {rgba(colors.text)} : {rgba(colors.border)}",
        get_line_width=f"{is_chosen} ? 2.2 : 0.6",
        line_width_units=pdk.types.String("pixels"),
        line_width_min_pixels=0.4,
        update_triggers={
            "getFillColor": [dark, _packed(bands)],
            "getLineWidth": [chosen],
            "getLineColor": [dark, chosen],
        },
    )


def _marks(url, colors):
    """The dashes of the South China Sea line and the island points, over everything but names, which keep away."""
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
        line_width_units=pdk.types.String("pixels"),
        point_type=pdk.types.String("circle"),
        get_point_radius=1,
        point_radius_units=pdk.types.String("pixels"),
        parameters=ON_TOP,
        update_triggers={"getLineColor": [colors.marks], "getFillColor": [colors.marks]},
    )


def _arcs(rows, home, colors):
    """From home to the largest markets; those in the west of the map cross the Pacific."""
    largest = max((r["exports"] for r in rows), default=0)
    ranked = sorted((r for r in rows if r["exports"] > 0), key=lambda r: (-r["exports"], r["iso"]))[
        :MOST_ARCS
    ]
    data = [
        {
            "from": list(home),
            "to": [r["east"], r["lat"]],
            "width": round(0.8 + 5.2 * math.sqrt(r["exports"] / largest), 2),
            "tilt": 60 if r["east"] < home[0] else -60,
        }
        for r in ranked
    ]
    return pdk.Layer(
        "ArcLayer",
        id="arcs",
        data=data,
        get_source_position="from",
        get_target_position="to",
        get_width="width",
        get_height=0.35,
        get_tilt="tilt",
        get_source_color=rgba(colors.arc, 150),
        get_target_color=rgba(colors.arc, 150),
        width_units=pdk.types.String("pixels"),
        pickable=False,
    )


def _radius(cases, most):
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(cases / most)


def _bubbles(rows, colors, chosen):
    """One bubble a partner with cases, by area; smaller ones lie on top. Each copy of the repeated map has its own."""
    most = max((r["cases"] for r in rows), default=0)
    data = [
        {k: r[k] for k in ("iso", "lon", "lat", "color", "name", "name_en")}
        | {
            "radius": round(_radius(r["cases"], most), 1),
            "ring": 3 if r["iso"] == chosen else 1,
            "edge": rgba(colors.text if r["iso"] == chosen else colors.ground),
        }
        for r in sorted(rows, key=lambda r: -r["cases"])
        if r["cases"]
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        id="bubbles",
        data=data,
        get_position=["lon", "lat"],
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        pickable=True,
        filled=True,
        stroked=True,
        get_fill_color="color",
        get_line_color="edge",
        get_line_width="ring",
        line_width_units=pdk.types.String("pixels"),
        parameters=ON_TOP,
    )


def _labels(rows, home, colors, t):
    """Names of partners with cases, and of the home district; what would cover another name waits for the pointer and the list."""
    most = max((r["cases"] for r in rows), default=0)
    grave = list(BAND_STYLES)
    shown = sorted(
        (r for r in rows if r["cases"]),
        key=lambda r: (grave.index(r["band"]), -r["cases"], r["iso"]),
    )
    here = {
        "iso": "home",
        "short": t("曲江"),
        "lon": home[0],
        "east": home[0],
        "lat": home[1],
        "cases": 0,
    }
    wanted = [
        (r["iso"], r["short"], r["east"], r["lat"], _radius(r["cases"], most) if r["cases"] else 3)
        for r in [here, *shown]
    ]
    offsets = place(
        wanted,
        ZOOM,
        taken=[
            (*pixels(*corner, ZOOM), *pixels(*opposite, ZOOM)) for corner, opposite in SOUTH_SEA
        ],
        always=("home",),
    )
    data = [
        {"text": r["short"], "lon": r["lon"], "lat": r["lat"], "offset": list(offsets[r["iso"]])}
        for r in [here, *shown]
        if r["iso"] in offsets
    ]
    text = pdk.Layer(
        "TextLayer",
        id="labels",
        data=data,
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
    point = pdk.Layer(
        "ScatterplotLayer",
        id="home",
        data=[{"lon": home[0], "lat": home[1]}],
        get_position=["lon", "lat"],
        get_radius=4,
        radius_units=pdk.types.String("pixels"),
        filled=True,
        stroked=True,
        get_fill_color=rgba(colors.marks),
        get_line_color=rgba(colors.ground),
        get_line_width=1.5,
        line_width_units=pdk.types.String("pixels"),
        pickable=False,
        parameters=ON_TOP,
    )
    return point, text


def _packed(values):
    return json.dumps(values, separators=(",", ":"))
