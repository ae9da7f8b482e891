"""Circles on a small map without boundaries: where they stand, how large, and where their names go.

A sketch: circles that would cover one another are moved apart, each as little as needed.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from charts.map.labels import Box

ROUNDS = 200  # in which circles give way to one another
LEAST = 0.3  # of the largest radius: what a circle of one case has at least
FILLED = 0.13  # of the sheet that circles may cover
APART = 0.12  # of the largest radius, between two circles


@dataclass(frozen=True)
class Spot:
    """``x``, ``y``: the middle of the circle, in pixels from the upper left; ``room``: the box in
    which the name stands.
    """

    code: str
    name: str
    count: int
    x: float
    y: float
    radius: float
    room: Box = Box(0, 0, 0, 0)

    @property
    def circle(self) -> Box:
        radius = self.radius
        return Box(self.x - radius, self.y - radius, self.x + radius, self.y + radius)


def laid_out(
    places: Iterable[tuple[str, str, float, float, int]],
    size: tuple[float, float],
    largest: float,
    text_size: Callable[[str], tuple[float, float]],
) -> list[Spot]:
    """The places on a sheet of ``size`` (width, height), the largest first.

    ``places``: (code, name, longitude, latitude, count); ``largest``: radius of the circle of the
    highest count, the others by area; ``text_size``: width and height of a name in pixels.
    """
    listed = list(places)
    if not listed:
        return []
    largest = min(largest, _with_room(listed, size))
    drawn = _scaled(listed, size, largest)
    drawn = [_within(spot, size) for spot in _given_way(drawn, APART * largest)]
    drawn.sort(key=lambda spot: (-spot.count, spot.code))
    return named(drawn, size, text_size)


def _shares(places: list[tuple[str, str, float, float, int]]) -> list[float]:
    """The radius of each place over the largest."""
    most = max(*(place[4] for place in places), 1)
    return [max(math.sqrt(place[4] / most), LEAST) for place in places]


def _with_room(
    places: list[tuple[str, str, float, float, int]], size: tuple[float, float]
) -> float:
    """The largest radius with which the circles leave room for their names."""
    width, height = size
    area = math.pi * sum(share**2 for share in _shares(places))
    return math.sqrt(FILLED * width * height / area)


def _scaled(
    places: list[tuple[str, str, float, float, int]], size: tuple[float, float], largest: float
) -> list[Spot]:
    width, height = size
    longitudes = [place[2] for place in places]
    latitudes = [place[3] for place in places]
    west, east = min(longitudes), max(longitudes)
    south, north = min(latitudes), max(latitudes)
    narrow = math.cos(
        math.radians((south + north) / 2)
    )  # a degree of longitude over one of latitude
    across = (width - 3 * largest) / max((east - west) * narrow, 1e-6)
    up = (height - 3 * largest) / max(north - south, 1e-6)
    scale = min(across, up)
    shares = _shares(places)
    return [
        Spot(
            code,
            name,
            count,
            width / 2 + (longitude - (west + east) / 2) * narrow * scale,
            height / 2 - (latitude - (south + north) / 2) * scale,
            largest * share,
        )
        for (code, name, longitude, latitude, count), share in zip(places, shares, strict=True)
    ]


def _given_way(spots: list[Spot], apart: float) -> list[Spot]:
    """The same circles, none over another."""
    moved = list(spots)
    for _ in range(ROUNDS):
        still = True
        for one, other in combinations(range(len(moved)), 2):
            pair = _pushed(moved[one], moved[other], apart)
            if pair:
                moved[one], moved[other] = pair
                still = False
        if still:
            break
    return moved


def _pushed(one: Spot, other: Spot, apart: float) -> tuple[Spot, Spot] | None:
    """Both moved by half of what they lack, the larger less; None where they have room."""
    dx, dy = other.x - one.x, other.y - one.y
    distance = math.hypot(dx, dy)
    lacking = one.radius + other.radius + apart - distance
    if lacking <= 0.01:
        return None
    east, south = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    share = other.radius / (one.radius + other.radius)
    first = replace(one, x=one.x - east * lacking * share, y=one.y - south * lacking * share)
    rest = lacking * (1 - share)
    return first, replace(other, x=other.x + east * rest, y=other.y + south * rest)


def _within(spot: Spot, size: tuple[float, float]) -> Spot:
    x, y = (
        min(max(at, spot.radius), whole - spot.radius)
        for at, whole in zip((spot.x, spot.y), size, strict=True)
    )
    return replace(spot, x=x, y=y)


def named(
    spots: list[Spot], size: tuple[float, float], text_size: Callable[[str], tuple[float, float]]
) -> list[Spot]:
    """The same with the room of each name beside its circle, the first choosing first."""
    taken = [spot.circle for spot in spots]
    found = []
    for spot in spots:
        room = _cheapest(_rooms(spot, *text_size(spot.name)), taken, size)
        taken.append(room)
        found.append(replace(spot, room=room))
    return found


def _cheapest(rooms: Iterator[Box], taken: list[Box], size: tuple[float, float]) -> Box:
    """The first that costs least; none costs less than nothing, so that a free one ends it."""
    found = next(rooms)
    least = _cost(found, taken, size)
    while least > 0 and (room := next(rooms, None)):
        cost = _cost(room, taken, size)
        if cost < least:
            found, least = room, cost
    return found


def _rooms(spot: Spot, width: float, height: float) -> Iterator[Box]:
    """Below, above, right, left, at the corners, then all around."""
    side, up = spot.radius + width / 2 + 4, spot.radius + height / 2 + 2
    turns = (turn * math.pi / 8 for turn in (4, 12, 0, 8, *range(16)))
    around = [(side * math.cos(turn), up * math.sin(turn)) for turn in turns]
    corners = [(0.7 * dx * side, 0.8 * dy * up) for dx in (1, -1) for dy in (1, -1)]
    for dx, dy in (*around[:4], *corners, *around[4:]):
        x, y = spot.x + dx, spot.y + dy
        yield Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _cost(room: Box, taken: list[Box], size: tuple[float, float]) -> float:
    """How much of a room is covered, or outside the sheet."""
    covered = sum(_shared(room, other) for other in taken)
    area = (room.right - room.left) * (room.bottom - room.top)
    return covered + 3 * (area - _shared(room, Box(0, 0, *size)))


def _shared(one: Box, other: Box) -> float:
    """The area that both cover."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0) * max(down, 0)
