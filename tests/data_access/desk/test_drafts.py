"""Drafts of forms, on both databases: kept once, bounded, and begun on what the record was then."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import writing
from data_access.database.state import read_version
from data_access.desk import drafts
from data_access.desk.drafts import Draft
from data_access.ledger.importing.import_file import import_file
from data_access.personal.erase import Request, erase
from data_access.records.kinds import KINDS
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from seed_data.load import load_facts
from tests.data_access.records.test_kinds import key_of
from tests.data_access.test_ledger_further import whole

NOON = datetime(2026, 3, 1, 4, 0)
WHO = "示例甲"


@pytest.fixture
def at(monkeypatch):
    """A function that sets the clock."""

    def put(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    put(NOON)
    return put


def typed(connection, key="JF1", owner=WHO):
    found = drafts.read(connection, owner, "dispute", key)
    return found and found.typed


def test_a_draft_stands_once_for_its_owner_and_record(connection, at):
    before = read_version(connection)
    assert drafts.keep(connection, WHO, Draft("dispute", "JF1", 3, {"note": "一"}))
    assert drafts.keep(connection, WHO, Draft("dispute", "JF1", 3, {"note": "二"}))
    assert drafts.keep(connection, "示例乙", Draft("dispute", "", 0, {"note": "三"}))
    found = drafts.read(connection, WHO, "dispute", "JF1")
    assert (found.typed, found.version, found.saved_at) == ({"note": "二"}, 3, NOON)
    assert typed(connection, owner="示例乙") is None
    assert drafts.listed(connection, WHO) == [("dispute", "JF1")]
    drafts.discard(connection, WHO, "dispute", "JF1")
    assert typed(connection) is None
    assert drafts.listed(connection, "示例乙") == [("dispute", "")]
    assert read_version(connection) == before


def test_drafts_are_bounded_in_time_number_and_size(connection, at):
    for number in range(22):
        at(NOON + timedelta(minutes=number))
        drafts.keep(connection, WHO, Draft("dispute", f"JF{number}", 1, {"note": "x"}))
    kept = [key for _, key in drafts.listed(connection, WHO)]
    assert kept == [f"JF{number}" for number in range(21, 1, -1)]  # twenty, the newest first
    assert not drafts.keep(connection, WHO, Draft("dispute", "JF9", 1, {"note": "长" * 100_000}))
    assert typed(connection, "JF9") == {"note": "x"}  # the last that could be kept
    at(NOON + timedelta(days=30, minutes=9))
    assert typed(connection, "JF9") == {"note": "x"}
    at(NOON + timedelta(days=30, minutes=9, seconds=1))
    assert typed(connection, "JF9") is None
    drafts.keep(connection, "示例乙", Draft("dispute", "", 0, {}))
    assert connection.scalar(select(func.count()).select_from(s.draft)) == 13  # 10 to 21, and it


def test_a_record_is_known_as_it_was_when_the_draft_was_begun(engine, tmp_path):
    """Of every kind of record, with something in every field of the ledger."""
    with writing(engine) as connection:
        load_facts(connection)
    import_file(engine, whole(engine, tmp_path / "a.xlsx"))
    with writing(engine) as connection:
        words = LedgerWords(connection)
        for kind in KINDS:
            then = read(connection, words, kind, key_of(connection, words, kind))
            drafts.keep(connection, WHO, Draft(kind, then.key, then.version, {}, then.values))
            draft = drafts.read(connection, WHO, kind, then.key)
            changed = dict.fromkeys(then.values) | {child: [] for child in KINDS[kind].children}
            now = replace(then, version=then.version + 1, values=changed)
            assert drafts.base_of(draft, now) == then, kind


def test_what_is_erased_of_a_person_is_erased_in_drafts(connection):
    row = {"name": "示例联系人", "phone": "0751-123456"}
    drafts.keep(connection, WHO, Draft("enterprise", "", 0, {"contacts": [row], "name": "某公司"}))
    assert erase(connection, ["示例联系人"], Request(WHO, "本人要求")).places == 1
    content = connection.scalar(select(s.draft.c.content))
    assert "示例联系人" not in content
    assert json.loads(content)["typed"]["contacts"][0]["phone"] == "0751-123456"
