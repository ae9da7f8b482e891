"""Errors that a person at the keyboard can do something about.

They are said in words instead of a traceback.
"""

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeAlias

Words: TypeAlias = tuple[str, str]  # Chinese, English

LOCKED = (
    "数据库正被别的程序占用，请稍后再试。",
    "The database is held by another program; try again in a moment.",
)
NO_FILE = (
    "文件打不开：检查文件夹是否存在、是否可写。",
    "A file cannot be opened: check that its folder exists and can be written.",
)
IN_USE = (
    "文件正被别的程序使用：先停止看板，关掉打开这个文件的程序，再试。",
    "A file is in use by another program: stop the dashboard and close what has it open, then try "
    "again.",
)
NOT_A_DATABASE = (
    "数据库文件已损坏，或不是本系统的数据库：请从备份恢复，或把该文件移走后重试。",
    (
        "The database file is damaged or not a database: restore a backup, or move the file "
        "away and try again."
    ),
)
DISK_FULL = (
    "磁盘已满：清出空间后重试，数据未改动。",
    "The disk is full: free some space and try again; the data was not changed.",
)
DISK_ERROR = (
    "磁盘读写出错：检查磁盘是否已满、是否损坏、是否还连着，然后重试；数据未改动。",
    (
        "Reading or writing the disk failed: check whether it is full, damaged or gone, then "
        "try again; the data was not changed."
    ),
)
FOREIGN_TABLES = (
    "数据库里已有别的表，且没有版本记录：请换一个空库。",
    "The database holds other tables and no version mark: choose an empty database.",
)
NO_DATABASE = (
    "还没有数据库，没有可备份的内容：先运行 init 或 run。",
    "There is no database yet and nothing to back up: run `init` or `run` first.",
)
UNREACHABLE = (
    "数据库连不上：检查服务是否启动、DATABASE_URL 是否正确。",
    "The database cannot be reached: check that its server runs and that DATABASE_URL is right.",
)
BAD_URL = (
    "DATABASE_URL 写法不对，例如 postgresql://用户:密码@主机/库名。",
    "DATABASE_URL is malformed; an example is postgresql://user:password@host/name.",
)
NEWER_DATABASE = (
    "数据库由更新版本的程序建立：请更新程序，或恢复与本版本相符的备份。",
    (
        "The database was made by a newer version of this program: update the program, or "
        "restore a backup of this version."
    ),
)
NO_RIGHT = (
    "数据库不许这个用户这样做：请换用有写权限的用户（DATABASE_URL）；建库、升级、恢复用拥有各表的"
    "用户（如 ip_owner）。数据未改动。",
    (
        "The database does not let this user do that: use a role that may (DATABASE_URL); init, "
        "upgrades and restores need the one that owns the tables (such as ip_owner). The data was "
        "not changed."
    ),
)
NOT_MIGRATED = (
    "升级数据库之前的备份没有做成，数据库没有升级，原样未动。先解决下面的原因：",
    (
        "The backup before the migration failed, so the database was not migrated and is as it "
        "was. First mend the cause:"
    ),
)
BAD_KEY = {
    "not_a_key": (
        "这不是备份的密钥文件，没有使用，也没有改动。",
        "This is no key file of backups; it was neither used nor changed.",
    ),
    "missing": (
        "密钥文件不在：请找回这份密钥，没有它加密的备份谁也打不开。",
        "The key file is not there: find it; without it nobody opens an encrypted backup.",
    ),
    "in_folder": (
        "密钥文件和备份在同一个文件夹：拿到备份的人就拿到了密钥。请把密钥放到别处。",
        "The key file lies in the folder of the backups, and whoever has one has the other: put "
        "the key elsewhere.",
    ),
}
STOPPED = ("已停止。", "Stopped.")

INTERRUPTED = 130  # as a shell counts them: 128 + SIGINT, 128 + SIGPIPE
BROKEN_PIPE = 141

# what the database's own message contains, and what to say then
BY_MESSAGE = [
    ("database is locked", LOCKED),
    ("lock timeout", LOCKED),
    ("deadlock detected", LOCKED),
    ("unable to open database file", NO_FILE),
    ("readonly database", NO_FILE),
    ("read-only transaction", NO_RIGHT),
    ("permission denied", NO_RIGHT),
    ("must be owner of", NO_RIGHT),
    ("not a database", NOT_A_DATABASE),
    ("malformed", NOT_A_DATABASE),
    ("disk is full", DISK_FULL),
    ("no space left", DISK_FULL),
    ("disk full", DISK_FULL),
    ("disk i/o error", DISK_ERROR),
    ("already exists", FOREIGN_TABLES),
    ("connection failed", UNREACHABLE),
    ("connection refused", UNREACHABLE),
    ("could not translate", UNREACHABLE),
    ("connection timeout", UNREACHABLE),
    ("failed to resolve", UNREACHABLE),
    ("server closed the connection", UNREACHABLE),
    ("connection is lost", UNREACHABLE),
    ("connection to server", UNREACHABLE),
    ("connection is bad", UNREACHABLE),
    ("consuming input failed", UNREACHABLE),
    ("terminating connection", UNREACHABLE),
    ("shutting down", UNREACHABLE),
    ("starting up", UNREACHABLE),
]
HELD = (32, 33)  # Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
BY_NUMBER = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EIO: DISK_ERROR,
    errno.EACCES: NO_FILE,
    errno.EPERM: NO_FILE,
    errno.EROFS: NO_FILE,
    errno.ENOENT: NO_FILE,
    errno.ENOTDIR: NO_FILE,
    errno.EISDIR: NO_FILE,
}


def fail(chinese: str, english: str, status: int = 1, cause: object = None) -> NoReturn:
    """Stop the command with these words and exit status.

    ``cause`` adds the underlying message in brackets.
    """
    words = f"{chinese}\n{english}"
    if cause:
        words += f"\n（{cause}）"
    print(words, file=sys.stderr, flush=True)
    raise SystemExit(status)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns known errors of database and files, and Ctrl-C, into a sentence and an exit status.

    It leaves every other error as it is.
    """
    try:
        yield
    except KeyboardInterrupt:
        fail(*STOPPED, status=INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has read enough: `… --json | head`
        _let_nothing_be_flushed()
        raise SystemExit(BROKEN_PIPE) from None
    except Exception as error:
        words = _words_for(error)
        if words is None:
            raise
        fail(*words, cause=_cause(error))


def _let_nothing_be_flushed() -> None:
    """No more output into the broken pipe."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  (it lives until the end)


def _words_for(error: Exception) -> Words | None:
    """What to say of an error, None for one that nobody at the keyboard can do something about."""
    from alembic.util import CommandError
    from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

    from data_access.backup.before_migration import NotMigrated
    from data_access.backup.keys import BadKey

    if isinstance(error, BadKey):
        return BAD_KEY[error.code]
    if isinstance(error, NotMigrated):
        return NOT_MIGRATED
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in HELD:
            return IN_USE
        return BY_NUMBER.get(error.errno or 0)
    if isinstance(error, (ArgumentError, NoSuchModuleError)):
        return BAD_URL
    if isinstance(error, CommandError) and "Can't locate revision" in str(error):
        return NEWER_DATABASE
    if isinstance(error, (DatabaseError, sqlite3.DatabaseError)):
        message = _cause(error).lower()
        return next((words for text, words in BY_MESSAGE if text in message), None)
    return None


def _cause(error: Exception) -> str:
    """The message of the database itself, where there is one."""
    return str(getattr(error, "orig", None) or error).strip()
