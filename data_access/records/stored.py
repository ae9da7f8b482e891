"""What the database already holds of the rows of a sheet, as the values that reading gives."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Row, Select, Table, select

from data_access import schema as s
from data_access.schema.base import refers_to
from data_access.sheets.fields import Field, Sheet
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, json_record, json_stage, record_key

AT_ONCE = 500  # values in one IN (...)
Values = dict[str, Any]
Primary = tuple  # the values of the columns of a primary key


def chunks(values: Iterable, size: int = AT_ONCE) -> Iterator[list]:
    """The values in lists of at most ``size``."""
    values = list(values)
    return (values[start : start + size] for start in range(0, len(values), size))


def target_of(column: Column) -> Table:
    """The table that a column refers to."""
    found = refers_to(column)
    assert found is not None
    return found


def parent_column(link: Table, table: Table) -> Column:
    """The column of a joining table that points at ``table``."""
    return next(column for column in link.primary_key.columns if target_of(column) is table)


def other_column(link: Table, table: Table) -> Column:
    """The column of a joining table that points at what it joins ``table`` with."""
    return next(column for column in link.primary_key.columns if target_of(column) is not table)


def plain_fields(sheet: Sheet) -> list[Field]:
    """Fields kept in a column of the sheet's own table."""
    return [
        field
        for field in sheet.fields
        if not field.several and field.kind not in ("stage", "ignored")
    ]


def key_behind(column: Column) -> ColumnElement:
    """The natural key of the row that a column refers to, as one expression."""
    target = target_of(column)
    key = NATURAL_KEYS[target.name]
    if isinstance(key, Column):
        other = target.alias()
        return select(other.c[key.name]).where(other.c.id == column).scalar_subquery()
    return select(key).where(target.c.id == column).correlate(column.table).scalar_subquery()


def with_target(source: FromClause, column: Column, target: FromClause) -> FromClause:
    """``source`` with the rows of ``target`` that a column refers to; where it may be empty, so are
    they.
    """
    return source.join(target, target.c.id == column, isouter=bool(column.nullable))


def joined(sheet: Sheet) -> tuple[FromClause, dict[str, ColumnElement]]:
    """(what to select a sheet's rows from, {field: expression of its value}).

    A reference has the natural key of what it refers to as its value.
    """
    source: FromClause = sheet.table
    values: dict[str, ColumnElement] = {}
    beside = {sheet.table}
    for field in plain_fields(sheet):
        column = sheet.table.c[field.column]
        if field.kind != "reference":
            values[field.name] = column
            continue
        key = NATURAL_KEYS[field.list]
        if isinstance(key, Column):
            target = key.table.alias() if key.table in beside else key.table
            beside.add(key.table)
            source = with_target(source, column, target)
            values[field.name] = target.c[key.name]
        else:
            values[field.name] = key_behind(column)
    return source, values


def records(sheet: Sheet) -> Select:
    """The ``select`` of a sheet's rows: the primary key, then its plain fields.

    References stand as natural keys.
    """
    source, values = joined(sheet)
    fields = [values[field.name].label(f"value_{field.name}") for field in plain_fields(sheet)]
    rows = select(*sheet.table.primary_key.columns, *fields).select_from(source)
    return rows if sheet.only is None else rows.where(sheet.only)


def stored_rows(
    connection: Connection, sheet: Sheet, first_keys: Iterable | None = None
) -> dict[tuple, tuple[Primary, Values]]:
    """{natural key: (primary key, {field: value})} of the rows whose first key is given.

    All of them for None.
    """
    _, expressions = joined(sheet)
    first_key = expressions[sheet.key[0]]
    if first_keys is None:
        return _rows(connection, sheet, records(sheet))
    found: dict[tuple, tuple[Primary, Values]] = {}
    for part in chunks(sorted(set(first_keys))):
        found |= _rows(connection, sheet, records(sheet).where(first_key.in_(part)))
    return found


def _rows(
    connection: Connection, sheet: Sheet, rows: Select
) -> dict[tuple, tuple[Primary, Values]]:
    width = len(sheet.table.primary_key.columns)
    names = [field.name for field in plain_fields(sheet)]
    by_primary = {
        tuple(row[:width]): dict(zip(names, row[width:], strict=True))
        for row in connection.execute(rows)
    }
    for field in sheet.fields:
        if field.several:
            _add_links(connection, sheet, field, by_primary)
        elif field.kind == "stage":
            _add_present_stage(connection, field, by_primary)
    return {
        tuple(record[name] for name in sheet.key): (primary, record)
        for primary, record in by_primary.items()
    }


def _add_links(
    connection: Connection, sheet: Sheet, field: Field, by_primary: dict[Primary, Values]
) -> None:
    """What is kept in the joining table of a field of several values."""
    parent = parent_column(field.link, sheet.table)
    other = other_column(field.link, sheet.table)
    value: ColumnElement = other
    if field.refers:
        value = key_behind(other).label("value")
    for record in by_primary.values():
        record[field.name] = ()
    links = select(parent, value).order_by(parent, value)
    for key, linked in _of_records(connection, links, parent, by_primary):
        by_primary[key,][field.name] += (linked,)


def _add_present_stage(
    connection: Connection, field: Field, by_primary: dict[Primary, Values]
) -> None:
    """The last of the stages of a case."""
    stage = s.dispute_stage.c
    for record in by_primary.values():
        record[field.name] = None
    stages = select(stage.dispute_id, stage.stage_id).order_by(stage.dispute_id, stage.from_on)
    for key, stage_id in _of_records(connection, stages, stage.dispute_id, by_primary):
        by_primary[key,][field.name] = stage_id


def _of_records(
    connection: Connection, rows: Select, owner: Column, by_primary: dict[Primary, Values]
) -> Iterator[Row]:
    for part in chunks(sorted(key for (key,) in by_primary)):
        yield from connection.execute(rows.where(owner.in_(part)))


def find_ids(connection: Connection, target: str, keys: Iterable[str]) -> dict[str, int]:
    """{natural key: id} of the rows of ``target`` (a table that others refer to) that exist."""
    key, row_id = NATURAL_KEYS[target], s.metadata.tables[target].c.id
    found: dict[str, int] = {}
    for part in chunks(sorted(set(keys))):
        rows = connection.execute(select(key, row_id).where(key.in_(part)))
        found.update(tuple(row) for row in rows)
    return found


def stages_as_json(
    connection: Connection, ids: Iterable[int], words: LedgerWords
) -> dict[int, list]:
    """{dispute id: its stages as JSON has them}."""
    stage = s.dispute_stage.c
    columns = (stage.dispute_id, stage.stage_id, stage.from_on, stage.until_on)
    found: dict[int, list] = {}
    for part in chunks(sorted(ids)):
        rows = (
            select(*columns)
            .where(stage.dispute_id.in_(part))
            .order_by(stage.dispute_id, stage.from_on)
        )
        for owner, *values in connection.execute(rows):
            found.setdefault(owner, []).append(json_stage(words, *values))
    return found


def stored_as_json(
    connection: Connection, sheet: Sheet, words: LedgerWords, first_keys: Iterable | None
) -> dict[str, tuple[Primary, Values]]:
    """{record key: (primary key, record as JSON)} of the rows of ``stored_rows``."""
    rows = stored_rows(connection, sheet, first_keys)
    stages = {}
    if sheet.table is s.dispute:
        ids = [primary[0] for primary, _ in rows.values()]
        stages = stages_as_json(connection, ids, words)
    found = {}
    for primary, record in rows.values():
        kept = json_record(sheet, record, words)
        if sheet.table is s.dispute:
            kept[STAGES] = stages.get(primary[0], [])
        found[record_key(sheet, kept)] = (primary, kept)
    return found
