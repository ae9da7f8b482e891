"""Where the names stand on the map: beside their bubbles, none over another, the gravest first."""

import math
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

TILE = 512  # pixels of the world at zoom 0
LETTER, IDEOGRAPH, LINE = 6.6, 12.5, 17  # pixels at 12 px type
GAP = 2
CENTRE = 150  # the Pacific in the middle, as Chinese maps have it; the map begins at 30° W


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class Label(NamedTuple):
    key: str
    text: str
    longitude: float  # on the map
    latitude: float
    radius: float  # of the bubble in pixels


Offset = tuple[float, float]


def on_map(longitude: float) -> float:
    """How far east of the map's middle a longitude lies, -180 to 180; so are the files of geometry
    drawn, and so the world stands on the map once, however wide it is.
    """
    return (longitude - CENTRE + 180) % 360 - 180


def pixels(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at ``zoom``; y grows to the south."""
    scale = TILE * 2**zoom
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return scale * longitude / 360, -scale * y / (2 * math.pi)


def text_width(text: str) -> float:
    return sum(
        IDEOGRAPH if unicodedata.east_asian_width(sign) in "WFA" else LETTER for sign in text
    )


def place(
    labels: Iterable[tuple[str, str, float, float, float]],
    zoom: float,
    taken: Iterable[tuple[float, float, float, float]] = (),
    always: Collection[str] = (),
    narrow: tuple[float, float] | None = None,
) -> dict[str, Offset]:
    """Offsets (dx, dy) of the labels' centres from their points, in pixels, by key.

    ``labels``: (key, text, longitude on the map, latitude, radius of the bubble), the most
    important first; ``taken``: boxes (left, top, right, bottom) that must stay free. A label that
    finds no room inside the map is left out, but for the keys of ``always``, which then stand above
    their point. Rooms are tried above, right, left, below, then moved aside to the corners; first
    those that a narrow screen shows whole, from ``narrow`` to there in pixels.
    """
    wanted = [Label(*label) for label in labels]
    bubbles = {label.key: _bubble(label, zoom) for label in wanted}
    west, _ = pixels(-180, 0, zoom)
    east, _ = pixels(180, 0, zoom)
    used = [Box(*box) for box in taken]
    found: dict[str, Offset] = {}
    for label in wanted:
        others = [box for key, box in bubbles.items() if key != label.key]
        for offset in sorted(_rooms(label), key=partial(_is_cut, label, zoom, narrow)):
            box = _box(label, offset, zoom)
            inside = west <= box.left and box.right <= east
            if inside and _is_free(box, used + others):
                used.append(box)
                dx, dy = offset
                found[label.key] = (round(dx, 1), round(dy, 1))
                break
        if label.key in always:
            found.setdefault(label.key, _above(label))
    return found


def _is_cut(label: Label, zoom: float, narrow: tuple[float, float] | None, offset: Offset) -> bool:
    """Whether a narrow screen shows the point and cuts its name."""
    if narrow is None:
        return False
    x, _ = pixels(label.longitude, label.latitude, zoom)
    box = _box(label, offset, zoom)
    shown = narrow[0] <= x <= narrow[1]
    return shown and (box.left < narrow[0] or box.right > narrow[1])


def _bubble(label: Label, zoom: float) -> Box:
    x, y = pixels(label.longitude, label.latitude, zoom)
    radius = label.radius
    return Box(x - radius, y - radius, x + radius, y + radius)


def _half_size(label: Label) -> tuple[float, float]:
    return text_width(label.text) / 2 + 3, LINE / 2


def _box(label: Label, offset: Offset, zoom: float) -> Box:
    """What the text covers when it is moved by ``offset``."""
    x, y = pixels(label.longitude, label.latitude, zoom)
    dx, dy = offset
    half, line = _half_size(label)
    return Box(x + dx - half, y + dy - line, x + dx + half, y + dy + line)


def _above(label: Label) -> Offset:
    _, line = _half_size(label)
    return 0, round(-label.radius - GAP - line, 1)


def _rooms(label: Label) -> Iterator[Offset]:
    half, line = _half_size(label)
    up = label.radius + GAP + line
    side = label.radius + GAP + half
    near = 0.7 * half
    yield from ((0, -up), (side, 0), (-side, 0), (0, up))
    yield from ((near, -up), (-near, -up), (near, up), (-near, up))
    yield from ((side, -up), (-side, -up), (side, up), (-side, up))


def _is_free(box: Box, others: Iterable[Box]) -> bool:
    return not any(_overlap(box, other) for other in others)


def _overlap(one: Box, other: Box) -> bool:
    apart_sideways = one.right <= other.left or other.right <= one.left
    apart_in_height = one.bottom <= other.top or other.bottom <= one.top
    return not (apart_sideways or apart_in_height)
