"""The error workbook: the refused rows as they were, explained, and good again once they are mended."""
import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from data_access.engine import writing
from data_access.ledger_errors import BAD, EXPLAINED, error_workbook
from data_access.ledger_headings import EXPLANATION, heading_form
from data_access.ledger_in import import_file
from locales import translator
from seed_data.load import load_facts
from tests.data_access.test_ledger_in import SAMPLES, case, code, firm, one, workbook


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def rows_of(data, title="纠纷台账"):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(title).to_python()


def test_the_heading_of_explanations_is_known_in_both_languages():
    assert {heading_form(translator(language)(EXPLAINED)) for language in ("zh", "en")} == EXPLANATION


def test_the_messy_ledger_gives_its_twelve_rows_back(office):
    report = import_file(office, SAMPLES / "ledger-messy.xlsx")
    head, *rows = rows_of(error_workbook(report))
    assert "经办人" in head and head[-1] == "错误说明" and len(rows) == 12      # also what the import does not know
    assert rows[2][head.index("涉案金额（万元）") if "涉案金额（万元）" in head else head.index("涉案金额(万元)")] == "=A1&B1"
    assert rows[2][-1] == "原第 6 行。「涉案金额(万元)」=A1&B1：公式没有算出的值。请用 Excel 打开并保存一次，或改填数值。"
    assert rows_of(error_workbook(report, "en"))[3][-1].startswith("Row 6 of the file. ")


def test_nothing_in_it_runs_and_bad_cells_are_coloured(office, tmp_path):
    report = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1, 涉案金额="x", **{"国家/地区": "@火星", "企业名称": "+1", "涉案金额(万元)": "=cmd"})]))
    with zipfile.ZipFile(io.BytesIO(error_workbook(report))) as archive:
        sheets, styles = (b"".join(archive.read(name) for name in archive.namelist() if name.startswith(part)) for part in ("xl/worksheets/", "xl/styles"))
    assert b"<f>" not in sheets and b"hyperlink" not in sheets
    assert BAD[1:].encode() in styles


def test_mended_rows_come_in_and_the_explanation_is_no_unknown_column(office, tmp_path):
    day = date(2024, 3, 5)
    first = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[case(1), case(2, **{"国家/地区": "火星"}), case(3, 统一社会信用代码=code(9)), case(4, 发生日期="3/4/2024")]))
    assert (one(first)["accepted"], one(first)["refused_rows"]) == (1, 3)
    (tmp_path / "errors.xlsx").write_bytes(error_workbook(first))
    again = import_file(office, tmp_path / "errors.xlsx")
    assert [(r["excel_row"], r["column"], r["value"], r["code"]) for r in one(again)["refused"]] == [
        (2, "国家/地区", "火星", "unknown_word"), (3, "统一社会信用代码", code(9), "not_on_sheet"), (4, "发生日期", "3/4/2024", "date_ambiguous")]
    assert one(again)["notices"] == []
    head, *rows = rows_of((tmp_path / "errors.xlsx").read_bytes())
    rows[0][head.index("国家/地区")], rows[1][head.index("统一社会信用代码")], rows[2][head.index("发生日期")] = "美国", code(1), day
    mended = import_file(office, workbook(tmp_path / "mended.xlsx", 纠纷台账=[head, *[[c if c != "" else None for c in row] for row in rows]]))
    assert (one(mended)["accepted"], one(mended)["refused_rows"], one(mended)["notices"]) == (3, 0, [])


def test_a_unit_in_a_heading_keeps_its_meaning(office, tmp_path):
    report = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[
        {("涉案金额(元)" if k == "涉案金额(万元)" else k): v for k, v in case(1, **{"国家/地区": "火星", "涉案金额(万元)": 500}).items()}]))
    head, row = rows_of(error_workbook(report))
    assert row[head.index("涉案金额(元)")] == 500


def test_a_missing_heading_is_added_and_every_row_explained(office, tmp_path):
    report = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()], 纠纷台账=[{k: v for k, v in case(1).items() if k != "发生日期"}]))
    head, row = rows_of(error_workbook(report))
    assert head[-2:] == ["发生日期", "错误说明"]
    assert row[-1] == "原第 2 行。「发生日期」：没有「发生日期」这一列，本表各行都无法导入。请补上这一列。"


def test_nothing_refused(office, tmp_path):
    report = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=[firm()]))
    assert report.refused_cells == []
    assert rows_of(error_workbook(report), "Sheet1") == [["没有拒收的行。"]]
