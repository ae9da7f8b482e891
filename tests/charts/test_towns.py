"""Circles of towns: by area, none over another, names where there is room, and where they lie."""

import math
from itertools import combinations

import pandas as pd
import pytest

from charts import towns as town_charts
from charts.map.spots import laid_out
from seed_data.facts_csv import rows_of
from tests.fixtures.charts import validated

SIZE = (760, 400)


def text_size(text):
    return 13.0 * len(text), 18.0


def district(counts):
    """The district's own places with these counts."""
    rows = rows_of("town_positions")
    return [
        (row["code"], row["name_zh"], float(row["longitude"]), float(row["latitude"]), count)
        for row, count in zip(rows, counts, strict=True)
    ]


COUNTS = [(19, 33, 8, 2, 1, 0, 5, 3, 9, 1, 40), (0,) * 11, (7,) * 11, (0,) * 10 + (100,)]


@pytest.mark.parametrize("counts", COUNTS)
def test_circles_stand_apart_and_within_the_sheet(counts):
    spots = laid_out(district(counts), SIZE, 44, text_size)
    assert sorted(spot.count for spot in spots) == sorted(counts)
    for one, other in combinations(spots, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    for spot in spots:
        assert spot.circle.left >= 0 and spot.circle.right <= SIZE[0]
        assert spot.circle.top >= 0 and spot.circle.bottom <= SIZE[1]


@pytest.mark.parametrize("counts", COUNTS)
def test_on_the_sheet_of_the_cards_no_name_covers_another(counts):
    rows = district(counts)
    frame = pd.DataFrame(rows, columns=["division", "name", "longitude", "latitude", "size"])
    spots = town_charts.spots_of(frame, dict(zip(frame["division"], frame["name"], strict=True)))
    rooms = [spot.room for spot in spots]
    assert not [pair for pair in combinations(rooms, 2) if _cover(*pair)]
    assert not [(spot.name, room) for spot in spots for room in rooms if _reaches(spot, room)]


@pytest.mark.parametrize("counts", COUNTS)
def test_a_name_covers_no_circle_and_no_other_name(counts):
    spots = laid_out(district(counts), SIZE, 44, text_size)
    rooms = [spot.room for spot in spots]
    assert not [pair for pair in combinations(rooms, 2) if _cover(*pair)]
    assert not [(spot.name, room) for spot in spots for room in rooms if _reaches(spot, room)]
    assert all(room.left >= 0 and room.right <= SIZE[0] for room in rooms)
    assert all(room.top >= 0 and room.bottom <= SIZE[1] for room in rooms)


def _reaches(spot, room):
    """Whether a circle comes more than a little into a room."""
    dx = spot.x - min(max(spot.x, room.left), room.right)
    dy = spot.y - min(max(spot.y, room.top), room.bottom)
    return math.hypot(dx, dy) < spot.radius - 3


def _cover(one, other):
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.5 and down > 0.5


def test_the_area_goes_by_the_count_and_a_circle_of_none_is_still_seen():
    places = [("a", "甲", 113.0, 24.0, 100), ("b", "乙", 114.0, 25.0, 25), ("c", "丙", 113, 25, 0)]
    radius = {spot.code: spot.radius for spot in laid_out(places, SIZE, 40, text_size)}
    assert radius == {"a": 40, "b": 20, "c": 12}  # the least is three tenths


def test_north_is_up_and_a_degree_is_as_long_either_way():
    """At 24.5 degrees a degree of longitude is cos 24.5 = 0.91 of a degree of latitude."""
    places = [("a", "", 113.0, 24.0, 1), ("b", "", 114.0, 24.0, 1), ("c", "", 113.0, 25.0, 1)]
    at = {spot.code: (spot.x, spot.y) for spot in laid_out(places, SIZE, 10, text_size)}
    assert at["c"][1] < at["a"][1] and at["b"][0] > at["a"][0]
    ratio = (at["b"][0] - at["a"][0]) / (at["a"][1] - at["c"][1])
    assert ratio == pytest.approx(math.cos(math.radians(24.5)), abs=1e-3)


def test_places_at_one_point_are_told_apart():
    spots = laid_out([(code, code, 113.0, 24.0, 1) for code in "abc"], SIZE, 20, text_size)
    assert len({(round(spot.x), round(spot.y)) for spot in spots}) == 3
    assert laid_out([], SIZE, 20, text_size) == []


def test_the_chart_says_the_count_within_and_the_name_beside():
    rows = [("a", 113.5, 24.6, 3, "2", False, "在办3起"), ("b", 113.7, 24.7, 12, "7", True, "多")]
    columns = ["division", "longitude", "latitude", "size", "within", "ringed", "told"]
    frame = pd.DataFrame(rows, columns=columns)
    spec = town_charts.towns(frame, {"a": "马坝镇", "b": "曲江经济开发区"}, ink="#33404F")
    validated(spec)
    (circles,) = spec["data"]
    assert (circles["text"], circles["customdata"]) == (["7", "2"], ["b", "a"])  # the largest first
    assert circles["hovertext"] == ["曲江经济开发区<br>多", "马坝镇<br>在办3起"]
    assert circles["marker"]["line"]["color"] == [town_charts.ORANGE, town_charts.BLUE]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["开发区", "马坝"]
