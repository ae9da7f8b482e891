"""What was kept long enough: which records are due on the day, and what clearing them leaves."""

from datetime import date, datetime

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.personal.erase import Request, read
from data_access.personal.find import find
from data_access.personal.retention import RULES, USUAL_YEARS, before, clear, due, years_of
from data_access.personal.whole_records import owner_of
from data_access.sheets import SHEETS
from data_access.values.code_words import LedgerWords
from tests.fixtures.experts import add_experts
from tests.fixtures.record_values import add, code

EXPERTS = """
number | hours | joined     | left       | country | industry | ip_type | language
E1     | 40    | 2010-01-01 | 2020-06-30 | USA     | C39      | patent  | en
E2     | 40    | 2010-01-01 | 2020-07-01 | USA     | C39      | patent  | en
E3     | 40    | 2010-01-01 |            | USA     | C39      | patent  | en
"""
TODAY = date(2023, 6, 30)
REQUEST = Request("示例甲", "保存期满")


@pytest.fixture
def on_the_day(connection, monkeypatch):
    monkeypatch.setattr("data_access.personal.retention.today", lambda _: TODAY)
    add_experts(connection, EXPERTS)
    return connection


def numbers(connection):
    return [(one.table, one.key, one.ended) for one in due(connection)]


def test_three_years_after_leaving_on_the_day(on_the_day):
    assert numbers(on_the_day) == [("expert", "E1", date(2020, 6, 30))]


def test_the_setting_says_how_long(on_the_day):
    setting = update(s.setting).where(s.setting.c.name == "kept_years_experts")
    on_the_day.execute(setting.values(text_value="2"))
    assert [key for _, key, _ in numbers(on_the_day)] == ["E1", "E2"]
    on_the_day.execute(setting.values(text_value="4"))
    assert numbers(on_the_day) == []


def test_without_a_setting_the_usual_years():
    assert years_of({}) == USUAL_YEARS
    assert years_of({"kept_years_experts": "7"})["kept_years_experts"] == 7


def test_the_day_before_which():
    assert before(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert before(date(2024, 3, 1), 3) == date(2021, 3, 1)


def test_clearing_takes_the_names_of_what_is_due_alone_once(on_the_day):
    kinds = {"number": "XH9", "name": "某商会", "kind_id": 1, "contact": "专家E1 13812340009"}
    days = {"joined_on": date(2015, 1, 1), "left_on": date(2019, 1, 1)}
    on_the_day.execute(insert(s.association).values(kinds | days))
    cleared = clear(on_the_day, REQUEST)
    first, second = cleared.numbers
    expert = s.expert.c
    names = dict(on_the_day.execute(select(expert.number, expert.name)).all())
    assert names == {"E1": f"（已删去{first}）", "E2": "专家E2", "E3": "专家E3"}
    assert on_the_day.scalar(select(s.association.c.contact)) == f"（已删去{second}）"
    assert cleared.places == 2
    assert due(on_the_day) == [] and find(on_the_day, ("专家E1",)) == []
    told = [(one["table_name"], one["record_key"], one["reason"]) for one in read(on_the_day)]
    assert told == [("association", "XH9", "保存期满"), ("expert", "E1", "保存期满")]


def test_the_contacts_of_an_enterprise_that_left_go_with_their_history(on_the_day):
    words = LedgerWords(on_the_day)
    people = [
        {"name": "欧阳一", "post": "法务", "telephone": "13812340001", "mail": None, "first": True},
        {"name": "欧阳二", "post": None, "telephone": "13812340002", "mail": None, "first": False},
    ]
    gone = add(on_the_day, words, "enterprise", contacts=people, left_on=date(2020, 6, 30))
    add(on_the_day, words, "enterprise", credit_code=code(2), name="乙公司", contacts=people)
    row = {"batch_id": _batch(on_the_day), "sheet": "企业联系人", "excel_row": 2, "outcome": "new"}
    kept = {"table_name": "enterprise_contact", "record_key": f"{gone.key} 欧阳二"}
    after = {"after": '{"name": "欧阳二", "post": "经理"}'}
    on_the_day.execute(insert(s.batch_row).values(row | kept | after))
    clear(on_the_day, REQUEST)
    contact = s.enterprise_contact.c
    own = select(s.enterprise.c.id).where(s.enterprise.c.credit_code == gone.key).scalar_subquery()
    left = select(contact.name, contact.post).where(contact.enterprise_id == own)
    (first, post), (second, _) = on_the_day.execute(left.order_by(contact.id)).all()
    number = read(on_the_day)[0]["id"]
    assert (first, post) == (f"（已删去{number}）", "法务")
    assert second.startswith(f"（已删去{number}-")
    batch_row = s.batch_row.c
    key, told = on_the_day.execute(select(batch_row.record_key, batch_row.after)).one()
    assert key == f"{gone.key} {second}"
    assert told == f'{{"name": "{second}", "post": "经理"}}'
    held = find(on_the_day, ("欧阳一", "欧阳二", "13812340001"))
    assert {one.key for one in held} == {code(2)}


def _batch(connection):
    file = {"file_name": "a.xlsx", "sha256": "0" * 64, "who": "甲", "counts": "[]"}
    moment = {"imported_at": datetime(2019, 1, 1)}
    written = insert(s.batch).values(file | moment).returning(s.batch.c.id)
    return connection.execute(written).scalar_one()


def test_a_reason_is_asked_for(on_the_day):
    with pytest.raises(Refused, match="no_reason"):
        clear(on_the_day, Request("示例甲", ""))


def test_every_table_with_something_personal_has_its_time():
    """A new sheet with a personal field states how long in ``RULES``."""
    personal = {sheet.table.name for sheet in SHEETS if any(one.personal for one in sheet.fields)}
    of_no_sheet = {"document"}
    assert personal | of_no_sheet == {rule.table for rule in RULES}
    assert {rule.setting for rule in RULES} == set(USUAL_YEARS)
    assert owner_of("expert") is None
