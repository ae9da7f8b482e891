"""An existing database is migrated with a verified backup beside it, or not at all."""

from datetime import date

import pytest
from sqlalchemy import MetaData, insert, select

from data_access.backup import before_migration
from data_access.backup.before_migration import NotMigrated, migrate
from data_access.backup.copying import advance_keys
from data_access.backup.file import read_manifest
from data_access.database import entered
from data_access.database.engine import reading, writing
from data_access.database.migrate import current_revision, newest_revision, upgrade
from data_access.database.version import program_version
from seed_data.prepare import prepare
from tests.fixtures.databases import shared_engine
from tests.fixtures.whole_database import take_everything_out

FIRST_LANDED = "0003"
# Columns of that schema that a later one has taken out.
WERE_THERE = {"data_state": {"covers_until": date(2025, 9, 30)}}
MOVED_ON = ("data_state",)  # its day is now one of each ledger


@pytest.fixture(autouse=True)
def var(tmp_path, monkeypatch):
    """Where the backup of a database on a server goes."""
    monkeypatch.setattr(before_migration, "DEFAULT_FILE", tmp_path / "office.db")


@pytest.fixture
def first(bare_engine, sqlite_files):
    """A database of the first schema that landed, with every row of the demonstration that it
    could hold.
    """
    take_everything_out(bare_engine)
    upgrade(bare_engine, FIRST_LANDED)
    with (
        reading(shared_engine(sqlite_files, "demonstration")) as source,
        writing(bare_engine) as target,
    ):
        there, then = _tables(source), _tables(target)
        for table in then.sorted_tables:
            _copy(source, there.tables[table.name], target, table)
        if bare_engine.dialect.name == "postgresql":
            advance_keys(target, list(then.tables))
    return bare_engine


def _copy(source, there, target, table):
    shared = [column.name for column in table.c if column.name in there.c]
    rows = source.execute(select(*(there.c[name] for name in shared))).mappings().all()
    filled = [dict(row) | WERE_THERE.get(table.name, {}) for row in rows]
    if filled:
        target.execute(insert(table), filled)


def _tables(connection):
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    return found


def _content(engine, columns=None):
    """{table: {columns: rows}} as the database has them; of these columns, where given."""
    found = {}
    with reading(engine) as connection:
        tables = _tables(connection).tables
        for name in columns or tables:
            wanted = columns[name] if columns else tuple(tables[name].c.keys())
            rows = connection.execute(select(*(tables[name].c[key] for key in wanted)))
            found[name] = wanted, sorted(map(repr, rows))
    return found


def test_the_first_landed_schema_is_upgraded_with_its_data_unchanged(first, tmp_path, capsys):
    before = _content(first)
    assert len(before["dispute"][1]) == 400
    prepare(first, demonstration=False)
    kept = next(tmp_path.glob("before-migration-0003-to-*.zip"))
    said = capsys.readouterr().out
    assert f"由 0003 升级到 {newest_revision()}" in said and str(kept) in said
    same = {name: columns for name, (columns, _) in before.items() if name not in MOVED_ON}
    after = _content(first, same)
    assert [name for name in same if after[name] != before[name]] == []
    with reading(first) as connection:
        assert entered.day_of_cases(connection) == date(2025, 9, 30)
    manifest = read_manifest(kept)
    assert manifest.schema_revision == FIRST_LANDED
    assert manifest.program_version == program_version()
    assert manifest.rows["dispute"] == 400
    assert migrate(first) is None  # nothing is left to do, and nothing to keep
    assert len(list(tmp_path.glob("before-migration-*"))) == 1


def test_without_a_backup_nothing_is_migrated(sqlite_bare_engine, tmp_path, monkeypatch):
    take_everything_out(sqlite_bare_engine)
    upgrade(sqlite_bare_engine, FIRST_LANDED)

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(before_migration, "backup", full)
    with pytest.raises(NotMigrated, match="before-migration-0003.*no space left"):
        prepare(sqlite_bare_engine)
    assert _revision(sqlite_bare_engine) == FIRST_LANDED


def test_a_migration_that_fails_leaves_the_database_and_no_heap_of_backups(
    sqlite_bare_engine, tmp_path, monkeypatch
):
    """A service that is started again and again would fill the disk."""
    take_everything_out(sqlite_bare_engine)
    upgrade(sqlite_bare_engine, FIRST_LANDED)

    def broken(*_):
        raise RuntimeError("of the migration")

    monkeypatch.setattr(before_migration, "upgrade", broken)
    with pytest.raises(RuntimeError, match="of the migration"):
        migrate(sqlite_bare_engine)
    assert _revision(sqlite_bare_engine) == FIRST_LANDED
    assert list(tmp_path.glob("before-migration-*")) == []


def _revision(engine):
    with reading(engine) as connection:
        return current_revision(connection)
