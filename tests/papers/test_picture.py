"""Charts of papers: every chart of the product is drawn, with the numbers of its specification."""

import struct
from io import BytesIO

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from PIL import Image

from charts.spec import BLUE, GREEN, ORANGE
from locales import LANGUAGES, translator
from papers import picture
from papers.drawing.figure import drawn
from papers.drawing.scale import day_number, scale
from papers.drawing.words import lines_of
from papers.fonts import SANS, for_charts
from papers.plain import plain
from papers.trouble import NoChineseFont, NotDrawn
from tests.charts.test_every_chart import EXAMPLES
from tests.fixtures.papers import INK, ranked_chart

FONTS = ["DejaVu Sans"]  # Chinese words, which it lacks, are not looked at here

pytestmark = pytest.mark.filterwarnings("ignore:Glyph")


def spec_of(name, rows=9, language="zh"):
    return plain(EXAMPLES[name](rows, translator(language), INK))


def figure_of(spec):
    return drawn(spec, 156, FONTS)


def boxes(figure):
    """The bars of a figure, those of nothing left out."""
    found = [patch for axes in figure.axes for patch in axes.patches]
    return [
        box for box in found if isinstance(box, Rectangle) and box.get_width() * box.get_height()
    ]


# -- every chart of the product


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_drawn(name):
    assert figure_of(spec_of(name)).axes


@pytest.mark.soak
@pytest.mark.parametrize("rows", [9, 1, 0])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_drawn_for_sparse_and_empty_data(name, language, rows):
    spec = spec_of(name, rows, language)
    figure_of(spec).canvas.draw()


def test_a_name_with_dollar_signs_is_no_formula():
    spec = plain(ranked_chart().spec)
    name = "$\\frac$"
    spec["layout"]["yaxis"]["ticktext"] = [name] * 3
    figure = figure_of(spec)
    figure.canvas.draw()
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == [name] * 3


# -- equal numbers


def lengths(spec, side):
    values = [trace[side] for trace in spec["data"] if trace["type"] == "bar"]
    return sorted(value for column in values for value in column if value)


ACROSS = ["disputes.ranked", "overview.worsened", "deadlines.by_expert", "partners.ranked"]
UPRIGHT = ["disputes.monthly", "durations.ages", "forecast.pace", "resolution.by_year"]


@pytest.mark.parametrize("name", ACROSS)
def test_bars_across_are_as_long_as_their_numbers(name):
    spec = spec_of(name)
    found = sorted(box.get_width() for box in boxes(figure_of(spec)))
    assert found == pytest.approx(lengths(spec, "x"))
    assert found


@pytest.mark.parametrize("name", UPRIGHT)
def test_upright_bars_are_as_high_as_their_numbers(name):
    spec = spec_of(name)
    found = sorted(box.get_height() for box in boxes(figure_of(spec)))
    assert found == pytest.approx(lengths(spec, "y"))
    assert found


def test_stacked_bars_begin_where_the_one_before_ends():
    found = boxes(figure_of(ranked_chart().spec))
    usa = sorted((box.get_x(), box.get_width()) for box in found if box.get_y() < 0)
    assert usa == [(0, 7), (7, 2)]


def test_lines_go_through_their_numbers():
    spec = spec_of("training.coverage")
    told = {trace["name"]: trace for trace in spec["data"] if trace["mode"] == "lines"}
    drawn_lines = [line for line in figure_of(spec).axes[0].lines if len(line.get_xdata()) > 1]
    found = [(list(line.get_xdata()), list(map(str, line.get_ydata()))) for line in drawn_lines]
    for trace in told.values():
        heights = ["nan" if value is None else str(float(value)) for value in trace["y"]]
        assert ([day_number(day) for day in trace["x"]], heights) in found


def test_a_waterfall_ends_at_its_total():
    steps = boxes(figure_of(spec_of("training.waterfall")))
    assert (steps[-1].get_y(), steps[-1].get_height()) == (0, 73)  # 48 + 20 + 7 - 2


def test_cells_are_the_darker_the_larger():
    cells = boxes(figure_of(spec_of("disputes.heat")))
    shades = [round(sum(cell.get_facecolor()[:3]), 2) for cell in cells]
    assert shades == [1.08, 2.75, 0.75, 2.3]  # of 2, 0, 3, 1


# -- the same palette, and in black and white


def test_colours_are_those_of_the_screen():
    colors = {to_hex(box.get_facecolor()).upper() for box in boxes(figure_of(ranked_chart().spec))}
    assert colors == {BLUE, ORANGE}


def test_bars_that_only_colour_tells_apart_have_patterns():
    found = boxes(figure_of(spec_of("disputes.monthly")))
    patterns = {to_hex(box.get_facecolor()): box.get_hatch() for box in found}
    assert len(set(patterns.values())) == len(patterns) == 4
    own = boxes(figure_of(ranked_chart().spec))
    assert {box.get_hatch() for box in own if to_hex(box.get_facecolor()).upper() == ORANGE} == {
        "////"
    }


def test_lines_that_only_colour_tells_apart_have_marks():
    two = [
        {"type": "scatter", "mode": "lines", "x": [1, 2], "y": [1, 2], "line": {"color": color}}
        for color in (BLUE, GREEN)
    ]
    layout = ranked_chart().spec["layout"] | {"annotations": [], "xaxis": {}, "yaxis": {}}
    lines = figure_of({"data": two, "layout": layout}).axes[0].lines
    assert [line.get_marker() for line in lines] == ["o", "s"]


# -- what is not known, and fonts


@pytest.mark.parametrize(
    "change",
    [
        {"type": "pie"},
        {"type": "scatter", "mode": "gauge"},
        {"type": "scatter", "mode": "lines", "fill": "tozerox"},
        {"type": "bar", "marker": {"color": BLUE, "pattern": {"shape": "~"}}},
        {"type": "scatter", "mode": "markers", "marker": {"symbol": "star"}},
        {"type": "scatter", "mode": "lines", "line": {"dash": "5px"}},
    ],
)
def test_an_unknown_shape_is_said_and_not_drawn(change):
    spec = ranked_chart().spec
    with pytest.raises(NotDrawn):
        figure_of({**spec, "data": [spec["data"][0] | change]})


def test_an_unknown_mode_of_bars_and_an_unknown_line_are_said():
    spec = ranked_chart().spec
    for more in ({"barmode": "heap"}, {"shapes": [{"type": "rect", "x0": 1, "x1": 1}]}):
        with pytest.raises(NotDrawn):
            figure_of({**spec, "layout": spec["layout"] | more})


def test_without_a_chinese_font_there_is_no_picture(monkeypatch):
    from papers import fonts

    picture._drawn.cache_clear()
    monkeypatch.setattr(fonts, "families", lambda: frozenset({"DejaVu Sans", "Arial"}))
    with pytest.raises(NoChineseFont):
        picture.png(ranked_chart().spec)
    monkeypatch.setattr(fonts, "families", lambda: frozenset({"DejaVu Sans", "SimHei"}))
    assert for_charts() == ["SimHei", "DejaVu Sans"]
    assert {"Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei"} <= set(SANS)


@pytest.mark.skipif(for_charts() is None, reason="no Chinese font on this machine")
def test_a_picture_is_as_broad_as_the_paper_and_always_the_same():
    content = picture.png(ranked_chart().spec)
    picture._drawn.cache_clear()
    assert picture.png(ranked_chart().spec) == content
    width, height = struct.unpack(">II", content[16:24])
    assert (width, round(height / width, 2)) == (1228, 0.24)  # 156 mm, 174 of 720 pixels
    shades = Image.open(BytesIO(content)).convert("L").getextrema()
    assert shades == (pytest.approx(31, abs=12), 255)


# -- axes


def test_an_axis_knows_days_names_and_numbers():
    assert scale({}, ["2025-09-01", None]).kind == "date"
    assert scale({"dtick": "M3"}, []).kind == "date"
    assert scale({"type": "category"}, [2021, 2023]).categories == ["2021", "2023"]
    named = scale({"categoryarray": ["乙", "甲"]}, ["甲"])
    assert named.places(["甲", "乙"]) == [1, 0]
    counted = scale({"dtick": 5, "range": [0, 11.5]}, [3])
    assert counted.ticks() == ([0, 5, 10], ["0", "5", "10"])
    share = scale({"tickformat": ".0%", "range": [0, 1]}, [])
    assert share.ticks()[1] == ["0%", "20%", "40%", "60%", "80%", "100%"]
    months = scale({"tickformat": "%Y年%-m月", "range": ["2025-01-01", "2025-03-01"]}, [])
    assert months.ticks()[1] == ["2025年1月", "2025年2月", "2025年3月"]


def test_words_are_read_as_plotly_reads_them():
    assert lines_of("<b>a</b><br>b &lt;c> %&#123;d}") == "a\nb <c> %{d}"
