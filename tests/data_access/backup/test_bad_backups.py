"""Nothing but a whole, good backup of this program or an earlier one is taken; whatever else is
offered, the database stays as it is.
"""

import random
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import pytest

from data_access.backup.file import BadBackup, Manifest, pack, unpack
from data_access.backup.restore import restore
from data_access.backup.write import backup
from data_access.database.migrate import newest_revision
from tests.fixtures.whole_database import MESSY, everything


def damaged_copies(good, count=150):
    """The file cut short at and with one bit turned over at places drawn by chance."""
    chance, data = random.Random(20261122), good.read_bytes()
    for place in (
        0,
        1,
        100,
        len(data) - 1,
        len(data) - 64,
        *(chance.randrange(len(data)) for _ in range(20)),
    ):
        yield f"cut at {place}", data[:place]
    for place in (
        len(data) - 1,
        len(data) - 70,
        *(chance.randrange(len(data)) for _ in range(count)),
    ):
        yield (
            f"bit turned at {place}",
            data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :],
        )


def test_a_damaged_backup_is_never_taken(sqlite_office_engine, tmp_path):
    backup(sqlite_office_engine, tmp_path / "b.zip")
    before, bad = everything(sqlite_office_engine, but=()), tmp_path / "bad.zip"
    for how, data in damaged_copies(tmp_path / "b.zip"):
        bad.write_bytes(data)
        with pytest.raises(BadBackup) as refused:
            restore(sqlite_office_engine, bad, replace=True)
        assert refused.value.code in ("damaged", "foreign"), how
    assert everything(sqlite_office_engine, but=()) == before


def made(path, content, **told):
    """A sealed backup of the file ``content`` that tells what it is told to tell."""
    plain = Manifest(
        "2026-11-22T00:00:00", "sqlite", newest_revision(), newest_revision(), 1, None, {}
    )
    return pack(path, content, replace(plain, **told))


def test_a_sealed_backup_whose_database_is_damaged_or_lacks_rows(sqlite_office_engine, tmp_path):
    good = backup(sqlite_office_engine, tmp_path / "b.zip")
    unpack(tmp_path / "b.zip", tmp_path / "content.db", good)
    made(
        tmp_path / "rows.zip",
        tmp_path / "content.db",
        rows=good.rows | {"dispute": good.rows["dispute"] + 1},
    )
    with closing(sqlite3.connect(tmp_path / "content.db")) as raw:
        raw.execute(
            "DELETE FROM enterprise"
        )  # foreign keys are off: cases without an enterprise are left
        raw.commit()
    made(tmp_path / "references.zip", tmp_path / "content.db")
    unpack(tmp_path / "b.zip", tmp_path / "pointing.db", good)
    with closing(sqlite3.connect(tmp_path / "pointing.db")) as raw:
        raw.execute(
            "INSERT INTO typical_case"
            " (number, dispute_id, title, content, written_by, written_on)"
            " VALUES ('AL1', 99999, '甲', '甲', '甲', '2025-01-01')"
        )
        raw.commit()
    made(tmp_path / "pointing.zip", tmp_path / "pointing.db")
    (tmp_path / "noise.db").write_bytes(random.Random(1).randbytes(50_000))
    made(tmp_path / "noise.zip", tmp_path / "noise.db")
    before = everything(sqlite_office_engine, but=())
    for name in ("rows", "references", "pointing", "noise"):
        with pytest.raises(BadBackup, match="damaged"):
            restore(sqlite_office_engine, tmp_path / f"{name}.zip", replace=True)
    assert everything(sqlite_office_engine, but=()) == before


def test_a_backup_of_a_newer_program(engine, tmp_path):
    (tmp_path / "content.db").write_bytes(b"of no concern")
    made(tmp_path / "revision.zip", tmp_path / "content.db", schema_revision="9999")
    made(tmp_path / "format.zip", tmp_path / "content.db", format=3)
    for name in ("revision", "format"):
        with pytest.raises(BadBackup, match="newer"):
            restore(engine, tmp_path / f"{name}.zip")


def test_other_files_are_no_backups(sqlite_engine, tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as box:
        box.writestr("office.jpg", b"x" * 1000)
    with zipfile.ZipFile(tmp_path / "alike.zip", "w") as box:
        box.writestr("office.db", b"x" * 1000)
    made(tmp_path / "other.zip", tmp_path / "photos.zip", product="another product")
    (tmp_path / "empty.zip").touch()
    for name, code in {
        "photos.zip": "foreign",
        "alike.zip": "damaged",
        "other.zip": "foreign",
        "empty.zip": "foreign",
        "office.db": "foreign",
        "missing.zip": "cannot_open",
        ".": "cannot_open",
    }.items():
        with pytest.raises(BadBackup, match=code):
            restore(sqlite_engine, tmp_path / name)
    with pytest.raises(BadBackup, match="foreign"):
        restore(sqlite_engine, MESSY)
