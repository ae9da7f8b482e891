"""The page of one enterprise: whom to ask for, what was done for it, and what is entered for it."""

from datetime import date

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.database.engine import writing
from data_access.database.state import raise_version
from tests.data_access.statistics import test_enterprise_file as drawn_there
from tests.fixtures.ledger import add_contact, enterprise_ids
from tests.site.screens import View, screen

CODE = drawn_there.CODE
PAGE = View("enterprise", (("enterprise", CODE),))
DAY = "2024-12-31"


@pytest.fixture
def office(sqlite_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    with writing(sqlite_engine) as connection:
        drawn_there.draw(connection)
        firm = enterprise_ids(connection)["企业1"]
        add_contact(connection, firm, "李四", "0751-0000001", first=True)
        add_contact(connection, firm, "张三", "0751-0000002")
        step = {"next_step": "答辩", "next_step_on": date(2025, 1, 15)}
        one = s.dispute.c.number == "D2"
        connection.execute(update(s.dispute).where(one).values(step))
        raise_version(connection)
    return sqlite_engine


def _table(app, heading):
    return next(table.value for table in app.dataframe if heading in table.value)


def test_contacts_stand_first_and_what_was_done_is_one_list(office):
    app = screen(str(office.url), PAGE, "zh", as_of=DAY)
    assert not app.exception
    contacts = _table(app, "首要联系人")
    assert contacts[["联系人", "联系电话"]].values.tolist() == [
        ["李四", "0751-0000001"],
        ["张三", "0751-0000002"],
    ]
    labels = [link.proto.label for link in app.get("page_link")]
    assert any(label.startswith("D2 · 下一步") and "答辩" in label for label in labels)
    done = _table(app, "情形")
    assert done[["编号", "类别", "情形"]].values.tolist() == [
        ["Z1", "咨询", "未答复"],
        ["D2", "纠纷", "在办"],
        ["V1", "走访", "已于2024年5月9日答复"],
        ["T1", "培训", "1人参加"],
        ["F1", "海外申请", "审查中"],
        ["D1", "纠纷", "在办"],
        ["P1", "保险", "在保"],
        ["P2", "保险", "已到期"],
        ["T4", "培训", "4人参加"],
    ]


@pytest.mark.parametrize(("code", "begins"), [(CODE, CODE), ("nobody", None)])
@pytest.mark.parametrize("kind", ["dispute", "consultation", "visit"])
def test_a_new_record_begins_with_the_enterprise_it_is_entered_for(office, kind, code, begins):
    app = screen(str(office.url), View("edit"), "zh", record=f"{kind}:new", of=code)
    assert not app.exception
    chosen = next(box for box in app.selectbox if box.label.startswith("企业"))
    assert chosen.value == begins
