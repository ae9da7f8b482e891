"""The sheets of a file, read in a process of their own (``ledger_files``) that may use only so much memory and time."""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from data_access.ledger.files.xlsx_cells import Unreadable

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Sheet:
    """``title`` is None for a CSV file, which has none; ``height`` is about the number of rows. ``rows()`` gives, once, (number of the row in
    Excel, cells from column A on, places filled from merged cells)."""

    title: str | None
    height: int
    rows: object


def start_reader(path):
    """The process that reads a file and writes what it finds to its ``stdout``."""
    return subprocess.Popen(
        [sys.executable, "-m", "data_access.ledger.files.files", str(path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def open_sheets(path):
    """The sheets of a file, one at a time; each must be read before the next one. Raises ``Unreadable`` when nothing in it can be read."""
    with start_reader(Path(path).resolve()) as process:
        try:
            while (message := _next(process))[0] == "sheet":
                rows = _rows(process)
                yield Sheet(message[1], message[2], lambda rows=rows: rows)
                for _ in rows:  # what the reader of this sheet left over
                    pass
        finally:
            process.kill()


def _rows(process):
    while (message := _next(process))[0] == "rows":
        yield from message[1]


def _next(process):
    """The next message. A process that ended without a last word was ended by its limits or by a fault of the compiled reader."""
    try:
        message = pickle.load(process.stdout)
    except (EOFError, pickle.UnpicklingError) as error:
        raise Unreadable("damaged") from error
    if message[0] == "unreadable":
        raise Unreadable(message[1], **message[2])
    return message
