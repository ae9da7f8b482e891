"""Where the names stand on the map: beside their bubbles, none over another, the gravest first."""

import math
import unicodedata
from collections.abc import Collection, Iterable, Iterator
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
    important first; ``taken``: boxes (left, top, right, bottom) that must stay free. Rooms are
    tried above, right, left, below, then moved aside to the corners; where a narrow screen shows
    the point, from ``narrow`` to there in pixels, those alone that its edge does not cut. A label
    that finds no room inside the map is left out, but for the keys of ``always``, which then stand
    over a bubble, or above their point.
    """
    wanted = [Label(*label) for label in labels]
    bubbles = {label.key: _bubble(label, zoom) for label in wanted}
    west, _ = pixels(-180, 0, zoom)
    east, _ = pixels(180, 0, zoom)
    used = [Box(*box) for box in taken]
    found: dict[str, Offset] = {}
    for label in wanted:
        others = [box for key, box in bubbles.items() if key != label.key]
        rooms = [
            (offset, box)
            for offset in _whole_rooms(label, zoom, narrow)
            if west <= (box := _box(label, offset, zoom)).left and box.right <= east
        ]
        free = [room for room in rooms if _is_free(room[1], used + others)]
        if label.key in always:
            free += [room for room in rooms if _is_free(room[1], used)]
        for (dx, dy), box in free[:1]:
            used.append(box)
            found[label.key] = (round(dx, 1), round(dy, 1))
        if label.key in always:
            found.setdefault(label.key, _above(label))
    return found


def _whole_rooms(label: Label, zoom: float, narrow: tuple[float, float] | None) -> list[Offset]:
    """The rooms beside a point, without those in which a narrow screen that shows it would cut its
    name; those above and below are moved inside there. First where it shows the whole name.
    """
    rooms = list(_rooms(label))
    x, _ = pixels(label.longitude, label.latitude, zoom)
    if narrow is None or not narrow[0] <= x <= narrow[1]:
        return rooms
    start, end = narrow
    half, line = _half_size(label)
    up = label.radius + GAP + line
    moved = [(min(max(dx, start - x + half), end - x - half), dy) for dx, dy in rooms]
    inside = [(dx, dy) for dx, dy in moved if (dx, dy) in rooms or abs(dy) == up]
    beyond = [(dx, dy) for dx, dy in rooms if x + dx + half <= start or x + dx - half >= end]
    return [*inside, *beyond]


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
    yield from ((side, -line), (-side, -line), (side, line), (-side, line))


def _is_free(box: Box, others: Iterable[Box]) -> bool:
    return not any(_overlap(box, other) for other in others)


def _overlap(one: Box, other: Box) -> bool:
    apart_sideways = one.right <= other.left or other.right <= one.left
    apart_in_height = one.bottom <= other.top or other.bottom <= one.top
    return not (apart_sideways or apart_in_height)
