"""An enterprise and a case that are registered today leave the overview as it stands: its date,
its new cases and its warning are those of the day to which the ledgers are entered.

The demonstration ledger, entered to 2025-09-30, in an office whose clock shows 2025-11-28. The
reader has put the guide of the first day away: it ticks what was registered.
"""

import re
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database import clock, entered
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.ledger.importing.import_file import import_file
from tests.data_access.ledger.importing.test_import_file import case, firm, workbook
from tests.data_access.ledger.importing.test_import_file import code as new_code
from tests.pages.test_edit import opened, press, put, said
from tests.site.screens import spoken

NOON = datetime(2025, 11, 28, 4)
TODAY = date(2025, 11, 28)
NEW_CASES = re.compile(r"近3个月新发生(\d+)起")
AFTER = "晚于2025年9月30日（纠纷台账登记至，也是各页默认的截至日期）：已存入台账"


@pytest.fixture
def office(sqlite_demonstration_engine, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.setenv("DATABASE_URL", str(sqlite_demonstration_engine.url))
    with writing(sqlite_demonstration_engine) as connection:
        raise_version(connection, demonstration=False)
    return sqlite_demonstration_engine


def without_guide(app):
    return press(app, "guide_away")


def overview():
    return opened(page="overview")


def roster(engine):
    """The credit code of an enterprise that is there."""
    with reading(engine) as connection:
        return connection.scalar(select(func.min(s.enterprise.c.credit_code)))


def enterprise_by_form(office, tmp_path):
    app = opened("enterprise:new")
    put(
        app,
        credit_code=("text_input", new_code(1)),
        name=("text_input", "今日企业"),
        industry=("selectbox", "C39"),
    )
    return said(press(app, "_save"))


def case_by_form(office, tmp_path):
    app = opened("dispute:new")
    put(
        app,
        enterprise=("selectbox", roster(office)),
        country=("selectbox", "USA"),
        ip_type=("selectbox", "patent"),
        channel=("selectbox", "litigation"),
    )
    return said(press(app, "_save"))


def enterprise_by_import(office, tmp_path):
    path = workbook(tmp_path / "企业.xlsx", 企业名录=[firm(入库日期=TODAY)])
    return "\n".join(import_file(office, path).lines())


def case_by_import(office, tmp_path):
    today = {"发生日期": TODAY, "受理日期": TODAY, "统一社会信用代码": roster(office)}
    path = workbook(tmp_path / "案件.xlsx", 纠纷台账=[case(企业名称=None, **today)])
    return "\n".join(import_file(office, path).lines())


@pytest.mark.parametrize(
    ("register", "table", "told"),
    [
        (enterprise_by_form, s.enterprise, f"入库日期{AFTER}"),
        (case_by_form, s.dispute, f"发生日期、受理日期、起始日期{AFTER}"),
        (enterprise_by_import, s.enterprise, "其中1行在这一天之后：存入台账"),
        (case_by_import, s.dispute, "2025年11月28日的记录离此前的日期太久"),
    ],
    ids=["enterprise by form", "case by form", "enterprise by import", "case by import"],
)
def test_the_overview_stands_as_it_stood(office, tmp_path, register, table, told):
    before = without_guide(overview())
    assert "2025年9月30日" in before.markdown[0].value
    assert int(NEW_CASES.search(before.info[0].value)[1]) > 10
    assert "没有预警" not in before.info[0].value
    assert before.warning.len == 0
    with reading(office) as connection:
        stored = connection.scalar(select(func.count()).select_from(table))
    assert told in register(office, tmp_path)
    with reading(office) as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == stored + 1
        assert entered.day_of_cases(connection) == date(2025, 9, 30)
    assert spoken(overview()) == spoken(before)
