"""What `backup` and `restore` print and how they end; what they do is tested with data_access and
with the faults.
"""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from commands.backup import make, put_back
from commands.command_line import parse
from commands.plain_errors import told_plainly
from commands.progress import Progress
from data_access import schema as s
from data_access.database.engine import get_engine, reading, writing
from data_access.database.facts import write_setting
from tests.data_access.backup.test_seal import OLD_COMMENT, rewritten
from tests.fixtures.whole_database import MESSY


@pytest.fixture
def there(sqlite_office_engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_office_engine.url))
    return sqlite_office_engine


def ended(start, arguments, capsys):
    """Exit status and what was printed: (status, output, errors)."""
    status = 0
    try:
        with told_plainly():
            start(parse([str(argument) for argument in arguments]))
    except SystemExit as stopped:
        status = stopped.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_there_and_back(there, tmp_path, capsys):
    status, out, err = ended(make, ["backup", tmp_path / "b.zip"], capsys)
    assert (
        (status, err) == (0, "")
        and f"备份已完成并核对 / Backed up and verified: {tmp_path / 'b.zip'}" in out
        and "数据到 / data until" in out
    )

    status, out, err = ended(put_back, ["restore", tmp_path / "b.zip", "--dry-run"], capsys)
    assert (status, err) == (0, "") and "备份完好，可以恢复；没有改动任何数据" in out

    status, out, err = ended(put_back, ["restore", tmp_path / "b.zip"], capsys)
    assert (status, out) == (2, "") and "请加 --replace" in err and "The database holds data" in err

    status, out, err = ended(put_back, ["restore", tmp_path / "b.zip", "--replace"], capsys)
    kept = next(tmp_path.glob("before-restore-*.zip"))
    assert (
        (status, err) == (0, "")
        and "已恢复 / Restored" in out
        and f"原有数据保留在 / What was there before is kept in: {kept}" in out
    )


def test_a_backup_in_a_folder_is_named_by_the_time(there, tmp_path, capsys):
    (tmp_path / "backups").mkdir()
    assert ended(make, ["backup", tmp_path / "backups"], capsys)[0] == 0
    assert [path.name[:9] + path.suffix for path in (tmp_path / "backups").iterdir()] == [
        "backup-20.zip"
    ]


def test_a_disk_that_is_not_mounted_is_refused_and_no_file_takes_its_name(there, tmp_path, capsys):
    status, out, err = ended(make, ["backup", tmp_path / "backup"], capsys)
    assert (status, out) == (2, "") and "没有这个文件夹" in err and "no such folder" in err
    status, _, err = ended(make, ["backup", tmp_path / "b.zip", "--keep", "3"], capsys)
    assert status == 2 and "--keep 只用于文件夹" in err
    assert list(tmp_path.glob("b*")) == []


def test_only_so_many_good_backups_are_kept(there, tmp_path, capsys):
    """The damaged one does not count, and what the command did not write is nobody's backup."""
    folder = tmp_path / "backups"
    folder.mkdir()
    ended(make, ["backup", tmp_path / "b.zip"], capsys)
    good = (tmp_path / "b.zip").read_bytes()
    days = [f"backup-2020010{day}-220000.zip" for day in range(1, 6)]
    for name in days:
        (folder / name).write_bytes(good)
    (folder / days[4]).write_bytes(good[:-100])
    (folder / "backup-list.zip").write_bytes(b"of somebody else")
    (folder / "before-restore-20200101-000000.zip").write_bytes(good)
    status, out, _ = ended(make, ["backup", folder, "--keep", "3"], capsys)
    assert status == 0 and "Good ones kept: 3, older ones removed: 2" in out
    assert f"Damaged, not counted, not removed: {folder / days[4]}" in out
    left = {path.name for path in folder.iterdir()}
    assert left & set(days) == set(days[2:])
    assert {"backup-list.zip", "before-restore-20200101-000000.zip"} < left


def test_what_a_command_writes_is_its_owners_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'office.db'}")
    before = os.umask(0)
    try:
        start = parse(["init", "--empty"])
        start.start(start)
        (tmp_path / "new").touch()
    finally:
        os.umask(before)
    get_engine().dispose()
    made = [tmp_path / "var", tmp_path / "var" / "office.db", tmp_path / "new"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o700, 0o600, 0o600]


def test_what_is_refused_ends_with_2_and_says_so_in_both_languages(there, tmp_path, capsys):
    ended(make, ["backup", tmp_path / "b.zip"], capsys)
    data = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "short.zip").write_bytes(data[:-100])
    for start, arguments, chinese, english in [
        (
            put_back,
            ["restore", tmp_path / "short.zip"],
            "备份文件已损坏或不完整",
            "damaged or incomplete",
        ),
        (put_back, ["restore", MESSY], "这不是本系统的备份文件", "no backup of this program"),
        (put_back, ["restore", tmp_path / "missing.zip"], "备份文件打不开", "cannot be opened"),
        (make, ["backup", MESSY], "这个文件已经存在，而且不是备份", "is no backup"),
        (make, ["backup", there.url.database], "这是数据库本身", "the database itself"),
    ]:
        status, out, err = ended(start, arguments, capsys)
        assert (status, out) == (2, "") and chinese in err and english in err, arguments


def test_a_folder_that_is_not_there(there, tmp_path, capsys):
    status, _, err = ended(make, ["backup", tmp_path / "no" / "b.zip"], capsys)
    assert status == 1 and "检查文件夹是否存在" in err


def test_a_database_that_is_damaged(there, tmp_path, capsys):
    ended(make, ["backup", tmp_path / "b.zip"], capsys)
    get_engine(str(there.url)).dispose()
    Path(there.url.database).write_bytes(b"not a database at all" * 1000)
    status, _, err = ended(make, ["backup", tmp_path / "c.zip"], capsys)
    assert status == 1 and "数据库文件已损坏" in err
    status, _, err = ended(put_back, ["restore", tmp_path / "b.zip"], capsys)
    assert status == 2 and "现有数据库已损坏" in err and "--replace" in err
    status, out, _ = ended(put_back, ["restore", tmp_path / "b.zip", "--replace"], capsys)
    assert status == 0 and "office.db.damaged-" in out
    with closing(sqlite3.connect(there.url.database)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_without_references_is_not_passed_off_as_good(there, tmp_path, capsys):
    with closing(sqlite3.connect(there.url.database)) as raw:
        raw.execute("DELETE FROM enterprise")
        raw.commit()
    status, _, err = ended(make, ["backup", tmp_path / "b.zip"], capsys)
    assert status == 1 and "数据库本身已损坏或不完整" in err and not (tmp_path / "b.zip").exists()


def test_the_bar_follows_each_step(capsys):
    with Progress() as progress:
        for step in ("copy", "pack", "verify", "verify"):
            for done in (1, 50, 100):
                progress(step, done, 100)
        assert (progress.bar.n, progress.bar.total) == (100, 100)
    assert capsys.readouterr().out == ""


def test_an_old_backup_comes_back_with_the_facts_of_this_program(there, tmp_path, capsys):
    """A running dashboard reads it at once, so it may not wait for the next start."""
    with writing(there) as connection:
        connection.execute(delete(s.measure))
        write_setting(connection, "facts_fingerprint", "of an earlier version")
    ended(make, ["backup", tmp_path / "b.zip"], capsys)
    status, _, _ = ended(put_back, ["restore", tmp_path / "b.zip", "--replace"], capsys)
    assert status == 0
    with reading(there) as connection:
        assert connection.scalar(select(func.count()).select_from(s.measure)) == 11


def test_a_backup_of_an_earlier_program_says_what_to_do(there, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BACKUP_KEY_FILE", str(tmp_path / "keys" / "seal.key"))
    assert ended(make, ["backup", tmp_path / "b.zip"], capsys)[0] == 0
    day = "2026-01-01T00:00:00"
    old = rewritten(tmp_path / "b.zip", tmp_path / "old.zip", OLD_COMMENT, made_at=day)
    status, out, _ = ended(put_back, ["restore", old, "--dry-run"], capsys)
    assert status == 0 and "这份备份没有封签" in out
    assert "升级后请用 backup 再做一份" in out and "make another one with backup" in out


def test_keys_are_named_when_they_are_made_and_asked_for(there, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BACKUP_KEY_FILE", str(tmp_path / "keys" / "seal.key"))
    folder, key = tmp_path / "backups", tmp_path / "keys" / "office.key"
    folder.mkdir()
    command = ["backup", folder / "b.zip", "--encrypt-to", key]
    status, out, _ = ended(make, command, capsys)
    assert status == 0 and f"已新建加密密钥：{key}" in out
    assert f"A new key of the seal was made: {tmp_path / 'keys' / 'seal.key'}" in out
    assert "key" not in ended(make, command, capsys)[1].replace(str(tmp_path), "")
    status, _, err = ended(put_back, ["restore", folder / "b.zip", "--dry-run"], capsys)
    assert status == 2 and "备份是加密的" in err and "add --decrypt-with" in err
    opening = ["restore", folder / "b.zip", "--dry-run", "--decrypt-with", key]
    assert ended(put_back, opening, capsys)[0] == 0
    (tmp_path / "keys" / "seal.key").unlink()
    status, _, err = ended(put_back, opening, capsys)
    assert status == 2 and "证明不了没有被改动" in err and "add --accept-unsealed" in err
    status, out, _ = ended(put_back, [*opening, "--accept-unsealed"], capsys)
    assert status == 0 and "注意：封签密钥不在本机" in out and "the key of its seal" in out
    beside = ["backup", folder / "c.zip", "--encrypt-to", folder / "office.key"]
    status, _, err = ended(make, beside, capsys)
    assert status == 1 and "请把密钥放到别处" in err and not (folder / "c.zip").exists()
