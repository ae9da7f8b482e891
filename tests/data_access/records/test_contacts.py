"""Contacts of an enterprise: entered in its form, kept with it, one of them first."""

import pytest

from data_access.records import change as changes
from data_access.records.check import Place, check
from data_access.records.history import read_history
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from tests.fixtures.ledger import add_disputes

CODE = f"{1:018d}"
ROW = {"post": "", "telephone": "", "mail": "", "first": False}
LI = ROW | {"name": "李四", "telephone": "0751-0000002", "first": True}
ZHANG = ROW | {"name": "张三", "mail": "zhang@example.com"}
CHEN = ROW | {"name": "陈五"}


@pytest.fixture
def form(connection):
    """(connection, words, the enterprise as it stands)."""
    add_disputes(connection, "number | occurred\nJF1 | 2024-01-10")
    words = LedgerWords(connection)
    base = read(connection, words, "enterprise", CODE)
    return connection, words, base


def test_the_first_contact_stands_first_and_the_history_tells_of_them(form):
    connection, words, base = form
    typed = {"contacts": [CHEN, ZHANG, LI], "brands": "山鹰、SHANYING", "address": "示例路1号"}
    values, problems, _ = check(connection, words, "enterprise", typed, base)
    assert problems == {}
    saved = changes.change(connection, words, base, values, "王五")
    assert saved.version == base.version + 1
    assert [row["name"] for row in saved.values["contacts"]] == ["李四", "张三", "陈五"]
    assert saved.values["contacts"][0]["telephone"] == "0751-0000002"
    told = read_history(connection, "enterprise", CODE)[0]["changes"]
    assert set(told) == {"contacts", "brands", "address"}


def test_one_alone_is_first_and_nobody_stands_twice(form):
    connection, words, base = form
    typed = {"contacts": [LI, ZHANG | {"first": True}, LI | {"first": False}, CHEN]}
    _, problems, _ = check(connection, words, "enterprise", typed, base)
    assert {place: found.code for place, found in problems.items()} == {
        Place("first", "contacts", 1): "one_at_most",
        Place("name", "contacts", 2): "twice",
    }
