"""One cached engine per database URL, with the settings each database needs."""
import os
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url

DEFAULT_FILE = Path(__file__).resolve().parents[1] / "var" / "office.db"


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
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, connect_args={"connect_timeout": 5})


def file_engine(path):
    """An engine of its own on a SQLite file; the caller disposes of it."""
    return _sqlite(URL.create("sqlite", database=str(path)))


def _sqlite(url):
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": 30})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(raw, _record):
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection):
    """Readers begin deferred; writers take the write lock at once, so that no update is lost (see ``writing``)."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def reading(engine: Engine):
    """A connection in a read transaction: every query on it sees one state of the data."""
    return engine.connect()


def writing(engine: Engine):
    """A connection in one write transaction, committed at the end of the ``with`` block and rolled back on any error."""
    return engine.execution_options(writes=True).begin()
