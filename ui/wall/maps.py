"""The two maps of a wall screen as shapes that a template draws: the world, and the towns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from charts.map.labels import on_map
from charts.map.spots import Spot, laid_out, named
from charts.map.style import BAND_STYLES
from data_access.statistics import partners as partner_reads
from data_access.statistics.places import towns as town_reads
from locales import Translator
from ui.door.static_files import features
from ui.frame import loaders
from ui.frame.screen import View
from ui.partners import words as partner_words
from ui.wall.sheets import SMALL, told

WORLD, TOWNS = (1080, 470), (780, 740)  # pixels of either sheet on a screen of 1920 x 1080
NORTH, SOUTH = 80, -57  # what of the world is drawn
LETTER, LINE = 24, 30  # pixels of a Chinese sign, and of a line of type
MOST_NAMES, MOST_ROWS = 9, 6
LARGEST_TOWN, LARGEST_PARTNER, LEAST_PARTNER = 72, 22, 7


@dataclass(frozen=True)
class Area:
    """``band``: of a partner, "china" for home, "" for the rest."""

    path: str
    band: str


@dataclass(frozen=True)
class Circle:
    """``said``: the number within; ``anchor_x``, ``anchor_y``: the middle of the name."""

    spot: Spot
    said: str
    band: str = ""

    @property
    def anchor_x(self) -> float:
        return round((self.spot.room.left + self.spot.room.right) / 2, 1)

    @property
    def anchor_y(self) -> float:
        return round((self.spot.room.top + self.spot.room.bottom) / 2, 1)


@dataclass(frozen=True)
class Partner:
    name: str
    band: str
    said: str  # sign and word of the band
    cases: str


def _text_size(text: str) -> tuple[float, float]:
    wide = sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in text)
    return wide * LETTER + 6, LINE


# -- the towns


def towns(view: View, indoor: bool) -> list[Circle]:
    """A circle for each town and park; in public small counts are all drawn alike."""
    t, names = view.t, view.names("division")
    frame = view.load(town_reads.open_cases)
    places = [
        (row.division, names[row.division], row.longitude, row.latitude, _drawn(row.open, indoor))
        for row in frame.itertuples()
    ]
    counts = dict(zip(frame["division"], frame["open"], strict=True))
    spots = laid_out(places, TOWNS, LARGEST_TOWN, _text_size)
    return [Circle(spot, _within(int(counts[spot.code]), indoor, t)) for spot in spots]


def _drawn(count: int, indoor: bool) -> int:
    if not indoor and 0 < count < SMALL:
        return SMALL - 1
    return int(count)


def _within(count: int, indoor: bool, t: Translator) -> str:
    """What stands in a circle: room for two signs."""
    return f"<{SMALL}" if told(count, indoor, t) != str(count) else str(count)


# -- the world


def areas(view: View) -> list[Area]:
    """Every country, filled by the band of its risk."""
    frame, _ = partner_words.read(view.chosen)
    bands = dict(zip(frame["country"], frame["band"], strict=True)) | {"CHN": "china"}
    return [Area(path, bands.get(code, "")) for code, path in _paths()]


def partners(view: View) -> list[Circle]:
    """The gravest partners with their names, and a bubble for each by its cases."""
    frame, _ = partner_words.read(view.chosen)
    places = loaders.load(partner_reads.places)
    shown = [row for row in frame.itertuples() if _has_place(places.get(row.country))]
    most = max((row.cases for row in shown), default=1) or 1
    spots = [_partner(row, places[row.country], most, view) for row in shown if row.cases]
    bands = dict(zip(frame["country"], frame["band"], strict=True))
    written = named(spots[:MOST_NAMES], WORLD, _text_size)
    return [Circle(spot, str(spot.count), bands[spot.code]) for spot in written]


def _has_place(place) -> bool:
    return place is not None and place[0] is not None


def _partner(row, place, most: int, view: View) -> Spot:
    x, y = _at(on_map(place[0]), place[1])
    radius = max(LEAST_PARTNER, LARGEST_PARTNER * (row.cases / most) ** 0.5)
    style = BAND_STYLES[row.band]
    name = f"{style.sign}{view.name('country', row.country)}"
    return Spot(row.country, name, int(row.cases), x, y, radius)


def ranked(view: View, indoor: bool) -> list[Partner]:
    """The gravest partners in order, in words."""
    t = view.t
    frame, _ = partner_words.read(view.chosen)
    first = frame[frame["band"] != "counted"].head(MOST_ROWS)
    return [_ranked(row, view, indoor, t) for row in first.itertuples()]


def _ranked(row, view: View, indoor: bool, t: Translator) -> Partner:
    style = BAND_STYLES[row.band]
    cases = t("{n}起", n=told(int(row.cases), indoor, t))
    name = view.name("country", row.country)
    return Partner(name, row.band, f"{style.sign} {t(style.word)}", cases)


def dashes() -> str:
    """The dashes of the South China Sea line, as one path."""
    lines = [mark["coordinates"] for mark in _marks("MultiLineString")]
    return "".join(_line(line) for several in lines for line in several)


def islands() -> str:
    """The islands that no area of this scale holds, as one path of dots."""
    places = [_at(*mark["coordinates"]) for mark in _marks("Point")]
    return "".join(f"M{x:g} {y:g}h0" for x, y in places)


def _marks(kind: str) -> list[dict]:
    geometries = [feature["geometry"] for feature in features("china_marks.geojson")]
    return [geometry for geometry in geometries if geometry["type"] == kind]


@cache
def _paths() -> tuple[tuple[str, str], ...]:
    return tuple(
        (feature["id"], "".join(f"{_line(ring)}Z" for ring in _rings(feature)))
        for feature in features("world.geojson")
    )


def _rings(feature: dict) -> Iterator[list]:
    geometry = feature["geometry"]
    several = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
        yield from polygon


def _at(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies, ``longitude`` from the middle of the map."""
    width, height = WORLD
    x = (longitude + 180) / 360 * width
    y = (NORTH - latitude) / (NORTH - SOUTH) * height
    return round(x, 1), round(y, 1)


def _line(points: list) -> str:
    found: list[str] = []
    for longitude, latitude in points:
        x, y = _at(longitude, latitude)
        place = f"{x:g} {y:g}"
        if not found or place != found[-1]:
            found.append(place)
    return f"M{'L'.join(found)}"
