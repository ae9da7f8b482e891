"""The numbers of disputes and of what has a number beside them: each stands once.

A database of several servers can promise that of ``taken_number`` only, which each of them has
whole. Whoever adds or removes such a record says so here, in the same transaction.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, literal, select

from data_access import schema as s
from data_access.database.bulk import insert_columns
from data_access.records.stored import chunks

NUMBERED = (s.dispute, s.dispute_deadline, s.institution_matter, s.loss_amount)
taken = s.taken_number.c


def take(connection: Connection, table: Table, numbers: Collection[str]) -> None:
    """The numbers are in use from now on; IntegrityError where one is already.

    Tables that look after their numbers themselves need no word of it.
    """
    if table not in NUMBERED or not numbers:
        return
    name = str(table.name)  # SQLite takes a plain text faster
    columns = {"table_name": [name] * len(numbers), "number": list(numbers)}
    insert_columns(connection, s.taken_number, columns)


def release(connection: Connection, table: Table, numbers: Collection[str]) -> None:
    """The numbers are free again."""
    if table not in NUMBERED:
        return
    for part in chunks(numbers):
        of_part = (taken.table_name == table.name, taken.number.in_(part))
        connection.execute(delete(s.taken_number).where(*of_part))


def in_use(connection: Connection, table: Table, numbers: Collection[str]) -> list[str]:
    """Which of the numbers are taken, in order."""
    found: list[str] = []
    for part in chunks(numbers):
        of_part = (taken.table_name == table.name, taken.number.in_(part))
        found += connection.scalars(select(taken.number).where(*of_part))
    return sorted(found)


def take_all(connection: Connection) -> None:
    """Every number that stands somewhere is in use: after many records were written as they are."""
    for table in NUMBERED:
        own = (taken.table_name == table.name, taken.number == table.c.number)
        new = select(literal(table.name), table.c.number).where(~exists().where(*own))
        columns = [taken.table_name, taken.number]
        connection.execute(insert(s.taken_number).from_select(columns, new))


def of_content(table: Table, content: dict[str, Any]) -> dict[Table, list[str]]:
    """The numbers of a record taken out whole (``records.delete``) and of what belongs to it."""
    rows = {table.name: [content["record"]]} | content["belonging"]
    return {
        numbered: [row["number"] for row in rows.get(numbered.name, ())] for numbered in NUMBERED
    }
