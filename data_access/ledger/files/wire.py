"""What the reading process says to its parent: a line of JSON a message, and nothing that runs.

Text, numbers, True, False and None are JSON's own. A cell of another kind is a list of its kind and
what it is made of; no cell is a list otherwise.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from data_access.ledger.files.raw import Cell, RawRow, Unseen
from data_access.values.cell_text import NoValue, ShownNumber

Message: TypeAlias = tuple[Any, ...]

LENGTHS = {"sheet": 4, "rows": 1, "end": 0, "done": 0, "unreadable": 2}  # without the kind
NO_MESSAGE = (ValueError, KeyError, TypeError, RecursionError)
LONGEST = 500_000_000  # bytes of a line; a portion of rows is far below it
WRITTEN: dict[type, Callable[[Any], list[Any]]] = {
    datetime: lambda cell: ["datetime", cell.isoformat()],
    date: lambda cell: ["date", cell.isoformat()],
    time: lambda cell: ["time", cell.isoformat()],
    timedelta: lambda cell: ["timedelta", cell.days, cell.seconds, cell.microseconds],
    NoValue: lambda cell: ["nothing", cell.code, cell.written],
    ShownNumber: lambda cell: ["shown", str(cell), cell.number],
}
READ: dict[str, Callable[..., Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": timedelta,
    "nothing": NoValue,
    "shown": ShownNumber,
}


def written(message: Message) -> bytes:
    """A message as a line. Rows and what is unseen may stand in it beside what JSON knows."""
    kind, *parts = message
    if kind == "rows":
        parts = [[_row_written(row) for row in parts[0]]]
    elif kind == "sheet":
        *others, unseen = parts
        odd = (unseen.rows, unseen.columns, unseen.struck, unseen.part_struck)
        parts = [*others, [unseen.sheet, *map(list, odd)]]
    return json.dumps([kind, *parts], default=_cell_written).encode("ascii") + b"\n"


def read(line: bytes) -> Message:
    """The message of a line. Raises one of NO_MESSAGE where it is none."""
    kind, *parts = json.loads(line)
    if len(parts) != LENGTHS[kind]:
        raise ValueError
    if kind == "rows":
        parts = [[_row_read(row) for row in parts[0]]]
    elif kind == "sheet":
        *others, (sheet, rows, columns, struck, part_struck) = parts
        parts = [*others, Unseen(sheet, *map(frozenset, (rows, columns, struck, part_struck)))]
    return kind, *parts


def _row_written(row: RawRow) -> list[Any]:
    number, cells, filled = row
    if ShownNumber in map(type, cells):  # JSON would take it for text
        cells = [_cell_written(c) if type(c) is ShownNumber else c for c in cells]
    return [number, cells, list(filled)]


def _cell_written(cell: Cell) -> list[Any]:
    return WRITTEN[type(cell)](cell)


def _row_read(row: Sequence[Any]) -> RawRow:
    number, cells, filled = row
    return number, [_cell_read(c) if type(c) is list else c for c in cells], frozenset(filled)


def _cell_read(cell: list[Any]) -> Cell:
    kind, *parts = cell
    return READ[kind](*parts)
