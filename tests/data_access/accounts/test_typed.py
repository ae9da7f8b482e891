"""Names that were typed before there were accounts, told from those of accounts."""

from datetime import date, datetime

import pytest
from alembic import command
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.accounts.typed import SETTING, is_typed
from data_access.database import migrate
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version, read_settings

BEFORE = "0019"
UNTIL = {SETTING: "2026-11-29T16:30:00"}  # in Shanghai 00:30 on the 30th


@pytest.mark.parametrize(
    ("name", "when", "typed"),
    [
        ("张三", datetime(2026, 11, 29, 16, 29, 59), True),
        ("张三", datetime(2026, 11, 29, 16, 30), False),
        ("张三", date(2026, 11, 29), True),
        ("张三", date(2026, 11, 30), False),
        ("张三", None, True),
        ("命令行", datetime(2025, 1, 1), False),
        ("演示用户", datetime(2025, 1, 1), False),
        ("系统初始值（待核定）", date(2023, 1, 1), False),
        ("", datetime(2025, 1, 1), False),
    ],
)
def test_a_name_was_typed_before_the_first_account(name, when, typed):
    assert is_typed(name, when, UNTIL) is typed


def test_an_office_that_began_with_accounts_has_no_typed_name():
    assert not is_typed("张三", datetime(2020, 1, 1), {})


def _line(connection):
    line = {"table_name": "dispute", "record_key": "A1", "action": "update", "changes": "{}"}
    connection.execute(insert(s.history).values(line | {"who": "张三", "at": datetime(2025, 1, 1)}))


def _account(connection):
    opened = {"created_at": datetime(2026, 3, 4, 5, 6, 7), "created_by": "命令行"}
    connection.execute(insert(s.account).values(name="示例甲", name_key="示例甲", **opened))


def _demonstration(connection):
    raise_version(connection, demonstration=True)
    connection.execute(update(s.data_state).values(demonstration=True))


def _until(engine, *found):
    """What the migration notes in a database in which this is found."""
    with migrate.changing(engine) as connection:
        command.downgrade(migrate._config(connection), BEFORE)
    with writing(engine) as connection:
        for put in found:
            put(connection)
    migrate.upgrade(engine)
    with reading(engine) as connection:
        return read_settings(connection).get(SETTING)


def test_the_moment_is_that_of_the_first_account_or_of_the_migration(engine, monkeypatch):
    assert _until(engine) is None  # nothing was changed by anybody yet
    now = datetime.fromisoformat(_until(engine, _line))
    assert datetime(2026, 1, 1) < now
    with reading(engine) as connection:
        assert is_typed("张三", connection.scalar(select(s.history.c.at)), {SETTING: str(now)})
    assert _until(engine, _account) == "2026-03-04T05:06:07"
    assert _until(engine, _demonstration) is None
