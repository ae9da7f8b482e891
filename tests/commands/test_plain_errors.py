"""What a person reads when the database does not work."""

import errno
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from commands.bootstrap import ROOT
from commands.plain_errors import told_plainly
from data_access.database.engine import get_engine
from data_access.database.migrate import upgrade


def _words_of(work, capsys):
    with pytest.raises(SystemExit) as stopped, told_plainly():
        work()
    return stopped.value.code, capsys.readouterr().err


def test_a_file_that_is_no_database(tmp_path, capsys):
    (tmp_path / "office.db").write_bytes(
        b"no database at all, but long enough to have a header" * 20
    )
    status, words = _words_of(
        lambda: upgrade(get_engine(f"sqlite:///{tmp_path / 'office.db'}")), capsys
    )
    assert status == 1
    assert "请从备份恢复" in words and "restore a backup" in words


def test_a_database_of_a_newer_program(engine, capsys):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    status, words = _words_of(lambda: upgrade(engine), capsys)
    assert status == 1
    assert "更新程序" in words and "newer version" in words and "9999" in words


def test_a_database_with_tables_of_something_else(tmp_path, capsys):
    engine = get_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE country (name text)"))
    status, words = _words_of(lambda: upgrade(engine), capsys)
    engine.dispose()
    assert status == 1 and "请换一个空库" in words


def test_a_server_that_is_not_there(capsys):
    engine = create_engine(
        "postgresql+psycopg://nobody@127.0.0.1:1/nothing", connect_args={"connect_timeout": 2}
    )
    status, words = _words_of(engine.connect, capsys)
    assert status == 1 and "数据库连不上" in words and "cannot be reached" in words


@pytest.mark.parametrize("url", ["no-url", "oracle-of-delphi://x/y"])
def test_an_address_that_is_none(url, capsys):
    status, words = _words_of(lambda: create_engine(url), capsys)
    assert status == 1 and "DATABASE_URL 写法不对" in words


@pytest.mark.parametrize(
    "cause",
    ["cannot execute INSERT in a read-only transaction", "permission denied for table dispute"],
)
def test_a_role_that_may_not_write(capsys, cause):
    def write():
        raise ProgrammingError("INSERT", {}, Exception(cause))

    status, words = _words_of(write, capsys)
    assert (
        status == 1
        and "请换用有写权限的用户" in words
        and "use a role that may" in words
        and cause in words
    )


@pytest.mark.parametrize(
    ("error", "chinese", "english"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满", "The disk is full"),
        (OSError(errno.EIO, "Input/output error"), "磁盘读写出错", "the disk failed"),
        (OSError(errno.ENOENT, "No such file or directory"), "文件打不开", "cannot be opened"),
        (sqlite3.OperationalError("database or disk is full"), "磁盘已满", "The disk is full"),
        (sqlite3.OperationalError("disk I/O error"), "磁盘读写出错", "the disk failed"),
        (
            sqlite3.OperationalError("database is locked"),
            "正被别的程序占用",
            "held by another program",
        ),
        (
            OperationalError(
                "SELECT",
                {},
                Exception(
                    "connection is bad: connection to server on socket failed: No such "
                    "file or directory"
                ),
            ),
            "数据库连不上",
            "cannot be reached",
        ),
        (
            OperationalError(
                "SELECT", {}, Exception("terminating connection due to administrator command")
            ),
            "数据库连不上",
            "cannot be reached",
        ),
        (
            OperationalError("SELECT", {}, Exception("canceling statement due to lock timeout")),
            "正被别的程序占用",
            "held by another program",
        ),
    ],
)
def test_disks_and_servers_that_fail(capsys, error, chinese, english):
    def work():
        raise error

    status, words = _words_of(work, capsys)
    assert status == 1 and chinese in words and english in words


def test_other_errors_of_the_system_keep_their_traceback():
    with pytest.raises(OSError, match="of no kind we know"), told_plainly():
        raise OSError(errno.ECHILD, "of no kind we know")


def test_a_reader_that_stops_reading_is_no_error():
    """`manage.py import --json | head`: the pipe closes before everything was written."""
    program = (
        "from commands.plain_errors import told_plainly\nwith told_plainly():\n"
        "    for n in range(100_000): print(n, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_stopping_by_hand(capsys):
    def interrupted():
        raise KeyboardInterrupt

    status, words = _words_of(interrupted, capsys)
    assert status == 130 and "已停止" in words


def test_an_error_of_the_program_itself_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError), told_plainly():
        _ = 1 / 0


def test_an_unknown_error_of_the_database_keeps_its_traceback(tmp_path):
    engine = get_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(OperationalError), told_plainly(), engine.connect() as connection:
        connection.execute(text("SELECT no_such_column"))
    engine.dispose()
