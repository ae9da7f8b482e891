"""The program that reads one file for ``guarded_reader``, under limits of memory and time.

``python -m data_access.ledger.files.reader_process FILE KNOWN`` sends the sheets of the file to
standard output; ``KNOWN`` are the forms of the headings of the ledger, as JSON: to load them here
would take most of the start. A file made to do harm ends this process and nothing else.
"""

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from data_access.ledger.files import wire
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.row_budget import RowBudget
from data_access.ledger.files.workbooks import open_sheets

MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 60


def send(path: Path | str, target: BinaryIO, known: Collection[str]) -> None:
    """Write the sheets of a file to ``target`` as messages, each one a line of ``wire``.

    They are ("sheet", title, height, since_1904, unseen), ("rows", list) and ("end",) for each
    sheet, at last ("done",) or ("unreadable", code, facts). Blank rows are left out.
    """
    try:
        _send_sheets(path, target, known)
        last_word: tuple[object, ...] = ("done",)
    except Unreadable as problem:
        last_word = ("unreadable", problem.code, problem.facts)
    except MemoryError:
        last_word = ("unreadable", "too_many_cells", {})
    target.write(wire.written(last_word))
    target.flush()


def _send_sheets(path: Path | str, target: BinaryIO, known: Collection[str]) -> None:
    budget = RowBudget()
    for sheet in open_sheets(path, known):
        head = ("sheet", sheet.title, sheet.height, sheet.since_1904, sheet.unseen)
        target.write(wire.written(head))
        for portion in budget.portions(sheet.rows()):
            target.write(wire.written(("rows", portion)))
        target.write(wire.written(("end",)))


def limit_this_process() -> None:
    """Let the system end this process when it takes too much memory or time; where it cannot, the
    watchdog of the process that started it does.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    limits = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit_this_process()
    send(sys.argv[1], sys.stdout.buffer, frozenset(json.loads(sys.argv[2])))
