"""Engines on which somebody reads who has a scope.

On each of their connections a view stands before every table that is scoped (``tables.py``), of the
same name and with the rows in scope alone: no query knows of it, and none can forget it. They are
for reading; whoever writes is checked where it is written.

Names and telephone numbers of persons are masked in these views (``masked.py``), unless the scope
has them revealed: so they are on no axis, in no list, sentence, search or file either.

The views belong to the connection (TEMP), so nothing of them is in the database. One more of them
says of which scope they are: it is asked as a connection is handed out, and on PostgreSQL in each
transaction, as a pooler between may give another server connection. They lie over the database
itself: neither the copy in memory of a large one nor a streaming replica has them.
"""

import hashlib
import logging
import re
from threading import Lock
from typing import Any

from sqlalchemy import Column, Connection, Engine, event
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError

from data_access.database.engine import SCOPED as MARK
from data_access.database.engine import new_engine
from data_access.schema import metadata
from data_access.schema.base import refers_to
from data_access.scope.masked import MASKED, shown_masked
from data_access.scope.scope import Scope
from data_access.scope.tables import SCOPED

log = logging.getLogger(__name__)

MOST = 32  # scopes whose connections are kept open; the one that was asked for longest ago goes
FIRST = (  # others lean on them, in this order
    "enterprise",
    "expert",
    "dispute",
    "filing",
    "home_filing",
    "insurance_policy",
    "warning",
    "batch",
    "bulletin_recipient",
)
PLACES = re.compile(r":divisions|:experts|\{base\}")  # all at once: a code may read like one
OF_WHOM = "scope_of_views"  # the view that says it
COUNTED = {  # how many views stand before tables
    "sqlite": "SELECT count(*) FROM temp.sqlite_master WHERE type = 'view'",
    "postgresql": (
        "SELECT count(*) FROM pg_class WHERE relkind = 'v' AND relnamespace = pg_my_temp_schema()"
    ),
}
ASKED = {"sqlite": "temp", "postgresql": "pg_temp"}  # where the views lie
POOLED = (
    "the views of a scope are not on the connection that answers: a pooler in transaction or "
    "statement mode stands before PostgreSQL (use session mode); nothing was read"
)
# One connection is kept open for each, as there may be as many as there are accounts.
POOL: dict[str, Any] = {"pool_size": 1, "max_overflow": 9}

_engines: dict[tuple[Engine, Scope], Engine] = {}
_lock = Lock()


def engine_for(engine: Engine, scope: Scope) -> Engine:
    """The engine itself for whoever sees everything, otherwise one of the same database on which
    the tables hold the rows in scope.
    """
    if scope.everything:
        return engine
    with _lock:
        kept = _engines.pop((engine, scope), None) or _new(engine, scope)
        _engines[engine, scope] = kept
        if len(_engines) > MOST:
            oldest = next(iter(_engines))
            _engines.pop(oldest).dispose()
    return kept


def _new(engine: Engine, scope: Scope) -> Engine:
    scoped = new_engine(engine.url, True, execution_options={MARK: True}, **POOL)
    views = _Views(scope, engine.dialect.name)
    event.listen(scoped, "connect", views)
    event.listen(scoped, "checkout", views.require)
    if engine.dialect.name == "postgresql":
        event.listen(scoped, "begin", views.require_in_transaction)
    if not event.contains(engine, "engine_disposed", _disposed):
        event.listen(engine, "engine_disposed", _disposed)
    return scoped


def _disposed(engine: Engine) -> None:
    """Those of a database go with its engine."""
    with _lock:
        gone = [kept for kept in _engines if kept[0] is engine]
        for kept in gone:
            _engines.pop(kept).dispose()


class ViewsGone(SQLAlchemyError):
    """Another server connection answers than the one on which the views stand."""


class _Views:
    """Puts the views before the tables of a new connection."""

    def __init__(self, scope: Scope, database: str) -> None:
        self.scope, self.database = scope, database
        self.mark = hashlib.sha256(repr(scope).encode()).hexdigest()

    def __call__(self, raw: Any, _record: object) -> None:
        cursor = raw.cursor()
        if self.database == "postgresql":  # the role may be one that only reads
            cursor.execute("SET TRANSACTION READ WRITE")
        for statement in statements(self.scope, self._base(cursor)):
            cursor.execute(statement)
        cursor.execute(f"CREATE TEMP VIEW {OF_WHOM} AS SELECT '{self.mark}' AS mark")
        if self.database == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()
        raw.commit()

    def require(self, raw: Any, _record: object, _proxy: object) -> None:
        """No connection is handed out on which a view is missing: it is made anew instead."""
        cursor = raw.cursor()
        stand = self._stand(cursor)
        cursor.close()
        raw.rollback()
        if not stand:
            raise DisconnectionError("the views of a scope are missing")

    def require_in_transaction(self, connection: Connection) -> None:
        """The server connection that answers in this transaction has them; else it fails."""
        cursor = connection.connection.cursor()
        stand = self._stand(cursor)
        cursor.close()
        if not stand:
            connection.invalidate()
            log.error(POOLED)
            raise ViewsGone(POOLED)

    def _stand(self, cursor: Any) -> bool:
        """Whether all views are there, and of this scope."""
        cursor.execute(COUNTED[self.database])
        (found,) = cursor.fetchone()
        if found != len(names_of_views(self.scope)) + 1:
            return False
        cursor.execute(f"SELECT mark FROM {ASKED[self.database]}.{OF_WHOM}")
        return cursor.fetchone() == (self.mark,)

    def _base(self, cursor: Any) -> str:
        """What stands before the name of a table that is meant whole."""
        if self.database == "sqlite":
            return "main."
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        return f"{schema}."


def statements(scope: Scope, base: str) -> list[str]:
    """The views in the order in which they lean on one another."""
    masked = not scope.revealed
    return [filled(_view(name, masked), scope, base) for name in names_of_views(scope)]


def names_of_views(scope: Scope) -> list[str]:
    """The tables before which a view stands: those that are scoped, and where persons are masked
    those that hold any.
    """
    if scope.revealed:
        return in_turn()
    return [*in_turn(), *(name for name in MASKED if name not in SCOPED)]


def in_turn() -> list[str]:
    """The scoped tables in the order in which their conditions lean on one another."""
    return [*FIRST, *(name for name in SCOPED if name not in FIRST)]


def filled(sql: str, scope: Scope, base: str) -> str:
    """A condition of ``tables.py``, or a query of such, for one scope; ``base``: what stands before
    the name of a table that is meant whole.
    """
    codes = {":divisions": _listed(scope.divisions), ":experts": _listed(scope.experts)}
    codes["{base}"] = base
    return PLACES.sub(lambda place: codes[place.group()], sql)


def _view(name: str, masked: bool) -> str:
    base = "{base}"
    condition = SCOPED[name].condition if name in SCOPED else "1 = 1"
    columns = metadata.tables[name].columns
    listed = ", ".join(_seen(column, base, condition, masked) for column in columns)
    return f"CREATE TEMP VIEW {name} AS SELECT {listed} FROM {base}{name} WHERE {condition}"


def _seen(column: Column, base: str, condition: str, masked: bool) -> str:
    if masked and column.name in MASKED.get(column.table.name, ()):
        return shown_masked(column)
    return _shown(column, base, condition)


def _shown(column: Column, base: str, condition: str) -> str:
    """A column; a reference to a row out of scope, where there need not be one, is empty."""
    name = f'"{column.name}"'
    other = refers_to(column)
    if other is None or other.name not in SCOPED or not column.nullable:
        return name
    seen = f"SELECT id FROM {other.name}"
    if other is column.table:
        seen = f"SELECT id FROM {base}{other.name} WHERE {condition}"
    return f"CASE WHEN {name} IN ({seen}) THEN {name} END AS {name}"


def _listed(codes: tuple[str, ...]) -> str:
    """Codes as SQL writes texts. They stand in a view for as long as the connection lives, so that
    they cannot be bound; a quote in one is doubled, as the standard says.
    """
    quoted = ("'" + code.replace("\0", "").replace("'", "''") + "'" for code in codes)
    return ", ".join(quoted) or "NULL"
