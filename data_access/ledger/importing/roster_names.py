"""Names that stand beside a credit code for the reader's sake, compared with the roster.

A code may have been taken from the line above: then the name is another one.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.ledger.importing.rows import Row, SheetRead
from data_access.records.stored import chunks

MOST_NOTICES = 20  # of names on one sheet
CODE = "enterprise"
NAME = "enterprise_name"


def notice_other_names(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """A notice for each row whose name differs from that of the enterprise it is about."""
    for sheet in sheets:
        if CODE in sheet.names and NAME in sheet.names:
            _compare_names(connection, sheets, sheet)


def _compare_names(connection: Connection, sheets: Sequence[SheetRead], sheet: SheetRead) -> None:
    code_place = sheet.names.index(CODE)
    name_place = sheet.names.index(NAME)
    written = [row for row in sheet.rows if row.is_written]
    roster = _roster(connection, sheets, {row.values[code_place] for row in written})

    def differs(row: Row) -> bool:
        name = row.values[name_place]
        return isinstance(name, str) and name != roster.get(row.values[code_place])

    differing = [row for row in written if differs(row)]
    for row in differing[:MOST_NOTICES]:
        name = roster.get(row.values[code_place], "")
        sheet.found("other_name", row=row.excel_row, written=row.values[name_place], roster=name)
    more = len(differing) - MOST_NOTICES
    if more > 0:
        sheet.found("more_other_names", n=more)


def _roster(
    connection: Connection, sheets: Sequence[SheetRead], codes: set[str]
) -> dict[str, str | None]:
    """{credit code: name} of what is stored and what comes with the file."""
    names: dict[str, str | None] = {}
    enterprise = s.enterprise.c
    select_names = select(enterprise.credit_code, enterprise.name)
    for part in chunks(sorted(codes)):
        rows = connection.execute(select_names.where(enterprise.credit_code.in_(part)))
        names.update((code, name) for code, name in rows)
    for sheet in sheets:
        if sheet.spec.table is not s.enterprise:
            continue
        for row in sheet.rows:
            if row.is_written:
                record = row.record()
                names[record["credit_code"]] = record.get("name")
    return names
