"""Records taken out whole and put back, on both databases."""

from datetime import date

import pytest
from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.database.state import read_state
from data_access.records.change import Gone, Taken
from data_access.records.delete import Referred, Unresolved, deleted, remove, restore
from data_access.records.history import read_history
from data_access.records.read import read
from tests.fixtures.record_values import add, assignment, code, facts, referral, stage

DAY = date(2025, 3, 5)
WHOLE = {
    "stages": [stage("early_warning", DAY), stage("resolution", date(2025, 6, 1))],
    "rights": [{"ip_type": "patent", "right_number": "US 1", "title": None}],
    "assignments": [assignment("ZJ0001", DAY, "12.25")],
    "referrals": [referral(DAY, answered_on=date(2025, 4, 1), result="已复")],
    "events": [{"happened_on": DAY, "what": "来电"}],
    "parties": [{"role": "claimant", "name": "示例权利人", "contact": "0751-1"}],
    "amount_fen": 5,
}


@pytest.fixture
def words(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(connection, words, "expert")
    return words


def count(connection, table):
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_case_goes_and_comes_back_whole(connection, words):
    before = add(connection, words, "dispute", **WHOLE)
    connection.execute(
        insert(s.consultation).values(
            number="ZX1",
            enterprise_id=select(s.enterprise.c.id).scalar_subquery(),
            intake_id=1,
            dispute_id=before.id,
            asked_on=DAY,
            matter="问",
        )
    )
    version = read_state(connection).data_version
    remove(connection, words, "dispute", before.key, "重复登记", "李四")
    assert (
        read(connection, words, "dispute", before.key) is None
        and read_state(connection).data_version == version + 1
    )
    assert [
        count(connection, t)
        for t in (
            s.dispute,
            s.dispute_stage,
            s.dispute_right,
            s.expert_assignment,
            s.referral,
            s.dispute_event,
            s.dispute_party,
        )
    ] == [0] * 7
    assert connection.execute(select(s.consultation.c.dispute_id)).scalar_one() is None
    (line,) = deleted(connection)
    assert (line["table_name"], line["record_key"], line["reason"], line["who"]) == (
        "dispute",
        "JF20250001",
        "重复登记",
        "李四",
    )

    other = add(
        connection, words, "dispute", number="JF20250002"
    )  # a database may give the old id to this one
    after = restore(connection, words, line["id"], "王五")
    assert (
        after.values == before.values
        and after.version == before.version + 1
        and after.id != other.id
    )
    assert connection.execute(select(s.consultation.c.dispute_id)).scalar_one() == after.id
    assert deleted(connection) == [] and count(connection, s.dispute_stage) == 2
    assert connection.execute(
        select(s.dispute_stage.c.until_on).order_by(s.dispute_stage.c.from_on)
    ).scalars().all() == [date(2025, 6, 1), None]
    assert [
        (h["action"], h["who"], h["reason"])
        for h in read_history(connection, "dispute", before.key)
    ] == [("restore", "王五", "重复登记"), ("delete", "李四", "重复登记"), ("insert", "张三", None)]
    with pytest.raises(Gone):
        restore(connection, words, line["id"], "王五")


def test_an_enterprise_with_cases_stays(connection, words):
    add(connection, words, "dispute")
    add(connection, words, "training_session", attendance=[{"enterprise": code(1), "people": 2}])
    with pytest.raises(Referred) as raised:
        remove(connection, words, "enterprise", code(1), "重复", "李四")
    assert raised.value.by == {"dispute": (1, ["JF20250001"]), "attendance": (1, ["PX2025001"])}
    assert read(connection, words, "enterprise", code(1)) is not None and deleted(connection) == []


def test_an_expert_with_cases_stays(connection, words):
    add(connection, words, "dispute", **WHOLE)
    with pytest.raises(Referred) as raised:
        remove(connection, words, "expert", "ZJ0001", "离职", "李四")
    assert raised.value.by == {"expert_assignment": (1, ["JF20250001"])}


def test_a_case_that_another_is_linked_with_stays(connection, words):
    add(connection, words, "dispute")
    links = [{"other": "JF20250001"}]
    linked = add(connection, words, "dispute", number="JF20250002", links=links)
    assert linked.values["links"] == links
    with pytest.raises(Referred) as raised:
        remove(connection, words, "dispute", "JF20250001", "误录", "李四")
    assert raised.value.by == {"dispute_link": (1, ["JF20250002"])}
    remove(connection, words, "dispute", "JF20250002", "误录", "李四")
    back = restore(connection, words, deleted(connection)[0]["id"], "李四")
    assert back.values["links"] == links


@pytest.mark.parametrize("kind", ["enterprise", "expert", "training_session"])
def test_every_kind_comes_back_as_it_was(connection, words, kind):
    more = (
        {"attendance": [{"enterprise": code(1), "people": 3}]} if kind == "training_session" else {}
    )
    record = (
        add(connection, words, kind, **more)
        if kind == "training_session"
        else read(connection, words, kind, {"enterprise": code(1), "expert": "ZJ0001"}[kind])
    )
    remove(connection, words, kind, record.key, "误录", "李四")
    assert read(connection, words, kind, record.key) is None
    assert restore(connection, words, deleted(connection)[0]["id"], "李四").values == record.values


def test_a_number_in_use_again_is_not_overwritten(connection, words):
    remove(connection, words, "expert", "ZJ0001", "误录", "李四")
    add(connection, words, "expert", name="另一人")
    with pytest.raises(Taken):
        restore(connection, words, deleted(connection)[0]["id"], "李四")


def test_what_it_refers_to_must_be_there(connection, words):
    add(connection, words, "dispute")
    remove(connection, words, "dispute", "JF20250001", "误录", "李四")
    remove(connection, words, "enterprise", code(1), "误录", "李四")
    add(
        connection, words, "enterprise", credit_code=code(2)
    )  # with the id of the one that went, on SQLite
    case = next(row for row in deleted(connection) if row["table_name"] == "dispute")
    with pytest.raises(Unresolved) as raised:
        restore(connection, words, case["id"], "李四")
    assert raised.value.missing == [("enterprise", code(1))]


def test_what_is_not_there_cannot_go(connection, words):
    with pytest.raises(Gone):
        remove(connection, words, "expert", "ZJ0009", "误录", "李四")


def test_a_case_moved_away_lets_the_enterprise_go(connection, words):
    add(connection, words, "enterprise", credit_code=code(2))
    add(connection, words, "dispute")
    connection.execute(
        update(s.dispute).values(
            enterprise_id=select(s.enterprise.c.id)
            .where(s.enterprise.c.credit_code == code(2))
            .scalar_subquery()
        )
    )
    remove(connection, words, "enterprise", code(1), "重复", "李四")
    assert read(connection, words, "enterprise", code(1)) is None
