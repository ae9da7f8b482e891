"""A copy of a large database in memory, in columns: the same ``select()`` runs on it, much faster (see docs/performance.md).

It is made in the background for databases of ``REPLICA_FROM`` disputes or more, and again after each change of the data;
what is asked before it is ready is answered by the database. Smaller databases never meet it. Nothing is ever written to it.
"""

import logging
import os
from dataclasses import dataclass
from itertools import count
from threading import Lock, Thread
from urllib.parse import quote

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    Numeric,
    create_engine,
    select,
)
from sqlalchemy.pool import PoolProxiedConnection

from data_access import schema as s
from data_access.database.engine import reading as reading_database

log = logging.getLogger(__name__)
DEFAULT_FROM = 100_000
OFFLINE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}  # DuckDB would otherwise fetch extensions from the internet
WHOLE = (Integer, Boolean)
BATCH_ROWS = 65_536


@dataclass(frozen=True)
class Replica:
    """One copy: of which data version, and how it is reached. ``keeper`` holds the memory while no reader is connected."""

    data_version: int
    engine: Engine
    keeper: PoolProxiedConnection


_ready: dict[str, Replica] = {}  # by database URL: the newest copy
_seen: dict[str, int] = {}  # by database URL: the version last looked at
_lock = Lock()
_names = count(1)


def least_disputes():
    """From how many disputes on a copy is kept: ``REPLICA_FROM`` (0: never), 100,000 by default."""
    return int(os.environ.get("REPLICA_FROM") or DEFAULT_FROM)


def reading(engine, data_version):
    """A connection on which reads of this data version run: to the copy in memory if it is ready, else to the database."""
    url = engine.url.render_as_string(hide_password=False)
    replica = _ready.get(url)
    if replica and replica.data_version == data_version:
        return replica.engine.connect()
    prepare(engine, data_version)
    return reading_database(engine)


def prepare(engine, data_version):
    """Start to make the copy in the background, where the database is large and this version was not yet looked at; returns the thread, or None."""
    url = engine.url.render_as_string(hide_password=False)
    with _lock:
        if _seen.get(url) == data_version:
            return None
        _seen[url] = data_version
    if not is_large(engine):
        return None
    thread = Thread(target=_refresh, args=(engine, url), name="replica", daemon=True)
    thread.start()
    return thread


def is_large(engine):
    """Whether the database holds so many disputes that a copy is worth its memory."""
    least = least_disputes()
    if least <= 0 or engine.url.database in (None, "", ":memory:"):
        return False
    with reading_database(engine) as connection:
        return (
            connection.execute(select(s.dispute.c.id).offset(least - 1).limit(1)).first()
            is not None
        )


def _refresh(engine, url):
    try:
        replica = copy(engine)
    except Exception:
        log.exception("no copy of the database in memory; the database answers instead")
        return
    with _lock:
        old = _ready.get(url)
        if old and old.data_version > replica.data_version:
            old, replica = replica, old
        _ready[url] = replica
    if old:
        close(old)


def close(replica):
    """Give its memory back once its last reader is done."""
    replica.keeper.close()
    replica.engine.dispose()


def copy(engine):
    """A new Replica of the database as it now is: every table, read in one transaction."""
    target = create_engine(
        f"duckdb:///:memory:replica{next(_names)}",
        isolation_level="AUTOCOMMIT",
        pool_size=10,
        max_overflow=20,
        connect_args={"config": OFFLINE},
    )
    keeper = target.raw_connection()
    duck = keeper.driver_connection
    with _source(engine) as source:
        for table in s.metadata.sorted_tables:
            with source.cursor() as cursor:
                if engine.dialect.name == "sqlite":
                    cursor.adbc_statement.set_options(
                        **{"adbc.sqlite.query.batch_rows": str(BATCH_ROWS)}
                    )
                cursor.execute(_select_sql(table, engine.dialect.name))
                reader = cursor.fetch_record_batch()
                duck.register("incoming", reader)
                duck.execute(_create_sql(table, target.dialect))
                duck.unregister("incoming")
    version = duck.execute("SELECT max(data_version) FROM data_state").fetchone()[0]
    return Replica(version or 0, target, keeper)


def _source(engine):
    """A connection that hands over whole columns (Arrow), in a transaction that sees one state of the data."""
    if engine.dialect.name == "sqlite":
        from adbc_driver_sqlite import dbapi

        return dbapi.connect(f"file:{quote(os.path.abspath(engine.url.database))}?mode=ro")
    from adbc_driver_postgresql import dbapi

    source = dbapi.connect(
        engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    )
    with source.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    return source


def _select_sql(table, database):
    """Every column. SQLite has no column types, and the driver goes by the first rows: one made-up row with a value of each kind comes first."""
    if database != "sqlite":
        columns = ", ".join(
            f'"{c.name}"::text AS "{c.name}"' if isinstance(c.type, Numeric) else f'"{c.name}"'
            for c in table.columns
        )
        return f'SELECT true AS real, {columns} FROM "{table.name}"'
    kinds = ", ".join(f'{_example(c.type)} AS "{c.name}"' for c in table.columns)
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    return f'SELECT 0 AS real, {kinds} UNION ALL SELECT 1, {names} FROM "{table.name}"'


def _example(kind):
    return (
        "0"
        if isinstance(kind, WHOLE)
        else "0.5"
        if isinstance(kind, (Float, Numeric))
        else "'2000-01-01'"
        if isinstance(kind, (Date, DateTime))
        else "''"
    )


def _create_sql(table, dialect):
    columns = ", ".join(
        f'CAST("{c.name}" AS {c.type.compile(dialect)}) AS "{c.name}"' for c in table.columns
    )
    return f'CREATE TABLE "{table.name}" AS SELECT {columns} FROM incoming WHERE real'
