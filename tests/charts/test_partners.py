"""The map and the list as values."""

import json

import pandas as pd

from charts import partners as specifications
from charts.map.deck import AREAS, deck
from charts.map.flat import flat
from charts.map.labels import on_map, pixels, place
from charts.map.style import BAND_STYLES, rgba
from indicators.partners import BANDS, assess
from locales import translator
from tests.fixtures.charts import Drawn, validated
from ui.door.static_files import features

partner_figures = Drawn(specifications)

ZH, EN = translator("zh"), translator("en")
PLACES = {
    "CHN": (100.0, 35.0, 0),
    "USA": (-97.0, 38.0, 3),
    "DEU": (10.4, 51.1, 2),
    "HKG": (114.2, 22.4, None),
}
NAMES = {"CHN": "中国", "USA": "美国", "DEU": "德国", "HKG": "中国香港"}
FRAME = pd.DataFrame(
    {
        "country": ["USA", "DEU", "HKG"],
        "cases": [16, 0, 4],
        "exports_fen": [4e10, 1e10, None],
        "band": ["high", "too_few", "counted"],
    }
)


def layers(**options):
    drawn = deck(
        FRAME,
        PLACES,
        (113.6, 24.68),
        {"world": "app/static/world.geojson", "marks": "app/static/china_marks.geojson"},
        options.pop("t", ZH),
        NAMES,
        **options,
    )
    return json.loads(drawn.to_json()), {
        layer["id"]: layer for layer in json.loads(drawn.to_json())["layers"]
    }


def test_the_map_asks_nobody_and_is_centred_on_the_pacific():
    whole, parts = layers()
    assert whole.get("mapProvider") is None and "://" not in json.dumps(whole)  # no style, no tiles
    assert whole["views"][0]["repeat"] is False  # one America, however wide the map is
    assert (
        parts["land"]["data"] == "app/static/world.geojson"
        and parts["marks"]["data"] == "app/static/china_marks.geojson"
    )


def test_areas_are_filled_by_band():
    fill = layers()[1]["land"]["getFillColor"]
    assert fill.startswith("@@=([[") and fill.endswith(")[properties.n]")
    table = json.loads(fill.removeprefix("@@=(").removesuffix(")[properties.n]"))
    assert len(table) == AREAS
    assert table[3] == rgba(BAND_STYLES["high"].fill[0]) and table[2] == rgba(
        BAND_STYLES["too_few"].fill[0]
    )
    assert table[4] == table[5] not in (table[2], table[3])


def test_bubbles_are_cases_and_hong_kong_is_a_point():
    bubbles = layers()[1]["bubbles"]["data"]
    assert [(b["iso"], b["name"]) for b in bubbles] == [
        ("USA", "美国：高，16起"),
        ("HKG", "中国香港：仅计数，4起"),
    ]
    assert (
        bubbles[0]["radius"] == 20 and bubbles[1]["radius"] == 11.8
    )  # by area: half way from 3.5 to 20 for a quarter of the cases


def test_arcs_go_east_to_america_by_export_value():
    arcs = layers()[1]["arcs"]["data"]
    assert [(arc["to"], arc["width"]) for arc in arcs] == [
        ([113.0, 38.0], 6.0),
        ([-139.6, 51.1], 3.4),
    ]


def test_signs_stand_with_the_names_and_the_chosen_is_outlined():
    parts = layers(chosen="USA")[1]
    texts = [label["text"] for label in parts["labels"]["data"]]
    assert texts[0] == "曲江" and "▲美国" in texts
    assert "'USA'" in parts["land"]["getLineWidth"] and parts["bubbles"]["data"][0]["ring"] == 3


def test_dark_and_light_differ():
    assert layers(dark=True)[1]["sea"]["getFillColor"] != layers()[1]["sea"]["getFillColor"]


def test_the_map_begins_at_30_west_with_the_pacific_in_its_middle():
    assert (on_map(150), on_map(-97), on_map(-30), on_map(10)) == (0, 113, -180, -140)


def test_the_first_view_holds_home_and_the_gravest_partner():
    """Home lies 36.4 degrees west of the middle, the United States 113 east of it; Germany, which
    has no cases, does not move the view.
    """
    whole, _ = layers()
    assert whole["initialViewState"]["longitude"] == 38.3


def test_labels_never_overlap_and_give_way_to_the_first():
    """Two points on one spot: the first stands above, the second elsewhere; a third in a full box
    is left out.
    """
    found = place([("a", "美国", 100, 0, 4), ("b", "德国", 100, 0, 4)], 0.45)
    assert found["a"] == (0, -14.5) and found["b"] != found["a"]
    assert place([("c", "日本", 100, 0, 4)], 0.45, taken=[(-1000, -1000, 1000, 1000)]) == {}
    assert place(
        [("c", "日本", 100, 0, 4)], 0.45, taken=[(-1000, -1000, 1000, 1000)], always=("c",)
    ) == {"c": (0, -14.5)}
    assert (
        place([("d", "西边", -179.9, 0, 4)], 0.45)["d"][0] > 0
    )  # nothing hangs over the western edge


def test_a_name_that_a_narrow_screen_would_cut_stands_where_it_is_whole():
    """Above, the name of a point at the edge would reach 15.5 pixels on either side."""
    here, names = pixels(100, 0, 0.45)[0], [("a", "美国", 100, 0, 4)]
    assert place(names, 0.45, narrow=(here - 160, here + 160))["a"] == (0, -14.5)
    assert place(names, 0.45, narrow=(here - 160, here + 10))["a"] == (-5.5, -14.5)
    assert place(names, 0.45, narrow=(here - 10, here + 160))["a"] == (5.5, -14.5)
    # a point that it does not show at all has its usual room
    assert place(names, 0.45, narrow=(here - 160, here - 10))["a"] == (0, -14.5)


def test_a_name_without_a_whole_room_is_left_out_but_for_home_which_covers_a_bubble():
    """A bubble lies 8 pixels above the point, and all from 8 pixels under it is taken."""
    here, height = pixels(100, 0, 0.45)
    names = [("a", "曲江", 100, 0, 4), ("b", "", 100, 4, 9)]
    taken, edges = [(here - 500, height + 8, here + 500, height + 500)], (here - 10, here + 500)
    assert "a" not in place(names, 0.45, taken, narrow=edges)
    assert place(names, 0.45, taken, always=("a",), narrow=edges)["a"] == (5.5, -14.5)


def test_the_list_has_bars_from_zero_with_intervals_and_hatches_what_is_too_few():
    frame = assess(
        pd.DataFrame(
            {
                "country": ["USA", "DEU", "HKG", "CHN"],
                "cases": [60, 10, 4, 0],
                "exports_fen": [1e10, 4e10, None, 1e7],
            }
        )
    )
    figure = partner_figures.ranked(frame, NAMES, ZH)
    bars = {bar.name: bar for bar in figure.data}
    assert list(bars["▲ 高"].customdata) == ["USA"]
    assert bars["？ 数据太少"].marker.pattern.shape == "/"
    assert all(bar.error_x.array[0] > 0 and bar.error_x.arrayminus[0] > 0 for bar in figure.data)
    assert figure.layout.xaxis.range[0] == 0
    assert "HKG" not in [code for bar in figure.data for code in bar.customdata]


def test_years_without_twelve_months_are_hatched():
    frame = pd.DataFrame(
        {"year": [2023, 2024], "months": [12, 9], "exports_fen": [2_000_000_000, 1_500_000_000]}
    )
    full, part = partner_figures.yearly_exports(frame, ZH).data
    assert (full.x, full.y) == (("2023年",), (2000.0,))  # 万元, as no year reaches 1亿
    assert part.x == ("2024年（9个月）",) and part.marker.pattern.shape == "/"
    assert partner_figures.yearly_exports(frame, EN).data[0].y == (20.0,)  # CNY million


def test_every_band_has_its_own_sign_and_word():
    assert list(BAND_STYLES) == list(BANDS)
    assert (
        len({style.sign for style in BAND_STYLES.values()})
        == len({style.word for style in BAND_STYLES.values()})
        == len(BANDS)
    )


GEOMETRY = {part: features(f"{part}.geojson") for part in ("world", "china_marks")}


def flat_map(**options):
    geometry = {"world": GEOMETRY["world"], "marks": GEOMETRY["china_marks"]}
    return flat(FRAME, PLACES, (113.6, 24.68), geometry, ZH, NAMES, **options)


def middle_of(rings):
    """A point between the first points of a trace: enough to tell which side of the map it is."""
    known = [x for x in rings["x"] if x is not None]
    return sum(known) / len(known)


def test_the_flat_map_is_valid_and_fills_areas_by_band():
    for dark in (False, True):
        validated(flat_map(dark=dark, chosen="USA"))
    filled = {trace["fillcolor"]: trace for trace in flat_map()["data"] if "fillcolor" in trace}
    assert {BAND_STYLES["high"].fill[0], BAND_STYLES["too_few"].fill[0], "#F5E6DA"} < set(filled)
    assert middle_of(filled[BAND_STYLES["high"].fill[0]]) > 100  # the United States in the east
    assert -130 < middle_of(filled["#F5E6DA"]) < -20  # China in the west of the map's middle
    rings = filled[BAND_STYLES["too_few"].fill[0]]["x"].count(None)
    germany = next(one for one in GEOMETRY["world"] if one["id"] == "DEU")["geometry"]
    assert rings == len(germany["coordinates"])  # every island of it, and nothing of others


def test_the_flat_map_has_all_marks_of_china_over_areas_and_bubbles():
    traces = flat_map()["data"]
    bubbles = next(n for n, trace in enumerate(traces) if trace.get("customdata"))
    dashes, islands = traces[bubbles + 1 : bubbles + 3]
    lines = next(one for one in GEOMETRY["china_marks"] if one["id"] == "dash")["geometry"]
    assert dashes["x"].count(None) == len(lines["coordinates"]) >= 10
    assert len(islands["x"]) == 8 == len(GEOMETRY["china_marks"]) - 1


def test_a_bubble_of_the_flat_map_carries_its_partner_and_nothing_is_outlined_unasked():
    shown = flat_map()
    bubbles = next(trace for trace in shown["data"] if trace.get("customdata"))
    assert bubbles["customdata"] == ["USA", "HKG"] and bubbles["marker"]["size"] == [40, 23.5]
    assert "▲美国" in [name["text"] for name in shown["layout"]["annotations"]]
    edges = [trace["line"]["width"] for trace in shown["data"] if trace.get("line")]
    assert 2.2 not in edges and 2.2 in [
        trace["line"]["width"] for trace in flat_map(chosen="USA")["data"] if trace.get("line")
    ]
