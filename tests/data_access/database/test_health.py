"""A database that is damaged, moved away or of another program is told from one that is well."""

from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import event, insert, text

from data_access.audit import Event, write
from data_access.database import clock, health
from data_access.database.engine import Moved, file_of, get_engine, reading, writing
from data_access.database.facts import write_setting
from data_access.database.migrate import VERSION_TABLE
from data_access.database.state import raise_version, read_settings
from data_access.schema import enterprise
from tests.fixtures.databases import written


def test_one_that_is_well_tells_its_version(engine):
    found = health.look(engine)
    assert (found.trouble, found.warnings) == ("", ())
    assert found.schema_revision


def test_one_without_facts_is_well_with_a_warning(bare_engine):
    found = health.look(bare_engine)
    assert (found.trouble, found.warnings) == ("", ("no_facts",))


def test_a_role_that_may_make_no_temporary_views_is_a_warning(postgresql_databases, tmp_path):
    """As the role of earlier operations manuals, which may only connect and read."""
    with postgresql_databases.copy("facts", tmp_path) as url:
        engine = get_engine(url)
        with writing(engine) as connection:
            own = f'REVOKE ALL ON DATABASE "{engine.url.database}" FROM PUBLIC'
            connection.exec_driver_sql(own)
        assert health.look(engine).warnings == ()
        event.listen(engine, "begin", lambda on: on.exec_driver_sql("SET ROLE pg_read_all_data"))
        assert health.look(engine).warnings == ("no_scopes",)
        engine.dispose()


def test_the_age_of_the_last_good_backup(engine, monkeypatch):
    """Three days after the last one it is a warning; of an empty database nothing is lost."""
    assert health.look(engine).warnings == ()
    written(engine, _first_firm)
    assert health.look(engine).warnings == ("no_backup",)
    made = datetime(2025, 9, 1, 14)
    monkeypatch.setattr(clock, "now", lambda: made)
    written(engine, write, Event("backup", "命令行", about="b.zip"))
    for passed, warnings in [
        (timedelta(days=3), ()),
        (timedelta(days=3, seconds=1), ("backup_old",)),
    ]:
        monkeypatch.setattr(clock, "now", lambda passed=passed: made + passed)
        found = health.look(engine)
        assert (found.warnings, found.last_backup) == (warnings, made)


def _first_firm(connection):
    firm = {"credit_code": "1" * 18, "name": "示例企业001", "joined_on": date(2023, 1, 1)}
    kinds = dict.fromkeys(("export_oriented", "key_contact", "observation"), False)
    connection.execute(insert(enterprise).values(firm | kinds))
    raise_version(connection, demonstration=False)


def test_little_space_on_any_disk_that_is_written_to(engine, tmp_path, monkeypatch):
    """That of the log, whose folder is not made yet, is as full as it may be."""
    free = {tmp_path: health.LITTLE_SPACE}

    def usage(folder):
        return SimpleNamespace(free=free.get(Path(folder), 10**12))

    monkeypatch.setattr(health.shutil, "disk_usage", usage)
    monkeypatch.setenv("LOG_FILE", str(tmp_path / "log" / "x.log"))
    found = health.look(engine)
    assert (found.warnings, found.free_bytes) == ((), 200_000_000)
    free[tmp_path] -= 1
    assert health.look(engine).warnings == ("little_space",)


def test_one_of_another_schema(engine):
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    assert health.look(engine).trouble == "schema"


def test_pages_of_noise_are_damage_though_one_row_can_still_be_read(sqlite_engine):
    assert health.look(sqlite_engine).trouble == ""
    file = file_of(sqlite_engine)
    sqlite_engine.dispose()  # what is in the log goes into the file
    with file.open("r+b") as opened:
        opened.seek(40 * 4096)
        opened.write(b"\xa5" * 40 * 4096)
    assert health.look(sqlite_engine).trouble == "damaged"


def test_a_file_that_is_none_of_a_database(sqlite_engine):
    file = file_of(sqlite_engine)
    sqlite_engine.dispose()
    file.write_bytes(b"not a database at all " * 1000)
    assert health.look(sqlite_engine).trouble == "damaged"


def test_nothing_is_saved_into_a_file_that_was_moved_away(sqlite_engine):
    file = file_of(sqlite_engine)
    with reading(sqlite_engine) as connection:
        before = read_settings(connection)["overdue_days"]
    away = file.with_name("away.db")
    file.rename(away)
    with pytest.raises(Moved), writing(sqlite_engine) as connection:
        write_setting(connection, "overdue_days", "200")
    assert health.look(sqlite_engine).trouble == "moved"
    assert not file.exists()  # no empty one was made in its place
    away.rename(file)
    assert health.look(sqlite_engine).trouble == ""
    with reading(sqlite_engine) as connection:
        assert read_settings(connection)["overdue_days"] == before


def test_a_file_that_took_its_place_is_opened(sqlite_engine):
    file = file_of(sqlite_engine)
    with writing(sqlite_engine) as connection:
        write_setting(connection, "overdue_days", "200")
    sqlite_engine.dispose()
    other = file.with_name("other.db")
    other.write_bytes(file.read_bytes())
    with writing(sqlite_engine) as connection:
        write_setting(connection, "overdue_days", "300")
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    other.replace(file)
    with reading(sqlite_engine) as connection:
        assert read_settings(connection)["overdue_days"] == "200"
