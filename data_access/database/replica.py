"""A copy of a large database in memory, in columns: the same ``select()`` runs on it, much faster.

See docs/performance.md. Made for databases of ``REPLICA_FROM`` disputes or more; smaller ones never
meet it. Nothing is ever written to it. ``copies`` says when it is made and which one answers.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Dialect,
    Engine,
    Float,
    Integer,
    Numeric,
    Table,
    create_engine,
    select,
)
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.types import TypeEngine

from data_access import schema as s
from data_access.database.engine import reading
from data_access.database.state import State, read_state

DEFAULT_FROM = 100_000
BATCH_ROWS = 65_536
PARTS = ("duckdb", "duckdb_sqlalchemy", "adbc_driver_sqlite", "adbc_driver_postgresql")
OWN_FILE = ".copy-"  # begins the name of the folder of what is read
# asked of the database alone: a log that is ever longer, files, and secrets with what changes at a
# touch
NOT_COPIED = (
    s.audit,
    s.audit_head,
    s.report_file,
    s.erasure,
    s.document_content,
    s.account,
    s.account_role,
    s.account_division,
    s.account_session,
    s.account_link,
    s.account_token,
    s.saved_view,
    s.draft,
    s.guide_mark,
    s.recovery_code,
    s.sign_in_failure,
)

# DuckDB would otherwise fetch extensions from the internet.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

# What stands in the made-up first row of a column of these types.
EXAMPLES: tuple[tuple[tuple[type[TypeEngine[Any]], ...], str], ...] = (
    ((Integer, Boolean), "0"),
    ((Float, Numeric), "0.5"),
    ((Date, DateTime), "'2000-01-01'"),
)


_numbers = count(1)


@dataclass(frozen=True, eq=False)
class Replica:
    """One copy: of which state of the data, and how it is reached.

    ``keeper`` holds the memory while no reader is connected. It is given back when nobody holds the
    copy any more.
    """

    state: State
    engine: Engine
    keeper: PoolProxiedConnection

    def __post_init__(self) -> None:
        weakref.finalize(self, _free, self.engine, self.keeper)

    @property
    def data_version(self) -> int:
        return self.state.data_version


def least_disputes() -> int:
    """From how many disputes on a copy is kept: ``REPLICA_FROM``, 100,000 by default; 0: never."""
    return int(os.environ.get("REPLICA_FROM") or DEFAULT_FROM)


def has_parts() -> bool:
    """Whether the libraries are installed with which copies are made (requirements-large.txt)."""
    return all(find_spec(name) is not None for name in PARTS)


def is_large(engine: Engine) -> bool:
    """Whether the database holds so many disputes that a copy is worth its memory."""
    least = least_disputes()
    if least <= 0 or engine.url.database in (None, "", ":memory:"):
        return False
    last_needed = select(s.dispute.c.id).offset(least - 1).limit(1)
    with reading(engine) as connection:
        return connection.execute(last_needed).first() is not None


def close(replica: Replica) -> None:
    """Give its memory back now."""
    _free(replica.engine, replica.keeper)


def _free(engine: Engine, keeper: PoolProxiedConnection) -> None:
    keeper.close()
    engine.dispose()


def copy(engine: Engine) -> Replica:
    """A new Replica of the database as it now is: every table, read in one transaction."""
    target = create_engine(
        f"duckdb:///:memory:replica{next(_numbers)}",
        isolation_level="AUTOCOMMIT",
        pool_size=10,
        max_overflow=20,
        pool_reset_on_return=None,  # nothing is ever written that could be taken back
        connect_args={"config": OFFLINE},
    )
    keeper = target.raw_connection()
    try:
        _fill(keeper.driver_connection, target.dialect, engine)
        with target.connect() as connection:
            state = read_state(connection)
    except BaseException:
        _free(target, keeper)
        raise
    return Replica(state, target, keeper)


def _fill(duck: Any, dialect: Dialect, engine: Engine) -> None:
    database = engine.dialect.name
    with _source(engine) as source:
        for table in s.metadata.sorted_tables:
            if table in NOT_COPIED:
                continue
            with source.cursor() as cursor:
                if database == "sqlite":
                    options = {"adbc.sqlite.query.batch_rows": str(BATCH_ROWS)}
                    cursor.adbc_statement.set_options(**options)
                cursor.execute(_select_sql(table, database))
                duck.register("incoming", cursor.fetch_record_batch())
                duck.execute(_create_sql(table, dialect))
                duck.unregister("incoming")


def _source(engine: Engine) -> AbstractContextManager[Any]:
    """A connection that hands over whole columns (Arrow).

    It is in a transaction that sees one state of the data.
    """
    if engine.dialect.name == "sqlite":
        return _sqlite_source(engine)
    return _postgresql_source(engine)


@contextmanager
def _sqlite_source(engine: Engine) -> Iterator[Any]:
    """Over a file of its own with all that is in the database.

    The driver brings a SQLite of its own. Two of them in one process do not see each other's locks:
    on the file of the database it would undo those of the dashboard and rewrite what they share.
    """
    from adbc_driver_sqlite import dbapi

    file = Path(engine.url.database or "").absolute()
    with TemporaryDirectory(dir=file.parent, prefix=OWN_FILE) as folder:
        own = Path(folder, "office.db")
        _copy_file(engine, own)
        with dbapi.connect(f"file:{quote(str(own))}?immutable=1") as source:
            yield source


def _copy_file(engine: Engine, path: Path) -> None:
    """The database as it is at one moment; it need not outlive a power cut."""
    with closing(engine.raw_connection()) as pooled, closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA synchronous = OFF")
        raw: Any = pooled.driver_connection
        raw.backup(own)


@contextmanager
def _postgresql_source(engine: Engine) -> Iterator[Any]:
    from adbc_driver_postgresql import dbapi

    url = engine.url.set(drivername="postgresql")
    with dbapi.connect(url.render_as_string(hide_password=False)) as source:
        with source.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield source


def _select_sql(table: Table, database: str) -> str:
    """Every column, and whether the row is real."""
    if database == "sqlite":
        return _select_from_sqlite(table)
    columns = []
    for column in table.columns:
        name = f'"{column.name}"'
        exact = isinstance(column.type, Numeric)  # a text, so that no digit is lost
        columns.append(f"{name}::text AS {name}" if exact else name)
    return f'SELECT true AS real, {", ".join(columns)} FROM "{table.name}"'


def _select_from_sqlite(table: Table) -> str:
    """SQLite has no column types, and the driver goes by the first rows.

    So one made-up row with a value of each kind comes first.
    """
    names = [f'"{column.name}"' for column in table.columns]
    examples = [_example(column.type) for column in table.columns]
    made_up = [f"{example} AS {name}" for example, name in zip(examples, names, strict=True)]
    return (
        f"SELECT 0 AS real, {', '.join(made_up)} "
        f'UNION ALL SELECT 1, {", ".join(names)} FROM "{table.name}"'
    )


def _example(kind: TypeEngine[Any]) -> str:
    for types, example in EXAMPLES:
        if isinstance(kind, types):
            return example
    return "''"


def _create_sql(table: Table, dialect: Dialect) -> str:
    columns = []
    for column in table.columns:
        name = f'"{column.name}"'
        columns.append(f"CAST({name} AS {column.type.compile(dialect)}) AS {name}")
    listed = ", ".join(columns)
    return f'CREATE TABLE "{table.name}" AS SELECT {listed} FROM incoming WHERE real'
