"""Rows of any table as JSON holds them, and back again: references stand as natural keys, for a database gives ids out again."""

from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import Column, Date, DateTime, Numeric, Time, select

from data_access.records.history import jsonable
from data_access.records.stored import key_behind
from data_access.sheets.natural_keys import NATURAL_KEYS


def natural_key(table):
    """The column or expression by which people know the rows of a table; its id, or None, where there is none."""
    named = (
        NATURAL_KEYS.get(table.name),
        *(table.c.get(name) for name in ("code", "iso3", "number", "id")),
    )
    return next((c for c in named if c is not None), None)


def rows_as_json(connection, table, where):
    """Rows as JSON holds them, references as natural keys."""
    source, columns = table, []
    for c in table.columns:
        if c.foreign_keys and next(iter(c.foreign_keys)).column.table.name in NATURAL_KEYS:
            columns.append(key_behind(c).label(c.name))
        elif c.foreign_keys:
            target = next(iter(c.foreign_keys)).column.table.alias(f"of_{c.name}")
            source = source.outerjoin(target, target.c.id == c)
            columns.append(
                target.c[natural_key(next(iter(c.foreign_keys)).column.table).name].label(c.name)
            )
        elif c.name != "id":
            columns.append(c)
    order = [c for c in table.primary_key.columns]
    return [
        {name: _kept(value) for name, value in row.items()}
        for row in connection.execute(
            select(*columns).select_from(source).where(where).order_by(*order)
        ).mappings()
    ]


def _kept(value):
    return value.isoformat() if isinstance(value, datetime) else jsonable(value)


def row_from_json(connection, table, kept, missing, own=None):
    """A kept row with ids again, without the reference to the record ``own`` itself; what is not there any more is added to ``missing``."""
    line = {}
    for c in table.columns:
        target = next(iter(c.foreign_keys)).column.table if c.foreign_keys else None
        if c.name not in kept or (target is own and own is not None):
            continue
        value = kept[c.name]
        if value is not None and target is not None:
            found = connection.execute(
                select(target.c.id).where(natural_key(target) == value)
            ).scalar()
            if found is None:
                missing.append((target.name, str(value)))
            value = found
        line[c.name] = _taken_back(c.type, value)
    return line


def _taken_back(kind, value):
    if not isinstance(value, str):
        return value
    return (
        datetime.fromisoformat(value)
        if isinstance(kind, DateTime)
        else date.fromisoformat(value)
        if isinstance(kind, Date)
        else time.fromisoformat(value)
        if isinstance(kind, Time)
        else Decimal(value)
        if isinstance(kind, Numeric)
        else value
    )


def name_of_row(table, row, own):
    """A row by its own natural key, or that of the first record it points at beside ``own``."""
    if isinstance(own_key := natural_key(table), Column) and own_key.name in row:
        return str(row[own_key.name])
    return next(
        (
            str(row[c.name])
            for c in table.columns
            for key in c.foreign_keys
            if key.column.table is not own and key.column.table.name in NATURAL_KEYS and row[c.name]
        ),
        "",
    )
