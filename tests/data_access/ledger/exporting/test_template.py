"""The empty workbook: what it says and offers, that it changes nothing by itself, and that what is
filled in comes in.
"""

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data_access.database.engine import reading, writing
from data_access.ledger.exporting.template import ROWS, WORDS_SHEET, UnknownSheet, template
from data_access.ledger.exporting.template_parts import choice_words
from data_access.ledger.importing.import_file import import_file
from data_access.sheets import TO_FILL
from data_access.sheets.exports import CUSTOMS
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import workbook
from tests.fixtures.further_sheets import FURTHER

CHINESE = re.compile("[一-鿿]")


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def written(engine, path, *names, language="zh"):
    with reading(engine) as connection:
        path.write_bytes(template(connection, names, language))
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(path, folder):
    with zipfile.ZipFile(path) as archive:
        return [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith(folder) and name.endswith((".xml", ".vml"))
        ]


def test_it_has_every_sheet_and_heading_and_marks_what_is_required(office, tmp_path):
    sheets = written(office, tmp_path / "t.xlsx")
    assert list(sheets) == [*(spec.name for spec in TO_FILL), WORDS_SHEET]
    for spec in TO_FILL:
        assert sheets[spec.name][0] == [
            chosen.heading + ("*" if chosen.required else "") for chosen in spec.fields
        ]
        assert sheets[spec.name][1][0].startswith("示例：") and len(sheets[spec.name]) == 2
    xml = parts(tmp_path / "t.xlsx", "xl/worksheets/sheet")
    assert len(xml) == len(sheets) and all('state="frozen"' in sheet for sheet in xml[:-1])
    assert sum(
        sheet.count("<comment ") for sheet in parts(tmp_path / "t.xlsx", "xl/comments")
    ) == sum(len(spec.fields) for spec in TO_FILL)
    assert (
        f'name="{WORDS_SHEET}" sheetId="{len(sheets)}" state="hidden"'
        in parts(tmp_path / "t.xlsx", "xl/workbook.xml")[0]
    )


def test_every_list_is_offered_and_its_words_are_understood(office, tmp_path):
    listed = written(office, tmp_path / "t.xlsx")[WORDS_SHEET]
    with reading(office) as connection:
        words = LedgerWords(connection)
    for name, *offered in zip(*listed, strict=True):
        offered = [word for word in offered if word]
        assert offered == choice_words(words, name) and len(
            {words.find(name, word) for word in offered}
        ) == len(words.names[name]), name
    validated = [
        chosen
        for spec in TO_FILL
        for chosen in spec.fields
        if chosen.kind in ("word", "choice", "stage", "words", "yes_no")
    ]
    xml = parts(tmp_path / "t.xlsx", "xl/worksheets/sheet")
    assert (
        sum(sheet.count("<dataValidation ") for sheet in xml) == len(validated)
        and f":A{ROWS + 1}" not in xml[0]
        and {chosen.list for chosen in validated if chosen.list} == set(listed[0])
    )


def test_untouched_it_changes_nothing(office, tmp_path):
    written(office, tmp_path / "t.xlsx")
    report = import_file(office, tmp_path / "t.xlsx")
    assert (report.exit_status, report.batch, report.accepted) == (0, None, 0)
    assert [sheet.sheet for sheet in report.sheets] == [spec.name for spec in TO_FILL] and {
        sheet.rows_read for sheet in report.sheets
    } == {0}
    assert {notice for sheet in report.as_json()["sheets"] for notice in sheet["notices"]} == {
        "第 2 行是模板的示例，未读取。"
    }
    assert report.lines()[-1] == "文件里没有可读取的行，没有改动。"


def test_filled_in_below_the_example_it_comes_in(office, tmp_path):
    sheets = written(office, tmp_path / "t.xlsx")
    filled = {
        name: [
            *rows[:2],
            *(
                [record.get(heading.strip("*")) for heading in rows[0]]
                for record in FURTHER.get(name, ())
            ),
        ]
        for name, rows in sheets.items()
    }
    report = import_file(office, workbook(tmp_path / "filled.xlsx", **filled))
    assert report.exit_status == 0
    assert {sheet.sheet: sheet.new for sheet in report.sheets if sheet.new} == {
        name: len(rows) for name, rows in FURTHER.items()
    }


def test_the_example_is_a_row_that_could_stand(office, tmp_path):
    sheets = written(office, tmp_path / "t.xlsx")
    taken = {
        name: [rows[0], [rows[1][0].removeprefix("示例："), *rows[1][1:]]]
        for name, rows in sheets.items()
        if name != WORDS_SHEET
    }
    report = import_file(office, workbook(tmp_path / "examples.xlsx", **taken))
    assert [
        (sheet.sheet, p.column, p.value, p.code) for sheet in report.sheets for p in sheet.refused
    ] == [("关联案件", "关联案件编号", "JF20240002", "not_on_sheet")]  # a second case: there is one
    assert report.accepted == len(TO_FILL) - 1


def test_only_the_sheets_asked_for(office, tmp_path):
    assert list(written(office, tmp_path / "t.xlsx", "工作站", "咨询台账", "工作站")) == [
        "工作站",
        "咨询台账",
        WORDS_SHEET,
    ]
    with reading(office) as connection, pytest.raises(UnknownSheet) as unknown:
        template(connection, ["没有的表"])
    assert unknown.value.name == "没有的表"


def test_notes_speak_the_reader_s_language(office, tmp_path):
    written(office, tmp_path / "zh.xlsx", "案件期限")
    assert "必填。编号，每条一个" in parts(tmp_path / "zh.xlsx", "xl/comments")[0]
    written(office, tmp_path / "en.xlsx", language="en")
    notes = re.findall(r"<t[^>]*>([^<]*)</t>", "".join(parts(tmp_path / "en.xlsx", "xl/comments")))
    names = {spec.name for spec in TO_FILL} | {
        chosen.heading for spec in TO_FILL for chosen in spec.fields
    }
    assert [
        note
        for note in notes
        if CHINESE.search(
            re.sub(
                "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + "|2025 展会|是|否",
                "",
                note,
            )
        )
    ] == []
    assert CUSTOMS.name in names


def test_the_document_names_every_sheet_and_heading():
    text = (Path(__file__).parents[4] / "docs" / "ledger-import.md").read_text("utf-8")
    for spec in TO_FILL:
        lines = [
            line
            for line in text.splitlines()
            if line.startswith((f"| {spec.name} |", f"  - {spec.name}："))
        ]
        assert [
            chosen.heading
            for chosen in spec.fields
            if not chosen.extra and not any(chosen.heading in line for line in lines)
        ] == [], spec.name
        assert [
            chosen.heading for chosen in spec.fields if chosen.extra and chosen.heading not in text
        ] == [], spec.name
