"""Rows that wait in a temporary file: nothing decided on them is lost, and how many of them are in
the memory does not depend on the size of the file.
"""

import errno
import gc
import io
from datetime import date
from tempfile import SpooledTemporaryFile

import pytest

from data_access.database.engine import reading, writing
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.importing import staged_rows
from data_access.ledger.importing.check import check_sheets
from data_access.ledger.importing.import_file import import_file
from data_access.ledger.importing.read_sheet import read_sheet
from data_access.ledger.importing.rows import Row
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import case, code, firm, workbook
from tests.fixtures.whole_database import everything

PORTION = 3


@pytest.fixture(autouse=True)
def small_portions(monkeypatch):
    monkeypatch.setattr(staged_rows, "PORTION", PORTION)


@pytest.fixture
def office(sqlite_engine):
    with writing(sqlite_engine) as connection:
        load_facts(connection)
    return sqlite_engine


def sheets_of(office, path):
    with reading(office) as connection:
        words = LedgerWords(connection)
    return [read_sheet(raw, words) for raw in open_sheets(path)]


def roster(office, path, count):
    """The roster of a file with ``count`` enterprises."""
    (sheet,) = sheets_of(office, workbook(path, 企业名录=[firm(n) for n in range(1, count + 1)]))
    return sheet


def states(sheet):
    return [row.state for row in sheet.rows]


def test_what_is_decided_on_a_portion_is_kept(office, tmp_path):
    sheet = roster(office, tmp_path / "a.xlsx", 8)
    for rows in sheet.rows.deciding():
        assert len(rows) <= PORTION
        for row in rows:
            row.state = "new" if row.excel_row % 2 else "identical"
            if row.excel_row == 9:
                row.refuse("name", "missing")
    assert states(sheet) == [*("identical", "new") * 3, "identical", "refused"]
    assert sheet.rows.how_many("new", "refused") == 4
    ((last,),) = sheet.rows.portions("refused")
    assert [(r.excel_row, r.column, r.code) for r in last.refusals] == [(9, "企业名称", "missing")]
    assert last.record()["joined_on"] == date(2021, 1, 1)


def test_what_is_decided_on_single_rows_is_kept_beside_the_others(office, tmp_path):
    sheet = roster(office, tmp_path / "a.xlsx", 5)
    second, fifth = [row for row in sheet.rows if row.excel_row in (3, 6)]
    second.state = "identical"
    fifth.state, fifth.changes, fifth.stored = "changed", {"name": ("甲", "乙")}, {"name": "甲"}
    sheet.rows.keep([fifth, second])
    assert states(sheet) == [None, "identical", None, None, "changed"]
    assert [row.changes for row in sheet.rows][4] == {"name": ("甲", "乙")}
    sheet.rows.forget()
    assert states(sheet) == [None] * 5 and not any(row.changes for row in sheet.rows)


def test_a_row_that_was_refused_as_it_was_read_stays_so(office, tmp_path):
    rows = [firm(1), firm(2), firm(3), firm(4, 从业人员="许多")]
    (sheet,) = sheets_of(office, workbook(tmp_path / "a.xlsx", 企业名录=rows))
    sheet.rows.forget()
    ((refused,),) = sheet.rows.portions("refused")
    assert [(r.column, r.value, r.code) for r in refused.refusals] == [
        ("从业人员", "许多", "not_a_number")
    ]


def test_rows_far_apart_and_on_two_sheets_are_compared(office, tmp_path):
    numbers = [1, 2, 3, 4, 5, 6, 2]
    first = [case(n) for n in numbers]
    other = [case(7), case(5, **{"涉案金额(万元)": 99}), case(8)]
    path = workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)], 纠纷台账=first, 二=other)
    report = import_file(office, path)
    _, cases, more = report.sheets
    assert (cases.new, cases.ignored_as_identical, cases.refused_rows) == (5, 1, 1)
    assert (more.new, more.refused_rows) == (2, 1)
    assert [(p.excel_row, p.code, p.facts) for p in cases.refused + more.refused] == [
        (6, "same_key_other_content", {"rows": "3"}),
        (3, "same_key_other_content", {"rows": "6"}),
    ]


def test_keys_with_the_same_hash_are_not_the_same(office, tmp_path, monkeypatch):
    monkeypatch.setattr(staged_rows, "key_hash", lambda row: 1)
    rows = [firm(n) for n in (1, 2, 3, 4, 5, 2)]
    (sheet,) = import_file(office, workbook(tmp_path / "a.xlsx", 企业名录=rows)).sheets
    assert (sheet.new, sheet.ignored_as_identical, sheet.refused_rows) == (5, 1, 0)


def test_the_size_of_a_portion_changes_nothing(office, tmp_path, monkeypatch):
    cases = [case(n, 统一社会信用代码=code(n % 4 + 1)) for n in range(1, 12)]
    path = workbook(tmp_path / "a.xlsx", 企业名录=[firm(n) for n in (1, 2, 3)], 纠纷台账=cases)
    small = import_file(office, path)
    monkeypatch.setattr(staged_rows, "PORTION", 1_000)
    again = import_file(office, path)
    assert small.refused_rows == again.refused_rows == 3
    assert small.accepted == 11 and again.accepted == 0
    assert again.sheets[1].ignored_as_identical == 8
    assert [len(everything(office)[name]) for name in ("dispute", "dispute_stage")] == [8, 8]


def test_only_a_portion_is_in_the_memory(office, tmp_path, newer_objects):
    """With 60 rows as with 6: those of one portion and, while it is replaced, of the next."""
    sheet = roster(office, tmp_path / "a.xlsx", 60)
    with reading(office) as connection:
        check_sheets(connection, [sheet])
    most = 0
    for rows in sheet.rows.portions("new"):
        assert rows
        alive = sum(type(found) is Row for found in newer_objects())
        most = max(most, alive)
    assert sheet.rows.how_many("new") == 60
    assert most <= 2 * PORTION


def test_a_number_waits_with_the_unit_it_was_written_with(office, tmp_path):
    """85% of an indicator in % is accepted when it is compared, as it was when it was read."""
    target = {"指标": "training_coverage", "周期": "2023-2025", "目标值": "85%"}
    others = {"完成期限": date(2025, 12, 31), "设定人": "甲", "设定日期": date(2025, 1, 5)}
    rows = [target | others | {"设定依据": "示例"}]
    (sheet,) = sheets_of(office, workbook(tmp_path / "a.xlsx", 目标=rows))
    (waiting,) = sheet.rows
    assert (waiting.value("goal"), waiting.value("goal").unit) == (85, "%")
    with reading(office) as connection:
        check_sheets(connection, [sheet])
    assert states(sheet) == ["changed"]


class FullDisk(io.BytesIO):
    """Takes the first portion, then no more."""

    def write(self, data):
        if self.tell() > 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


def test_a_full_disk_is_said_and_nothing_is_written(office, tmp_path, monkeypatch):
    monkeypatch.setattr(staged_rows, "SpooledTemporaryFile", lambda _: FullDisk())
    path = workbook(tmp_path / "a.xlsx", 企业名录=[firm(n) for n in range(1, 8)])
    report = import_file(office, path)
    assert (report.unreadable, report.batch) == (("no_room", {}), None)
    assert "磁盘已满" in report.lines()[0]
    assert everything(office)["enterprise"] == []


@pytest.mark.parametrize(
    "rows", [[firm(n) for n in range(1, 8)], [firm(1), firm(2, 从业人员="许多")]]
)
def test_the_file_is_gone_with_the_import(office, tmp_path, monkeypatch, rows):
    """At once: a collection of garbage may be long in coming, and the disk is full until then."""
    files = []

    def opened(most):
        files.append(SpooledTemporaryFile(most))  # noqa: SIM115 - the import closes it
        return files[-1]

    monkeypatch.setattr(staged_rows, "SpooledTemporaryFile", opened)
    path = workbook(tmp_path / "a.xlsx", 企业名录=rows)
    gc.disable()
    try:
        assert import_file(office, path).accepted
        assert [file.closed for file in files] == [True]
    finally:
        gc.enable()
