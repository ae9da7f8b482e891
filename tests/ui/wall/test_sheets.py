"""The sheets over the demonstration: nothing that names an enterprise or tells a small count in a
public hall, and the numbers of the pages.
"""

import re
from itertools import product
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import get_engine, reading
from locales import translator
from ui.frame.figure import Figure
from ui.wall import maps, page, sheets
from ui.wall.page import sheets_for

zh, en = translator("zh"), translator("en")


@pytest.fixture(scope="module")
def written(demonstration_url):
    """The sheets by (language, indoors)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", demonstration_url)
        kinds = product((zh, en), (True, False))
        yield {(t.language, indoor): sheets_for(t, indoor) for t, indoor in kinds}


def _names(demonstration_url, *columns):
    with reading(get_engine(demonstration_url)) as connection:
        return {name for column in columns for name in connection.scalars(select(column)) if name}


def test_a_public_hall_sees_no_name_of_an_enterprise_a_case_or_a_person(written, demonstration_url):
    columns = (s.enterprise.c.name, s.dispute.c.number, s.expert.c.name)
    names = _names(demonstration_url, *columns)
    assert len(names) > 100
    for language in ("zh", "en"):
        assert not [name for name in names if name in written[language, False]]


def test_indoors_enterprises_are_named_and_no_person(written, demonstration_url):
    firms = _names(demonstration_url, s.enterprise.c.name)
    assert [name for name in firms if name in written["zh", True]]
    experts = _names(demonstration_url, s.expert.c.name)
    assert not [name for name in experts if name in written["zh", True]]


def test_the_map_has_the_ten_dashes_and_the_islands_of_the_south_china_sea(written):
    """南沙群岛, the fifth: 114.4° E is 35.6° west of the map's middle (150° E) on 1080 pixels, and
    10.1° N is 69.9 of the 137 degrees from 80° N to 57° S on 470 pixels.
    """
    body = written["zh", True]
    dashes = re.search(r'class="marks" d="([^"]+)"', body)[1]
    islands = re.search(r'class="marks islands" d="([^"]+)"', body)[1]
    assert dashes.count("M") == 10 and dashes.count("L") >= 10
    dots = re.findall(r"M([\d.]+) ([\d.]+)h0", islands)
    assert len(dots) == 8 and dots[4] == ("433.2", "239.8")


def test_a_public_hall_sees_no_small_count_of_a_part(written):
    """Of towns, partners, kinds of cases; the whole office's own totals are told."""
    body = written["zh", False]
    circles = re.findall(r'class="count"[^>]*>([^<]+)<', body)
    assert len(circles) == 11 and not {"1", "2", "3", "4"} & set(circles)
    _, _, rest = body.partition('class="bars"')
    assert not re.search(r"(?<![\d不足])[1-4]起", rest.partition("</section>")[0])
    assert not re.search(r"(?<![\d不足])[1-4]起", body.partition('class="partners')[2])


def test_the_world_with_its_boundaries_is_for_indoors(written):
    assert 'class="world"' in written["zh", True]
    assert 'class="world"' not in written["zh", False]


def test_four_sheets_in_either_language_without_words_of_the_other(written):
    for (language, _), body in written.items():
        assert body.count('<section class="sheet') == 4
        text = re.sub(r"<[^>]+>", " ", body)
        if language == "zh":
            assert not re.search(r"[A-Za-z]{4,}", text.replace("GeoNames", ""))


def test_no_style_stands_in_the_page_itself(written):
    """The security policy takes none."""
    assert not [body for body in written.values() if re.search(r"\sstyle=|<style|\son\w+=", body)]


def test_they_are_made_once_for_the_same_data(written, demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    sheets_for(zh, True)
    monkeypatch.setattr(page, "_written", None)  # whatever is written anew fails
    assert sheets_for(zh, True) == written["zh", True]


def test_names_are_escaped():
    text = page._template("wall.html").render(words={}, place="<script>alert(1)</script>")
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


# -- the parts, worked out by hand


@pytest.mark.parametrize(
    ("count", "indoor", "said"),
    [(0, False, "0"), (1, False, "不足5"), (4, False, "不足5"), (5, False, "5"), (4, True, "4")],
)
def test_a_small_count_of_a_part(count, indoor, said):
    assert sheets.told(count, indoor, zh) == said


@pytest.mark.parametrize(
    ("delta", "moved", "mood"),
    [(3, "较3个月前多3起", "bad"), (-2, "较3个月前少2起", ""), (0, "较3个月前持平", "")],
)
def test_how_a_figure_moved(delta, moved, mood):
    figure = Figure("在办", "1,234起", "open_disputes", delta, "较3个月前", "inverse")
    tile = sheets._tile(figure, zh)
    assert tile == sheets.Tile("在办", "1,234", "起", moved, mood)
    unknown = Figure("在办", "—", "open_disputes", None, "较3个月前")
    assert sheets._tile(unknown, zh) == sheets.Tile("在办", "—", "")


def test_a_bar_does_not_tell_what_its_number_does_not():
    assert sheets._width(1, 20, indoor=False) == sheets._width(4, 20, indoor=False) == 25
    assert sheets._width(1, 20, indoor=True) == 5
    assert sheets._width(20, 20, indoor=False) == 100


def test_a_warning_of_few_cases_is_told_without_its_number():
    row = SimpleNamespace(cases=3, bound=2, reported=True, alarm=True, horizon=1)
    assert sheets._alarm(row, "韩国", False, zh) == "▲ 韩国：超过预警线"
    assert "3起" in sheets._alarm(row, "韩国", True, zh)


def test_the_map_lies_within_its_sheet():
    """The middle of the Pacific map is 150 degrees east."""
    assert maps._at(0, maps.NORTH) == (maps.WORLD[0] / 2, 0)
    assert maps._at(180, maps.SOUTH) == maps.WORLD
    assert maps._line([[0, 80], [0, 80], [180, -57]]) == "M540 0L1080 470"
