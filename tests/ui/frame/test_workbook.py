"""The Excel workbook of a page: every row, numbers as numbers, texts as they were written, and a
first sheet that says what the page says.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data_access.database import state
from data_access.database.engine import writing
from data_access.database.version import program_version
from tests.fixtures.stamps import stamp
from ui.frame.export import ExportTable, Rows
from ui.frame.figure import Figure, value_and_unit
from ui.frame.workbook import Contents, to_xlsx

FRAME = pd.DataFrame(
    {
        "企业": ["=cmd|'/c calc'!A1", "示例企业"],
        "日期": [date(2024, 3, 5), None],
        "时刻": [datetime(2024, 3, 5, 9, 30), None],
        "涉案金额（万元）": [Decimal("21.16"), None],
        "比例（%）": [10.4, 9.0],
        "起": [1234, -1],
        "年份": [2023, 2024],
    }
)
TABLE = ExportTable("纠纷/清单", FRAME)


def sheets(made):
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(made):
    with ZipFile(BytesIO(made)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_a_sheet_a_table_and_texts_as_they_were_written():
    found = sheets(to_xlsx(Contents(tables=(TABLE, TABLE)), stamp()))
    assert list(found) == ["概要", "纠纷清单", "纠纷清单2"]
    title, headings, first, second = found["纠纷清单"]
    assert title[0] == "纠纷/清单　美国 · 数据截至2024年6月30日 · 数据版本 7"
    assert headings == list(FRAME.columns)
    moment = datetime(2024, 3, 5, 9, 30)
    assert first == ["=cmd|'/c calc'!A1", date(2024, 3, 5), moment, 21.16, 10.4, 1234, 2023]
    assert second == ["示例企业", "", "", "", 9, -1, 2024]


def test_the_first_sheet_says_what_the_page_says():
    figures = (
        Figure("结案率", "68.9%", "closing_rate", "+1.2", "同比"),
        Figure("涉案金额", "4,859.00万元", "amount_claimed"),
        Figure("最多的市场", "美国", "disputes"),
    )
    contents = Contents(("今年新发92起，多在美国。",), figures, (TABLE,))
    rows = sheets(to_xlsx(contents, stamp()))["概要"]
    shown = [[cell for cell in row if cell != ""] for row in rows]
    assert [row for row in shown if row] == [
        ["纠纷统计"],
        ["美国 · 数据截至2024年6月30日 · 数据版本 7"],
        ["今年新发92起，多在美国。"],
        ["指标", "数值", "单位", "变化", "说明"],
        ["结案率", 68.9, "%", 1.2, "同比"],
        ["涉案金额", 4859, "万元"],
        ["最多的市场", "美国"],
        ["筛选", "美国"],
        ["截至日期", "数据截至2024年6月30日"],
        ["数据版本", "7"],
        ["程序版本", program_version()],
        ["来源", "+台账"],
        ["语言", "中文"],
        ["导出日期", "2024年7月1日"],
        ["工作表", "行数"],
        ["纠纷/清单", 2],
    ]


def test_numbers_have_a_format_and_a_year_has_no_thousands():
    found = parts(to_xlsx(Contents(tables=(TABLE,)), stamp()))
    formats = re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', found["xl/styles.xml"])
    assert {code for _, code in formats} >= {"yyyy-mm-dd", "#,##0.0"}
    styles = re.findall(r'<xf numFmtId="(\d+)"', found["xl/styles.xml"].split("<cellXfs")[1])
    cells = dict(re.findall(r'<c r="([A-Z]3)" s="(\d+)"', found["xl/worksheets/sheet2.xml"]))
    by_number = dict(formats) | {
        "4": "#,##0.00",
        "3": "#,##0",
        "1": "0",
    }
    look = {cell[0]: by_number.get(styles[int(style)]) for cell, style in cells.items()}
    assert (look["D"], look["E"], look["F"], look["G"]) == ("#,##0.00", "#,##0.0", "#,##0", "0")


def test_each_sheet_prints_on_a4_across_with_its_headings_on_each_page():
    found = parts(to_xlsx(Contents(tables=(TABLE,)), stamp()))
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        sheet = found[name]
        assert '<pageSetUpPr fitToPage="1"/>' in sheet
        assert re.search(r'<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"', sheet)
        assert "第&amp;P页，共&amp;N页" in sheet
    assert "<definedName" in found["xl/workbook.xml"]
    assert "纠纷清单!$1:$2</definedName>" in found["xl/workbook.xml"]


def _pieces(_connection, rows, size):
    for start in range(0, rows, size):
        yield pd.DataFrame({"编号": range(start, min(rows, start + size))})


def test_a_list_longer_than_a_sheet_goes_on_the_next(sqlite_engine):
    every = Rows(_pieces, (25, 4), lambda frame: frame)
    shown = ExportTable("清单", pd.DataFrame({"编号": [0]}), every)
    of_now = stamp(engine=sqlite_engine, version=0)
    found = sheets(to_xlsx(Contents(tables=(shown,)), of_now, rows_a_sheet=12))
    assert [len(rows) - 2 for name, rows in found.items() if name != "概要"] == [10, 10, 5]
    numbers = [row[0] for name, rows in found.items() if name != "概要" for row in rows[2:]]
    assert numbers == list(range(25))
    listed = [row[1] for row in found["概要"] if row[0] == "清单"]
    assert listed == [10, 10, 5]


def test_lists_read_after_a_change_say_both_versions(sqlite_engine):
    with writing(sqlite_engine) as connection:
        state.raise_version(connection)
        state.raise_version(connection)
    every = Rows(_pieces, (3, 3), lambda frame: frame)
    shown = ExportTable("清单", pd.DataFrame({"编号": [0]}), every)
    of_before = stamp(engine=sqlite_engine, version=1)
    found = sheets(to_xlsx(Contents(tables=(TABLE, shown)), of_before))
    said = dict(row[:2] for row in found["概要"])
    assert said["数据版本"] == (
        "1（打开页面时）。其后数据有改动，下列清单按数据版本2：清单；其余仍为1。"
        "要全部一致，请刷新页面后重新导出。"
    )
    assert found["清单"][0][0].endswith("数据版本 2")
    assert found["纠纷清单"][0][0].endswith("数据版本 1")


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    long = ExportTable("案例", pd.DataFrame({"文字": ["字" * 40_000]}))
    text = sheets(to_xlsx(Contents(tables=(long,)), stamp()))["案例"][2][0]
    assert len(text) == 32_767 and text.endswith("…（过长，此处截断）")


@pytest.mark.parametrize(
    "words, found",
    [
        ("68.9%", (68.9, "%")),
        ("4,859.00万元", (4859, "万元")),
        ("92 起", (92, "起")),
        ("-3", (-3, "")),
        ("3/20 条", ("3/20 条", "")),
        ("2025年9月", ("2025年9月", "")),
        ("CN¥48.6m", ("CN¥48.6m", "")),
        ("不足5起", ("不足5起", "")),
        ("—", ("—", "")),
    ],
)
def test_a_figure_in_words_as_number_and_unit(words, found):
    assert value_and_unit(words) == found
