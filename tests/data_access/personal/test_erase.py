"""A person found and erased wherever the ledger keeps them, on both databases."""

from datetime import date

import pytest
from sqlalchemy import String, func, insert, select

from data_access import schema as s
from data_access.accounts import accounts
from data_access.accounts.accounts import Rights
from data_access.audit.verify import verify
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import read_version
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.personal.erase import Request, erase, read
from data_access.personal.find import find
from data_access.personal.places import HELD, KEPT, MENTIONED, PLACES, SIGNED, SIGNED_AS
from data_access.personal.whole_records import erase_record
from data_access.records import change, delete
from data_access.records.read import existing
from data_access.scope.tables import BY_ROLE
from data_access.sheets import SHEETS
from data_access.values.code_words import LedgerWords
from tests.data_access.ledger.importing.test_import_file import firm, workbook
from tests.fixtures.databases import written
from tests.fixtures.record_values import add

NAME, LONGER, TELEPHONE = "欧阳示例", "欧阳示例子", "13812340001"
MAIL = "ouyang@example.com"
ASKED = Request("示例甲", f"{NAME}来信要求")
EXPERT = {
    "专家编号": "ZJ0009",
    "姓名": NAME,
    "每月工时": 40,
    "入库日期": date(2023, 1, 1),
}


def _association(connection, contact):
    kind = connection.scalar(select(func.min(s.association_kind.c.id)))
    own = {"number": "XH1", "name": "某商会", "kind_id": kind, "joined_on": date(2024, 1, 1)}
    connection.execute(insert(s.association).values(own | {"contact": contact}))


def _visit(connection, visitors, summary):
    own = {"number": "ZF1", "visited_on": date(2024, 1, 1), "visitors": visitors}
    keys = {
        "enterprise_id": select(s.enterprise.c.id).scalar_subquery(),
        "way_id": select(func.min(s.visit_way.c.id)).scalar_subquery(),
    }
    connection.execute(insert(s.visit).values(own | keys | {"summary": summary}))


@pytest.fixture
def office(engine, tmp_path):
    """The expert came by an import, was taken out and put back; others bear names alike."""
    file = workbook(tmp_path / "a.xlsx", 企业名录=[firm(1)], 专家名录=[EXPERT])
    import_file(engine, file, who="示例乙")
    with writing(engine) as connection:
        words = LedgerWords(connection)
        record = existing(connection, words, "expert", "ZJ0009")
        change.change(connection, words, record, {"employer": "示例大学"}, NAME)
        delete.remove(connection, words, "expert", "ZJ0009", "误删", "示例乙")
        (kept,) = delete.deleted(connection)
        delete.restore(connection, words, kept["id"], "示例乙")
        add(connection, words, "expert", number="ZJ0010", name=LONGER)
        _association(connection, f"{NAME}{TELEPHONE}，{MAIL}")
        _visit(connection, f"王五、{NAME}", f"与{NAME}同去，电话{TELEPHONE}")
    return engine


def everything(engine):
    """Every text of the database but the audit log."""
    with reading(engine) as connection:
        return "\n".join(
            str(cell)
            for table in s.metadata.sorted_tables
            if table.name != "audit"
            for row in connection.execute(select(table))
            for cell in row
        )


def found(engine, *sought):
    with reading(engine) as connection:
        return {(one.what, one.table, one.key, one.field) for one in find(connection, sought)}


def test_every_place_of_a_person_is_found(office):
    places = found(office, NAME)
    assert {
        (HELD, "expert", "ZJ0009", "name"),
        (HELD, "history", "ZJ0009", "name"),
        (HELD, "batch_row", "ZJ0009", "name"),
        (HELD, "deletion", "ZJ0009", "name"),
        (HELD, "association", "XH1", "contact"),
        (HELD, "visit", "ZF1", "visitors"),
        (MENTIONED, "visit", "ZF1", "summary"),
        (SIGNED_AS, "history", "ZJ0009", "who"),
    } == places - {(MENTIONED, "history", "ZJ0010", "name")}
    assert not [place for place in places if place[2] == "ZJ0010" and place[0] == HELD]


def test_a_telephone_number_and_an_address_are_found_however_they_are_written(office):
    assert found(office, "１３８１２３４０００１") == found(office, TELEPHONE) != set()
    assert found(office, MAIL.upper()) == {(HELD, "association", "XH1", "contact")}
    assert found(office, TELEPHONE[:-1]) == set()


def test_nothing_of_what_was_asked_for_is_left(office):
    with writing(office) as connection:
        before = read_version(connection)
        done = erase(connection, (NAME, TELEPHONE), ASKED)
        assert read_version(connection) == before + 1
    left = everything(office)
    assert TELEPHONE in left and f"与{NAME}同去" in left  # in a text, which was not asked for
    assert LONGER in left and MAIL in left and "王五" in left
    assert {place for place in found(office, NAME, TELEPHONE) if place[0] != MENTIONED} == set()
    with writing(office) as connection:
        erase(connection, (NAME, TELEPHONE), Request("示例甲", "来信要求", in_texts=True))
    left = everything(office).replace(LONGER, "")
    assert NAME not in left and TELEPHONE not in left
    assert f"（已删去{done.numbers[0]}）" in left
    with reading(office) as connection:
        assert verify(connection).good
        last, *_, first = read(connection)
    assert (first["reason"], first["places"]) == ("（已删去1）来信要求", done.places)
    assert last["who"] == "示例甲"


def test_an_undone_batch_and_a_restored_record_do_not_bring_it_back(office, tmp_path):
    renamed = {**EXPERT, "姓名": "示例改名", "工作单位": "示例大学"}
    second = workbook(tmp_path / "b.xlsx", 专家名录=[renamed])
    import_file(office, second, who="示例乙")
    with writing(office) as connection:
        newest = connection.scalar(select(func.max(s.batch.c.id)))
        erase(connection, (NAME,), ASKED)
    with writing(office) as connection:
        batches.undo(connection, newest, "示例乙")
        words = LedgerWords(connection)
        now = existing(connection, words, "expert", "ZJ0009")
        assert now.values["name"].startswith("（已删去")
        delete.remove(connection, words, "expert", "ZJ0009", "误删", "示例乙")
        newest = delete.deleted(connection)[0]["id"]
        delete.restore(connection, words, newest, "示例乙")
    assert found(office, NAME) <= {
        (MENTIONED, "visit", "ZF1", "summary"),
        (MENTIONED, "history", "ZJ0010", "name"),
    }


def test_history_can_still_not_be_changed_otherwise(office):
    with writing(office) as connection:
        erase(connection, (NAME,), ASKED)
    with pytest.raises(Exception, match="append-only"), writing(office) as connection:
        connection.execute(s.history.update().values(who="x"))


def test_what_an_account_did_stays(office):
    written(office, accounts.add, NAME, Rights(("staff",)), "x")
    with writing(office) as connection:
        erase(connection, (NAME,), ASKED)
    assert {
        (KEPT, "history", "ZJ0009", "who"),
        (KEPT, "account", NAME, "name"),
    } == {place for place in found(office, NAME) if place[0] != MENTIONED}


def test_two_contacts_of_one_place_stay_two(office):
    """What stands for each has the number of its erasure."""
    with writing(office) as connection:
        done = erase(connection, (NAME, "王五"), ASKED)
        stands = connection.scalar(select(s.visit.c.visitors))
    first, second = done.numbers
    assert stands == f"（已删去{second}）、（已删去{first}）"


def test_what_is_personal_of_one_record_goes_alone(office):
    with writing(office) as connection:
        add(connection, LedgerWords(connection), "expert", number="ZJ0011", name=NAME)
        erase_record(connection, "expert", "ZJ0009", Request("示例甲", "到期"))
    held = {place[1:3] for place in found(office, NAME) if place[0] == HELD}
    assert held == {
        ("expert", "ZJ0011"),
        ("history", "ZJ0011"),
        ("association", "XH1"),
        ("visit", "ZF1"),
    }
    with reading(office) as connection:
        assert (read(connection)[0]["table_name"], read(connection)[0]["record_key"]) == (
            "expert",
            "ZJ0009",
        )


@pytest.mark.parametrize(
    ("sought", "reason", "why"),
    [
        ((" ", ""), "来信", "nothing_given"),
        (("欧",), "来信", "too_short"),
        ((NAME,), " ", "no_reason"),
        (("无此人",), "来信", "not_found"),
    ],
)
def test_what_is_refused(office, sought, reason, why):
    before = everything(office)
    with pytest.raises(Refused) as refused, writing(office) as connection:
        erase(connection, sought, Request("示例甲", reason))
    assert refused.value.why == why
    assert everything(office) == before


def test_every_column_that_says_by_whom_is_declared():
    """A new one joins ``SIGNED``, or is marked in its sheet."""
    personal = {
        (sheet.table.name, field.column)
        for sheet in SHEETS
        for field in sheet.fields
        if field.personal
    }
    signed = {(table, name) for table, names in SIGNED.items() for name in names}
    named = {
        (table.name, column.name)
        for table in s.metadata.sorted_tables
        if table.name not in BY_ROLE
        for column in table.columns
        if isinstance(column.type, String) and column.name.endswith(("who", "_by", "owner"))
    }
    no_person = {("procedure_version", "issued_by")}
    assert named - no_person <= personal | signed
    assert personal <= {(place.table.name, place.column.name) for place in PLACES}
    assert not signed - named
