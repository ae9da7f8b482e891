"""Reads .csv files in the encodings and with the delimiters that spreadsheet programs write."""

import csv
import io

from data_access.ledger.files.xlsx_cells import MOST_COLUMNS, Unreadable
from data_access.values.cell_text import NoValue


def read_csv(path):
    """The rows of a .csv file as lists of text; raises ``Unreadable`` for what is no text or no table."""
    text = _decode(path.read_bytes())
    if "\0" in text:
        raise Unreadable("not_a_workbook")
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    delimiter = max(",\t;", key=lambda mark: max((line.count(mark) for line in lines), default=0))
    try:
        rows = [
            [_unescaped(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Unreadable("damaged") from error
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    return rows


def _decode(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("unknown_encoding")


def _unescaped(cell):
    """Undo what programs put round a cell so that Excel leaves it alone: ``="0012"`` and ``'=text``."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    if cell.startswith("=") and len(cell) > 1:
        return NoValue("formula_without_value", cell)
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
