"""One cached engine per database URL, with the settings each database needs."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError

from data_access.database import own_file
from data_access.database.version import PROGRAM, home_of
from data_access.database.visible import search_form

DEFAULT_FILE = home_of(PROGRAM) / "var" / "office.db"
BUSY_SECONDS = 30  # how long a writer waits for another one before it gives up
TURN = 20231121  # the number of our lock on a PostgreSQL server
COMMITTING = 20231122  # another: held while the servers of a cluster commit, one after the other
SIGNING_IN = 20231123  # held while a try to sign in is counted
ACCOUNTS = 20231124  # held while it is seen to that an administrator is left
SEVERAL = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')"
# Of connections to PostgreSQL, in seconds (the last in milliseconds): a server that fell silent is
# noticed within a quarter of a minute, not after the two hours of the system.
GIVE_UP = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
SCOPED = "scoped"  # the mark of an engine whose tables hold a part alone (data_access/scope)
ONE_STATE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
DatabaseFailed = SQLAlchemyError  # a database busy, stopped, full or read-only; nothing is written


class Moved(SQLAlchemyError):
    """The file of the database is not where it was: moved, renamed or deleted while in use."""


def database_url() -> str:
    """The database in use: ``DATABASE_URL``, or the SQLite file of this installation."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"


def get_engine(url: str | None = None) -> Engine:
    """The engine of the database in use, or of another one."""
    return _engine(str(url or database_url()))


@cache
def _engine(text: str) -> Engine:
    return new_engine(make_url(text))


def new_engine(url: URL, is_there: bool = False, **options: Any) -> Engine:
    """An engine of its own, kept by nobody; ``options``: of ``create_engine``.

    ``is_there``: a file that is missing is refused, never made.
    """
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, is_there, options)
    return _postgresql(url, options)


def file_engine(path: Path | str) -> Engine:
    """An engine of its own on a SQLite file; the caller disposes of it."""
    return new_engine(URL.create("sqlite", database=str(path)))


def _postgresql(url: URL, options: dict[str, Any]) -> Engine:
    pool = {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 20}
    engine = create_engine(url, connect_args=GIVE_UP, **(pool | options))
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _sqlite(url: URL, is_there: bool, options: dict[str, Any]) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = {"isolation_level": None, "timeout": BUSY_SECONDS}
    engine = create_engine(url, connect_args=waiting, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if file := file_of(engine):
        _Place(file, is_there).watch(engine)
    return engine


def file_of(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for others, and for one in memory."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


class _Place:
    """The file where connections of an engine expect it.

    An open connection would go on writing into a file that was moved away, and a new one would make
    an empty file in its place: both are refused. A file that took its place is opened instead.
    """

    def __init__(self, file: Path, is_there: bool) -> None:
        self.file = file
        self.was_there = self.at_first = is_there

    def watch(self, engine: Engine) -> None:
        event.listen(engine, "do_connect", self._before_connecting)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", self._before_use)
        event.listen(engine, "engine_disposed", self._forget)

    def _before_connecting(self, *_: object) -> None:
        if self.file.exists():
            return
        if self.was_there:
            raise Moved(f"no file at {self.file}")
        own_file.make(self.file)  # SQLite would let every user of the machine read it

    def _connected(self, _raw: object, record: Any) -> None:
        record.info["file"] = self._now()
        self.was_there = True

    def _before_use(self, _raw: object, record: Any, _proxy: object) -> None:
        now = self._now()
        if now is None:
            raise Moved(f"no file at {self.file}")
        if now != record.info["file"]:
            raise DisconnectionError

    def _forget(self, _engine: Engine) -> None:
        self.was_there = self.at_first

    def _now(self) -> tuple[int, int] | None:
        """What tells the file from another of its name."""
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _prepare_postgresql(raw: Any, record: Any) -> None:
    with raw.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}")
        (record.info["several"],) = cursor.execute(SEVERAL).fetchone()
    raw.commit()


def _prepare_sqlite(raw: Any, _record: object) -> None:
    """What is committed is on the disk (FULL).

    A power cut takes back nothing that was said to be saved.
    """
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={int(BUSY_SECONDS * 1000)}",
    ):
        raw.execute(f"PRAGMA {pragma}")
    raw.create_function("search_form", 1, _search_form, deterministic=True)


def _search_form(value: object) -> str | None:
    return None if value is None else search_form(str(value))


def _begin_sqlite(connection: Connection) -> None:
    """Readers begin deferred; writers (see ``writing``) take the write lock at once.

    So no update is lost.
    """
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def reading(engine: Engine) -> Connection:
    """A connection in a read transaction: every query on it sees one state of the data.

    That of its first query, whatever others write meanwhile. Over several PostgreSQL servers
    (Citus) each server has a moment of its own, yet none from before the data version that is read:
    where the first has committed that one already, the others are waited for.
    """
    if engine.dialect.name == "sqlite":
        return engine.connect()
    connection = engine.execution_options(**ONE_STATE).connect()
    if connection.info["several"]:
        _wait_for_all_servers(connection)
    return connection


def _wait_for_all_servers(connection: Connection) -> None:
    """The moment of the server spoken to is taken first, then whoever commits is waited for."""
    waiting = func.pg_advisory_lock_shared(COMMITTING)
    try:
        connection.execute(select(waiting, func.pg_advisory_unlock_shared(COMMITTING)))
    except SQLAlchemyError:
        connection.close()
        raise


def about_to_commit(connection: Connection) -> None:
    """Readers who see the new data version from now on wait until every server has it."""
    if connection.info.get("several"):
        connection.execute(select(func.pg_advisory_xact_lock(COMMITTING)))


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A connection in one write transaction.

    It is committed at the end of the ``with`` block and rolled back on any error.
    """
    return engine.execution_options(writes=True).begin()


@contextmanager
def writing_soon(engine: Engine, seconds: float) -> Iterator[Connection]:
    """The same where another writer is waited for only so long; raises ``DatabaseFailed`` then."""
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    wait = f"SET LOCAL lock_timeout = {int(seconds * 1000)}"
                    connection.exec_driver_sql(wait)
                yield connection
        finally:
            if engine.dialect.name == "sqlite":
                raw.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")


def sees_a_part(engine: Engine) -> bool:
    """Whether the engine is of somebody with a scope: its tables hold the rows in scope alone."""
    return bool(engine.get_execution_options().get(SCOPED))


def take_turn(connection: Connection, turn: int = TURN) -> None:
    """Let nobody else do what this turn is for until the end of the transaction: without another
    ``turn``, make tables or load facts.

    Waits for those who do. On SQLite every writer is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(turn)))
