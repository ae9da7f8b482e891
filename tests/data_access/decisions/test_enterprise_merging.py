"""One enterprise entered twice: merged with all it has, later rows follow, taken apart exactly; on
both databases.
"""

from datetime import date, datetime

import pytest
from sqlalchemy import delete, func, insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.decisions.enterprise_merging import merge, separate
from data_access.documents.subjects import Subject
from data_access.records.change import change
from data_access.records.delete import Referred, deleted, remove, restore
from data_access.records.history import read_history
from data_access.records.read import existing, read
from data_access.records.rows_as_json import rows_as_json
from data_access.sheets.cases import DISPUTES
from data_access.sheets.enterprises import ENTERPRISES
from data_access.values.cell_text import Refused as CellRefused
from data_access.values.cells import reader
from data_access.values.code_words import LedgerWords
from tests.fixtures.documents import file_on, pdf
from tests.fixtures.record_values import add, code, facts

KEPT, ONE, THIRD = code(1), code(2), code(3)
TOLD = {"history", "deletion", "enterprise_alias", "data_state"}  # what tells of the merging itself


def contact(name, first):
    return {"name": name, "post": None, "telephone": "0751-1", "mail": None, "first": first}


@pytest.fixture
def words(connection):
    words = facts(connection)
    a, b = contact("张三", True), contact("李四", True)
    add(connection, words, "enterprise", brands="龙", contacts=[a])
    two = {"credit_code": ONE, "name": "甲有限公司", "brands": "龙、凤", "markets": ("DEU", "JPN")}
    add(connection, words, "enterprise", **two, employees=20, contacts=[a, b])
    add(connection, words, "enterprise", credit_code=THIRD, name="丙公司")
    add(connection, words, "dispute", enterprise=ONE)
    add(connection, words, "training_session")
    add(connection, words, "training_session", number="PX2025002")
    for number, session, people in ((KEPT, 1, 2), (ONE, 1, 5), (ONE, 2, 7)):
        connection.execute(
            insert(s.attendance).values(attends(connection, number, session, people))
        )
    return words


def noted(connection, number):
    row = {"table_name": "enterprise", "record_key": number, "content": "示例", "who": "王五"}
    connection.execute(insert(s.note).values(row | {"at": datetime(2025, 1, 1)}))


def notes(connection):
    note = s.note.c
    return list(connection.scalars(select(note.record_key).order_by(note.id)))


def attends(connection, enterprise, session, people):
    firm, held = s.enterprise.c, s.training_session.c
    return {
        "enterprise_id": connection.scalar(select(firm.id).where(firm.credit_code == enterprise)),
        "session_id": connection.scalar(select(held.id).where(held.number == f"PX202500{session}")),
        "people": people,
    }


def whole(connection):
    """Every table but those that tell of the merging, without versions."""
    found = {}
    for table in s.metadata.sorted_tables:
        if table.name not in TOLD:
            rows = rows_as_json(connection, table, True)
            found[table.name] = sorted(
                str({name: value for name, value in row.items() if name != "version"})
                for row in rows
            )
    return found


def joined(connection, words, one=ONE, kept=KEPT, taken=()):
    both = [existing(connection, words, "enterprise", key) for key in (one, kept)]
    merge(connection, words, *both, taken, "王五")
    return connection.scalar(select(func.max(s.enterprise_alias.c.id)))


def people(connection):
    """Session -> people of the enterprise that was kept."""
    held, line = s.training_session.c, s.attendance.c
    source = s.attendance.join(s.training_session, held.id == line.session_id)
    source = source.join(s.enterprise, s.enterprise.c.id == line.enterprise_id)
    rows = select(held.number, line.people).select_from(source)
    return dict(map(tuple, connection.execute(rows.where(s.enterprise.c.credit_code == KEPT))))


def test_merged_with_all_it_has_and_taken_apart_exactly(connection, words):
    noted(connection, ONE)
    before = whole(connection)
    joining = joined(connection, words, taken=("employees",))
    noted(connection, KEPT)
    assert notes(connection) == [KEPT, KEPT]
    assert read(connection, words, "enterprise", ONE) is None
    kept = existing(connection, words, "enterprise", KEPT).values
    assert (kept["name"], kept["employees"], kept["brands"]) == ("甲公司", 20, "龙、凤")
    assert (kept["markets"], kept["other_names"]) == (("DEU", "JPN", "USA"), "甲有限公司")
    assert [(one["name"], one["first"]) for one in kept["contacts"]] == [
        ("张三", True),
        ("李四", False),
    ]
    assert existing(connection, words, "dispute", "JF20250001").values["enterprise"] == KEPT
    assert people(connection) == {"PX2025001": 2, "PX2025002": 7}
    told = {kind: read_history(connection, kind, key)[0] for kind, key in lines()}
    assert told["dispute"]["changes"] == {"enterprise": [ONE, KEPT]}
    assert told["enterprise"]["reason"] == f"并入了 甲有限公司 {ONE}"
    assert read_history(connection, "enterprise", ONE)[0]["reason"] == f"并入 甲公司 {KEPT}"
    assert deleted(connection) == []  # it comes back by taking the merging back alone
    separate(connection, words, joining, "王五")
    assert notes(connection) == [ONE, KEPT]
    connection.execute(delete(s.note).where(s.note.c.record_key == KEPT))
    assert whole(connection) == before
    with pytest.raises(Refused, match="gone"):
        separate(connection, words, joining, "王五")


def test_documents_go_along_and_come_back(connection, words, monkeypatch):
    """One that came in meanwhile stays with the enterprise that was kept."""
    monkeypatch.setenv("DOCUMENTS", "database")
    file_on(connection, Subject("enterprise", ONE), content=pdf("1"), who="王五")
    joining = joined(connection, words)
    file_on(connection, Subject("enterprise", KEPT), content=pdf("2"), who="王五")
    document = s.document.c
    owners = select(document.record_key).order_by(document.id)
    assert list(connection.scalars(owners)) == [KEPT, KEPT]
    separate(connection, words, joining, "王五")
    assert list(connection.scalars(owners)) == [ONE, KEPT]


def lines():
    return (("dispute", "JF20250001"), ("enterprise", KEPT))


def test_what_comes_later_under_the_other_code_is_of_the_one_kept(connection, words):
    remove(connection, words, "dispute", "JF20250001", "误录", "王五")
    joined(connection, words)
    now = LedgerWords(connection)
    assert reader(DISPUTES, DISPUTES["enterprise"], 1, now, None)(ONE) == KEPT
    with pytest.raises(CellRefused, match="merged_enterprise"):
        reader(ENTERPRISES, ENTERPRISES["credit_code"], 1, now, None)(ONE)
    (taken_out,) = deleted(connection)
    restore(connection, now, taken_out["id"], "王五")
    assert existing(connection, now, "dispute", "JF20250001").values["enterprise"] == KEPT
    with pytest.raises(Referred):
        remove(connection, now, "enterprise", KEPT, "误录", "王五")


def test_one_that_others_were_merged_into_is_merged_itself_and_comes_back(connection, words):
    before = whole(connection)
    first = joined(connection, words)
    second = joined(connection, words, KEPT, THIRD)
    assert LedgerWords(connection).merged_enterprises == {ONE: THIRD, KEPT: THIRD}
    with pytest.raises(Refused, match="merged_on") as refused:
        separate(connection, words, first, "王五")
    assert refused.value.facts == {"name": "甲公司"}
    separate(connection, words, second, "王五")
    separate(connection, words, first, "王五")
    assert whole(connection) == before


def test_work_that_goes_on_does_not_bind_and_what_was_changed_does(connection, words):
    joining = joined(connection, words, taken=("employees",))
    kept = existing(connection, words, "enterprise", KEPT)
    change(connection, words, kept, {"address": "新址", "brands": "龙、凤、虎"}, "王五")
    separate(connection, words, joining, "王五")  # what came in since stays with the one kept
    now = existing(connection, words, "enterprise", KEPT).values
    assert (now["address"], now["brands"], now["employees"]) == ("新址", "龙、虎", None)


def test_refused_if_what_the_merging_brought_was_changed_since(connection, words):
    joining = joined(connection, words, taken=("employees",))
    kept = existing(connection, words, "enterprise", KEPT)
    change(connection, words, kept, {"employees": 30, "brands": "龙"}, "王五")
    case = existing(connection, words, "dispute", "JF20250001")
    change(connection, words, case, {"enterprise": THIRD}, "王五")
    with pytest.raises(Refused, match="changed") as refused:
        separate(connection, words, joining, "王五")
    found = refused.value.facts
    assert sorted(found["fields"]) == ["brands", "employees"]
    assert found["rows"] == [("dispute", "JF20250001")]


def test_what_cannot_be_merged(connection, words):
    one, kept = (existing(connection, words, "enterprise", key) for key in (ONE, KEPT))
    with pytest.raises(Refused, match="same"):
        merge(connection, words, kept, kept, (), "王五")
    change(connection, words, kept, {"left_on": date(2025, 1, 1)}, "李四")
    with pytest.raises(Refused, match="moved"):
        merge(connection, words, one, kept, (), "王五")
