"""Every kind of record goes through the same forms: what is stored is what is typed, is corrected,
found, taken out and put back.
"""

from datetime import date, time
from decimal import Decimal

import pytest

from data_access.database.engine import reading, writing
from data_access.ledger.importing.import_file import import_file
from data_access.records import change as changes
from data_access.records import delete as deletions
from data_access.records import read as records
from data_access.records.check import Place, check, typed_of
from data_access.records.history import read_history
from data_access.records.kinds import KINDS
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.data_access.test_ledger_further import whole
from tests.fixtures.further_sheets import ONE, TWO

KEYS = {
    "dispute": "JF1",
    "dispute_deadline": "QX20240001",
    "institution_matter": "BL1",
    "loss_amount": "JE1",
    "enterprise": ONE,
    "visit": "ZF1",
    "association": "SH1",
    "consultation": "ZX2",
    "station": "GZZ1",
    "service_point": "CK1",
    "expert": "ZJ1",
    "institution": "JG1",
    "service_institution": "FW1",
    "training_session": "PX1",
    "training_plan": "2025 exhibition",
    "insurance_policy": "BX1",
    "insurance_claim": "LP1",
    "home_filing": "CN2024100001",
    "filing": "PCT/CN2024/000001",
    "navigation_project": "DH1",
    "bulletin": "FB1",
    "publicity_item": "XC1",
    "typical_case": "AL1",
    "target": "experts_listed 2026-2028",
    "information_report": "BS1",
    "aid_project": "YZ1",
}
REFERRED = {
    "dispute",
    "enterprise",
    "expert",
    "institution",
    "station",
    "training_plan",
    "home_filing",
}  # others refer to these


@pytest.fixture
def office(engine, tmp_path):
    with writing(engine) as connection:
        load_facts(connection)
    import_file(engine, whole(engine, tmp_path / "a.xlsx"))
    return engine


def key_of(connection, words, kind):
    return KEYS.get(kind) or records.search(connection, kind, "")[0][0]


def test_every_kind_is_read_checked_found_and_named(office):
    with reading(office) as connection:
        words = LedgerWords(connection)
        for kind, k in KINDS.items():
            record = records.read(connection, words, kind, key_of(connection, words, kind))
            typed = typed_of(k.fields, record.values) | {
                child: [typed_of(k.rows_of(child), row) for row in record.values[child]]
                for child in k.children
            }
            assert check(connection, words, kind, typed) == (record.values, {}, []), kind
            assert k.key_of(record.values) == record.key
            assert record.key in [
                key for key, _ in records.search(connection, kind, record.key[:4], most=50)
            ], kind
            assert records.read(connection, words, kind, "没有 这个") is None
        assert records.search(connection, "consultation", "zx2") == [("ZX2", "示例企业1")]
        assert records.search(connection, "training_plan", "展会") == [("2025 exhibition", "展会")]
        assert records.search(connection, "station", "示例工作") == [("GZZ1", "示例工作站")]
        assert records.names(connection, "insurance_policy") == {"BX1": "示例企业2"}


def test_every_kind_is_taken_out_and_put_back(office):
    for kind in KINDS:
        with writing(office) as connection:
            words = LedgerWords(connection)
            record = records.read(connection, words, kind, key_of(connection, words, kind))
            if kind in REFERRED:
                with pytest.raises(deletions.Referred):
                    deletions.remove(connection, words, kind, record.key, "误录", "张三")
                continue
            deletions.remove(connection, words, kind, record.key, "误录", "张三")
            assert records.read(connection, words, kind, record.key) is None
            back = deletions.restore(
                connection, words, deletions.deleted(connection)[0]["id"], "李四"
            )
            assert (back.values, back.version) == (record.values, record.version + 1), kind
            assert [line["action"] for line in read_history(connection, kind, record.key)[:2]] == [
                "restore",
                "delete",
            ]


def test_a_record_of_several_keys_is_renamed_and_keeps_its_history(office):
    with writing(office) as connection:
        words = LedgerWords(connection)
        base = records.read(connection, words, "target", "experts_listed 2026-2028")
        free = next(
            code
            for code in words.codes["indicator"]
            if records.read(connection, words, "target", f"{code} 2026-2028") is None
        )
        moved = changes.change(
            connection,
            words,
            base,
            base.values | {"indicator": free, "goal": Decimal("45.5")},
            "王五",
        )
        assert (moved.key, moved.version, moved.values["goal"]) == (
            f"{free} 2026-2028",
            base.version + 1,
            Decimal("45.5"),
        )
        assert [line["action"] for line in read_history(connection, "target", moved.key)][
            0
        ] == "update" and len(read_history(connection, "target", moved.key)) >= 2
        with pytest.raises(changes.Taken):
            changes.create(connection, words, "target", moved.values, "王五")


def test_a_new_record_with_time_references_and_children(office):
    with writing(office) as connection:
        words = LedgerWords(connection)
        k = KINDS["consultation"]
        typed = typed_of(k.fields, {}) | {
            "number": "ZX20250001",
            "enterprise": TWO,
            "intake": "window",
            "matter": "商标被抢注",
            "asked_on": "2025年3月1日",
            "asked_time": "8点05",
            "repeat_of": "ZX1",
            "dispute": "JF2",
        }
        values, problems, _ = check(connection, words, "consultation", typed)
        assert problems == {} and values["asked_time"] == time(8, 5)
        record = changes.create(connection, words, "consultation", values, "张三")
        assert (
            record.values["repeat_of"],
            record.values["dispute"],
            record.values["asked_on"],
        ) == ("ZX1", "JF2", date(2025, 3, 1))
        _, problems, _ = check(
            connection,
            words,
            "consultation",
            typed | {"repeat_of": "ZX20250001", "asked_time": "八点"},
        )
        assert {place: p.code for place, p in problems.items()} == {
            Place("repeat_of"): "refers_to_itself",
            Place("asked_time"): "not_a_time",
        }
        base = records.read(connection, words, "station", "GZZ1")
        rows = [
            *base.values["assessments"],
            {
                "year": 2025,
                "grade": "excellent",
                "score": Decimal("95"),
                "assessed_on": date(2026, 1, 9),
                "note": None,
            },
        ]
        assert (
            changes.change(
                connection, words, base, base.values | {"assessments": rows}, "张三"
            ).values["assessments"]
            == rows
        )
        typed = typed_of(KINDS["station"].fields, base.values) | {
            "assessments": [
                {
                    "year": "2024",
                    "grade": "qualified",
                    "score": "",
                    "assessed_on": "2025-01-15",
                    "note": "",
                }
            ]
            * 2
        }
        assert {
            place: p.code for place, p in check(connection, words, "station", typed)[1].items()
        } == {Place("year", "assessments", 1): "twice"}


def test_what_stands_once_only_is_said(office):
    with writing(office) as connection:
        words = LedgerWords(connection)
        base = records.read(connection, words, "information_report", "BS1")
        with pytest.raises(changes.Same) as same:
            changes.create(
                connection, words, "information_report", base.values | {"number": "BS2"}, "张三"
            )
        assert (same.value.names, same.value.key) == (("kind", "period_on"), "BS1")
        assert (
            changes.change(connection, words, base, base.values | {"note": "补报"}, "张三").values[
                "note"
            ]
            == "补报"
        )


def test_new_numbers_are_proposed(office):
    with reading(office) as connection:
        day = date(2026, 2, 1)
        assert {
            kind: records.next_number(connection, kind, day)
            for kind in (
                "station",
                "consultation",
                "insurance_policy",
                "visit",
                "publicity_item",
                "dispute_deadline",
            )
        } == {
            "station": "GZ0001",
            "consultation": "ZX20260001",
            "insurance_policy": "BD20260001",
            "visit": "ZF20260001",
            "publicity_item": "XC20260001",
            "dispute_deadline": "QX20260001",
        }


CHANGED = {"text": "改过", "integer": "7", "money": "8"}


def one_field(kind):
    """A field that any record of the kind may change, with what is typed into it."""
    field = next(f for f in kind.fields if f.kind in CHANGED and f.name not in kind.sheet.key)
    return field, CHANGED[field.kind]


def test_a_field_that_is_not_on_the_form_keeps_what_is_stored(office):
    for name, kind in KINDS.items():
        with writing(office) as connection:
            words = LedgerWords(connection)
            base = records.read(connection, words, name, key_of(connection, words, name))
            field, typed = one_field(kind)
            values, problems, _ = check(connection, words, name, {field.name: typed}, base)
            assert problems == {}, name
            now = changes.change(connection, words, base, values, "张三").values
            differing = {key for key, value in now.items() if value != base.values[key]}
            # the day of entry of a case that has none is the day on which it is touched
            assert differing - {"entered_on"} == {field.name}, name
            alone = changes.change(
                connection,
                words,
                records.read(connection, words, name, base.key),
                {field.name: base.values[field.name]},
                "张三",
            )
            assert alone.values | {"entered_on": None} == base.values | {"entered_on": None}, name


def test_a_row_that_stood_there_keeps_what_is_not_on_the_form(office):
    with writing(office) as connection:
        words = LedgerWords(connection)
        base = records.read(connection, words, "station", "GZZ1")
        row = base.values["assessments"][0]
        assert row["score"] is not None
        typed = {
            "assessments": [{"year": str(row["year"]), "grade": "excellent"}, {"year": "2019"}]
        }
        values, problems, _ = check(connection, words, "station", typed, base)
        assert values["assessments"][0] == row | {"grade": "excellent"}
        assert {place: problem.code for place, problem in problems.items()} == {
            Place("grade", "assessments", 1): "missing",
            Place("assessed_on", "assessments", 1): "missing",
        }


def test_what_must_be_given_is_missed_on_a_new_record(office):
    with reading(office) as connection:
        words = LedgerWords(connection)
        _, problems, _ = check(connection, words, "expert", {"name": "示例专家"})
        assert {place.name: problem.code for place, problem in problems.items()} == {
            "number": "missing",
            "monthly_hours": "missing",
            "joined_on": "missing",
        }
