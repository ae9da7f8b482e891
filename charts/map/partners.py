"""The partners as both maps show them: where they lie, how large, how called, and where their names
stand.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.map.labels import on_map, pixels, place
from charts.map.style import BAND_STYLES, rgba
from charts.shapes import Names
from locales import Translator

ZOOM = 0.4  # at which the names are placed: what the map shows first
LARGEST, SMALLEST = 20, 3.5  # radius of bubbles in pixels
MOST_ARCS = 15
CHINA = "CHN"
NARROW = 320  # pixels of the map on a telephone
SEEN = 170  # degrees of longitude that a telephone shows at ZOOM
SOUTH_SEA = (
    ((on_map(109), 17.5), (on_map(120), 3)),
    ((on_map(116), 26.2), (on_map(125), 17.5)),
)  # north-west and south-east corners: no name may cover the marks there

Place = tuple[float | None, float | None, int | None]  # longitude, latitude, number of the area
Point = tuple[float, float]  # longitude on the map, latitude
Partner = dict[str, Any]  # one partner as ``_partner`` makes it


def partners_of(
    frame: pd.DataFrame, places: Mapping[str, Place], names: Names, t: Translator
) -> list[Partner]:
    """The partners whose place is known."""
    points = _points(places)
    placed = [row for row in frame.itertuples() if row.country in points]
    return [_partner(row, points[row.country], names[row.country], t) for row in placed]


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


def most_cases(rows: list[Partner]) -> int:
    return max((row["cases"] for row in rows), default=0)


def radius_of(cases: int, most: int) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(cases / most)


def largest_first(rows: list[Partner]) -> list[Partner]:
    """Those with cases, so that smaller bubbles lie on top."""
    with_cases = [row for row in rows if row["cases"]]
    return sorted(with_cases, key=lambda row: -row["cases"])


def largest_markets(rows: list[Partner]) -> list[tuple[Partner, float]]:
    """Where most of the exports go, each with the width of its arc."""
    exporting = [row for row in rows if row["exports"] > 0]
    ranked = sorted(exporting, key=lambda row: (-row["exports"], row["iso"]))
    largest = max((row["exports"] for row in rows), default=0)
    return [
        (row, round(0.8 + 5.2 * math.sqrt(row["exports"] / largest), 2))
        for row in ranked[:MOST_ARCS]
    ]


def in_sight(rows: list[Partner], home: Point) -> Point:
    """From where to where in the east a narrow screen shows home and the gravest partners."""
    west = east = home[0]
    for row in _gravest_first(rows):
        wider = min(west, row["lon"]), max(east, row["lon"])
        if wider[1] - wider[0] > SEEN:
            break
        west, east = wider
    return west, east


def placed_names(rows: list[Partner], home: Point, t: Translator) -> list[dict[str, Any]]:
    """Home first, then the gravest band and the most cases, as far as there is room."""
    longitude, latitude = home
    here = {"iso": "home", "short": t("曲江"), "cases": 0}
    here |= {"lon": longitude, "lat": latitude}
    most = most_cases(rows)
    ranked = [here, *_gravest_first(rows)]
    wanted = [_wanted(row, most) for row in ranked]
    taken = [_box(corner, opposite) for corner, opposite in SOUTH_SEA]
    middle, _ = pixels(sum(in_sight(rows, home)) / 2, 0, ZOOM)
    narrow = middle - NARROW / 2, middle + NARROW / 2
    offsets = place(wanted, ZOOM, taken=taken, always=("home",), narrow=narrow)
    return [_name_at(row, offsets[row["iso"]]) for row in ranked if row["iso"] in offsets]


def _gravest_first(rows: list[Partner]) -> list[Partner]:
    grave = list(BAND_STYLES)
    with_cases = [row for row in rows if row["cases"]]
    return sorted(with_cases, key=lambda row: (grave.index(row["band"]), -row["cases"], row["iso"]))


def _wanted(row: Partner, most: int) -> tuple[str, str, float, float, float]:
    """A label as ``labels.place`` takes it."""
    radius = radius_of(row["cases"], most) if row["cases"] else 3
    return row["iso"], row["short"], row["lon"], row["lat"], radius


def _box(corner: Point, opposite: Point) -> tuple[float, float, float, float]:
    left, top = pixels(*corner, ZOOM)
    right, bottom = pixels(*opposite, ZOOM)
    return left, top, right, bottom


def _name_at(row: Partner, offset: Sequence[float]) -> dict[str, Any]:
    return {"text": row["short"], "lon": row["lon"], "lat": row["lat"], "offset": list(offset)}
