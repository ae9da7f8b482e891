"""What a file hides from the person who looks at it, or shows as crossed out: rows of a filter or
struck out, columns, whole sheets.

Hidden rows and columns and rows struck out are read and said. A hidden sheet is left out unless it
is asked for.
"""

from collections.abc import Collection, Iterable

from data_access.ledger.files.raw import RawSheet
from data_access.ledger.importing.rows import SheetRead, UnknownSheet

HIDDEN = "hidden_sheet"  # the notice of a sheet that was left out
MOST_NAMED = 5  # rows in a notice


def hidden_sheet(raw: RawSheet) -> UnknownSheet:
    """A hidden sheet that nobody asked for."""
    title = raw.title or ""
    return UnknownSheet(title, [(HIDDEN, {"title": title})])


def hidden_titles(sheets: Iterable[SheetRead | UnknownSheet]) -> list[str]:
    """The names of the hidden sheets that were left out."""
    return [
        sheet.title
        for sheet in sheets
        if isinstance(sheet, UnknownSheet) and sheet.notices[0][0] == HIDDEN
    ]


def tell_unseen(sheet: SheetRead, raw: RawSheet) -> None:
    """Say of a sheet what of it came in though nobody sees it."""
    if raw.unseen.sheet:
        sheet.notice("hidden_sheet_read", title=sheet.title)
    _tell_rows(sheet, "hidden_rows", raw.unseen.rows)
    _tell_rows(sheet, "struck_rows", raw.unseen.struck)
    _tell_rows(sheet, "part_struck_rows", raw.unseen.part_struck)
    columns = [
        column.heading
        for column in sheet.file_headings.columns
        if column.place in raw.unseen.columns
    ]
    if columns:
        sheet.notice("hidden_columns", columns="、".join(columns))


def _tell_rows(sheet: SheetRead, notice: str, odd: Collection[int]) -> None:
    """Say which of the rows that were read are among the odd ones."""
    if not odd:
        return
    rows = [row.excel_row for row in sheet.file_rows if row.excel_row in odd]
    if rows:
        named = "、".join(map(str, rows[:MOST_NAMED]))
        if len(rows) > MOST_NAMED:
            named += " …"
        sheet.notice(notice, n=len(rows), rows=named)
