"""The sheets of a file, read in a process of its own that may use only so much memory and time."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Condition
from typing import TypeAlias

from data_access.ledger.files import wire
from data_access.ledger.files.headings import known_forms
from data_access.ledger.files.raw import RawRow, Unreadable, Unseen
from data_access.ledger.files.watchdog import Watchdog

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "data_access.ledger.files.reader_process"


AT_ONCE = 2  # files read at the same time; each may take 2 GB of memory and a minute
LONGEST_WAIT = 120.0  # seconds in the queue
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console
LOOKS = 1.0  # seconds after which a waiting reader says again how many are before it

Waiting: TypeAlias = Callable[[int], None]  # is told how many files are before this one


class Line:
    """Files are read in the order in which they came, so many at once."""

    def __init__(self, at_once: int) -> None:
        self.at_once = at_once
        self._came: list[object] = []  # a ticket a file, of those being read too
        self._moved = Condition()

    @contextmanager
    def place(self, waiting: Waiting) -> Iterator[None]:
        """Until the file is read. Raises ``Unreadable`` when its turn did not come."""
        ticket = object()
        with self._moved:
            self._came.append(ticket)
        try:
            self._wait(ticket, waiting)
            yield
        finally:
            with self._moved:
                self._came.remove(ticket)
                self._moved.notify_all()

    def _wait(self, ticket: object, waiting: Waiting) -> None:
        until = time.monotonic() + LONGEST_WAIT
        while (before := self._before(ticket)) >= self.at_once:
            if time.monotonic() >= until:
                raise Unreadable("busy")
            waiting(before)
            with self._moved:
                self._moved.wait(LOOKS)

    def _before(self, ticket: object) -> int:
        with self._moved:
            return self._came.index(ticket)


LINE = Line(AT_ONCE)


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
        [sys.executable, "-m", PROGRAM, str(path), _known()],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=NO_WINDOW,
    )


@cache
def _known() -> str:
    """The forms of the headings of the ledger, in ASCII: about 8,000 characters, a fourth of what
    the command of a process may have on Windows.
    """
    return json.dumps(sorted(known_forms()))


def nobody_told(_: int) -> None:
    """Where nobody watches the waiting."""


def open_sheets(path: Path | str, waiting: Waiting = nobody_told) -> Iterator[StreamedSheet]:
    """The sheets of a file, one at a time; each must be read before the next one.

    Waits while others are read, and tells ``waiting`` how many are before it. Raises ``Unreadable``
    when nothing in it can be read, or when its turn did not come.
    """
    with LINE.place(waiting), start_reader(Path(path).resolve()) as process:
        watchdog = Watchdog(process)
        try:
            while (message := _next_message(process, watchdog))[0] == "sheet":
                _, title, height, since_1904, unseen = message
                rows = _rows(process, watchdog)
                yield StreamedSheet(title, height, since_1904, unseen, rows)
                for _ in rows:  # what the reader of this sheet left over
                    pass
        finally:
            watchdog.stop()
            process.kill()


def _rows(process: subprocess.Popen[bytes], watchdog: Watchdog) -> Iterator[RawRow]:
    while (message := _next_message(process, watchdog))[0] == "rows":
        yield from message[1]


def _next_message(process: subprocess.Popen[bytes], watchdog: Watchdog) -> wire.Message:
    """One message of ``reader_process.send``, made of plain values only.

    A process that ended without a last word was ended by its limits, by the watchdog or by a fault
    of the compiled reader, and one that says what cannot be understood was taken over: its file is
    damaged.
    """
    assert process.stdout is not None
    try:
        with watchdog.waiting():
            line = process.stdout.readline(wire.LONGEST)
        message = wire.read(line)
    except wire.NO_MESSAGE as error:
        if watchdog.has_bitten:
            raise Unreadable("too_many_cells") from error
        raise Unreadable("damaged") from error
    if message[0] == "unreadable":
        _, code, facts = message
        raise Unreadable(code, **facts)
    return message
