"""The workbook of a page for people outside the office."""

from io import BytesIO

import pandas as pd
from python_calamine import CalamineWorkbook

from tests.fixtures.stamps import stamp
from ui.frame.export import ExportTable, Rows, counting
from ui.frame.figure import Figure
from ui.frame.workbook import Contents
from ui.outside.file import to_outside_xlsx

COUNTRIES = pd.DataFrame({"国家/地区": ["美国", "日本"], "纠纷（起）": [20, 9]})


def _every_country(_connection):
    return COUNTRIES


def sheets(made):
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_what_may_not_be_told_is_left_out_and_the_file_says_so(sqlite_engine):
    contents = Contents(
        ("在办29起。", "超期4起。"),
        (Figure("在办", "29 起", "x"), Figure("超期", "4 起", "x")),
        (ExportTable("各国", COUNTRIES), ExportTable("案件", pd.DataFrame({"纠纷编号": ["JF1"]}))),
    )
    book = sheets(to_outside_xlsx(contents, stamp(engine=sqlite_engine)))
    assert list(book) == ["概要", "各国"]
    told = [str(cell) for row in book["概要"] for cell in row]
    assert "在办29起。" in told and "在办" in told
    assert not {"超期4起。", "超期"} & set(told)
    assert "结论中有单位、案件或1至4的小数，对外版不列。" in told
    assert "另有1张表逐件列出、或多为小数，对外版不列。" in told


def test_a_list_keeps_the_filter_of_its_rows_and_each_row_is_counted_once(sqlite_engine):
    every = Rows(_every_country, (), lambda frame: frame)
    table = ExportTable("各国", COUNTRIES.iloc[:1], every, narrowed="美国、日本")
    with counting() as rows:
        made = to_outside_xlsx(Contents(tables=(table,)), stamp(engine=sqlite_engine))
    title, headings, *body = sheets(made)["各国"]
    assert title[0].startswith("各国　美国、日本 · ")
    assert headings == ["国家/地区", "纠纷（起）"]
    assert body == [["美国", 20], ["日本", 9]]
    assert sum(rows) == 2
