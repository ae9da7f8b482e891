"""The error workbook: the refused rows as they were, explained, and good again once they are
mended.
"""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.files.heading_forms import heading_form
from data_access.ledger.files.headings import EXPLANATION
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.reporting.error_workbook import BAD, EXPLAINED, error_workbook
from locales import translator
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import (
    SAMPLES,
    case,
    code,
    firm,
    one,
    workbook,
)


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def rows_of(data, title="纠纷台账"):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(title).to_python()


def test_the_heading_of_explanations_is_known_in_both_languages():
    assert {
        heading_form(translator(language)(EXPLAINED)) for language in ("zh", "en")
    } == EXPLANATION


def test_the_messy_ledger_gives_its_twelve_rows_back(office):
    report = import_file(office, SAMPLES / "ledger-messy.xlsx")
    head, *rows = rows_of(error_workbook(report))
    assert (
        "经办人" in head and head[-1] == "错误说明" and len(rows) == 12
    )  # also what the import does not know
    assert (
        rows[2][
            head.index("涉案金额（万元）")
            if "涉案金额（万元）" in head
            else head.index("涉案金额(万元)")
        ]
        == "=A1&B1"
    )
    assert rows[2][-1] == (
        "原第 6 行。「涉案金额(万元)」=A1&B1：公式没有算出的值。请用 Excel 打开并保存一次，"
        "或改填数值。"
    )
    assert rows_of(error_workbook(report, "en"))[3][-1].startswith("Row 6 of the file. ")


def test_nothing_in_it_runs_and_bad_cells_are_coloured(office, tmp_path):
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[
                case(
                    1,
                    涉案金额="x",
                    **{"国家/地区": "@火星", "企业名称": "+1", "涉案金额(万元)": "=cmd"},
                )
            ],
        ),
    )
    with zipfile.ZipFile(io.BytesIO(error_workbook(report))) as archive:
        sheets, styles = (
            b"".join(archive.read(name) for name in archive.namelist() if name.startswith(part))
            for part in ("xl/worksheets/", "xl/styles")
        )
    assert b"<f>" not in sheets and b"hyperlink" not in sheets
    assert BAD[1:].encode() in styles


def test_mended_rows_come_in_and_the_explanation_is_no_unknown_column(office, tmp_path):
    day = date(2024, 3, 5)
    first = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[
                case(1),
                case(2, **{"国家/地区": "火星"}),
                case(3, 统一社会信用代码=code(9)),
                case(4, 发生日期="3/4/2024"),
            ],
        ),
    )
    assert (one(first)["accepted"], one(first)["refused_rows"]) == (1, 3)
    (tmp_path / "errors.xlsx").write_bytes(error_workbook(first))
    again = import_file(office, tmp_path / "errors.xlsx")
    assert [
        (r["excel_row"], r["column"], r["value"], r["code"]) for r in one(again)["refused"]
    ] == [
        (2, "国家/地区", "火星", "unknown_word"),
        (3, "统一社会信用代码", code(9), "not_on_sheet"),
        (4, "发生日期", "3/4/2024", "date_ambiguous"),
    ]
    assert one(again)["notices"] == []
    head, *rows = rows_of((tmp_path / "errors.xlsx").read_bytes())
    (
        rows[0][head.index("国家/地区")],
        rows[1][head.index("统一社会信用代码")],
        rows[2][head.index("发生日期")],
    ) = "美国", code(1), day
    mended = import_file(
        office,
        workbook(
            tmp_path / "mended.xlsx",
            纠纷台账=[head, *[[c if c != "" else None for c in row] for row in rows]],
        ),
    )
    assert (one(mended)["accepted"], one(mended)["refused_rows"], one(mended)["notices"]) == (
        3,
        0,
        [],
    )


def test_a_formula_among_texts_is_refused_again_until_it_is_mended_and_a_text_like_one_stays(
    office, tmp_path
):
    """A name =A1&B1 without a value and one that is #REF!; a remark =重点= that is only text, in a
    row refused for its date.
    """
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet, day = book.add_worksheet("企业名录"), book.add_format({"num_format": "yyyy-mm-dd"})
    firms = [
        firm(1),
        firm(2),
        firm(3, 企业名称="=重点="),
        firm(4, 企业名称="'=x"),
        firm(5, 企业名称="#N/A"),
    ]
    for y, cells in enumerate([list(firms[0]), *(list(chosen.values()) for chosen in firms)]):
        for x, cell in enumerate(cells):
            if cell is not None:
                sheet.write(y, x, cell, day if isinstance(cell, date) else None)
    name, joined = list(firms[0]).index("企业名称"), list(firms[0]).index("入库日期")
    sheet.write_formula(1, name, "=A1&B1", None, "")
    sheet.write_formula(2, name, "=A1&B9", None, "#REF!")
    for y in (3, 4, 5):
        sheet.write_string(y, joined, "3/4/2024")
    book.close()
    first = import_file(office, path)
    expected = [
        ("企业名称", "=A1&B1", "formula_without_value"),
        ("企业名称", "#REF!", "error_value"),
        *[("入库日期", "3/4/2024", "date_ambiguous")] * 3,
    ]
    assert [
        (r["column"], r["value"], r["code"]) for r in one(first, "企业名录")["refused"]
    ] == expected
    (tmp_path / "errors.xlsx").write_bytes(error_workbook(first))
    again = import_file(office, tmp_path / "errors.xlsx")
    assert [
        (r["column"], r["value"], r["code"]) for r in one(again, "企业名录")["refused"]
    ] == expected
    head, *rows = rows_of(
        error_workbook(again), "企业名录"
    )  # and the same from an error workbook's own error workbook
    assert [row[head.index("企业名称")] for row in rows] == [
        "=A1&B1",
        "#REF!",
        "'=重点=",
        "''=x",
        "'#N/A",
    ]
    rows[0][name], rows[1][name] = "示例企业甲", "示例企业乙"
    for row in rows[2:]:
        row[joined] = date(2024, 4, 3)
    mended = import_file(
        office,
        workbook(
            tmp_path / "mended.xlsx",
            企业名录=[head, *[[c if c != "" else None for c in row] for row in rows]],
        ),
    )
    assert (one(mended, "企业名录")["accepted"], one(mended, "企业名录")["refused_rows"]) == (5, 0)
    with reading(office) as connection:
        assert sorted(connection.scalars(select(s.enterprise.c.name))) == sorted(
            ["示例企业甲", "示例企业乙", "=重点=", "'=x", "#N/A"]
        )


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+8607516660000", "-重点-", "@SUM(A1)", "=1+1", "#REF!", "'=1"]
)
def test_text_that_excel_would_run_is_kept_as_text_and_leaves_as_text(office, tmp_path, text):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    for title, record in (("企业名录", firm()), ("纠纷台账", case(1, 备注=text))):
        sheet, day = book.add_worksheet(title), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, list(record))
        for x, cell in enumerate(record.values()):
            if isinstance(cell, str):
                sheet.write_string(1, x, cell)
            elif cell is not None:
                sheet.write(1, x, cell, day if isinstance(cell, date) else None)
    book.close()
    assert import_file(office, path).exit_status == 0
    with reading(office) as connection:
        assert connection.scalars(select(s.dispute.c.note)).all() == [text]
        data = export_ledger(connection)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in b"".join(
            archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")
        )
    (tmp_path / "export.xlsx").write_bytes(data)
    assert import_file(office, tmp_path / "export.xlsx").accepted == 0  # the same text comes back


def test_a_unit_in_a_heading_keeps_its_meaning(office, tmp_path):
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[
                {
                    ("涉案金额(元)" if k == "涉案金额(万元)" else k): v
                    for k, v in case(1, **{"国家/地区": "火星", "涉案金额(万元)": 500}).items()
                }
            ],
        ),
    )
    head, row = rows_of(error_workbook(report))
    assert row[head.index("涉案金额(元)")] == 500


def test_a_missing_heading_is_added_and_every_row_explained(office, tmp_path):
    report = import_file(
        office,
        workbook(
            tmp_path / "a.xlsx",
            企业名录=[firm()],
            纠纷台账=[{k: v for k, v in case(1).items() if k != "发生日期"}],
        ),
    )
    head, row = rows_of(error_workbook(report))
    assert head[-2:] == ["发生日期", "错误说明"]
    assert (
        row[-1]
        == "原第 2 行。「发生日期」：没有「发生日期」这一列，本表各行都无法导入。请补上这一列。"
    )


def test_nothing_refused(office, tmp_path):
    report = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()]))
    assert report.refused_cells == []
    assert rows_of(error_workbook(report), "Sheet1") == [["没有拒收的行。"]]
