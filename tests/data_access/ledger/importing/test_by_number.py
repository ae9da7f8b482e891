"""Rows of a case with a number of their own: an edited row changes what is there, on both
databases.
"""

import io
import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import (
    case,
    firm,
    one,
    refused,
    workbook,
)
from tests.fixtures.databases import written

PATENT = {"纠纷编号": "JF1", "知识产权类型": "专利"}
FIRST, SECOND = (PATENT | {"权利号": number, "权利名称": "装置"} for number in ("US1", "US2"))
DAY = date(2024, 4, 1)


@pytest.fixture
def office(engine, tmp_path):
    """A case with two rights, from a file that knows no numbers."""
    with writing(engine) as connection:
        load_facts(connection)
    cases = [case(1), case(2)]
    sheets = {"企业名录": [firm(1), firm(2)], "纠纷台账": cases, "涉案权利": [FIRST, SECOND]}
    assert import_file(engine, workbook(tmp_path / "a.xlsx", **sheets)).exit_status == 0
    return engine


def rights(engine):
    """[(case, number, number of the right)]"""
    right = s.dispute_right.c
    query = select(s.dispute.c.number, right.line, right.right_number)
    query = query.join_from(s.dispute_right, s.dispute).order_by(s.dispute.c.number, right.line)
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


def imported(engine, folder, **sheets):
    return import_file(engine, workbook(folder / "b.xlsx", **sheets))


def counts(report, sheet="涉案权利"):
    told = one(report, sheet)
    return told["new"], told["changed"], told["ignored_as_identical"]


def test_rows_of_a_file_without_numbers_are_numbered_and_known_again(office, tmp_path):
    assert rights(office) == [("JF1", 1, "US1"), ("JF1", 2, "US2")]
    assert imported(office, tmp_path, 涉案权利=[SECOND, FIRST]).batch is None
    third = PATENT | {"权利号": "US3", "权利名称": None}
    assert counts(imported(office, tmp_path, 涉案权利=[FIRST, third])) == (1, 0, 1)
    assert rights(office)[-1] == ("JF1", 3, "US3")


def test_an_edited_row_changes_what_is_there_and_is_taken_back(office, tmp_path):
    edited = SECOND | {"序号": 2, "权利号": "US2B", "知识产权类型": "商标"}
    report = imported(office, tmp_path, 涉案权利=[FIRST | {"序号": 1}, edited])
    assert counts(report) == (0, 1, 1)
    assert rights(office) == [("JF1", 1, "US1"), ("JF1", 2, "US2B")]
    written(office, batches.undo, report.batch, "李四")
    assert rights(office) == [("JF1", 1, "US1"), ("JF1", 2, "US2")]


def test_the_whole_export_with_one_row_edited(office, tmp_path):
    with reading(office) as connection:
        exported = export_ledger(connection)
    page = CalamineWorkbook.from_filelike(io.BytesIO(exported)).get_sheet_by_name("涉案权利")
    headings, *rows = page.to_python()
    assert headings[:2] == ["纠纷编号", "序号"]
    sheet = [dict(zip(headings, row, strict=True)) for row in rows]
    sheet[0]["权利名称"] = "改过的名称"
    report = imported(office, tmp_path, 涉案权利=sheet)
    assert (counts(report), len(rights(office))) == ((0, 1, 1), 2)


def test_two_rows_change_places(office, tmp_path):
    swapped = [FIRST | {"序号": 2}, SECOND | {"序号": 1}]
    assert counts(imported(office, tmp_path, 涉案权利=swapped)) == (0, 2, 0)
    assert rights(office) == [("JF1", 1, "US2"), ("JF1", 2, "US1")]


def test_a_row_without_number_that_says_what_another_row_leaves_is_new(office, tmp_path):
    """Number 1 becomes US9; what it was comes again without a number."""
    moved = FIRST | {"序号": 1, "权利号": "US9"}
    assert counts(imported(office, tmp_path, 涉案权利=[moved, FIRST | {"序号": None}])) == (1, 1, 0)
    assert rights(office) == [("JF1", 1, "US9"), ("JF1", 2, "US2"), ("JF1", 3, "US1")]


def test_a_number_that_is_not_there_is_kept_where_the_row_is_new(office, tmp_path):
    rows = [
        PATENT | {"序号": 7, "权利号": "US7", "权利名称": None},
        PATENT | {"序号": 8, "权利号": "US2", "权利名称": "装置"},  # number 2 says the same
    ]
    assert counts(imported(office, tmp_path, 涉案权利=rows)) == (1, 0, 1)
    assert rights(office) == [("JF1", 1, "US1"), ("JF1", 2, "US2"), ("JF1", 7, "US7")]


def test_one_number_with_two_contents_and_what_stands_there_already_are_refused(office, tmp_path):
    twice = [FIRST | {"序号": 1, "权利号": number} for number in ("US5", "US6")]
    report = imported(office, tmp_path, 涉案权利=twice)
    assert refused(report, "涉案权利") == [
        (2, "纠纷编号", "same_key_other_content"),
        (3, "纠纷编号", "same_key_other_content"),
    ]
    report = imported(office, tmp_path, 涉案权利=[SECOND | {"序号": 1}])
    assert refused(report, "涉案权利") == [(2, "知识产权类型", "same_values")]
    assert rights(office) == [("JF1", 1, "US1"), ("JF1", 2, "US2")]


@pytest.mark.parametrize(
    ("sheet", "row", "edit"),
    [
        ("办理经过", {"日期": DAY, "事项": "约见"}, {"事项": "约见企业"}),
        ("案件当事人", {"当事人角色": "我方律所", "当事人名称": "甲所"}, {"当事人名称": "乙所"}),
    ],
)
def test_every_sheet_with_numbers(office, tmp_path, sheet, row, edit):
    row = {"纠纷编号": "JF2"} | row
    assert counts(imported(office, tmp_path, **{sheet: [row]}), sheet) == (1, 0, 0)
    edited = row | edit | {"序号": 1}
    assert counts(imported(office, tmp_path, **{sheet: [edited]}), sheet) == (0, 1, 0)
    assert counts(imported(office, tmp_path, **{sheet: [row | edit]}), sheet) == (0, 0, 1)


def test_a_batch_from_before_there_were_numbers_is_taken_back(office):
    """What a batch of an earlier version kept knows neither numbers nor later fields."""
    row = s.batch_row.c
    with writing(office) as connection:
        for key, after in connection.execute(select(row.id, row.after)).all():
            kept = json.loads(after)
            younger = {"line", "forum", "handler"}
            earlier = {name: value for name, value in kept.items() if name not in younger}
            of_row = update(s.batch_row).where(row.id == key)
            connection.execute(of_row.values(after=json.dumps(earlier, ensure_ascii=False)))
    written(office, batches.undo, 1, "李四")
    assert rights(office) == []
