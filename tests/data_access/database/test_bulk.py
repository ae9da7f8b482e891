"""Bulk writing: plain values, NULLs, chunks and keys on both databases."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import DataError, IntegrityError

from data_access.database import bulk
from data_access.schema import cycle, enterprise, expert, training_session
from tests.fixtures.databases import rolled_back


@pytest.fixture
def connection(databases):
    """Without facts: the keys of these tests begin at 1."""
    yield from rolled_back(databases, "bare")


def _cycles(count):
    days = np.datetime64("2021-01-01") + np.arange(count)
    return {
        "id": np.arange(1, count + 1),
        "code": [f"c{n}" for n in range(count)],
        "name_zh": ["中\t文\\"] * count,
        "name_en": ["a"] * count,
        "starts_on": days,
        "ends_on": days + 1,
    }


def test_columns_become_rows(connection):
    assert bulk.insert_columns(connection, cycle, _cycles(2)) == 2
    assert connection.execute(
        select(cycle.c.id, cycle.c.code, cycle.c.name_zh, cycle.c.starts_on).order_by(cycle.c.id)
    ).all() == [(1, "c0", "中\t文\\", date(2021, 1, 1)), (2, "c1", "中\t文\\", date(2021, 1, 2))]


def test_masked_numbers_and_missing_days_are_null(connection):
    joined = np.array(["2024-02-29", "2024-03-01"], dtype="datetime64[D]")
    left = np.array(["2024-02-29", "NaT"], dtype="datetime64[D]")
    bulk.insert_columns(
        connection,
        expert,
        {
            "number": ["a", "b"],
            "name": ["甲", "乙"],
            "monthly_hours": np.array([12.5, 40]),
            "joined_on": joined,
            "left_on": left,
        },
    )
    assert connection.execute(
        select(expert.c.monthly_hours, expert.c.left_on).order_by(expert.c.number)
    ).all() == [(12.5, date(2024, 2, 29)), (40, None)]
    employees = np.ma.masked_array([7, 8], mask=[False, True])
    flags = {
        name: np.array([True, False]) for name in ("export_oriented", "key_contact", "observation")
    }
    bulk.insert_columns(
        connection,
        enterprise,
        {
            "credit_code": ["1" * 18, "2" * 18],
            "name": ["甲", "乙"],
            "employees": employees,
            "joined_on": joined,
            **flags,
        },
    )
    assert connection.execute(
        select(enterprise.c.employees, enterprise.c.observation).order_by(enterprise.c.credit_code)
    ).all() == [(7, True), (None, False)]


def test_chunks_are_reported(connection, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 3)
    written = []
    assert bulk.insert_columns(connection, cycle, _cycles(7), written.append) == 7
    assert written == [3, 3, 1]
    assert len(connection.execute(select(cycle.c.id)).all()) == 7


def test_no_rows_is_no_error(connection):
    assert bulk.insert_columns(connection, cycle, _cycles(0)) == 0


def test_keys_go_on_above_those_given(connection):
    assert bulk.next_id(connection, cycle) == 1
    bulk.insert_columns(connection, cycle, _cycles(4))
    bulk.advance_keys(connection, cycle)
    row = {
        "code": "new",
        "name_zh": "x",
        "name_en": "x",
        "starts_on": date(2030, 1, 1),
        "ends_on": date(2030, 1, 2),
    }
    assert connection.execute(insert(cycle).values(row)).inserted_primary_key == (5,)
    assert bulk.next_id(connection, cycle) == 6


def _indexes(connection):
    return {index["name"] for index in inspect(connection).get_indexes("training_session")}


def test_indexes_are_away_inside_and_back_afterwards(connection):
    before = _indexes(connection)
    with bulk.without_indexes(connection, training_session):
        assert "ix_training_session_held_on" not in _indexes(connection)
    assert _indexes(connection) == before >= {"ix_training_session_held_on"}


def test_a_value_that_stands_there_already_is_an_error_of_the_database(connection):
    bulk.insert_columns(connection, cycle, _cycles(1))
    with pytest.raises(IntegrityError):
        bulk.insert_columns(connection, cycle, _cycles(1))


def test_values_of_python_are_made_ready_for_the_database(connection):
    days, hours = [date(2024, 2, 29), date(2024, 3, 1)], [Decimal("12.50"), Decimal("40")]
    columns = {"number": ["a", "b"], "name": ["甲", "乙"], "joined_on": days}
    columns |= {"monthly_hours": hours, "left_on": [None, days[1]]}
    ready = {
        name: bulk.bound(connection, expert.c[name], values) for name, values in columns.items()
    }
    bulk.insert_columns(connection, expert, ready)
    kept = select(expert.c.joined_on, expert.c.monthly_hours, expert.c.left_on)
    assert connection.execute(kept.order_by(expert.c.number)).all() == [
        (days[0], hours[0], None),
        (days[1], hours[1], days[1]),
    ]


def test_a_value_that_does_not_fit_is_told_as_an_insert_tells_it(connection):
    """SQLite has no lengths."""
    columns = _cycles(1) | {"code": ["c" * 100]}
    if connection.dialect.name == "sqlite":
        assert bulk.insert_columns(connection, cycle, columns) == 1
        return
    with pytest.raises(DataError, match="too long"):
        bulk.insert_columns(connection, cycle, columns)
