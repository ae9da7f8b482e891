"""The sheet 企业联系人 comes in, goes out, is known again and taken back, on both databases."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.exporting.export import export_ledger
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import firm, one, refused, workbook
from tests.fixtures.databases import written

SHEET = "企业联系人"


def contact(number, name, first=None, **more):
    """``number`` of the enterprise."""
    own = {"统一社会信用代码": firm(number)["统一社会信用代码"], "联系人": name}
    return own | {"联系电话": f"0751-000{number}", "首要联系人": first} | more


@pytest.fixture
def office(engine, tmp_path):
    with writing(engine) as connection:
        load_facts(connection)
    contacts = [contact(1, "李四", "是"), contact(1, "张三"), contact(2, "王五")]
    firms = [firm(1) | {"品牌": "山鹰、SHANYING", "地址": "示例路1号"}, firm(2)]
    report = imported(engine, tmp_path, 企业名录=firms, 企业联系人=contacts)
    assert report.exit_status == 0
    return engine


def imported(engine, folder, **sheets):
    return import_file(engine, workbook(folder / "a.xlsx", **sheets))


def stored(engine):
    """[(name, first)]"""
    person = s.enterprise_contact.c
    with reading(engine) as connection:
        rows = connection.execute(select(person.name, person.first).order_by(person.name))
        return [tuple(row) for row in rows]


def counts(report):
    told = one(report, SHEET)
    return told["new"], told["changed"], told["ignored_as_identical"]


AS_ENTERED = [("张三", False), ("李四", True), ("王五", False)]


def test_what_goes_out_comes_back_and_an_old_file_takes_nothing_away(office, tmp_path):
    assert stored(office) == AS_ENTERED
    with reading(office) as connection:
        book = CalamineWorkbook.from_filelike(io.BytesIO(export_ledger(connection)))
    sheets = {}
    for name in ("企业名录", SHEET):
        headings, *rows = book.get_sheet_by_name(name).to_python()
        sheets[name] = [dict(zip(headings, row, strict=True)) for row in rows]
    assert sheets["企业名录"][0]["品牌"] == "山鹰、SHANYING"
    assert imported(office, tmp_path, **sheets).batch is None
    assert imported(office, tmp_path, 企业名录=[firm(1), firm(2)]).batch is None
    assert stored(office) == AS_ENTERED


def test_another_one_is_first_once_the_file_takes_the_mark_from_the_former(office, tmp_path):
    alone = imported(office, tmp_path, 企业联系人=[contact(1, "张三", "是")])
    assert refused(alone, SHEET) == [(2, "首要联系人", "one_at_most")]
    two = [contact(2, "甲", "是"), contact(2, "乙", "是")]
    assert len(refused(imported(office, tmp_path, 企业联系人=two), SHEET)) == 2
    assert stored(office) == AS_ENTERED
    both = [contact(1, "张三", "是"), contact(1, "李四", "否")]
    report = imported(office, tmp_path, 企业联系人=both)
    assert counts(report) == (0, 2, 0)
    assert stored(office) == [("张三", True), ("李四", False), ("王五", False)]
    written(office, batches.undo, report.batch, "李四")
    assert stored(office) == AS_ENTERED
