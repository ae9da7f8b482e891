"""The audit log of a database outlives a restore, and tells of it."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.audit import COMMAND_LINE, Event, write
from data_access.audit.verify import verify
from data_access.backup import restore_place
from data_access.backup.restore import restore
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import backup
from data_access.database.engine import reading, writing
from data_access.database.migrate import upgrade
from tests.fixtures.databases import written
from tests.fixtures.whole_database import take_everything_out

BACKUP = "b.zip"


def look(engine, who):
    written(engine, write, Event("look", who, about="dispute C1"))


def lines(engine):
    with reading(engine) as connection:
        assert verify(connection).good
        return connection.execute(select(s.audit).order_by(s.audit.c.id)).all()


def told(engine):
    return [(line.action, line.who) for line in lines(engine)]


@pytest.fixture
def backed_up(engine, tmp_path):
    """A backup with one line of the log; the database has a second since."""
    look(engine, "甲")
    backup(engine, tmp_path / BACKUP)
    look(engine, "乙")
    return engine


def test_the_log_that_is_there_goes_on(backed_up, tmp_path):
    before = lines(backed_up)
    done = restore(backed_up, tmp_path / BACKUP, replace=True)
    after = lines(backed_up)
    assert after[:2] == before
    assert told(backed_up)[2:] == [("restore", COMMAND_LINE)]
    details = json.loads(after[2].details)
    assert (after[2].about, details["log"]) == (BACKUP, "here")
    assert details["log_of_backup"] == [1, before[0].hash]
    assert details["kept"] == done.kept.name
    look(backed_up, "丙")
    assert told(backed_up)[3:] == [("look", "丙")]


def test_the_database_still_refuses_to_change_it(backed_up, tmp_path):
    restore(backed_up, tmp_path / BACKUP, replace=True)
    with pytest.raises(Exception, match="append-only"), writing(backed_up) as connection:
        connection.execute(update(s.audit).values(who="别人"))


def test_in_an_empty_place_the_log_of_the_backup_goes_on(backed_up, tmp_path):
    take_everything_out(backed_up)
    restore(backed_up, tmp_path / BACKUP)
    assert told(backed_up) == [("look", "甲"), ("restore", COMMAND_LINE)]


def test_from_one_kind_of_database_to_the_other(backed_up, elsewhere, tmp_path):
    restore(elsewhere, tmp_path / BACKUP)
    look(elsewhere, "丁")
    backup(elsewhere, tmp_path / "back.zip")
    restore(backed_up, tmp_path / "back.zip", replace=True)
    assert [who for _, who in told(elsewhere)] == ["甲", COMMAND_LINE, "丁"]
    assert [who for _, who in told(backed_up)] == ["甲", "乙", COMMAND_LINE]


def test_a_backup_from_before_there_was_a_log(engine, tmp_path):
    take_everything_out(engine)
    upgrade(engine, "0008")
    with writing(engine) as connection:
        connection.execute(insert(s.setting).values(name="overdue_days", text_value="300"))
    backup(engine, tmp_path / BACKUP)
    upgrade(engine)
    look(engine, "甲")
    restore(engine, tmp_path / BACKUP, replace=True)
    assert told(engine) == [("look", "甲"), ("restore", COMMAND_LINE)]


def test_a_line_that_is_written_meanwhile_is_not_lost(backed_up, tmp_path, monkeypatch):
    whole = "into_sqlite" if backed_up.dialect.name == "sqlite" else "into_postgresql"

    def late(*arguments):
        look(backed_up, "丙")
        return getattr(restore_place, whole)(*arguments)

    monkeypatch.setattr(f"data_access.backup.restore.{whole}", late)
    with pytest.raises(NotRestored, match="changed"):
        restore(backed_up, tmp_path / BACKUP, replace=True)
    assert told(backed_up) == [("look", "甲"), ("look", "乙"), ("look", "丙")]


def test_where_the_database_is_damaged_the_log_of_the_backup_goes_on(sqlite_engine, tmp_path):
    look(sqlite_engine, "甲")
    backup(sqlite_engine, tmp_path / BACKUP)
    look(sqlite_engine, "乙")
    sqlite_engine.dispose()
    file = Path(sqlite_engine.url.database)
    for part in file.parent.glob(f"{file.name}-*"):
        part.unlink()
    file.write_bytes(b"x" * 5000)
    restore(sqlite_engine, tmp_path / BACKUP, replace=True)
    assert told(sqlite_engine) == [("look", "甲"), ("restore", COMMAND_LINE)]
    assert json.loads(lines(sqlite_engine)[1].details)["log"] == "backup"
