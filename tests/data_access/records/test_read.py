"""What the forms read, on both databases."""

from datetime import date

import pytest

from data_access.records import read as records
from tests.fixtures.record_values import add, code, facts

DAY = date(2025, 7, 1)


@pytest.fixture
def words(connection):
    words = facts(connection)
    add(connection, words, "enterprise")
    add(
        connection,
        words,
        "enterprise",
        credit_code=code(2),
        name="乙_公司",
        joined_on=date(2024, 1, 1),
    )
    return words


def test_search_by_number_or_name(connection, words):
    add(connection, words, "dispute")
    add(
        connection,
        words,
        "dispute",
        number="JF20250002",
        enterprise=code(2),
        occurred_on=date(2025, 3, 2),
    )
    assert records.search(connection, "dispute", "") == [
        ("JF20250002", "乙_公司"),
        ("JF20250001", "甲公司"),
    ]
    assert records.search(connection, "dispute", " jf20250001") == [("JF20250001", "甲公司")]
    assert records.search(connection, "enterprise", "_") == [
        (code(2), "乙_公司")
    ]  # not any character
    assert records.search(connection, "enterprise", "丙") == []
    assert records.search(connection, "enterprise", "", most=1) == [(code(2), "乙_公司")]
    assert records.names(connection, "enterprise", (code(1), code(3))) == {code(1): "甲公司"}
    counts = records.counts(connection)
    assert {
        kind: counts[kind]
        for kind in ("dispute", "enterprise", "training_session", "expert", "station")
    } == {"dispute": 2, "enterprise": 2, "training_session": 0, "expert": 0, "station": 0}


def test_the_usual_countries_come_first(connection, words):
    for n, country in enumerate(("DEU", "USA", "USA", "JPN"), start=1):
        add(connection, words, "dispute", number=f"JF2025000{n}", country=country)
    assert records.usual_countries(connection, 2) == ["USA", "DEU"]


def test_the_next_number(connection, words):
    assert (
        records.next_number(connection, "dispute", DAY) == "JF20250001"
        and records.next_number(connection, "expert", DAY) == "ZJ0001"
    )
    add(connection, words, "dispute", number="JF20240112")
    add(connection, words, "dispute", number="JF20250007")
    add(connection, words, "dispute", number="别的编号")
    add(connection, words, "training_session", number="PX2024031")
    assert records.next_number(connection, "dispute", DAY) == "JF20250008"
    assert records.next_number(connection, "training_session", DAY) == "PX2025001"
    assert records.next_number(connection, "dispute", date(2026, 1, 1)) == "JF20260001"


def test_what_is_not_there(connection, words):
    assert records.read(connection, words, "dispute", "JF20250001") is None
