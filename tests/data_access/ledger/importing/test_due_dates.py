"""Due dates of imported deadlines follow from their rules as in the form, on both databases.

D001: 20 days after service; from 3 March 2025 that is 23 March, from 10 March 30 March.
"""

from datetime import date

import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from seed_data.load import load_facts
from tests.data_access.ledger.importing.test_import_file import case, firm, one, refused, workbook
from tests.fixtures.databases import written

SHEET = "案件期限"
BY_RULE = date(2025, 3, 23)


def line(number="QX1", rule="D001", **more):
    day = {"起算日期": date(2025, 3, 3), "推算到期日": None, "应办事项": None}
    return {"期限编号": number, "纠纷编号": case()["纠纷编号"], "期限规则": rule} | day | more


@pytest.fixture
def office(engine, tmp_path):
    with writing(engine) as connection:
        load_facts(connection)
    sheets = {"企业名录": [firm(1)], "纠纷台账": [case()]}
    assert import_file(engine, workbook(tmp_path / "a.xlsx", **sheets)).exit_status == 0
    return engine


def imported(engine, folder, *lines):
    return import_file(engine, workbook(folder / "b.xlsx", **{SHEET: list(lines)}))


def stored(engine):
    deadline = s.dispute_deadline.c
    with reading(engine) as connection:
        rows = connection.execute(select(deadline.number, deadline.computed_on))
        return dict(map(tuple, rows))


def test_a_blank_date_is_computed_and_a_stated_one_kept_with_a_notice(office, tmp_path):
    stated = {"推算到期日": date(2025, 3, 24), "起算日期": date(2025, 3, 2)}  # by the rule the 22nd
    lines = [line(), line("QX2", **stated)]
    report = imported(office, tmp_path, *lines)
    assert stored(office) == {"QX1": BY_RULE, "QX2": date(2025, 3, 24)}
    text = str(one(report, SHEET))
    assert "2025-03-24" in text and "2025-03-22" in text and "2025-03-23" not in text
    again = imported(office, tmp_path, *lines)
    assert again.batch is None  # the same file changes nothing


def test_a_rule_or_start_that_moved_moves_a_date_that_is_not_stated(office, tmp_path):
    imported(office, tmp_path, line())
    report = imported(office, tmp_path, line(起算日期=date(2025, 3, 10)))
    assert stored(office) == {"QX1": date(2025, 3, 30)}
    written(office, batches.undo, report.batch, "示例甲")
    assert stored(office) == {"QX1": BY_RULE}
    without = line(起算日期=date(2025, 3, 10))
    del without["推算到期日"]
    imported(office, tmp_path, without)
    assert stored(office) == {"QX1": date(2025, 3, 30)}


def test_without_a_rule_a_date_must_be_given(office, tmp_path):
    report = imported(office, tmp_path, line(rule=None, 应办事项="补交证据"))
    assert [code for _, _, code in refused(report, SHEET)] == ["one_of"]
    assert stored(office) == {}
