"""Files as they come: where headings stand, merged cells, totals, odd cells, other formats, and
files made to do harm.
"""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import date

import pytest
import xlsxwriter

from data_access.database.engine import writing
from data_access.ledger.files import guarded_reader, reader_process
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.headings import find_headings
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.xlsx_package import find_oddities
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.importing.read_sheet import read_sheet
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import (
    SAMPLES,
    case,
    firm,
    one,
    refused,
    workbook,
)

HEADINGS = list(case(1))


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def records(office, path):
    """The records of the first sheet: [(Excel row, {field: value})]."""
    return [(row.excel_row, row.record()) for row in rows_read(office, path)]


def rows_read(office, path):
    with writing(office) as connection:
        words = LedgerWords(connection)
    first, *_ = [read_sheet(sheet, words) for sheet in open_sheets(path)]
    return list(first.rows)


def numbers(office, path):
    return [(row, record["number"]) for row, record in records(office, path)]


def line(number, **changes):
    return list(case(number, **changes).values())


def test_headings_below_titles_and_blank_rows(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        纠纷台账=[
            ["曲江区海外知识产权纠纷台账"],
            ["单位：万元"],
            [],
            HEADINGS,
            line(1),
            [],
            line(2),
        ],
    )
    assert numbers(office, path) == [(5, "JF1"), (7, "JF2")]


def test_a_table_that_starts_further_right(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", 纠纷台账=[[], [None, None, *HEADINGS], [None, None, *line(1)]]
    )
    assert numbers(office, path) == [(3, "JF1")]


def test_headings_over_two_rows_with_merged_cells(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet("纠纷台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(0, 1, 0, 2, "企业信息")
    for x, heading in enumerate(HEADINGS):
        if x in (1, 2):
            sheet.write(1, x, heading)
        else:
            sheet.merge_range(0, x, 1, x, heading)
    for x, cell in enumerate(line(1)):
        if cell is not None:
            sheet.write(2, x, cell, day if isinstance(cell, date) else None)
    book.close()
    assert numbers(office, path) == [(3, "JF1")]


@pytest.mark.parametrize(
    "heading",
    [
        "涉案金额（万元）",
        " 涉案金额\n(万元) ",
        "*涉案金额(万元)",
        "涉案金额（元）",
        "涉案金额(亿元)",
    ],
)
def test_headings_as_people_write_them(office, tmp_path, heading):
    path = workbook(
        tmp_path / "a.xlsx",
        纠纷台账=[[heading if h == "涉案金额(万元)" else h for h in HEADINGS], line(1)],
    )
    unit = 100 if "（元" in heading else 10_000_000_000 if "亿" in heading else 1_000_000
    assert records(office, path)[0][1]["amount_fen"] == 1234 * unit // 100


def test_an_amount_without_unit_in_its_heading_is_not_read(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        企业名录=[firm()],
        纠纷台账=[["涉案金额" if h == "涉案金额(万元)" else h for h in HEADINGS], line(1)],
    )
    told = "「涉案金额」不认识，未读取；是不是「涉案金额(万元)」？是就请改表头。"
    assert one(import_file(office, path))["notices"] == [told]


def test_totals_remarks_repeated_headings_and_blank_rows_are_no_records(office, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        纠纷台账=[
            HEADINGS,
            line(1),
            ["小计", *[None] * 9, 12.34],
            HEADINGS,
            line(2),
            [" ", "\u3000"],
            ["合 计：", *[None] * 9, 24.68],
            [None, "总计"],
            ["填表人：示例", None, "2024年3月"],
            ["备注：以上金额含税"],
        ],
    )
    assert numbers(office, path) == [(2, "JF1"), (5, "JF2")]


def test_merged_company_cells_are_filled_down_and_merged_numbers_refused(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet("纠纷台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    for y, cells in enumerate([HEADINGS, line(1), line(2), line(3)]):
        for x, cell in enumerate(cells):
            if (
                cell is not None
                and not (y > 1 and x in (1, 2))
                and not (y == 3 and x == HEADINGS.index("涉案金额(万元)"))
            ):
                sheet.write(y, x, cell, day if isinstance(cell, date) else None)
    sheet.merge_range(1, 1, 3, 1, case(1)["统一社会信用代码"])
    sheet.merge_range(1, 2, 3, 2, "示例企业1")
    sheet.merge_range(2, 10, 3, 10, 12.34)
    roster = book.add_worksheet("企业名录")
    for y, cells in enumerate([list(firm()), list(firm().values())]):
        for x, cell in enumerate(cells):
            roster.write(y, x, cell, day if isinstance(cell, date) else None)
    book.close()
    report = import_file(office, path)
    assert (one(report)["accepted"], refused(report)) == (
        2,
        [(4, "涉案金额(万元)", "merged_number")],
    )


def test_formulas_without_value_and_errors_are_refused_and_computed_ones_read(office, tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, day = book.add_worksheet("纠纷台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    for y, cells in enumerate([HEADINGS, line(1), line(2), line(3), line(4)]):
        for x, cell in enumerate(cells):
            if cell is not None:
                sheet.write(y, x, cell, day if isinstance(cell, date) else None)
    place = HEADINGS.index("涉案金额(万元)")
    for y, value in ((1, ""), (2, "#REF!"), (3, 56.78)):
        sheet.write_formula(y, place, "=A1+B1", None, value)
    sheet.write_formula(4, HEADINGS.index("结果"), '=IF(1=2,"胜诉","")', None, "")
    book.close()
    problems = {
        (row.excel_row, p.column, p.code, p.value)
        for row in rows_read(office, path)
        for p in row.problems
    }
    assert problems == {
        (2, "涉案金额(万元)", "formula_without_value", "=A1+B1"),
        (3, "涉案金额(万元)", "error_value", "#REF!"),
        (5, "结果", "formula_without_value", '=IF(1=2,"胜诉","")'),
    }
    assert records(office, path)[2][1]["amount_fen"] == 56_780_000


def test_a_computed_empty_text_is_blank(tmp_path):
    sheet = (
        '<row r="1"><c r="A1" t="str"><f>IF(1=2,1,"")</f><v></v></c><c r="B1"><f>A1</f></c><c '
        'r="C1"><f>1+1</f><v>2</v></c></row>'
    )
    found = find_oddities(_package(tmp_path, sheet))
    assert {place: (odd.code, odd.written) for place, odd in found["x"].cells.items()} == {
        (0, 1): ("formula_without_value", "=A1")
    }


def test_old_excel_files_are_read_as_well(office):
    new, old = (
        import_file(office, SAMPLES / name, dry_run=True)
        for name in ("ledger-messy.xlsx", "ledger-messy.xls")
    )
    assert one(old, "企业名录") == one(new, "企业名录")
    without_formula = [
        r for r in refused(new) if r[2] != "formula_without_value"
    ]  # .xls was written without that formula
    assert (refused(old), one(old)["accepted"]) == (without_formula, one(new)["accepted"] + 1)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_delimiters_and_escapes(office, tmp_path, delimiter):
    path = tmp_path / "a.csv"
    cells = [str(cell) if cell is not None else "" for cell in line("x")]
    cells[0] = '="JFX"' if delimiter == "\t" else "JFX"
    path.write_text(
        "台账\n" + delimiter.join(HEADINGS) + "\n" + delimiter.join(cells) + "\n\n", "utf-8"
    )
    assert numbers(office, path) == [(3, "JFX")]


def test_which_sheet_it_is_shows_in_its_headings():
    for spec_name, headings in (
        ("培训签到", ["培训编号", "统一社会信用代码", "参训人数"]),
        ("出口数据", ["月份", "国家/地区", "行业代码", "出口额(万元)", "来源"]),
    ):
        assert find_headings([(1, headings, ())], None).spec.name == spec_name
    assert find_headings([(1, ["姓名", "电话"], ())], "通讯录") is None


def test_a_workbook_with_other_sheets_beside(office, tmp_path):
    report = import_file(
        office,
        workbook(tmp_path / "a.xlsx", 说明=[["填写说明"], ["请勿删除表头"]], 企业名录=[firm()]),
    )
    assert [(s["sheet"], s["accepted"], s["notices"]) for s in report.as_json()["sheets"]] == [
        ("说明", 0, ["工作表「说明」不是台账的表，未读取。"]),
        ("企业名录", 1, []),
    ]
    assert report.exit_status == 0


def test_a_sheet_that_is_a_chart_is_passed_over(office, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=数!$A$1:$A$2"})
    book.add_chartsheet("图").set_chart(chart)
    book.add_worksheet("数").write_column(0, 0, [1, 2])
    book.close()
    assert [sheet.title for sheet in open_sheets(tmp_path / "a.xlsx")] == ["数"]


# -- files that cannot be read, or were made to do harm


def unreadable(path):
    with pytest.raises(Unreadable) as problem:
        for sheet in open_sheets(path):
            list(sheet.rows())
    return problem.value.code


def _package(folder, sheet_rows, head="", name="a.xlsx", extra=()):
    """A minimal .xlsx with one sheet called x."""
    path = folder / name
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        archive.writestr(
            "xl/workbook.xml",
            (
                f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="x" sheetId="1" r:'
                f'id="rId1"/></sheets></workbook>'
            ),
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            (
                f'<Relationships {relations}><Relationship Id="rId1" Type="{office}/worksheet" '
                f'Target="worksheets/sheet1.xml"/></Relationships>'
            ),
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            (
                f'<?xml version="1.0"?>{head}<worksheet '
                f"{main}><sheetData>{sheet_rows}</sheetData></worksheet>"
            ),
        )
        for entry, content in extra:
            archive.writestr(entry, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "not_a_workbook"),
        ("a.csv", b"\xef\xbb\xbf <!DOCTYPE html><html>", "not_a_workbook"),
        ("a.xlsx", b"\xff\xff\xff\xff", "not_a_workbook"),
        ("a.xlsx", b"", "empty_file"),
        ("a.csv", b" \n \n", "empty_file"),
        ("a.csv", b"a\0b,c", "not_a_workbook"),
        ("a.csv", b"\xff\xff\xff\xff", "unknown_encoding"),
        ("a.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "damaged"),
        ("a.csv", ",".join("x" * 201).encode(), "too_many_columns"),
        ("a.csv", b'"' + b"x" * 200_000, "open_quote"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_workbook"),
        ("a.csv", b"x" * 200_000, "damaged"),
        ("a.pdf", b"%PDF-1.7", "not_a_workbook"),
    ],
)
def test_what_is_no_ledger_file(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    assert unreadable(tmp_path / name) == code


def test_a_file_that_is_not_there_or_too_large(tmp_path):
    assert unreadable(tmp_path / "none.xlsx") == "cannot_open"
    with (tmp_path / "large.csv").open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(51_000_000)
    assert unreadable(tmp_path / "large.csv") == "file_too_large"


def test_a_workbook_that_unpacks_to_gigabytes(tmp_path):
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * (1 << 24)
    packed = (
        b"".join(engine.compress(block) for _ in range(40)) + engine.flush()
    )  # 640 MB in some 600 kB
    assert unreadable(_with_raw_entry(tmp_path, packed, claimed=640 << 20)) == "unpacks_too_large"
    assert (
        unreadable(_with_raw_entry(tmp_path, packed, claimed=100)) == "unpacks_too_large"
    )  # a size that lies


def _with_raw_entry(folder, packed, claimed):
    """A workbook with one more entry, written by hand so that its stated size can be anything."""
    path = _package(folder, "", name=f"bomb{claimed}.xlsx")
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    count, size, offset = struct.unpack("<HHLL", data[end + 8 : end + 20])[1:]
    name = b"xl/media/bomb"
    shared = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, 0, len(packed), claimed, len(name), 0)
    local = b"PK\x03\x04" + shared + name + packed
    central = (
        b"PK\x01\x02"
        + struct.pack("<H", 20)
        + shared
        + struct.pack("<HHHLL", 0, 0, 0, 0, offset)
        + name
    )
    directory = data[offset:end] + central
    path.write_bytes(
        data[:offset]
        + local
        + directory
        + b"PK\x05\x06"
        + struct.pack(
            "<HHHHLLH", 0, 0, count + 1, count + 1, len(directory), offset + len(local), 0
        )
    )
    return path


def test_a_sheet_that_claims_millions_of_columns_or_cells(tmp_path):
    assert (
        unreadable(
            _package(
                tmp_path,
                (
                    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c '
                    'r="XFD1048576"><v>1</v></c></row>'
                ),
            )
        )
        == "too_many_columns"
    )
    assert (
        unreadable(
            _package(
                tmp_path,
                (
                    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c '
                    'r="AZ1048576"><v>1</v></c></row>'
                ),
            )
        )
        == "too_many_cells"
    )
    assert (
        unreadable(_package(tmp_path, "<row>" + "<c><v>1</v></c>" * 300 + "</row>"))
        == "too_many_columns"
    )
    found = find_oddities(
        _package(
            tmp_path,
            (
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" '
                's="1"/></row>'
            ),
        )
    )
    assert found["x"].cells == {}  # formatted, empty


def test_entries_cannot_hide_behind_each_other(tmp_path):
    wide = (
        '<worksheet><sheetData><row r="1048576"><c '
        'r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    twice = _package(
        tmp_path,
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        extra=[("xl/Worksheets/Sheet1.xml", wide)],
    )
    assert unreadable(twice) == "damaged"


def test_entities_are_refused_before_they_grow(tmp_path):
    bomb = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert (
        unreadable(
            _package(tmp_path, '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>', head=bomb)
        )
        == "damaged"
    )


def test_broken_sheets_and_strange_references(tmp_path):
    assert unreadable(_package(tmp_path, '<row r="1"><c r="A1"><v>1</c></row>')) == "damaged"
    assert unreadable(_package(tmp_path, '<row r="x"><c r="A1"><v>1</v></c></row>')) == "damaged"
    assert (
        unreadable(_package(tmp_path, '<row r="1"><c r="ABCDEFG1"><v>1</v></c></row>')) == "damaged"
    )


def test_cut_and_changed_files_end_in_a_report(office, tmp_path):
    """Every length and many changed bytes of a small workbook: either it is read or it is refused,
    and nothing else happens.
    """
    source = workbook(tmp_path / "a.xlsx", 企业名录=[firm()]).read_bytes()
    path = tmp_path / "b.xlsx"
    for step in range(0, len(source), 97):
        for damaged in (
            source[:step],
            source[:step] + bytes([source[step] ^ 0x55]) + source[step + 1 :],
        ):
            path.write_bytes(damaged)
            target = io.BytesIO()
            reader_process.send(path, target, ())  # in this process: what is found here ends it
            assert target.getvalue()


def test_a_file_that_exhausts_the_memory_of_its_process_is_refused(office, tmp_path):
    """In this .xls a chain of sectors runs in a circle, which the compiled reader follows until its
    process has no memory left.
    """
    data = bytearray((SAMPLES / "ledger-messy.xls").read_bytes())
    table = 512 + 512 * struct.unpack_from("<L", data, 76)[0]  # the sector allocation table
    first = struct.unpack_from("<L", data, 48)[0]  # first sector of the directory
    struct.pack_into("<L", data, table + 4 * first, first)  # points at itself
    (tmp_path / "a.xls").write_bytes(data)
    report = import_file(office, tmp_path / "a.xls")
    assert (report.exit_status, report.unreadable[0]) == (2, "damaged")


def test_a_formula_in_text_stays_text(office, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("企业名录")
    for y, cells in enumerate(
        [list(firm()), list(firm(企业名称="=cmd|' /C calc'!A0", 入库日期="2021-01-01").values())]
    ):
        for x, cell in enumerate(cells):
            (sheet.write_string if isinstance(cell, str) else sheet.write)(y, x, cell)
    book.close()
    assert one(import_file(office, tmp_path / "a.xlsx"), "企业名录")["accepted"] == 1


def test_the_report_names_an_unreadable_file_in_both_languages(office, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"<html>")
    report = import_file(office, tmp_path / "a.xlsx")
    assert report.exit_status == 2
    assert report.as_json()["sheets"] == []
    assert report.lines()[0].startswith("a.xlsx：这不是 Excel 工作簿")
    assert report.lines("en")[0].startswith("a.xlsx: This is neither an Excel workbook")
    nothing = workbook(tmp_path / "b.xlsx", 通讯录=[["姓名", "电话"]])
    assert import_file(office, nothing).unreadable[0] == "no_known_sheet"


def test_a_zip_that_is_no_workbook(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    (tmp_path / "a.xlsx").write_bytes(data.getvalue())
    assert unreadable(tmp_path / "a.xlsx") == "not_a_workbook"


def test_files_are_read_two_at_a_time_and_others_wait_their_turn(tmp_path, monkeypatch):
    monkeypatch.setattr(guarded_reader, "LONGEST_WAIT", 0)
    path = tmp_path / "a.csv"
    path.write_text("纠纷编号,国家\nJF1,美国\n", encoding="utf-8")
    first, second = open_sheets(path), open_sheets(path)
    assert next(first) and next(second)
    with pytest.raises(Unreadable) as refused:
        next(open_sheets(path))
    assert refused.value.code == "busy"
    first.close()
    assert [list(sheet.rows())[1][1] for sheet in open_sheets(path)] == [["JF1", "美国"]]
    second.close()


def test_a_waiting_file_is_told_how_many_are_before_it(tmp_path):
    """The third of three waits for the first two; once one of them is through, it is its turn."""
    path = tmp_path / "a.csv"
    path.write_text("纠纷编号,国家\nJF1,美国\n", encoding="utf-8")
    first, second = open_sheets(path), open_sheets(path)
    assert next(first) and next(second)
    told = []

    def waiting(before):
        told.append(before)
        first.close()

    third = open_sheets(path, waiting)
    assert next(third).title is None
    assert told == [2]
    second.close()
    third.close()


def test_the_reading_process_starts_without_the_schema():
    """It is started for every file, and the schema with its headings takes most of a start."""
    heavy = "{'sqlalchemy', 'urllib.request'}"
    loaded = f"import sys, {reader_process.__name__}; print({heavy} & {{*sys.modules}})"
    command = [sys.executable, "-c", loaded]
    assert subprocess.check_output(command, cwd=guarded_reader.ROOT, text=True) == "set()\n"
