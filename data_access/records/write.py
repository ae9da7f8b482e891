"""The columns of one row, and what a record keeps in other tables: linked words and rows."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, delete, insert

from data_access import schema as s
from data_access.records.kinds import Kind
from data_access.records.lines import next_line
from data_access.records.party_keys import add_party_keys
from data_access.records.stored import find_ids, other_column, parent_column
from data_access.sheets.fields import Field
from data_access.values.code_words import LedgerWords

Values = dict[str, Any]


def line_of(
    connection: Connection, words: LedgerWords, fields: Iterable[Field], values: Values
) -> Values:
    """The columns of one row of a table, with ids for codes and natural keys."""
    return {
        field.column: _kept(connection, words, field, values[field.name])
        for field in fields
        if not field.several
    }


def _kept(connection: Connection, words: LedgerWords, field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.coded:
        return words.find(field.list, value)
    if field.kind == "reference":
        return find_ids(connection, field.list, [value])[value]
    return value


def write_links(
    connection: Connection, words: LedgerWords, kind: Kind, record_id: int, values: Values
) -> None:
    """What is kept in joining tables; that among ``values`` replaces what is there."""
    for field in kind.fields:
        if field.several and field.name in values:
            parent = parent_column(field.link, kind.sheet.table)
            other = other_column(field.link, kind.sheet.table)
            connection.execute(delete(field.link).where(parent == record_id))
            for linked in _ids(connection, words, field, values[field.name] or ()):
                line = {parent.name: record_id, other.name: linked}
                connection.execute(insert(field.link).values(line))


def _ids(
    connection: Connection, words: LedgerWords, field: Field, keys: Iterable[str]
) -> Iterable[Any]:
    if field.refers:
        return find_ids(connection, field.list, keys).values()
    return [words.find(field.list, code) for code in dict.fromkeys(keys)]


def write_rows(
    connection: Connection, words: LedgerWords, kind: Kind, record_id: int, values: Values
) -> None:
    """The rows of children; those among ``values`` replace what is there."""
    for child in kind.children:
        if child in values:
            table, owner = kind.children[child].table, kind.owner(child)
            connection.execute(delete(table).where(owner == record_id))
            for line in _lines(connection, words, kind, child, values[child]):
                connection.execute(insert(table).values(line | {owner.name: record_id}))


def _lines(
    connection: Connection, words: LedgerWords, kind: Kind, child: str, rows: list[Values]
) -> list[Values]:
    fields, empty = kind.rows_of(child), kind.empty_row(child)
    lines = [line_of(connection, words, fields, empty | row) for row in rows]
    if kind.children[child].row_number is not None:
        _number(lines)
    if kind.children[child].table is s.dispute_party:
        add_party_keys(connection, lines)
    if child == "stages":
        _end_each_where_the_next_begins(lines)
    return lines


def _number(lines: list[Values]) -> None:
    """Rows that are new have the numbers after those that the others keep."""
    taken = {line["line"] for line in lines} - {None}
    for line in lines:
        line["line"] = line["line"] or next_line(taken)


def _end_each_where_the_next_begins(stages: list[Values]) -> None:
    for stage, following in pairwise(stages):
        stage["until_on"] = following["from_on"]
