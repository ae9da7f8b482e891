"""Names that stand beside a credit code for the reader's sake, compared with the roster.

A code may have been taken from the line above: then the name is another one.
"""

from collections import ChainMap
from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.ledger.importing.rows import WRITTEN, SheetRead
from data_access.records.stored import chunks

MOST_NOTICES = 20  # of names on one sheet
CODE = "enterprise"
NAME = "enterprise_name"

Names: TypeAlias = dict[str, str | None]  # by credit code


def notice_other_names(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """A notice for each row whose name differs from that of the enterprise it is about."""
    coming = _coming_names(sheets)
    for sheet in sheets:
        if CODE in sheet.names and NAME in sheet.names:
            _compare_names(connection, coming, sheet)


def _compare_names(connection: Connection, coming: Names, sheet: SheetRead) -> None:
    code_place = sheet.names.index(CODE)
    name_place = sheet.names.index(NAME)
    differing = 0
    for rows in sheet.rows.portions(*WRITTEN):
        codes = {row.values[code_place] for row in rows}
        roster = ChainMap(coming, _stored_names(connection, codes - coming.keys()))
        for row in rows:
            name, of_roster = row.values[name_place], roster.get(row.values[code_place], "")
            if not isinstance(name, str) or name == of_roster:
                continue
            differing += 1
            if differing <= MOST_NOTICES:
                sheet.found("other_name", row=row.excel_row, written=name, roster=of_roster)
    more = differing - MOST_NOTICES
    if more > 0:
        sheet.found("more_other_names", n=more)


def _stored_names(connection: Connection, codes: set[str]) -> Names:
    names: Names = {}
    enterprise = s.enterprise.c
    select_names = select(enterprise.credit_code, enterprise.name)
    for part in chunks(sorted(codes)):
        rows = connection.execute(select_names.where(enterprise.credit_code.in_(part)))
        names.update((code, name) for code, name in rows)
    return names


def _coming_names(sheets: Sequence[SheetRead]) -> Names:
    """Those that the file writes."""
    names: Names = {}
    for sheet in sheets:
        if sheet.spec.table is not s.enterprise:
            continue
        for rows in sheet.rows.portions(*WRITTEN):
            names.update((row.value("credit_code"), row.value("name")) for row in rows)
    return names
