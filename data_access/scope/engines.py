"""Engines on which somebody reads who has a scope.

On each of their connections a view stands before every table that is scoped (``tables.py``), of the
same name and with the rows in scope alone: no query knows of it, and none can forget it. They are
for reading; whoever writes is checked where it is written.

The views are of the connection itself (TEMP), so nothing of them is in the database. They are read
from the database itself, never from the copy in memory of a large one, which has no views.
"""

from functools import cache
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from data_access.database.engine import SCOPED as MARK
from data_access.database.engine import new_engine
from data_access.schema import metadata
from data_access.scope.scope import Scope
from data_access.scope.tables import SCOPED

FIRST = ("enterprise", "expert", "dispute", "filing", "insurance_policy")  # others lean on them

THERE = {  # how many views stand before tables
    "sqlite": "SELECT count(*) FROM temp.sqlite_master WHERE type = 'view'",
    "postgresql": (
        "SELECT count(*) FROM pg_class WHERE relkind = 'v' AND relnamespace = pg_my_temp_schema()"
    ),
}


def engine_for(engine: Engine, scope: Scope) -> Engine:
    """The engine itself for whoever sees everything, otherwise one of the same database on which
    the tables hold the rows in scope.
    """
    if scope.everything:
        return engine
    return _kept(engine, scope)


@cache
def _kept(engine: Engine, scope: Scope) -> Engine:
    """There are as many as there are accounts with different scopes, each with few connections."""
    scoped = new_engine(engine.url, pool_size=1, execution_options={MARK: True})
    views = _Views(scope, engine.dialect.name)
    event.listen(scoped, "connect", views)
    event.listen(scoped, "checkout", views.require)
    event.listen(engine, "engine_disposed", lambda _engine: scoped.dispose())
    return scoped


class _Views:
    """Puts the views before the tables of a new connection."""

    def __init__(self, scope: Scope, database: str) -> None:
        self.scope, self.database = scope, database

    def __call__(self, raw: Any, _record: object) -> None:
        cursor = raw.cursor()
        for statement in statements(self.scope, self._base(cursor)):
            cursor.execute(statement)
        cursor.close()
        raw.commit()

    def require(self, raw: Any, _record: object, _proxy: object) -> None:
        """No connection is handed out on which a view is missing: it is made anew instead."""
        cursor = raw.cursor()
        cursor.execute(THERE[self.database])
        (found,) = cursor.fetchone()
        cursor.close()
        raw.rollback()
        if found != len(SCOPED):
            raise DisconnectionError("the views of a scope are missing")

    def _base(self, cursor: Any) -> str:
        """What stands before the name of a table that is meant whole."""
        if self.database == "sqlite":
            return "main."
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
        return f'"{schema}".'


def statements(scope: Scope, base: str) -> list[str]:
    """The views in the order in which they lean on one another."""
    wanted = {"divisions": _listed(scope.divisions), "experts": _listed(scope.experts)}
    return [_view(name, base, wanted) for name in _in_order()]


def _in_order() -> list[str]:
    return [*FIRST, *(name for name in SCOPED if name not in FIRST)]


def _view(name: str, base: str, wanted: dict[str, str]) -> str:
    condition = SCOPED[name].condition.replace("{base}", base)
    for place, values in wanted.items():
        condition = condition.replace(f":{place}", values)
    columns = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns)
    return f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM {base}{name} WHERE {condition}"


def _listed(codes: tuple[str, ...]) -> str:
    """Codes as SQL writes texts. They stand in a view for as long as the connection lives, so that
    they cannot be bound; a quote in one is doubled, as the standard says.
    """
    quoted = ("'" + code.replace("\0", "").replace("'", "''") + "'" for code in codes)
    return ", ".join(quoted) or "NULL"
