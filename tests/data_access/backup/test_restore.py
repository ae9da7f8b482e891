"""Restoring: the same rows come back on either database and from one to the other, all of them at
once, and nothing that was there is lost.
"""

from datetime import date, datetime

import pytest
from sqlalchemy import func, insert, select, text, update

from data_access import schema as s
from data_access.backup import restore_place
from data_access.backup.restore import look_at, restore
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import backup
from data_access.database.engine import file_engine, reading, writing
from data_access.database.migrate import current_revision, newest_revision, upgrade
from data_access.database.state import raise_version, read_state
from tests.fixtures.whole_database import (
    MESSY,
    everything,
    import_file,
    take_everything_out,
)


def version(engine):
    with reading(engine) as connection:
        return read_state(connection).data_version


def test_the_same_rows_come_back_over_others(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    before, at = everything(filled), version(filled)
    import_file(filled, MESSY)
    changed, later = everything(filled), version(filled)
    assert changed != before and later > at

    done = restore(filled, tmp_path / "b.zip", replace=True)
    assert everything(filled) == before
    assert version(filled) == done.data_version > later  # no cache keeps figures under this number

    restore(filled, done.kept, replace=True)  # what was there before was kept whole
    assert everything(filled) == changed


def test_into_an_empty_place(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    before = everything(filled)
    take_everything_out(filled)
    done = restore(filled, tmp_path / "b.zip")
    assert (
        everything(filled) == before
        and done.kept is None
        and done.manifest.rows["dispute"] == len(before["dispute"])
    )


def test_from_one_database_to_the_other(filled, elsewhere, tmp_path):
    backup(filled, tmp_path / "there.zip")
    restore(elsewhere, tmp_path / "there.zip")
    assert everything(elsewhere) == everything(filled)
    import_file(elsewhere, MESSY)
    backup(elsewhere, tmp_path / "back.zip")
    restore(filled, tmp_path / "back.zip", replace=True)
    assert everything(filled) == everything(elsewhere)


def test_a_row_may_come_before_the_row_it_refers_to(filled, elsewhere, tmp_path):
    """A table that refers to itself, in the order of its keys: the parent has the higher one."""
    with writing(filled) as connection:
        first, last = (
            connection.execute(select(edge(s.industry.c.id))).scalar()
            for edge in (func.min, func.max)
        )
        connection.execute(
            update(s.industry).where(s.industry.c.id == first).values(parent_id=last)
        )
    backup(filled, tmp_path / "there.zip")
    restore(elsewhere, tmp_path / "there.zip")
    backup(elsewhere, tmp_path / "back.zip")
    restore(filled, tmp_path / "back.zip", replace=True)
    assert everything(filled) == everything(elsewhere) and (
        last in [row[2] for row in everything(filled)["industry"] if row[0] == first]
    )


def test_what_is_entered_afterwards_gets_keys_of_its_own(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    restore(filled, tmp_path / "b.zip", replace=True)
    highest = max(row[0] for row in everything(filled)["expert"])
    with writing(filled) as connection:
        row = {
            "number": "ZJ-NEW",
            "name": "新专家",
            "monthly_hours": 10,
            "joined_on": date(2024, 1, 1),
        }
        assert (
            connection.execute(insert(s.expert).values(row).returning(s.expert.c.id)).scalar_one()
            == highest + 1
        )


def test_history_stays_append_only(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    restore(filled, tmp_path / "b.zip", replace=True)
    with pytest.raises(Exception, match="append-only"), writing(filled) as connection:
        connection.execute(update(s.history).values(who="别人"))


def test_an_older_backup_is_migrated(engine, tmp_path):
    take_everything_out(engine)
    upgrade(engine, "0002")
    with writing(engine) as connection:
        connection.execute(insert(s.setting).values(name="overdue_days", text_value="300"))
        connection.execute(
            insert(s.data_state).values(
                id=1, data_version=5, demonstration=False, changed_at=datetime(2026, 1, 1)
            )
        )
    manifest = backup(engine, tmp_path / "b.zip")
    assert manifest.schema_revision == "0002" and "history" not in manifest.rows
    restore(engine, tmp_path / "b.zip", replace=True)
    with reading(engine) as connection:
        assert current_revision(connection) == newest_revision()
    assert (
        everything(engine)["setting"] == [("overdue_days", "300")]
        and everything(engine)["history"] == []
    )


def test_an_uncommitted_change_is_not_in_it_and_does_not_hinder(filled, elsewhere, tmp_path):
    before = everything(filled)
    with writing(filled) as connection:
        connection.execute(update(s.setting).values(text_value="1"))
        backup(filled, tmp_path / "b.zip")
        connection.rollback()
    restore(elsewhere, tmp_path / "b.zip")
    assert everything(elsewhere) == before


def test_a_dry_run_changes_nothing(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    before = everything(filled, but=())
    assert restore(filled, tmp_path / "b.zip", dry_run=True).data_version is None
    assert everything(filled, but=()) == before


def test_records_are_replaced_only_when_asked(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    before = everything(filled, but=())
    with pytest.raises(NotRestored, match="not_empty"):
        restore(filled, tmp_path / "b.zip")
    assert everything(filled, but=()) == before


def test_what_was_saved_meanwhile_is_not_lost(filled, tmp_path, monkeypatch):
    """Somebody saves after the earlier data was kept and before it is replaced."""
    backup(filled, tmp_path / "b.zip")
    whole = "into_sqlite" if filled.dialect.name == "sqlite" else "into_postgresql"

    def late(*arguments):
        with writing(filled) as connection:
            connection.execute(
                update(s.setting).where(s.setting.c.name == "overdue_days").values(text_value="77")
            )
            raise_version(connection)
        return getattr(restore_place, whole)(*arguments)

    monkeypatch.setattr(f"data_access.backup.restore.{whole}", late)
    with pytest.raises(NotRestored, match="changed"):
        restore(filled, tmp_path / "b.zip", replace=True)
    assert ("overdue_days", "77") in everything(filled)["setting"] and len(
        everything(filled)["dispute"]
    ) > 0


def test_a_running_dashboard_sees_all_of_the_old_or_all_of_the_new(sqlite_office_engine, tmp_path):
    filled = sqlite_office_engine
    backup(filled, tmp_path / "b.zip")
    import_file(filled, MESSY)
    reader = file_engine(filled.url.database)  # another process's connection, open all the while
    count = text("SELECT count(*) FROM batch")
    with reader.connect() as connection:
        assert connection.execute(count).scalar() == 2
        restore(filled, tmp_path / "b.zip", replace=True)
        assert connection.execute(count).scalar() == 2
        connection.rollback()
        assert connection.execute(count).scalar() == 1
    reader.dispose()


def test_a_database_of_something_else_is_left_alone(engine, tmp_path):
    take_everything_out(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE photos (name text)"))
    with pytest.raises(NotRestored, match="foreign_database"):
        look_at(engine)


def test_a_database_of_a_newer_program_goes_back_to_a_backup_of_this_one(filled, tmp_path):
    """On SQLite; on PostgreSQL the tables of the newer program are unknown, so that a new database
    is wanted.
    """
    backup(filled, tmp_path / "b.zip")
    before = everything(filled)
    with filled.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    if filled.dialect.name == "sqlite":
        restore(filled, tmp_path / "b.zip", replace=True)
        assert everything(filled) == before
    else:
        with pytest.raises(NotRestored, match="newer_database"):
            restore(filled, tmp_path / "b.zip", replace=True)
