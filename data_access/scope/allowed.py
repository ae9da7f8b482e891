"""What somebody with a scope may write: rows in scope alone, whatever the writer.

``keep_within`` is called once, where every saving begins (``ui/saving.py``). From then on each
INSERT, UPDATE and DELETE of a scoped table is asked before it is done: are the rows that it hits in
scope, will they be afterwards, and is what they are made to refer to? By the rules of ``tables.py``
on the same transaction, so that no writer has to know of it and none can forget it. What is common
to all, and what a role opens, has no rows of anybody: there the role alone decides.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    column,
    event,
    func,
    literal,
    select,
    text,
)

from data_access.database.bulk import ROW_BY_ROW, WRITTEN_ALONG
from data_access.database.refused import Refused
from data_access.schema.base import refers_to
from data_access.scope.engines import filled, in_turn
from data_access.scope.scope import Scope
from data_access.scope.tables import SCOPED

WHY = "out_of_scope"
BASES = {"sqlite": "SELECT 'main'", "postgresql": "SELECT quote_ident(current_schema())"}
Row = Mapping[str, Any]


def keep_within(connection: Connection, scope: Scope) -> None:
    """From now on nothing is written on this connection but rows in scope.

    Raises ``Refused("out_of_scope")`` where something else is to be.
    """
    if not scope.everything:
        connection.execution_options(**{ROW_BY_ROW: True})
        event.listen(connection, "before_execute", _Keeper(connection, scope))


def check_dispute(connection: Connection, scope: Scope, number: str) -> None:
    """Raises ``Refused("out_of_scope")`` where the case is not in scope, or is not there."""
    _check(connection, scope, "dispute", column("number") == number)


def check_enterprise(connection: Connection, scope: Scope, credit_code: str) -> None:
    """The same of an enterprise."""
    _check(connection, scope, "enterprise", column("credit_code") == credit_code)


def _check(connection: Connection, scope: Scope, table: str, own: Any) -> None:
    if scope.everything:
        return
    rows = _rows_in_scope(connection, scope)
    found = select(func.count()).select_from(rows[table]).where(own)
    if not connection.scalar(_with(found, rows)):
        raise Refused(WHY)


class _Keeper:
    """Asks before each statement of one connection."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self.connection, self.scope = connection, scope
        self.base = _base(connection)
        self.rows = _rows_in_scope(connection, scope)

    def __call__(
        self, _connection: Connection, statement: Any, several: Any, one: Any, _options: Any
    ) -> None:
        if not isinstance(statement, (Insert, Update, Delete)):
            return
        table = statement.table
        if not isinstance(table, Table):
            raise Refused(WHY)
        if table.name not in SCOPED or table.name in WRITTEN_ALONG:
            return
        for given in several or [one]:
            self._ask(statement, table, given)

    def _ask(self, statement: Any, table: Table, given: Row) -> None:
        rows: list[dict[str, Any]] = [{}]
        if not isinstance(statement, Insert):
            rows = self._hit(statement, table, given)
            self._require(table, rows)
        if not isinstance(statement, Delete):
            values = self._values(statement, table, given)
            self._require(table, [row | values for row in rows])
            self._require_what_it_refers_to(table, values)

    def _hit(self, statement: Any, table: Table, given: Row) -> list[dict[str, Any]]:
        """The rows that a statement changes or takes out."""
        rows = select(table)
        if statement.whereclause is not None:
            rows = rows.where(statement.whereclause)
        return [dict(row) for row in self.connection.execute(rows, dict(given)).mappings()]

    def _values(self, statement: Any, table: Table, given: Row) -> dict[str, Any]:
        """What a statement writes, by column."""
        compiled = statement.compile(dialect=self.connection.dialect, column_keys=list(given))
        values = dict(compiled.params) | dict(given)
        return {one.name: values[one.key] for one in table.columns if one.key in values}

    def _require(self, table: Table, rows: Iterable[Row]) -> None:
        condition = _text(SCOPED[table.name].condition, self.scope, self.base)
        for row in rows:
            columns = [literal(row.get(c.name), c.type).label(c.name) for c in table.columns]
            row_itself = select(*columns).subquery("row_itself")
            found = select(func.count()).select_from(row_itself).where(condition)
            if not self.connection.scalar(_with(found, self.rows)):
                raise Refused(WHY)

    def _require_what_it_refers_to(self, table: Table, values: Row) -> None:
        for one in table.columns:
            other = refers_to(one)
            key = values.get(one.name)
            if other is None or key is None or other.name not in SCOPED:
                continue
            found = select(func.count()).select_from(self.rows[other.name])
            own = found.where(column("id") == key)
            if not self.connection.scalar(_with(own, self.rows)):
                raise Refused(WHY)


def _rows_in_scope(connection: Connection, scope: Scope) -> dict[str, CTE]:
    """Each scoped table with its rows in scope, in the order in which they lean on one another."""
    base = _base(connection)
    return {name: _in_scope(name, scope, base) for name in in_turn()}


def _in_scope(name: str, scope: Scope, base: str) -> CTE:
    rows = f"SELECT * FROM {{base}}{name} WHERE {SCOPED[name].condition}"
    return _text(rows, scope, base).columns(column("id")).cte(name)


def _with(query: Select, rows: Mapping[str, CTE]) -> Select:
    return query.add_cte(*rows.values())


def _text(condition: str, scope: Scope, base: str) -> Any:
    """SQL of a scope, in which a colon of a code is no parameter."""
    return text(filled(condition, scope, base).replace(":", "\\:"))


def _base(connection: Connection) -> str:
    """What stands before the name of a table that is meant whole."""
    return f"{connection.scalar(text(BASES[connection.dialect.name]))}."
