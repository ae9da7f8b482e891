"""One cached engine per database URL, with the settings each database needs."""

import os
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError

DEFAULT_FILE = Path(__file__).resolve().parents[2] / "var" / "office.db"
BUSY_SECONDS = 30  # how long a writer waits for another one before it gives up
TURN = 20231121  # the number of our lock on a PostgreSQL server
DatabaseFailed = SQLAlchemyError  # a database busy, stopped, full or read-only; nothing is written


def database_url():
    """The database in use: ``DATABASE_URL``, or the SQLite file of this installation."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"


def get_engine(url=None):
    return _engine(str(url or database_url()))


@cache
def _engine(text):
    url = make_url(text)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    engine = create_engine(
        url, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args={"connect_timeout": 5}
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def file_engine(path):
    """An engine of its own on a SQLite file; the caller disposes of it."""
    return _sqlite(URL.create("sqlite", database=str(path)))


def _sqlite(url):
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(raw, _record):
    with raw.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}")
    raw.commit()


def _prepare_sqlite(raw, _record):
    """What is committed is on the disk (FULL): a power cut takes back nothing that was said to be saved."""
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={int(BUSY_SECONDS * 1000)}",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection):
    """Readers begin deferred; writers take the write lock at once, so that no update is lost (see ``writing``)."""
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
    )


def reading(engine: Engine):
    """A connection in a read transaction: every query on it sees one state of the data."""
    return engine.connect()


def writing(engine: Engine):
    """A connection in one write transaction, committed at the end of the ``with`` block and rolled back on any error."""
    return engine.execution_options(writes=True).begin()


def take_turn(connection):
    """Wait until nobody else makes tables or loads facts, until the end of the transaction. On SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(TURN)))
