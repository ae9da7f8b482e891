"""Colours that keep their meaning, and cells that stand out from their ground."""

import pandas as pd

from charts import shapes, spec
from locales import translator
from ui.frame.theme import INK

zh = translator("zh")
CHANNELS = {
    "section_337": "337调查",
    "litigation": "诉讼",
    "ecommerce": "平台",
    "customs": "海关",
}
MANY = {f"C{n:03}": f"国{n}" for n in range(100)}


def months(*rows):
    return pd.DataFrame(rows, columns=["month", "channel", "cases"])


def colors(frame):
    chart = shapes.stacked_months(
        frame, "channel", "cases", CHANNELS, 24_000, 24_002, zh, ink=INK["light"]
    )
    return {trace["name"]: trace["marker"]["color"] for trace in chart["data"]}


def test_a_kind_keeps_its_colour_whatever_is_commonest():
    one = colors(months((24_000, "ecommerce", 9), (24_001, "litigation", 2)))
    other = colors(
        months((24_000, "litigation", 9), (24_001, "customs", 5), (24_002, "ecommerce", 1))
    )
    assert one["平台"] == other["平台"]
    assert one["诉讼"] == other["诉讼"]
    assert len(set(other.values())) == 3


def test_kinds_of_a_long_list_have_different_colours():
    # C002, C010 and C018 would all have the third of eight.
    found = shapes.kind_colors(["C018", "C002", "C010"], MANY)
    assert len(set(found.values())) == 3
    assert found["C002"] == spec.KINDS[2]


def brightness(color):
    return sum(int(color[n : n + 2], 16) for n in (1, 3, 5))


def test_cells_stand_out_from_their_ground_the_more_the_larger():
    for theme, ink in INK.items():
        found = [color for _, color in spec.steps(ink)[::2]]
        shades = [brightness(color) for color in found]
        assert shades == sorted(shades, reverse=theme == "light"), theme
        assert len(set(found)) == 6


def test_the_words_of_a_cell_read_on_its_own_ground():
    for ink in INK.values():
        table = shapes.cells(
            [[0, 9], [5, None]], ["甲", "乙"], ["上", "下"], ink=ink, text=[["", "9"], ["5", ""]]
        )
        words = shapes.crossed([table], {}, {}, ink=ink, height=100)["data"][-1]
        assert words["text"] == ["", "9", "5", ""]
        assert [words["x"][1], words["y"][1]] == ["乙", "上"]
        least, most, middle, _ = words["textfont"]["color"]
        assert least != most
        assert middle == most  # 5 of 9: the fourth of six steps

    halves = shapes.cells([[1, 2]], ["甲", "乙"], ["上"], ink=INK["light"], text=[["1", "2"]])
    words = shapes.crossed([halves], {}, {}, ink=INK["light"], height=100)["data"][-1]
    assert words["textfont"]["color"] == ["#FFFFFF", "#FFFFFF"]  # half of the way is the fourth


def bars(**options):
    return {"type": "bar", **options}


def test_one_bar_or_one_cell_is_no_chart():
    one = [bars(y=["A"], x=[3], orientation="h"), bars(y=["A"], x=[2], orientation="h")]
    two = [bars(x=["A", "B"], y=[3, 2])]
    quarters = [bars(x=[["2025", "2025"], ["1季", "2季"]], y=[1, 2])]
    with_a_line = [bars(x=["A"], y=[3]), {"type": "scatter", "mode": "lines", "x": ["A"], "y": [1]}]
    cell = [{"type": "heatmap", "x": ["甲"], "y": ["上"], "z": [[3]]}]
    row = [{"type": "heatmap", "x": ["甲", "乙"], "y": ["上"], "z": [[3, 1]]}]
    alone = {"one": one, "cell": cell}
    charts = {"two": two, "quarters": quarters, "line": with_a_line, "row": row}
    assert {name for name, data in (alone | charts).items() if shapes.is_alone({"data": data})} == {
        "one",
        "cell",
    }


def test_what_stands_beside_the_longest_bar_has_room_in_pixels():
    assert shapes.room_for([]) == 16
    assert shapes.room_for(["5", "64/89"]) == 16 + 5 * 8
    assert shapes.room_for(["30 ▲ 预警"]) == 16 + 4 * 8 + 3 * 13
