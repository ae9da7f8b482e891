"""Sign-in sheets with names alone: whom they mean, added at once, what the session then counts for,
and the way back; on both databases.
"""

import json
from datetime import date

import pytest
from sqlalchemy import select, update

from data_access import schema as s
from data_access.bulk import attendance
from data_access.bulk.counted import counted
from data_access.bulk.named import names_in, whom
from data_access.bulk.undo import undo
from data_access.database.refused import Refused
from data_access.decisions.enterprise_merging import merge
from data_access.filter.filters import Filter
from data_access.ledger.importing import batches
from data_access.records.change import change
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

WHO = "示例甲"
AT_END = Filter().resolve(date(2025, 9, 30))
CALLED = {
    1: "韶关市海鹰精密机械有限公司",
    2: "韶关海鹰电子有限公司",
    3: "曲江（示例）新材料有限责任公司",
    4: "示例铝业股份有限公司",
    5: "示例铝业有限公司",
}
SHEET = """企业名称
1. 曲江(示例)新材料有限公司
2. 海鹰精密机械
曲江（示例）新材料有限公司
Seagull Machinery
示例铝业
无此厂
海鹰
"""


@pytest.fixture
def codes(connection):
    """Number -> credit code of the five enterprises, under names of which two are alike."""
    keys = add_training(connection, ENTERPRISES, SESSIONS)
    own = s.enterprise.c
    for number, name in CALLED.items():
        others = "Seagull Machinery、海鹰旧厂" if number == 1 else None
        row = update(s.enterprise).where(own.id == keys[number])
        connection.execute(row.values(name=name, other_names=others))
    rows = connection.execute(select(own.id, own.credit_code)).all()
    by_id = dict(map(tuple, rows))
    return {number: by_id[key] for number, key in keys.items()}


def test_a_list_of_names_is_matched_asked_about_or_unknown(connection, codes):
    found = whom(connection, names_in(SHEET))
    number_of = {code: number for number, code in codes.items()}
    told = {
        one.name: (one.times, [number_of[each.credit_code] for each in one.candidates], one.sure)
        for one in found
    }
    assert told == {
        "曲江(示例)新材料有限公司": (2, [3], True),  # brackets, width and form do not count
        "海鹰精密机械": (1, [1], False),  # without the town it is another name
        "Seagull Machinery": (1, [1], True),  # by its other name
        "示例铝业": (1, [4, 5], False),  # two bear it
        "无此厂": (1, [], False),
        "海鹰": (1, [1, 2], False),
    }


def test_a_name_of_a_merged_enterprise_means_the_one_that_was_kept(connection, codes):
    words = LedgerWords(connection)
    one, kept = (read(connection, words, "enterprise", codes[n]) for n in (5, 3))
    connection.execute(update(s.enterprise).where(s.enterprise.c.id == one.id).values(name="旧厂"))
    one = read(connection, words, "enterprise", codes[5])
    merge(connection, words, one, kept, (), WHO)
    found = whom(connection, ("旧厂有限公司", codes[5]))
    assert [(each.sure, each.candidates[0].credit_code) for each in found] == [
        (True, codes[3]),
        (True, codes[3]),
    ]


def came(connection, number):
    values = read(connection, LedgerWords(connection), "training_session", number).values
    return [(row["enterprise"], row["people"]) for row in values["attendance"]]


def test_all_of_a_list_come_at_once_and_go_at_once(connection, codes):
    before = came(connection, "S4")
    number, added = attendance.add(connection, "S4", {codes[3]: 2, codes[4]: 9, codes[5]: 1}, WHO)
    assert added == 2  # enterprise 4 was noted already, with one person
    assert came(connection, "S4") == sorted([(codes[3], 2), (codes[4], 1), (codes[5], 1)])
    lines = connection.execute(select(s.history)).mappings().all()
    assert [(one["record_key"], one["action"], one["batch_id"]) for one in lines] == [
        ("S4", "update", number)
    ]
    assert undo(connection, number, WHO) == (0, 1)
    assert came(connection, "S4") == before
    with pytest.raises(Refused, match="undone"):
        undo(connection, number, WHO)


def test_a_session_changed_since_is_not_put_back(connection, codes):
    number, _ = attendance.add(connection, "S4", {codes[3]: 2}, WHO)
    words = LedgerWords(connection)
    now = read(connection, words, "training_session", "S4")
    change(connection, words, now, {"lecturer": "李"}, "示例乙")  # not what the list changed
    rows = [row | {"people": 7} for row in now.values["attendance"]]
    later = read(connection, words, "training_session", "S4")
    change(connection, words, later, {"attendance": rows}, "示例乙")
    with pytest.raises(batches.CannotUndo) as refused:
        undo(connection, number, WHO)
    told = [(one.key, one.code, one.facts) for one in refused.value.conflicts]
    assert told == [("S4", "changed_by", {"who": "示例乙"})]


@pytest.mark.parametrize(
    ("session", "numbers", "why"),
    [("S9", (3,), "gone"), ("S4", (4,), "nothing"), ("S4", (), "nothing")],
)
def test_a_list_that_adds_nothing_is_refused(connection, codes, session, numbers, why):
    with pytest.raises(Refused, match=why):
        attendance.add(connection, session, {codes[one]: 1 for one in numbers}, WHO)
    assert not connection.scalar(select(s.batch.c.id))
    with pytest.raises(Refused) as refused:
        attendance.add(connection, "S4", {"91440205MA0000000X": 1}, WHO)
    assert refused.value.facts == {"codes": "91440205MA0000000X"}


def test_each_enterprise_of_a_list_says_what_becomes_of_it(connection, codes):
    """1 came to S2, 2 did not, 5 joined in 2025 only."""
    lines = attendance.plan(connection, "S2", (*(codes[n] for n in (1, 2, 5)), "X"))
    told = [(line.name, line.people, line.why, line.early) for line in lines]
    assert told == [
        (CALLED[1], 1, "there", False),
        (CALLED[2], 0, "", False),
        (CALLED[5], 0, "", True),
        ("", 0, "gone", False),
    ]


def test_what_a_session_counts_for(connection, codes):
    """On the roster at the end: 1, 3, 4, 5 (2 left in 2024). Covered in 2023-2025 without S4: 1 and
    3; S4 reached 4, and with 5, which joined before it, covers all four."""
    first = counted(connection, AT_END, "S4")
    assert (first.cycle, first.came, first.people) == ("2023-2025", 1, 1)
    assert (first.roster, first.before, first.after, first.first) == (4, 2, 3, 1)
    attendance.add(connection, "S4", {codes[one]: 1 for one in (1, 2, 5)}, WHO)
    now = counted(connection, AT_END, "S4")
    assert (now.came, now.gone, now.before, now.after) == (4, 1, 2, 4)
    late = counted(connection, Filter().resolve(date(2024, 12, 31)), "S4")
    assert (late.to_come, late.before, late.after) == (1, 2, 2)  # held only later; 5 not there yet


def test_what_does_not_count(connection, codes):
    attendance.add(connection, "S2", {codes[5]: 1}, WHO)
    assert counted(connection, AT_END, "S2").early == 1  # joined after that session
    cancelled, planned = (counted(connection, AT_END, number) for number in ("S3", "S5"))
    assert (cancelled.state, cancelled.first, planned.state, planned.came) == (
        "cancelled",
        0,
        "planned",
        0,
    )
    old = counted(connection, AT_END, "S0")
    assert (old.cycle, old.roster) == ("", 0)  # 2022 is in no cycle
    assert counted(connection, AT_END, "S9") is None


def test_its_batch_says_what_it_changed(connection, codes):
    number, _ = attendance.add(connection, "S4", {codes[3]: 2}, WHO)
    batch = batches.one(connection, number)
    assert (batch.by_hand, batch.file_name, batch.who) == (True, "attendance", WHO)
    assert (batch.records("new"), batch.records("changed")) == (0, 1)
    assert json.dumps(batch.counts)  # as the page of the batches reads them
