"""The sheets of a file, read in a process of its own that may use only so much memory and time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from data_access.ledger.files import wire
from data_access.ledger.files.raw import RawRow, Unreadable, Unseen

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "data_access.ledger.files.reader_process"


AT_ONCE = 2  # files read at the same time; each may take 2 GB of memory and a minute
LONGEST_WAIT = 120.0  # seconds in the queue
PLACES = BoundedSemaphore(AT_ONCE)


class StreamedSheet:
    """A ``RawSheet`` whose rows come from the reading process as they are asked for."""

    def __init__(
        self,
        title: str | None,
        height: int,
        since_1904: bool,
        unseen: Unseen,
        rows: Iterator[RawRow],
    ) -> None:
        self.title = title
        self.height = height
        self.since_1904 = since_1904
        self.unseen = unseen
        self._rows = rows

    def rows(self) -> Iterator[RawRow]:
        return self._rows


def start_reader(path: Path) -> subprocess.Popen[bytes]:
    """The process that reads a file and writes what it finds to its ``stdout``."""
    return subprocess.Popen(
        [sys.executable, "-m", PROGRAM, str(path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def open_sheets(path: Path | str) -> Iterator[StreamedSheet]:
    """The sheets of a file, one at a time; each must be read before the next one.

    Waits while others are read. Raises ``Unreadable`` when nothing in it can be read, or when its
    turn did not come.
    """
    with _a_place(), start_reader(Path(path).resolve()) as process:
        try:
            while (message := _next_message(process))[0] == "sheet":
                _, title, height, since_1904, unseen = message
                rows = _rows(process)
                yield StreamedSheet(title, height, since_1904, unseen, rows)
                for _ in rows:  # what the reader of this sheet left over
                    pass
        finally:
            process.kill()


@contextmanager
def _a_place() -> Iterator[None]:
    if not PLACES.acquire(timeout=LONGEST_WAIT):
        raise Unreadable("busy")
    try:
        yield
    finally:
        PLACES.release()


def _rows(process: subprocess.Popen[bytes]) -> Iterator[RawRow]:
    while (message := _next_message(process))[0] == "rows":
        yield from message[1]


def _next_message(process: subprocess.Popen[bytes]) -> wire.Message:
    """One message of ``reader_process.send``, made of plain values only.

    A process that ended without a last word was ended by its limits or by a fault of the compiled
    reader, and one that says what cannot be understood was taken over: its file is damaged.
    """
    assert process.stdout is not None
    try:
        message = wire.read(process.stdout.readline(wire.LONGEST))
    except wire.NO_MESSAGE as error:
        raise Unreadable("damaged") from error
    if message[0] == "unreadable":
        _, code, facts = message
        raise Unreadable(code, **facts)
    return message
