"""Records entered and corrected by hand, on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.state import read_state
from data_access.ledger.importing.batch_log import begin_batch
from data_access.records.change import (
    Conflict,
    Gone,
    Taken,
    change,
    change_what_is_seen,
    create,
)
from data_access.records.history import entered_by, read_history, recent, write_history
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from tests.fixtures.record_values import add, assignment, code, facts, referral, stage, values

DAY = date(2025, 3, 5)
EARLY, LATE = stage("early_warning", DAY), stage("resolution", date(2025, 6, 1))


def test_a_new_record_is_written_whole_and_told(connection):
    words = facts(connection)
    before = read_state(connection).data_version
    enterprise = add(connection, words, "enterprise")
    assert enterprise.values == values("enterprise") and enterprise.version == 1
    assert (
        read_state(connection).data_version == before + 1
        and read_state(connection).demonstration is False
    )
    (line,) = read_history(connection, "enterprise", code(1))
    assert (line["action"], line["who"]) == ("insert", "张三")
    assert line["changes"] == {
        "credit_code": [None, code(1)],
        "name": [None, "甲公司"],
        "industry": [None, "C39"],
        "export_oriented": [None, True],
        "joined_on": [None, "2020-01-01"],
        "key_contact": [None, False],
        "observation": [None, False],
        "markets": [None, ["JPN", "USA"]],
    }


def test_a_case_with_all_that_belongs_to_it(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(connection, words, "expert")
    rows = {
        "stages": [EARLY, LATE],
        "rights": [
            {"line": 1, "ip_type": "patent", "right_number": "US 1", "title": None},
            {"line": 2, "ip_type": "trademark", "right_number": None, "title": "标"},
        ],
        "assignments": [assignment("ZJ0001", DAY)],
        "referrals": [referral(DAY)],
        "events": [{"line": 1, "happened_on": DAY, "what": "来电"}],
    }
    case = add(connection, words, "dispute", **rows)
    assert case.values == values("dispute", **rows) | {
        "industry": "C39"
    }  # the enterprise's industry goes with the case
    x = s.dispute_stage.c
    assert connection.execute(select(x.from_on, x.until_on).order_by(x.from_on)).all() == [
        (DAY, date(2025, 6, 1)),
        (date(2025, 6, 1), None),
    ]


def test_a_number_is_given_once(connection):
    words = facts(connection)
    add(connection, words, "expert")
    with pytest.raises(Taken):
        create(connection, words, "expert", values("expert", name="另一人"), "李四")


def test_a_change_writes_what_differs(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    case = add(connection, words, "dispute", stages=[EARLY])
    after = change(
        connection,
        words,
        case,
        case.values | {"country": "DEU", "amount_fen": 5, "stages": [EARLY, LATE]},
        "李四",
    )
    assert (after.version, after.values["country"], after.values["stages"]) == (
        2,
        "DEU",
        [EARLY, LATE],
    )
    line = read_history(connection, "dispute", "JF20250001")[0]
    assert (line["action"], line["who"]) == ("update", "李四")
    assert line["changes"] == {
        "country": ["USA", "DEU"],
        "amount_fen": [123456789, 5],
        "stages": [
            [{"stage": "early_warning", "from_on": "2025-03-05"}],
            [
                {"stage": "early_warning", "from_on": "2025-03-05"},
                {"stage": "resolution", "from_on": "2025-06-01"},
            ],
        ],
    }
    state = read_state(connection).data_version
    assert (
        change(connection, words, after, dict(after.values), "李四").version == 2
        and read_state(connection).data_version == state
    )
    assert len(read_history(connection, "dispute", "JF20250001")) == 2


def test_the_second_to_save_sees_what_the_first_changed(connection):
    words = facts(connection)
    seen = add(connection, words, "expert")
    change(
        connection,
        words,
        seen,
        seen.values | {"employer": "甲所", "monthly_hours": Decimal("20")},
        "李四",
    )
    with pytest.raises(Conflict) as raised:
        change(
            connection,
            words,
            seen,
            seen.values | {"monthly_hours": Decimal("30"), "name": "李明"},
            "王五",
        )
    conflict = raised.value
    assert conflict.fields == {
        "employer": (None, "甲所", None),
        "monthly_hours": (Decimal("40.5"), Decimal("20"), Decimal("30")),
    }
    assert (conflict.who, conflict.theirs.version) == ("李四", 2)
    assert read(connection, words, "expert", "ZJ0001").values["name"] == "李老师"
    merged = change(
        connection,
        words,
        conflict.theirs,
        conflict.theirs.values | {"name": "李明", "monthly_hours": Decimal("30")},
        "王五",
    )
    assert (
        merged.values["employer"],
        merged.values["monthly_hours"],
        merged.values["name"],
        merged.version,
    ) == ("甲所", 30, "李明", 3)


def test_a_change_that_left_no_version_is_seen_too(connection):
    """An import changes rows without a form's version: what the form showed is compared, not a
    number alone.
    """
    words = facts(connection)
    seen = add(connection, words, "expert")
    connection.execute(update(s.expert).values(employer="导入的单位"))
    with pytest.raises(Conflict) as raised:
        change(connection, words, seen, seen.values | {"name": "李明"}, "王五")
    assert raised.value.fields == {"employer": (None, "导入的单位", None)}


def test_a_record_taken_away_meanwhile_is_not_written(connection):
    words = facts(connection)
    seen = add(connection, words, "expert")
    connection.execute(delete(s.expert))
    with pytest.raises(Gone):
        change(connection, words, seen, seen.values | {"name": "李明"}, "王五")


def test_a_new_number_keeps_the_history(connection):
    words = facts(connection)
    one = add(connection, words, "expert")
    two = change(connection, words, one, one.values | {"number": "ZJ0002"}, "李四")
    add(connection, words, "expert")  # another person gets the old number
    assert [
        (line["record_key"], line["action"]) for line in read_history(connection, "expert", two.key)
    ] == [("ZJ0002", "update"), ("ZJ0001", "insert")]
    assert [line["action"] for line in read_history(connection, "expert", "ZJ0001")] == [
        "insert",
        "insert",
    ]
    with pytest.raises(Taken):
        change(connection, words, two, two.values | {"number": "ZJ0001"}, "李四")
    write_history(
        connection,
        "expert",
        "ZJ0001",
        "update",
        {"employer": (None, "导入的")},
        "导入",
        batch_id=connection.execute(
            s.batch.insert()
            .values(
                file_name="台账.xlsx", sha256="0", who="导入", imported_at=clock.now(), counts="[]"
            )
            .returning(s.batch.c.id)
        ).scalar_one(),
    )
    assert [line["who"] for line in recent(connection, 2)] == [
        "张三",
        "李四",
    ]  # not what an import changed


def test_what_follows_is_worked_out(connection):
    """C39 with 300 people and 20 million yuan is a medium enterprise (国统字〔2017〕213号); a size
    given by hand stands.
    """
    words = facts(connection)
    one = add(connection, words, "enterprise", employees=300, revenue_fen=2_000_000_000)
    assert one.values["size"] == "medium"
    two = change(connection, words, one, one.values | {"employees": 299}, "李四")
    assert two.values["size"] == "small"
    three = change(connection, words, two, two.values | {"employees": 1, "size": "large"}, "李四")
    assert three.values["size"] == "large"
    other = add(connection, words, "enterprise", credit_code=code(2), industry="C13")
    case = add(connection, words, "dispute")
    assert (
        change(connection, words, case, case.values | {"enterprise": other.key}, "李四").values[
            "industry"
        ]
        == "C13"
    )


@pytest.mark.parametrize("statement", ["UPDATE history SET who = 'x'", "DELETE FROM history"])
def test_history_can_only_grow(engine, statement):
    with writing(engine) as connection:
        add(connection, facts(connection), "expert")
    with pytest.raises(DatabaseError, match="append-only"), writing(engine) as connection:
        connection.execute(text(statement))


def test_a_refused_change_leaves_nothing(engine):
    with writing(engine) as connection:
        words = facts(connection)
        seen = add(connection, words, "expert")
    with pytest.raises(DatabaseError), writing(engine) as connection:
        change(
            connection,
            words,
            seen,
            seen.values | {"name": "李明", "left_on": date(2019, 1, 1)},
            "王五",
        )
    with reading(engine) as connection:
        assert (
            read(connection, LedgerWords(connection), "expert", "ZJ0001") == seen
            and len(read_history(connection, "expert", "ZJ0001")) == 1
        )


def test_what_somebody_with_a_scope_did_not_see_stays(connection):
    """A reference to a row out of scope was shown as empty, which is neither a change of theirs nor
    one that another person made meanwhile.
    """
    words = facts(connection)
    add(connection, words, "enterprise")
    whole = add(connection, words, "dispute", platform="platform_a")
    shown = replace(whole, values=whole.values | {"platform": None})
    typed = shown.values | {"note": "已催办"}

    def saved(base):
        arguments = (words, base, lambda: shown, typed, "李冬")
        return change_what_is_seen(connection, *arguments)

    assert saved(shown).values == whole.values | {"note": "已催办"}
    (line, _) = read_history(connection, "dispute", whole.key)
    assert line["changes"] == {"note": [None, "已催办"]}
    with pytest.raises(Conflict) as caught:
        saved(replace(shown, values=shown.values | {"respondents": 2}))
    assert list(caught.value.fields) == ["respondents"]


def test_who_entered_a_record_by_hand(connection):
    words = facts(connection)
    key = add(connection, words, "enterprise").key
    assert entered_by(connection, "enterprise", key) == "张三"
    now = read(connection, words, "enterprise", key)
    change(connection, words, now, now.values | {"credit_code": code(2)}, "李冬")
    assert entered_by(connection, "enterprise", code(2)) == "张三"
    imported = begin_batch(connection, "a.csv", "0" * 64, "张三")
    write_history(connection, "visit", "ZF1", "insert", {}, "张三", batch_id=imported)
    assert entered_by(connection, "visit", "ZF1") is None  # it came by an import
    assert entered_by(connection, "visit", "ZF2") is None


def test_what_was_masked_in_a_row_stays_when_another_row_changes(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    first, second = party(1, "甲公司", "13812345678"), party(2, "乙公司", "王律师")
    whole = add(connection, words, "dispute", parties=[first, second])
    masked = [first | {"contact": "138****5678"}, second | {"contact": "王*"}]
    shown = replace(whole, values=whole.values | {"parties": masked})
    typed = [masked[0] | {"name": "丙公司"}, masked[1], party(3, "丁公司", "新")]
    typed[1] = masked[1] | {"contact": "李律师"}
    values_typed = shown.values | {"parties": typed}
    saved = change_what_is_seen(connection, words, shown, lambda: shown, values_typed, "李冬")
    told = [(row["name"], row["contact"]) for row in saved.values["parties"]]
    assert told == [("丙公司", "13812345678"), ("乙公司", "李律师"), ("丁公司", "新")]


def party(line, name, contact):
    return {"line": line, "role": "claimant", "name": name, "contact": contact}
