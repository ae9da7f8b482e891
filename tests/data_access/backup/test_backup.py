"""The backup file: whole, told of in its manifest, verified, and never in the place of anything
else.
"""

import hashlib
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from data_access.backup.copying import copy_sqlite
from data_access.backup.file import read_manifest
from data_access.backup.restore import restore
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import NotBackedUp, backup
from data_access.database.engine import reading, writing
from data_access.database.migrate import newest_revision
from data_access.database.state import read_state
from tests.fixtures.whole_database import MESSY, everything, take_everything_out


def version(engine):
    with reading(engine) as connection:
        return read_state(connection).data_version


def test_the_manifest_says_what_is_in_it(filled, tmp_path):
    manifest = backup(filled, tmp_path / "b.zip")
    assert read_manifest(tmp_path / "b.zip") == manifest
    assert manifest.rows == {name: len(rows) for name, rows in everything(filled, but=()).items()}
    assert (
        manifest.database,
        manifest.schema_revision,
        manifest.program_revision,
        manifest.data_version,
    ) == (filled.dialect.name, newest_revision(), newest_revision(), version(filled))
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("office.db")] == [
        "b.zip"
    ]


def test_anybody_can_open_it_without_this_program(filled, tmp_path):
    backup(filled, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as box:
        assert box.testzip() is None and box.namelist() == ["office.db", "manifest.json"]
        box.extract("office.db", tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "office.db")) as raw:
        assert raw.execute("SELECT count(*) FROM dispute").fetchone()[0] == len(
            everything(filled)["dispute"]
        )


def test_the_seal_covers_every_byte_before_it(sqlite_engine, tmp_path):
    manifest = backup(sqlite_engine, tmp_path / "b.zip")
    data = (tmp_path / "b.zip").read_bytes()
    assert (
        data[-64:].decode() == hashlib.sha256(data[:-64]).hexdigest()
        and data[-71:-64] == b"sha256="
    )
    assert asdict(manifest)["product"] == "qujiang-overseas-ip-dashboard"


def test_no_file_but_a_backup_is_overwritten(sqlite_office_engine, tmp_path):
    (tmp_path / "台账.xlsx").write_bytes(MESSY.read_bytes())
    for path, code in {
        tmp_path / "台账.xlsx": "foreign_file",
        Path(sqlite_office_engine.url.database): "own_file",
        tmp_path / "office.db-wal": "own_file",
    }.items():
        with pytest.raises(NotBackedUp, match=code):
            backup(sqlite_office_engine, path)
    assert (tmp_path / "台账.xlsx").read_bytes() == MESSY.read_bytes()
    backup(sqlite_office_engine, tmp_path / "b.zip")
    backup(sqlite_office_engine, tmp_path / "b.zip")


def test_there_is_nothing_to_back_up(engine, elsewhere, tmp_path):
    for empty in (take_everything_out(engine), elsewhere):
        with pytest.raises(NotBackedUp, match="no_database"):
            backup(empty, tmp_path / "b.zip")
    assert not Path(elsewhere.url.database).exists() and not (tmp_path / "b.zip").exists()


def test_a_damaged_database_is_not_backed_up_but_can_be_replaced(sqlite_office_engine, tmp_path):
    backup(sqlite_office_engine, tmp_path / "b.zip")
    before, good = everything(sqlite_office_engine), (tmp_path / "b.zip").read_bytes()
    sqlite_office_engine.dispose()
    file = Path(sqlite_office_engine.url.database)
    noise = file.read_bytes()[:8192] + b"\xff" * (file.stat().st_size - 8192)
    file.write_bytes(noise)
    with pytest.raises(Exception, match="damaged|malformed"):
        backup(sqlite_office_engine, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == good and not (tmp_path / "b.zip.part").exists()
    with pytest.raises(NotRestored, match="damaged_database"):
        restore(sqlite_office_engine, tmp_path / "b.zip")
    done = restore(sqlite_office_engine, tmp_path / "b.zip", replace=True)
    assert everything(sqlite_office_engine) == before and done.kept.read_bytes() == noise


def test_waiting_for_another_writer_has_an_end(sqlite_engine, tmp_path, monkeypatch):
    monkeypatch.setattr("data_access.backup.copying.PATIENCE", 0)
    with (
        closing(sqlite3.connect(tmp_path / "x.db")) as source,
        closing(sqlite3.connect(sqlite_engine.url.database, timeout=0)) as target,
    ):
        source.execute("CREATE TABLE x (y)")
        with writing(sqlite_engine), pytest.raises(sqlite3.OperationalError, match="locked"):
            copy_sqlite(source, target)


def test_what_a_killed_backup_or_restore_left_is_cleared_by_the_next(filled, tmp_path):
    """After a day: a younger folder may still be at work."""
    old, older, young = (tmp_path / name for name in (".backup-a", ".restore-b", ".backup-c"))
    for folder in (old, older, young):
        folder.mkdir()
        (folder / "copy.db").write_bytes(b"names and cases")
    for folder in (old, older):
        os.utime(folder, (0, 0))
    backup(filled, tmp_path / "b.zip")
    assert [folder.exists() for folder in (old, older, young)] == [False, False, True]
