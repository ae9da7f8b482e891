"""What the rows of a file say of other rows.

References must be there, references within a sheet may come in any order, and some values may stand
only once.
"""

from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import Connection, select, tuple_

from data_access.ledger.importing.rows import Row
from data_access.records.stored import chunks, find_ids, joined
from data_access.sheets import SHEET_OF
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import Bad

Coming: TypeAlias = dict[str, set[str]]  # table -> natural keys that the file brings
Values: TypeAlias = tuple[Any, ...]


def check_references(connection: Connection, spec: Sheet, rows: list[Row], coming: Coming) -> None:
    """Refuse rows that refer to what neither is stored nor comes with this file.

    A loose reference is left out instead.
    """
    own = spec.own_references
    for field in spec.fields:
        if field.refers and field not in own:
            comes = coming.get(field.list, set())
            _check_reference(connection, field, rows, comes)


def _check_reference(
    connection: Connection, field: Field, rows: list[Row], comes: set[str]
) -> None:
    wanted: dict[str, list[Row]] = {}
    for row in rows:
        if row.state is not None:
            continue
        for key in _referred(row, field):
            if key not in comes:
                wanted.setdefault(key, []).append(row)
    there = find_ids(connection, field.list, wanted)
    for key, referring in wanted.items():
        if key in there:
            continue
        for row in referring:
            _is_missing(row, field)


def _referred(row: Row, field: Field) -> Collection[str]:
    value = row.value(field.name)
    if value is None or isinstance(value, Bad):
        return ()
    if field.several:
        return value
    return (value,)


def _is_missing(row: Row, field: Field) -> None:
    name = field.name
    if field.loose:
        written = row.value(name)
        row.sheet.found("left_out", row=row.excel_row, column=field.heading, written=written)
        row.without += (name,)
        return
    target = SHEET_OF[field.list]
    row.refuse(name, "not_on_sheet", sheet=target.name)


def check_own_references(connection: Connection, spec: Sheet, rows: list[Row]) -> None:
    """Refuse rows that refer to themselves, or to a row of their sheet that will not be there.

    What rests on a refused row falls with it.
    """
    for field in spec.own_references:
        name = field.name
        referring = [row for row in rows if row.is_written and row.value(name) is not None]
        there = find_ids(connection, field.list, {row.value(name) for row in referring})
        for row in referring:
            if row.value(name) == row.value(spec.key[0]):
                row.refuse(name, "refers_to_itself")
        resting = [row for row in referring if row.value(name) not in there]
        while _refuse_lost(spec, name, resting, rows):
            pass


def _refuse_lost(spec: Sheet, name: str, resting: list[Row], rows: list[Row]) -> bool:
    """Refuse rows that rest on one that will not be there; whether there were any."""
    refused = {row.value(spec.key[0]) for row in rows if row.state == "refused"}
    coming = {row.value(spec.key[0]) for row in rows if row.is_there} - refused
    lost = [row for row in resting if row.is_there and row.value(name) not in coming]
    for row in lost:
        row.refuse(name, "not_on_sheet", sheet=spec.name)
    return bool(lost)


def check_unique(connection: Connection, spec: Sheet, rows: list[Row]) -> None:
    """Refuse rows that share values which may stand only once (``Sheet.unique``).

    They may not stand in another row of the file or of the database either.
    """
    for names in spec.unique:
        stored = _stored(connection, spec, names, rows)
        by_values: dict[Values, list[Row]] = {}
        for row in rows:
            if row.is_there:
                by_values.setdefault(_values(row, names), []).append(row)
        for values, same in by_values.items():
            if None not in values:
                _refuse_sharing(spec, names, same, stored.get(values, set()))


def _refuse_sharing(spec: Sheet, names: tuple[str, ...], same: list[Row], stored: set[str]) -> None:
    key = spec.key[0]
    sharing = stored | {row.value(key) for row in same}
    if len(sharing) == 1:
        return
    columns = "、".join(spec[name].heading for name in names)
    for row in same:
        if row.state != "identical":
            others = sorted(sharing - {row.value(key)})
            row.refuse(names[0], "same_values", columns=columns, other="、".join(others))


def _values(row: Row, names: tuple[str, ...]) -> Values:
    """What a record will have, stored values where the file does not say."""

    def value(name: str) -> Any:
        if name in row.sheet.names:
            return row.value(name)
        return row.stored.get(name)

    return tuple(value(name) for name in names)


def _stored(
    connection: Connection, spec: Sheet, names: tuple[str, ...], rows: list[Row]
) -> dict[Values, set[str]]:
    """{values: keys of stored rows that have them}."""
    source, expressions = joined(spec)
    columns = [expressions[name] for name in names]
    select_keys = select(expressions[spec.key[0]], *columns).select_from(source)
    wanted = {_values(row, names) for row in rows if row.is_there}
    complete = [values for values in wanted if None not in values]
    found: dict[Values, set[str]] = {}
    for part in chunks(sorted(complete)):
        for key, *values in connection.execute(select_keys.where(tuple_(*columns).in_(part))):
            found.setdefault(tuple(values), set()).add(key)
    return found
