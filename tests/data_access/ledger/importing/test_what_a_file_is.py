"""What a file is known to be: hidden rows and sheets, parts in unusual places, sheets known by
their headings, flow and reporter of customs files.

The small files lie in ``tests/data/cases``; all contents are artificial.
"""

import xlsxwriter
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading
from data_access.ledger.importing.import_file import import_file
from tests.data_access.ledger.importing.test_cases import FILES, HOLDER, brought_in, office
from tests.data_access.ledger.importing.test_import_file import case, firm

__all__ = ["office"]
HIDDEN = "13b-hidden-sheet-new-row.xlsx"


def disputes(engine):
    with reading(engine) as connection:
        return connection.scalars(select(s.dispute.c.number).order_by(s.dispute.c.number)).all()


def test_rows_hidden_by_a_filter_are_read_and_said(office):
    (sheet,) = import_file(office, FILES / "13a-hidden-rows.xlsx").sheets
    assert sheet.accepted == 4
    assert sheet.notices == [("hidden_rows", {"n": 2, "rows": "3、4"})]


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
