"""The Excel annex, read back: sheets, numbers as numbers, native charts, texts that stay texts."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from locales import translator
from papers.edit import with_texts
from papers.excel import annex
from papers.excel_chart import data
from papers.plain import plain
from papers.values import Column, Section, Table
from tests.charts.test_every_chart import EXAMPLES
from tests.fixtures.papers import INK, READ, ranked_chart, small_paper

DAY = date(2025, 10, 9)


@pytest.fixture(scope="module")
def content():
    return annex(small_paper())


def rows(content, sheet):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def parts(content, pattern):
    with zipfile.ZipFile(BytesIO(content)) as box:
        return [box.read(n).decode() for n in sorted(box.namelist()) if re.search(pattern, n)]


def test_each_table_and_chart_has_a_sheet(content):
    names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert names == ["概要", "表1", "图1"]
    english = CalamineWorkbook.from_filelike(BytesIO(annex(small_paper("en")))).sheet_names
    assert english == ["Summary", "Table 1", "Figure 1"]


def test_numbers_are_numbers_and_amounts_have_the_unit_of_their_heading(content):
    title, heads, first, *_ = rows(content, "表1")
    assert title[0] == "表1　按国家和地区"
    assert heads == ["国家/地区", "纠纷（起）", "涉案金额（万元）", "占比", "登记日"]
    assert first[1:] == [1200, pytest.approx(123.456789), 0.104, date(2025, 9, 1)]
    (styles,) = parts(content, "styles")
    assert 'formatCode="0.0%"' in styles
    assert 'formatCode="#,##0.00"' in styles


def test_the_first_sheet_has_texts_and_figures(content):
    found = [cell for row in rows(content, "概要") for cell in row if cell != ""]
    assert found[0] == "2025年9月工作报告"
    assert "草稿，未编号" in found[1] and "数据版本 7" in found[1]
    assert {"一、总体情况", "本月新发纠纷3起，比上月少2起。", READ} <= set(found)
    assert found[found.index("新发纠纷（起）") + 1] == 3
    assert found[found.index("涉案金额（元）") + 1] == 1234567.89
    assert found[found.index("平均时长（月）") + 1] == "一、总体情况"  # nothing


def test_what_a_person_wrote_is_marked():
    edited = with_texts(small_paper(), {"next": ["改写。"]})
    found = [cell for row in rows(annex(edited), "概要") for cell in row]
    assert "改写。（经人工修改）" in found


def test_no_text_becomes_a_formula():
    hostile = ("=1+1", "+1", "-1", "@a", "\t=2", "＝3", "{=4}", "http://x.example")
    table = Table("t", "=T()", (Column("=C()"),), tuple((text,) for text in hostile))
    content = annex(small_paper(title="=A()", sections=(Section("=H()", (table,)),)))
    sheets = parts(content, "worksheets/sheet")
    assert not any("<f>" in sheet for sheet in sheets)
    assert [row[0] for row in rows(content, "表1")][2:] == [
        text.replace("\t", " ") for text in hostile
    ]
    assert 'quotePrefix="1"' in parts(content, "styles")[0]


def test_a_chart_is_native_and_of_the_numbers_beside_it(content):
    (chart,) = parts(content, "charts/chart")
    assert '<c:barDir val="bar"/>' in chart and '<c:grouping val="stacked"/>' in chart
    assert [ref for ref in re.findall("<c:f>(.*?)</c:f>", chart) if "$F$" in ref] == [
        "图1!$F$2",
        "图1!$F$3:$F$5",
    ]
    _, heads, *found = rows(content, "图1")
    assert heads[4:] == ["图中数据", "已结", "在办"]
    assert [row[4:] for row in found[:3]] == [["日本", 1, 4], ["德国", 3, 0], ["美国", 7, 2]]


def test_sheets_are_set_up_for_a4(content):
    for sheet in parts(content, "worksheets/sheet"):
        assert 'paperSize="9"' in sheet and 'orientation="landscape"' in sheet
    heights = [re.search('fitToHeight="(\\d)"', sheet) for sheet in parts(content, "sheets/sheet")]
    assert [found and found[1] for found in heights] == ["0", "0", None]  # a chart on one page


def test_the_same_paper_gives_the_same_bytes(content):
    assert annex(small_paper()) == content
    published = annex(small_paper(), number="衢江知保〔2025〕9号", published_on=DAY)
    assert "2025-10-09T00:00:00Z" in parts(published, "docProps/core")[0]
    assert "衢江知保〔2025〕9号" in rows(published, "概要")[1][0]


def drawn_of(name, rows=9):
    return data(EXAMPLES[name](rows, translator("zh"), INK))


def test_bars_and_lines_are_native_and_other_shapes_are_not():
    months = drawn_of("forecast.pace")
    assert [series.values for series in months.series][0] == (3, 0, 2)
    assert months.names == (date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1))
    assert drawn_of("insurance.exposure").names[0].startswith("名称 USA")
    assert [series.values for series in drawn_of("training.shares").series] == [(80.0, 0)]
    assert [drawn_of(name) for name in ("disputes.heat", "training.waterfall")] == [None, None]


@pytest.mark.soak
@pytest.mark.parametrize("rows", [9, 1, 0])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_chart_of_the_product_can_be_in_an_annex(name, rows):
    chart = replace(ranked_chart(), spec=plain(EXAMPLES[name](rows, translator("zh"), INK)))
    assert annex(small_paper(sections=(Section("甲", (chart,)),)))
