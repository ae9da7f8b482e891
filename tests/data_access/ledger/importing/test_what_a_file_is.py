"""What a file is known to be: hidden rows and sheets, parts in unusual places, sheets known by
their headings, flow and reporter of customs files.

The small files lie in ``tests/data/cases``; all contents are artificial.
"""

from datetime import date

import pytest
import xlsxwriter
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading
from data_access.ledger.importing.import_file import import_file
from tests.data_access.ledger.importing.test_cases import FILES, HOLDER, brought_in, office
from tests.data_access.ledger.importing.test_import_file import case, firm, workbook

__all__ = ["office"]
HIDDEN = "13b-hidden-sheet-new-row.xlsx"


def disputes(engine):
    with reading(engine) as connection:
        return connection.scalars(select(s.dispute.c.number).order_by(s.dispute.c.number)).all()


def test_rows_hidden_by_a_filter_are_read_and_said(office):
    (sheet,) = import_file(office, FILES / "13a-hidden-rows.xlsx").sheets
    assert sheet.accepted == 4
    assert sheet.notices == [("hidden_rows", {"n": 2, "rows": "3、4"})]


def test_rows_that_are_struck_out_are_read_and_said(office, tmp_path):
    """Of the third row one cell is, of the sixth some words; blank cells say nothing."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet("企业名录")
    struck = book.add_format({"font_strikeout": True})
    day = book.add_format({"font_strikeout": True, "num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, list(firm(2)))
    for row, number in ((1, 2), (4, 5)):
        for place, value in enumerate(firm(number).values()):
            page.write(row, place, value, day if isinstance(value, date) else struck)
    page.write_row(2, 0, list(firm(3).values()))
    page.write(2, 1, "示例企业3", struck)
    page.write_row(3, 0, list(firm(4).values()))
    page.write_blank(3, 20, None, struck)
    page.write_row(5, 0, list(firm(6).values()))
    page.write_rich_string(5, 1, "示例企业6 ", struck, "原名甲")
    book.close()
    (sheet,) = import_file(office, path).sheets
    assert (sheet.accepted, sheet.refused_rows) == (5, 0)
    assert sheet.notices == [
        ("struck_rows", {"n": 2, "rows": "2、5"}),
        ("part_struck_rows", {"n": 2, "rows": "3、6"}),
    ]


def test_a_row_of_texts_struck_out_word_by_word_is_a_row_struck_out(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("企业名录")
    struck = book.add_format({"font_strikeout": True})
    page.write_row(0, 0, list(firm(2)))
    for place, value in enumerate(firm(2).values()):
        text = str(value)
        page.write_rich_string(1, place, struck, text[:2], struck, text[2:])
    book.close()
    (sheet,) = import_file(office, path).sheets
    assert sheet.notices == [("struck_rows", {"n": 1, "rows": "2"})]


def test_bare_numbers_taken_for_days_are_said_once_a_column(office, tmp_path):
    """45721 is 2025-03-05 where days are counted from 1900 on; 20250305 needs no word."""
    rows = [firm(2, 入库日期=45721), firm(3, 入库日期="45722"), firm(4, 入库日期=20250305)]
    (sheet,) = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=rows)).sheets
    assert sheet.accepted == 3
    told = {"column": "入库日期", "example": "45721 → 2025-03-05"}
    assert sheet.notices == [("day_numbers", told)]


def test_a_hidden_sheet_is_left_out_unless_asked_for(office):
    report = import_file(office, FILES / HIDDEN)
    assert report.hidden_sheets == ["2024备份"]
    assert report.exit_status == 0
    assert disputes(office) == ["JF20259001"]
    again = import_file(office, FILES / HIDDEN, hidden_sheets=["2024备份"])
    assert again.hidden_sheets == []
    assert disputes(office) == ["JF20240999", "JF20259001"]
    assert again.sheets[1].notices == [("hidden_sheet_read", {"title": "2024备份"})]


def test_a_sheet_that_the_file_does_not_have_is_not_silently_left_out(office):
    report = import_file(office, FILES / HIDDEN, hidden_sheets=["2023备份"])
    assert report.unreadable[0] == "no_such_sheet"


def test_very_hidden_sheets_and_hidden_columns(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    roster = book.add_worksheet("企业名录")
    cases = book.add_worksheet("纠纷台账")
    for page, record in ((roster, firm(1)), (cases, case(1, 统一社会信用代码=HOLDER))):
        page.write_row(0, 0, list(record))
        page.write_row(1, 0, list(record.values()))
    cases.very_hidden()
    place = list(firm(1)).index("企业名称")
    roster.set_column(place, place, None, None, {"hidden": True})
    book.close()
    report = import_file(office, path)
    assert report.hidden_sheets == ["纠纷台账"]
    assert report.sheets[0].notices == [("hidden_columns", {"columns": "企业名称"})]


def test_a_file_with_nothing_but_hidden_sheets_says_so(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("说明").write(0, 0, "无")
    book.add_worksheet("企业名录").hide()
    book.close()
    report = import_file(office, path)
    assert report.unreadable[0] == "only_hidden_sheets"
    assert report.hidden_sheets == ["企业名录"]


def test_parts_of_a_workbook_are_found_by_what_refers_to_them(office):
    assert brought_in(office, "14b-sheet-outside-xl.xlsx") == (1, [])
    (sheet,) = import_file(office, FILES / "14-workbook-outside-xl.xlsx").sheets
    assert sheet.ignored_as_identical == 1


ROSTER = ["企业名称", "统一社会信用代码", "镇街/园区", "行业代码", "从业人员", "入库日期"]
VALUES = ["示例企业", HOLDER, "马坝镇", "C39", 20, date(2021, 1, 1)]


def roster(path, title="Sheet1", leave_out=(), **other):
    """A roster on a sheet of any name, some of its headings left out or written otherwise."""
    pairs = [
        (other.get(heading, heading), value)
        for heading, value in zip(ROSTER, VALUES, strict=True)
        if heading not in leave_out
    ]
    return workbook(path, **{title: [dict(pairs)]})


def test_a_roster_without_a_required_heading_is_known_and_the_heading_named(office):
    (sheet,) = import_file(office, FILES / "10a-roster-without-joined-date.xlsx").sheets
    assert [(each.column, each.code) for each in sheet.refused] == [("入库日期", "missing_heading")]
    assert sheet.refused_rows == 1
    facts = {"title": "Sheet1", "sheet": "企业名录", "missing": "入库日期"}
    assert sheet.notices == [("by_headings", facts), ("unknown_column", {"column": "序号"})]


@pytest.mark.parametrize(
    "written",
    [
        "统一社会信用代码（必填）",
        "统一社会信用代码(18位)",
        "* 统一社会信用代码 ",
        "★统一社会信用代码【必填】",
        "统一社会信用代码*（必填）（18位）",
        "统一社会\n信用代码",
    ],
)
def test_what_people_add_to_a_heading_does_not_make_it_another(office, tmp_path, written):
    path = roster(tmp_path / "a.xlsx", 统一社会信用代码=written)
    (sheet,) = import_file(office, path).sheets
    assert (sheet.rows_read, sheet.refused, sheet.notices) == (1, [], [])


@pytest.mark.parametrize(
    "written", ["统一信用代码", "社会统一信用代码", "纳税人识别号", "统一社会信用代码(新)"]
)
def test_a_heading_that_is_nearly_ours_is_asked_about(office, tmp_path, written):
    path = roster(tmp_path / "a.xlsx", 统一社会信用代码=written)
    (sheet,) = import_file(office, path).sheets
    assert [each.column for each in sheet.refused] == ["统一社会信用代码"]
    meant = {"column": written, "meant": "统一社会信用代码"}
    assert sheet.notices[1:] == [("near_column", meant)]


def test_an_amount_in_a_unit_that_is_not_read_is_asked_about(office, tmp_path):
    rows = [["月份", "国家/地区", "行业代码", "出口额(千美元)", "来源"]]
    path = workbook(tmp_path / "a.xlsx", 出口=[*rows, ["2024-01", "美国", "C39", 5, "海关"]])
    (sheet,) = import_file(office, path).sheets
    meant = {"column": "出口额(千美元)", "meant": "出口额(万元)"}
    assert ("near_column", meant) in sheet.notices
    assert [each.column for each in sheet.refused] == ["出口额(万元)"]


def test_a_sign_in_sheet_without_codes_is_known(office, tmp_path):
    rows = [["培训编号", "企业名称", "参训人数"], ["PX1", "示例企业", 2]]
    (sheet,) = import_file(office, workbook(tmp_path / "a.xlsx", 签到=rows)).sheets
    assert [each.column for each in sheet.refused] == ["统一社会信用代码"]


def test_a_list_without_anything_that_names_its_rows_is_said_to_resemble(office, tmp_path):
    path = roster(tmp_path / "a.xlsx", leave_out=("统一社会信用代码", "入库日期"))
    code, facts = import_file(office, path).unreadable
    assert (code, facts["sheet"]) == ("like_sheet", "企业名录")
    assert facts["missing"] == "统一社会信用代码、入库日期"


def test_a_summary_beside_the_ledger_refuses_nothing(office, tmp_path):
    summary = [["企业名称", "镇街/园区", "行业代码", "起数"], ["示例企业", "马坝镇", "C39", 3]]
    path = workbook(tmp_path / "a.xlsx", 汇总=summary, 企业名录=[firm(1)])
    report = import_file(office, path)
    assert report.exit_status == 0
    assert report.sheets[0].notices[0][0] == "like_sheet"


def test_a_customs_file_is_no_ledger_with_headings_missing(office, tmp_path):
    rows = [["月份", "国家/地区", "商品编码", "出口额"], ["2024-01", "美国", "8517", 5]]
    report = import_file(office, workbook(tmp_path / "a.xlsx", 海关=rows))
    assert report.unreadable[0] == "no_known_sheet"


def test_a_text_that_begins_like_the_example_is_a_record_wherever_its_column_lies(office, tmp_path):
    record = {
        "企业诉求": "示例：希望了解展会规则",
        "走访编号": "ZF1",
        "统一社会信用代码": HOLDER,
        "走访方式": "上门走访",
        "走访日期": date(2024, 3, 5),
    }
    example = record | {"走访编号": "示例：ZF20240001"}
    path = workbook(tmp_path / "a.xlsx", 走访诉求=[record, example])
    (sheet,) = import_file(office, path).sheets
    assert sheet.rows_read == 1
    assert sheet.notices == [("example_row", {"row": 3})]
