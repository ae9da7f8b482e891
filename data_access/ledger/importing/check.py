"""Compares the records of a file with each other and with the database.

Each is new, changed, identical or refused. Nothing is written here, so a dry run and a real import
see the same. The outcome is kept on the rows themselves (``Row.state``, ``refusals``, ``stored``
and ``changes``) and is found anew each time ``check_sheets`` is called.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection

from data_access.ledger.importing.by_number import Known
from data_access.ledger.importing.due_dates import notice_other_dates, rules_of, with_due_date
from data_access.ledger.importing.duplicates import refuse_duplicates
from data_access.ledger.importing.initial_targets import notice_initial_targets
from data_access.ledger.importing.marked import check_marked
from data_access.ledger.importing.references import (
    Coming,
    check_own_references,
    check_references,
    check_unique,
)
from data_access.ledger.importing.roster_names import notice_other_names
from data_access.ledger.importing.rows import THERE, Record, Row, SheetRead
from data_access.ledger.importing.stages import stages_agree
from data_access.records.deadline_dates import Periods
from data_access.records.stored import stored_rows
from data_access.sheets import SHEETS
from data_access.sheets.fields import Sheet
from data_access.values.problems import disagreeing

Stored: TypeAlias = tuple[tuple[Any, ...], Record]  # primary key and record


def check_sheets(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """Decide on every row; sheets are taken in the order in which they depend on each other."""
    for sheet in sheets:
        sheet.found_notices = []
        sheet.rows.forget()
    stages_agree(connection, sheets)
    coming: Coming = {}
    referred = {field.list for sheet in sheets for field in sheet.fields if field.refers}
    for spec in SHEETS:
        whole = [sheet for sheet in sheets if sheet.spec is spec and not sheet.lacks]
        _check_sheet(connection, spec, whole, coming)
        if spec.table.name in referred:
            coming.setdefault(spec.table.name, set()).update(_keys_there(whole))
    notice_other_names(connection, sheets)
    notice_initial_targets(connection, sheets)
    notice_other_dates(connection, sheets)
    for sheet in sheets:
        sheet.settle()


def _check_sheet(
    connection: Connection, spec: Sheet, read: list[SheetRead], coming: Coming
) -> None:
    refuse_duplicates(spec, read)
    known = Known(spec, read)
    rules = rules_of(connection, spec)
    for sheet in read:
        for rows in sheet.rows.deciding():
            check_references(connection, spec, rows, coming)
            undecided = [row for row in rows if row.state is None]
            _compare(connection, spec, undecided, known, rules)
    if spec.own_references or spec.unique or spec.one_at_most:
        rows = [row for sheet in read for row in sheet.rows]
        check_own_references(connection, spec, rows)
        check_unique(connection, spec, rows)
        if spec.one_at_most:
            check_marked(connection, spec, rows)
        for sheet in read:
            sheet.rows.keep(row for row in rows if row.sheet is sheet)


def _keys_there(read: list[SheetRead]) -> set[str]:
    """How other sheets refer to the rows that will be there.

    Not to one that says the same as an earlier row which was refused.
    """
    return _keys_of(read, *THERE) - _keys_of(read, "refused")


def _keys_of(read: list[SheetRead], *states: str) -> set[str]:
    portions = (rows for sheet in read for rows in sheet.rows.portions(*states))
    return {row.natural_key_text() for rows in portions for row in rows if row.natural_key()}


def _compare(
    connection: Connection, spec: Sheet, rows: list[Row], known: Known, rules: Periods
) -> None:
    """Decide on rows by what is stored under their keys; ``rules``: of deadlines."""
    keys = [row.natural_key() for row in rows]
    first_keys = {key[0] for key in keys if key is not None}
    stored = stored_rows(connection, spec, first_keys)
    for row, found in zip(rows, known.of(rows, stored), strict=True):
        if row.state == "refused":
            continue
        if found is None:
            _is_new(spec, row)
        else:
            _is_stored(spec, row, found, rules)


def _is_new(spec: Sheet, row: Row) -> None:
    row.state = "new"
    if spec.one_of:
        nothing: Record = dict.fromkeys(field.name for field in spec.fields)
        _refuse_disagreeing(spec, row, nothing | row.content())


def _is_stored(spec: Sheet, row: Row, found: Stored, rules: Periods) -> None:
    row.primary_key, row.stored = found
    row.state = "identical"
    content = with_due_date(rules, dict(row.stored), row.content())
    changes = {}
    for name, value in content.items():
        stays = spec[name].given or (value is None and spec[name].blank_is_silent)
        if row.stored[name] != value and not stays:
            changes[name] = (row.stored[name], value)
    if changes:
        row.changes = changes
        row.state = "changed"
        _refuse_disagreeing(spec, row, {**row.stored, **content})


def _refuse_disagreeing(spec: Sheet, row: Row, record: Record) -> None:
    for name, code, facts in disagreeing(spec, record, row.sheet.words):
        row.refuse(name, code, **facts)
