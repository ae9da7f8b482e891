"""Writing and reading reference facts."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, and_, bindparam, insert, select
from sqlalchemy import update as update_table

from data_access import schema as s

Fact: TypeAlias = dict[str, Any]  # by column


def merge(
    connection: Connection,
    table: Table,
    key: Sequence[str],
    rows: Sequence[Fact],
    update: bool = True,
) -> None:
    """Insert the rows that are new by their natural ``key`` and change those that differ.

    Without ``update`` stored rows stay as they are. Rows are never deleted.
    """
    if not rows:
        return

    def key_of(row: Any) -> tuple[Any, ...]:
        return tuple(row[name] for name in key)

    columns = [table.c[name] for name in rows[0]]
    stored = {key_of(row): row for row in connection.execute(select(*columns)).mappings()}
    new = [row for row in rows if key_of(row) not in stored]
    if new:
        connection.execute(insert(table), new)
    if update:
        old = [row for row in rows if key_of(row) in stored]
        changed = [row for row in old if _differs(stored[key_of(row)], row)]
        _update(connection, table, key, changed)


def seed(
    connection: Connection,
    table: Table,
    key: Sequence[str],
    rows: Mapping[str, Fact],
) -> None:
    """Put in the rows on which an office decides afterwards, each once and never again.

    ``rows``: by what each is called, whatever becomes of its values. So what the office altered
    stays altered, and what it took out stays out.
    """
    seeded = s.seeded.c
    query = select(seeded.row_key).where(seeded.table_name == table.name)
    before = set(connection.scalars(query))
    new = {name: row for name, row in rows.items() if name not in before}
    merge(connection, table, key, list(new.values()), update=False)
    if new:
        marks = [{"table_name": table.name, "row_key": name} for name in new]
        connection.execute(insert(s.seeded), marks)


def _differs(old: Any, new: Fact) -> bool:
    return any(old[name] != value for name, value in new.items())


def _update(connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Fact]) -> None:
    if not rows:
        return
    others = [name for name in rows[0] if name not in key]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in others}
    has_key = and_(*(table.c[name] == bindparam(f"key_{name}") for name in key))
    lines = []
    for row in rows:
        new = {f"new_{name}": row[name] for name in others}
        where = {f"key_{name}": row[name] for name in key}
        lines.append(new | where)
    connection.execute(update_table(table).where(has_key).values(values), lines)


def ids_by_code(connection: Connection, table: Table, column: str = "code") -> dict[str, int]:
    """{code: id} of a code list; ``column`` is that of its codes."""
    codes_and_ids = select(table.c[column], table.c.id)
    return dict(connection.execute(codes_and_ids).all())


def read_setting(connection: Connection, name: str) -> str | None:
    setting = s.setting.c
    return connection.execute(select(setting.text_value).where(setting.name == name)).scalar()


def write_setting(connection: Connection, name: str, text: str) -> None:
    merge(connection, s.setting, ["name"], [{"name": name, "text_value": text}])
