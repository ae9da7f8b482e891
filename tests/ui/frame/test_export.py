"""What leaves the office: readable by Chinese Excel, and nothing in it that a spreadsheet runs."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ui.frame.export import ExportTable, safe_text, to_csv, to_xlsx

FRAME = pd.DataFrame(
    {
        "企业": ["=cmd|'/c calc'!A1", "示例企业"],
        "日期": [date(2024, 3, 5), None],
        "涉案金额（万元）": [Decimal("21.16"), None],
        "起": [3, -1],
    }
)
NOTES = [("筛选", "美国 · 专利"), ("截至日期", "数据截至2024年6月30日"), ("来源", "+台账")]


@pytest.mark.parametrize(
    "text, safe",
    [
        ("=1+1", "'=1+1"),
        ("+8613", "'+8613"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("a=1", "a=1"),
        ("", ""),
        (5, 5),
    ],
)
def test_safe_text(text, safe):
    assert safe_text(text) == safe


def test_csv_has_a_mark_rows_and_notes():
    data = to_csv(ExportTable("纠纷", FRAME), NOTES)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["企业", "日期", "涉案金额（万元）", "起"]
    assert rows[1] == ["'=cmd|'/c calc'!A1", "2024-03-05", "21.16", "3"] and rows[2] == [
        "示例企业",
        "",
        "",
        "-1",
    ]
    assert rows[4:] == [
        ["", "纠纷"],
        ["筛选", "美国 · 专利"],
        ["截至日期", "数据截至2024年6月30日"],
        ["来源", "'+台账"],
    ]


def test_workbook_has_a_sheet_of_notes_and_one_a_table():
    book = CalamineWorkbook.from_filelike(
        BytesIO(
            to_xlsx(
                [ExportTable("纠纷/清单", FRAME), ExportTable("纠纷/清单", FRAME)], NOTES, "说明"
            )
        )
    )
    assert book.sheet_names == ["说明", "纠纷清单", "纠纷清单2"]
    assert book.get_sheet_by_name("说明").to_python() == [
        ["筛选", "美国 · 专利"],
        ["截至日期", "数据截至2024年6月30日"],
        ["来源", "'+台账"],
    ]
    rows = book.get_sheet_by_name("纠纷清单").to_python()
    assert rows[1] == ["企业", "日期", "涉案金额（万元）", "起"]
    assert rows[2] == ["'=cmd|'/c calc'!A1", date(2024, 3, 5), 21.16, 3.0] and rows[3] == [
        "示例企业",
        "",
        "",
        -1.0,
    ]
