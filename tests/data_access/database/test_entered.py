"""The days that ledgers are entered to: stored, followed by the clock, and taken over from
databases of earlier days.
"""

from datetime import date, datetime

import pytest
from alembic import command
from sqlalchemy import insert, text, update

from data_access import schema as s
from data_access.database import clock, entered, migrate
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from tests.fixtures.experts import add_experts
from tests.fixtures.ledger import add_disputes

NOW = datetime(2026, 11, 28, 4)  # noon in the office
TODAY = date(2026, 11, 28)
YESTERDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_a_ledger_without_an_import_is_entered_to_yesterday(connection):
    assert entered.read(connection) == {}
    assert entered.day_of_cases(connection) == YESTERDAY


def test_a_stored_day_stays_until_it_is_stored_anew(connection):
    entered.put(connection, "disputes", date(2025, 9, 30))
    entered.put(connection, "training", None)
    stored = entered.read(connection)
    assert stored == {"disputes": date(2025, 9, 30), "training": None}
    assert entered.day(stored, "disputes", TODAY) == date(2025, 9, 30)
    assert entered.day(stored, "training", TODAY) == YESTERDAY
    entered.put(connection, "disputes", date(2025, 10, 31))
    assert entered.day_of_cases(connection) == date(2025, 10, 31)
    entered.forget(connection, "disputes")
    assert entered.read(connection) == {"training": None}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 28), "after_yesterday"),
        (date(2062, 1, 5), "after_yesterday"),
        (date(1999, 12, 31), "too_early"),
    ],
)
def test_days_that_no_ledger_can_be_entered_to(day, why):
    with pytest.raises(Refused) as refused:
        entered.checked(day, TODAY)
    assert refused.value.why == why


def test_yesterday_and_the_first_day_can_be():
    assert entered.checked(YESTERDAY, TODAY) == YESTERDAY
    assert entered.checked(date(2000, 1, 1), TODAY) == date(2000, 1, 1)


def test_a_form_moves_no_day(connection):
    """The records of 2026 are newer than anything else; the day is the stored one."""
    entered.put(connection, "disputes", date(2025, 9, 30))
    add_disputes(connection, "number | country | occurred\nC1 | USA | 2026-11-20")
    raise_version(connection)
    assert entered.day_of_cases(connection) == date(2025, 9, 30)


def _as_before(connection, covers_until, demonstration=False):
    """The database as it was before there were such days."""
    command.downgrade(migrate._config(connection), "0006")
    connection.execute(
        text("UPDATE data_state SET covers_until = :day, demonstration = :demonstration"),
        {"day": covers_until, "demonstration": demonstration},
    )


def test_an_older_database_keeps_the_latest_day_of_each_ledger(engine):
    """An enterprise of 2026 had moved the date of all; that of the disputes is their own."""
    with writing(engine) as connection:
        add_disputes(
            connection,
            "number | country | occurred | closed\nC1 | USA | 2025-08-01 | 2025-09-12",
        )
        add_experts(connection, "number | hours | joined | left\nE1 | 20 | 2020-01-01 |")
        enterprise = update(s.enterprise).values(joined_on=date(2026, 11, 28))
        connection.execute(enterprise)
        month = {"month": date(2025, 7, 1), "country_id": 1, "industry_id": 1}
        month |= {"value_fen": 5, "source": "甲"}
        connection.execute(insert(s.export_flow).values(month))
        raise_version(connection)
    with migrate.changing(engine) as connection:
        _as_before(connection, date(2026, 11, 28))
    migrate.upgrade(engine)
    with reading(engine) as connection:
        assert entered.read(connection) == {
            "disputes": date(2025, 9, 12),
            "experts": date(2020, 1, 1),
            "exports": date(2025, 7, 31),
        }


def test_an_older_demonstration_ends_where_it_ended(engine):
    with writing(engine) as connection:
        add_disputes(connection, "number | country | occurred\nC1 | USA | 2026-11-20")
        raise_version(connection, demonstration=True)
    with migrate.changing(engine) as connection:
        _as_before(connection, date(2026, 11, 28), demonstration=True)
    migrate.upgrade(engine)
    with reading(engine) as connection:
        stored = entered.read(connection)
    assert set(stored.values()) == {date(2025, 9, 30)}
    assert len(stored) == 12
