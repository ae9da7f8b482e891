"""Reads .csv files in the encodings and with the delimiters that spreadsheet programs write."""

import csv
import io
from pathlib import Path

from data_access.ledger.files.raw import MOST_COLUMNS, Cell, Unreadable
from data_access.values.cell_text import NoValue

DELIMITERS = ",\t;"
BEGINNING = 20_000  # characters in which the delimiter is looked for
FIRST_LINES = 20
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
BEFORE_TEXT = ("=", "+", "-", "@", "\t", "\r")  # what an apostrophe keeps from being a formula


def read_csv(path: Path) -> list[list[Cell]]:
    """The rows of a .csv file; raises ``Unreadable`` for what is no text or no table."""
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise Unreadable("not_a_workbook")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [[_unescaped(cell) for cell in line] for line in lines]
    except csv.Error as error:
        raise Unreadable("damaged") from error
    widest = max(map(len, rows), default=0)
    if widest > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    return rows


def _decoded(content: bytes) -> str:
    encodings = ["utf-8-sig", "gb18030"]
    if content.startswith(BYTE_ORDER_MARKS):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("unknown_encoding")


def _delimiter(text: str) -> str:
    """The mark that one of the first lines holds most often."""
    first_lines = text[:BEGINNING].splitlines()[:FIRST_LINES]
    lines = [line for line in first_lines if line.strip()]

    def times(mark: str) -> int:
        return max((line.count(mark) for line in lines), default=0)

    return max(DELIMITERS, key=times)


def _unescaped(cell: str) -> Cell:
    """A cell without what programs put round it so that Excel leaves it alone.

    That is ``="0012"`` and ``'=text``.
    """
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    if cell.startswith("=") and len(cell) > 1:
        return NoValue("formula_without_value", cell)
    if cell.startswith("'") and cell[1:2] in BEFORE_TEXT:
        return cell[1:]
    return cell
