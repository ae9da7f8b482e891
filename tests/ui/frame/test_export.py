"""CSV that leaves the office: readable by Chinese Excel, and nothing in it that a spreadsheet
runs.
"""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pandas as pd
import pytest

from data_access.database.version import program_version
from tests.fixtures.stamps import stamp
from ui.frame.downloads import csv_file
from ui.frame.export import ExportTable, Rows, safe_text

FRAME = pd.DataFrame(
    {
        "企业": ["=cmd|'/c calc'!A1", "示例企业"],
        "日期": [date(2024, 3, 5), None],
        "涉案金额（万元）": [Decimal("21.16"), None],
        "起": [3, -1],
    }
)


@pytest.mark.parametrize(
    "text, safe",
    [
        ("=1+1", "'=1+1"),
        ("+8613", "'+8613"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－2", "'－2"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("\0=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("\u3000＝1", "'\u3000＝1"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("a\0b", "ab"),
        ("a=1", "a=1"),
        ("示例（-2）", "示例（-2）"),
        ("", ""),
        (5, 5),
        (-5, -5),
    ],
)
def test_safe_text(text, safe):
    assert safe_text(text) == safe


def test_csv_has_a_mark_rows_and_notes():
    data = csv_file(ExportTable("纠纷", FRAME), stamp(title="纠纷"))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["企业", "日期", "涉案金额（万元）", "起"]
    assert rows[1] == ["'=cmd|'/c calc'!A1", "2024-03-05", "21.16", "3"]
    assert rows[2] == ["示例企业", "", "", "-1"]
    assert rows[4:] == [
        ["", "纠纷"],
        ["筛选", "美国"],
        ["截至日期", "数据截至2024年6月30日"],
        ["数据版本", "7"],
        ["程序版本", program_version()],
        ["来源", "'+台账"],
        ["语言", "中文"],
        ["导出日期", "2024年7月1日"],
    ]


def _three_pieces(_connection, chosen):
    for number in range(3):
        yield pd.DataFrame({"企业": [f"{chosen}{number}"]})


def _shown(frame):
    return frame.assign(国家="美国")


def test_csv_holds_every_row_read_a_piece_at_a_time(sqlite_engine):
    every = Rows(_three_pieces, ("示例",), _shown)
    first = ExportTable("纠纷", FRAME.head(1), every)
    data = csv_file(first, stamp(engine=sqlite_engine, version=0, title="纠纷"))
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    assert rows[:4] == [["企业", "国家"], ["示例0", "美国"], ["示例1", "美国"], ["示例2", "美国"]]
