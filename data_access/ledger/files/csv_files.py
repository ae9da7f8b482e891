"""Reads .csv files in the encodings and with the delimiters that spreadsheet programs write.

A quote that is never closed would swallow the rows after it: such a file is refused.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from data_access.ledger.files.heading_forms import FEWEST_COLUMNS, LOOK_AT, count_known
from data_access.ledger.files.raw import MOST_COLUMNS, Cell, Unreadable
from data_access.ledger.files.text_encodings import decoded
from data_access.values.cell_text import NoValue

DELIMITERS = ",\t;|"
BEGINNING = 200_000  # characters in which the delimiter is looked for
BEFORE_TEXT = ("=", "+", "-", "@", "\t", "\r")  # what an apostrophe keeps from being a formula
_CLOSED = r'"[^"]*+(?:""[^"]*+)*+"'  # a cell in quotes, those within it written twice

Record: TypeAlias = list[str]


def read_csv(path: Path, known: Collection[str]) -> list[list[Cell]]:
    """The rows of a .csv file whose headings may be ``known`` ones.

    Raises ``Unreadable`` for what is no text or no table.
    """
    text = decoded(path.read_bytes())
    if "\0" in text:
        raise Unreadable("not_a_workbook")
    records = list(_strict_records(text, _delimiter(text, known)))
    widest = max(map(len, records), default=0)
    if widest > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    return [[_unescaped(cell) for cell in record] for record in records]


def _delimiter(text: str, known: Collection[str]) -> str:
    """The mark under which the headings of a sheet are found, quotes respected.

    Where none are, as in a file of the customs: the one that divides most rows alike.
    """
    beginning = text[:BEGINNING]
    first = {mark: _first_records(beginning, mark) for mark in DELIMITERS}
    found = {
        mark: max((count_known(record, known) for record in first[mark]), default=0)
        for mark in DELIMITERS
    }
    best = max(DELIMITERS, key=found.__getitem__)
    if found[best] >= FEWEST_COLUMNS:
        return best
    return max(DELIMITERS, key=lambda mark: _alike(first[mark]))


def _first_records(beginning: str, mark: str) -> list[Record]:
    lines = csv.reader(io.StringIO(beginning, newline=""), delimiter=mark)
    found: list[Record] = []
    with suppress(csv.Error):
        found.extend(islice(lines, LOOK_AT))
    return found


def _alike(records: list[Record]) -> tuple[int, int]:
    """How many records have the same number of cells, more than one, and how many cells."""
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(((times, width) for width, times in widths.items()), default=(0, 0))


def _strict_records(text: str, mark: str) -> Iterator[Record]:
    """The records of a text; raises ``Unreadable`` with the line of a quote that is not closed."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    read = 0  # lines
    usual = 0  # cells of a record
    try:
        for record in lines:
            if lines.line_num > read + 1 and _swallowed(record, usual, mark):
                raise Unreadable("open_quote", row=_line_of_quote(text, read, mark, closed=True))
            usual = max(usual, len(record))
            read = lines.line_num
            yield record
    except csv.Error as error:
        line = _line_of_quote(text, read, mark, closed=False)
        problem = Unreadable("damaged") if line is None else Unreadable("open_quote", row=line)
        raise problem from error


def _swallowed(record: Record, usual: int, mark: str) -> bool:
    """Whether a cell over several lines holds a line that looks like a whole row.

    Prose has a blank behind its commas.
    """
    within = [line for cell in record if "\n" in cell for line in cell.splitlines()]
    rows = [line for line in within if line.count(mark) + 1 >= usual and f"{mark} " not in line]
    return usual > FEWEST_COLUMNS and bool(rows)


def _line_of_quote(text: str, read: int, mark: str, closed: bool) -> int | None:
    """The line in which a cell opens that swallowed others; None where there is no such cell.

    It stands in the record that follows the first ``read`` lines. ``closed``: a quote of another
    cell ended it, else none did, or text follows that quote.
    """
    lines = io.StringIO(text, newline="")
    start = place = sum(map(len, islice(lines, read)))
    own = re.escape(mark)
    whole_cell = re.compile(f'({_CLOSED}|(?!")[^{own}\r\n]*)(?:{own}|\r\n?|\n)')
    while found := whole_cell.match(text, place):
        if closed and "\n" in found[1]:
            break
        place = found.end()
    if not text.startswith('"', place):
        return None
    return read + 1 + len(re.findall(r"\r\n?|\n", text[start:place]))


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
