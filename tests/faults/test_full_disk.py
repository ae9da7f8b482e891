"""A full disk: a clear message, nothing half, nothing lost, and the next try works once there is
space.

The disk is a small file system in memory where this machine lets the tests mount one; a database
that may not grow does the same everywhere.
"""

import os
import subprocess

import pytest
from sqlalchemy import text

from data_access.backup.write import backup
from data_access.database.engine import get_engine
from tests.faults.conftest import assert_sound, contents
from tests.fixtures.whole_database import CLEAN, MESSY, office, prepare

FULL = "磁盘已满：清出空间后重试，数据未改动。\nThe disk is full"
# SQLite could not even make room for its index of the write-ahead log
NO_ROOM_TO_READ = "磁盘读写出错：检查磁盘是否已满"


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 12 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "office", str(place)],
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(
            f"no file system can be mounted here ({mounted.stderr.strip()}); the tests of "
            f"a database that may not grow stand in for it"
        )
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place, leave):
    """Fill the disk up but for ``leave`` bytes; remove the file that is returned to free it."""
    ballast, space = place / "ballast", os.statvfs(place)
    ballast.write_bytes(bytes(space.f_bavail * space.f_frsize - leave))
    return ballast


@pytest.fixture
def on_small_disk(small_disk):
    engine = get_engine(f"sqlite:///{small_disk / 'office.db'}")
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("leave", "words"), [(20_000, NO_ROOM_TO_READ), (100_000, FULL), (250_000, FULL)]
)
def test_an_import(on_small_disk, small_disk, run, leave, words):
    prepare(on_small_disk, demonstration=False)
    before = contents(on_small_disk)
    on_small_disk.dispose()
    ballast = fill(small_disk, leave)
    refused = run(on_small_disk, "import", MESSY)
    assert (refused.status, words in refused.output) == (1, True), refused.output
    assert "Traceback" not in refused.output

    ballast.unlink()
    assert contents(on_small_disk) == before
    assert_sound(on_small_disk)
    assert run(on_small_disk, "import", MESSY).status == 3
    assert contents(on_small_disk)["dispute"] != before["dispute"]


def test_an_import_into_a_database_that_may_not_grow(sqlite_engine, run):
    """Without any right of the machine's administrator: the database says so itself."""
    prepare(sqlite_engine, demonstration=False)
    before = contents(sqlite_engine)
    with sqlite_engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
    for more in (0, 5, 20):
        refused = run(sqlite_engine, "import", MESSY, most_pages=pages + more)
        assert (refused.status, FULL in refused.output) == (1, True), refused.output
        assert contents(sqlite_engine) == before
    assert_sound(sqlite_engine)
    assert run(sqlite_engine, "import", MESSY).status == 3


def test_a_backup_leaves_the_earlier_one(sqlite_engine, small_disk, run):
    office(sqlite_engine)
    backup(sqlite_engine, small_disk / "b.zip")
    good = (small_disk / "b.zip").read_bytes()
    ballast = fill(small_disk, 200_000)
    refused = run(sqlite_engine, "backup", small_disk / "b.zip")
    assert (refused.status, FULL in refused.output) == (1, True), refused.output
    assert (small_disk / "b.zip").read_bytes() == good
    assert sorted(path.name for path in small_disk.iterdir()) == ["b.zip", "ballast"]
    ballast.unlink()
    assert run(sqlite_engine, "backup", small_disk / "b.zip").status == 0


@pytest.mark.parametrize("leave", [500_000, 3_500_000])
def test_a_restore_leaves_what_was_there(
    on_small_disk, small_disk, sqlite_engine, tmp_path, run, leave
):
    """Too little for the unpacked database, and enough for it but not for putting it in place."""
    backup(office(sqlite_engine), tmp_path / "b.zip")
    office(on_small_disk, MESSY)
    before = contents(on_small_disk)
    on_small_disk.dispose()
    ballast = fill(small_disk, leave)
    refused = run(on_small_disk, "restore", tmp_path / "b.zip", "--replace")
    assert (refused.status, FULL in refused.output) == (1, True), refused.output
    ballast.unlink()
    assert contents(on_small_disk) == before
    assert_sound(on_small_disk)
    assert run(on_small_disk, "restore", tmp_path / "b.zip", "--replace").status == 0
    assert contents(on_small_disk)["dispute"] == contents(sqlite_engine)["dispute"]


def test_an_export_leaves_the_earlier_one(sqlite_engine, small_disk, run):
    office(sqlite_engine, CLEAN)
    assert run(sqlite_engine, "export", small_disk / "台账.xlsx").status == 0
    good = (small_disk / "台账.xlsx").read_bytes()
    fill(small_disk, 4096)
    refused = run(sqlite_engine, "export", small_disk / "台账.xlsx")
    assert refused.status == 1 and "磁盘是否已满" in refused.output, refused.output
    assert (small_disk / "台账.xlsx").read_bytes() == good and not (
        small_disk / "台账.xlsx.part"
    ).exists()
