"""The steps that most reads are built of.

Columns under the names that they carry in a frame, conditions counted, tables looked up by their
keys, groups, and answers of one row or one number.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Case,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Join,
    Label,
    Select,
    Subquery,
    Table,
    case,
    func,
    select,
)

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import code_of
from data_access.filter.conditions import Condition, by_then
from data_access.filter.filters import Filter
from data_access.schema.base import refers_to

Columns = Sequence[ColumnElement]


# -- columns


def code(table: Table, name: str = "") -> Label:
    """The code of a list or of a country, under the name of the list or under ``name``."""
    return code_of(table).label(name or table.name)


ENTERPRISE = s.enterprise.c.name.label("enterprise")
COUNTRY = code(s.country)
INDUSTRY = code(s.industry)
DIVISION = code(s.division)
SIZE = code(s.enterprise_size, "size")
IP_TYPE = code(s.ip_type)
CHANNEL = code(s.channel)
INTAKE = code(s.intake)


def known(
    column: ColumnElement, chosen: Filter, on: ColumnElement | None = None, name: str = ""
) -> Label:
    """The value where the day ``on`` (by default the column itself) was reached, else nothing.

    Under the name of the column or under ``name``.
    """
    when = column if on is None else on
    reached = case((by_then(when, chosen), column))
    return reached.label(name or getattr(column, "name", ""))


def flag(condition: Condition) -> Case:
    """1 where the condition holds, else 0."""
    return case((condition, 1), else_=0)


def tally(condition: Condition) -> ColumnElement[int]:
    """In how many rows the condition holds."""
    return whole(func.sum(flag(condition)))


# -- tables and groups


def joined(source: FromClause, key: Column, *further: Column) -> Join:
    """``source`` with the record that each key names; a row whose key is empty stays."""
    named = refers_to(key)
    assert named is not None
    with_record = source.join(named, named.c.id == key, isouter=bool(key.nullable))
    if further:
        return joined(with_record, *further)
    return with_record


def grouped(
    keys: Columns, counts: Columns, source: FromClause, conditions: Sequence[Condition]
) -> Select:
    """``counts`` for each combination of ``keys``, in no order."""
    query = select(*keys, *counts).select_from(source)
    return query.where(*conditions).group_by(*keys)


def named(counted: Subquery, table: Table, key: Column | str) -> Join:
    """What was counted by the keys of a list, with the words of the list: joined once a group, not
    once a row. What has no key is left out.
    """
    name = key if isinstance(key, str) else key.name
    return counted.join(table, table.c.id == counted.c[name])


# -- answers


def one_row(connection: Connection, query: Select) -> dict[str, Any]:
    """The one row of a query, by the names of its columns."""
    return dict(connection.execute(query).mappings().one())


def first_row(connection: Connection, query: Select) -> dict[str, Any] | None:
    """The first row of a query, by the names of its columns; None where there is none."""
    row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def count_rows(
    connection: Connection, source: FromClause, conditions: Sequence[Condition] = ()
) -> int:
    """How many rows of ``source`` meet the conditions."""
    query = select(func.count()).select_from(source)
    return connection.execute(query.where(*conditions)).scalar_one()


def codes_by_key(connection: Connection, query: Select) -> dict[int, str]:
    """Rows (key, code) as key -> its codes, joined by a space in their order."""
    found: dict[int, list[str]] = {}
    for key, word in connection.execute(query):
        found.setdefault(key, []).append(word)
    return {key: " ".join(words) for key, words in found.items()}
