"""The office's today: by the clock in its zone, and the demonstration's own."""

from datetime import date, datetime

import pytest
from sqlalchemy import insert

from data_access import schema as s
from data_access.database import clock, state
from data_access.database.engine import reading, writing
from data_access.database.migrate import upgrade
from tests.fixtures.whole_database import take_everything_out

DAY = date(2025, 10, 1)


@pytest.fixture(autouse=True)
def evening(monkeypatch):
    """Half past four in the afternoon of 29 November in Greenwich: past midnight in Guangdong."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 29, 16, 30))


def test_an_offices_today_is_the_clocks_in_its_zone(connection):
    state.raise_version(connection)
    assert state.today(connection) == date(2026, 11, 30)


def test_before_anything_was_written_it_is_the_clocks_too(bare_engine):
    with reading(bare_engine) as connection:
        assert state.today(connection) == date(2026, 11, 30)


def test_the_demonstrations_today_is_the_day_after_its_records(demonstration_engine):
    with reading(demonstration_engine) as connection:
        assert state.today(connection) == DAY


def test_a_change_leaves_it_and_the_first_own_record_ends_it(connection):
    state.raise_version(connection, demonstration=True, own_today=DAY)
    state.raise_version(connection)
    assert state.today(connection) == DAY
    state.raise_version(connection, demonstration=False)
    assert state.today(connection) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("demonstration", "today"), [(True, DAY), (False, date(2026, 11, 30))], ids=["shown", "office"]
)
def test_a_demonstration_of_an_earlier_version_gets_it(engine, demonstration, today):
    take_everything_out(engine)
    upgrade(engine, "0004")
    row = {
        "id": 1,
        "data_version": 5,
        "demonstration": demonstration,
        "changed_at": datetime(2026, 1, 1),
    }
    with writing(engine) as connection:
        connection.execute(insert(s.data_state).values(row))
    upgrade(engine)
    with reading(engine) as connection:
        assert state.today(connection) == today
