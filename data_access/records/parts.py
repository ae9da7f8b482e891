"""Rows that are part of a dispute: their key is that of the dispute and their own."""

from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select


def moves(table: Table, columns: Any) -> bool:
    """Whether a change of these columns gives a row to another dispute."""
    return "dispute_id" in columns and table.c.dispute_id.primary_key


def move(connection: Connection, table: Table, row_id: int, values: dict[str, Any]) -> None:
    """Give a row to another dispute, with ``values`` by column; its ``id`` stays.

    The row goes and comes back: in a cluster it lies on the server of its dispute, and no server
    lets a row move.
    """
    own = table.c.id == row_id
    row = dict(connection.execute(select(table).where(own)).mappings().one())
    connection.execute(delete(table).where(own))
    connection.execute(insert(table).values(row | values))
