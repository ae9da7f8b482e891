"""Numbers of disputes and of what has a number beside them: each stands once, whoever writes, and
is free again once its record is gone. On both databases.
"""

from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from data_access import schema as s
from data_access.decisions import deadlines
from data_access.records import numbers
from data_access.records.change import Taken, change, create
from data_access.records.delete import deleted, remove, restore
from data_access.records.kinds import KINDS
from data_access.records.read import read
from tests.fixtures.record_values import add, facts

LOSS = {"number": "SS1", "kind": "avoided", "dated_on": date(2025, 4, 1), "amount_fen": 5}


@pytest.fixture
def words(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(connection, words, "dispute")
    return words


def loss(connection, words, **given):
    values = KINDS["loss_amount"].empty() | LOSS | {"dispute": "JF20250001"} | given
    return create(connection, words, "loss_amount", values, "张三")


def taken(connection):
    rows = select(s.taken_number.c.table_name, s.taken_number.c.number)
    return sorted(map(tuple, connection.execute(rows)))


def test_a_number_is_taken_renamed_and_free_again(connection, words):
    record = loss(connection, words)
    assert taken(connection) == [("dispute", "JF20250001"), ("loss_amount", "SS1")]
    change(connection, words, record, {"number": "SS2"}, "张三")
    assert taken(connection) == [("dispute", "JF20250001"), ("loss_amount", "SS2")]
    remove(connection, words, "loss_amount", "SS2", "误录", "李四")
    assert taken(connection) == [("dispute", "JF20250001")]


def test_with_a_case_go_and_come_the_numbers_of_what_belongs_to_it(connection, words):
    loss(connection, words)
    entry = deadlines.Entry(
        "JF20250001", date(2025, 5, 1), (), "答辩", date(2025, 6, 1), who="张三"
    )
    (number,) = deadlines.add(connection, entry)
    before = taken(connection)
    assert ("dispute_deadline", number) in before
    remove(connection, words, "dispute", "JF20250001", "误录", "李四")
    assert taken(connection) == []
    restore(connection, words, deleted(connection)[0]["id"], "李四")
    assert taken(connection) == before


def test_a_case_stays_away_while_what_belongs_to_it_has_lost_its_number(connection, words):
    loss(connection, words)
    remove(connection, words, "dispute", "JF20250001", "误录", "李四")
    add(connection, words, "dispute", number="JF20250002")
    loss(connection, words, dispute="JF20250002")
    with pytest.raises(Taken) as refused:
        restore(connection, words, deleted(connection)[0]["id"], "李四")
    assert refused.value.facts["key"] == "SS1"


def test_nobody_takes_a_number_twice(connection, words):
    """Not even a program that forgot to look; another table may have the number."""
    numbers.take(connection, s.loss_amount, ["JF20250001"])
    with pytest.raises(IntegrityError), connection.begin_nested():
        numbers.take(connection, s.dispute, ["JF20250002", "JF20250001"])
    assert numbers.in_use(connection, s.dispute, ["JF20250001", "JF20250002"]) == ["JF20250001"]


def test_records_written_as_they_are_are_counted_afterwards(connection, words):
    case = select(s.dispute.c.id).scalar_subquery()
    row = {"number": "SS9", "kind_id": 1, "dated_on": date(2025, 4, 1), "amount_fen": 1}
    connection.execute(insert(s.loss_amount).values(row | {"dispute_id": case}))
    for _ in range(2):
        numbers.take_all(connection)
        assert taken(connection) == [("dispute", "JF20250001"), ("loss_amount", "SS9")]


def test_what_is_given_to_another_case_keeps_its_number_and_history(connection, words):
    """The dispute is part of the key of the row."""
    record = loss(connection, words, note="原注")
    add(connection, words, "dispute", number="JF20250002")
    now = change(connection, words, record, {"dispute": "JF20250002", "amount_fen": 7}, "李四")
    assert (now.id, now.version) == (record.id, record.version + 1)
    assert now.values == record.values | {"dispute": "JF20250002", "amount_fen": 7}
    assert read(connection, words, "loss_amount", "SS1").values == now.values
    remove(connection, words, "dispute", "JF20250001", "误录", "李四")
    assert read(connection, words, "loss_amount", "SS1") is not None
