"""Compares the records of a file with each other and with the database.

Each is new, changed, identical or refused. Nothing is written here, so a dry run and a real import
see the same. The outcome is kept on the rows themselves (``Row.state``, ``refusals``, ``stored``
and ``changes``) and is found anew each time ``check_sheets`` is called.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection

from data_access.ledger.importing.duplicates import refuse_duplicates
from data_access.ledger.importing.initial_targets import notice_initial_targets
from data_access.ledger.importing.references import (
    Coming,
    check_own_references,
    check_references,
    check_unique,
)
from data_access.ledger.importing.roster_names import notice_other_names
from data_access.ledger.importing.rows import Record, Row, SheetRead
from data_access.ledger.importing.stages import stages_agree
from data_access.records.stored import stored_rows
from data_access.sheets import SHEETS
from data_access.sheets.fields import Sheet
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.problems import disagreeing

Stored: TypeAlias = tuple[tuple[Any, ...], Record]  # primary key and record


def check_sheets(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """Decide on every row; sheets are taken in the order in which they depend on each other."""
    for sheet in sheets:
        _start(sheet)
    stages_agree(connection, sheets)
    coming: Coming = {}
    for spec in SHEETS:
        read = [sheet for sheet in sheets if sheet.spec is spec]
        if read:
            _check_sheet(connection, spec, read, coming)
    notice_other_names(connection, sheets)
    notice_initial_targets(connection, sheets)
    for sheet in sheets:
        sheet.settle()


def _start(sheet: SheetRead) -> None:
    """Every row as reading left it.

    Where a heading that must be there is missing, no row of the sheet can be taken.
    """
    sheet.found_notices = []
    for row in sheet.rows:
        row.forget()
        if sheet.headings.missing:
            row.state = "refused"
        elif row.problems:
            row.state = "refused"
            row.refusals = tuple(row.problems)


def _check_sheet(
    connection: Connection, spec: Sheet, read: list[SheetRead], coming: Coming
) -> None:
    rows = [row for sheet in read if not sheet.headings.missing for row in sheet.rows]
    refuse_duplicates(spec, rows)
    check_references(connection, spec, rows, coming)
    _compare(connection, spec, [row for row in rows if row.state is None])
    check_own_references(connection, spec, rows)
    check_unique(connection, spec, rows)
    table = spec.table.name
    if table in NATURAL_KEYS:
        coming[table] = {row.natural_key_text() for row in rows if row.is_there}


def _compare(connection: Connection, spec: Sheet, rows: list[Row]) -> None:
    """Decide on rows by what is stored under their keys."""
    keys = [row.natural_key() for row in rows]
    first_keys = {key[0] for key in keys if key is not None}
    stored = stored_rows(connection, spec, first_keys)
    for row, key in zip(rows, keys, strict=True):
        found = stored.get(key or ())
        if found is None:
            _is_new(spec, row)
        else:
            _is_stored(spec, row, found)


def _is_new(spec: Sheet, row: Row) -> None:
    row.state = "new"
    if spec.one_of:
        nothing: Record = dict.fromkeys(field.name for field in spec.fields)
        _refuse_disagreeing(spec, row, nothing | row.content())


def _is_stored(spec: Sheet, row: Row, found: Stored) -> None:
    row.primary_key, row.stored = found
    row.state = "identical"
    content = row.content()
    for name, value in content.items():
        stays = value is None and spec[name].blank_is_silent
        if row.stored[name] != value and not stays:
            row.changes[name] = (row.stored[name], value)
    if row.changes:
        row.state = "changed"
        _refuse_disagreeing(spec, row, row.stored | content)


def _refuse_disagreeing(spec: Sheet, row: Row, record: Record) -> None:
    for name, code, facts in disagreeing(spec, record, row.sheet.words):
        row.refuse(name, code, **facts)
