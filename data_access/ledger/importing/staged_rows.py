"""The rows of a sheet while a file is checked and written.

Those of a ledger are kept in a temporary file, for a large one would fill the memory, and are given
in portions. The few of other files are held as they are.
"""

import pickle
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from data_access.ledger.files.raw import Unreadable

if TYPE_CHECKING:
    from data_access.ledger.importing.rows import Row

PORTION = 2_000  # rows
IN_MEMORY = 4_000_000  # bytes; a smaller ledger never meets the disk
STATES = (None, "new", "changed", "identical", "refused")
CODES = {state: code for code, state in enumerate(STATES)}
NO_KEY = 0

MakeRow: TypeAlias = Callable[..., "Row"]  # method of a sheet; from what ``Row.as_read`` gives


class Rows(Protocol):
    """The rows of a sheet, in its order."""

    def __len__(self) -> int: ...

    def __iter__(self) -> "Iterator[Row]":
        """To be looked at only: what is decided on a row is not kept."""
        ...

    def append(self, row: "Row") -> None: ...

    def forget(self) -> None:
        """Let every row be as reading left it."""
        ...

    def portions(self, *states: str) -> "Iterator[list[Row]]":
        """The rows in one of these states, all without any, in lists; to be looked at only."""
        ...

    def deciding(self) -> "Iterator[list[Row]]":
        """All rows in lists; what is decided on a list is kept when the next one is asked for."""
        ...

    def keep(self, decided: "Iterable[Row]") -> None:
        """Keep what was decided on some of the rows."""
        ...

    def how_many(self, *states: str) -> int: ...

    def key_hashes(self) -> "array[int]":
        """The hash of each natural key, NO_KEY for a row without one."""
        ...


def key_hash(row: "Row") -> int:
    key = row.natural_key()
    return NO_KEY if key is None else hash(key)


class HeldRows(list["Row"]):
    """``Rows`` in the memory."""

    def forget(self) -> None:
        for row in self:
            row.forget()

    def portions(self, *states: str) -> "Iterator[list[Row]]":
        wanted = (row for row in self if not states or row.state in states)
        while portion := list(islice(wanted, PORTION)):
            yield portion

    def deciding(self) -> "Iterator[list[Row]]":
        yield self

    def keep(self, decided: "Iterable[Row]") -> None:
        pass

    def how_many(self, *states: str) -> int:
        return sum(row.state in states for row in self)

    def key_hashes(self) -> "array[int]":
        return array("q", map(key_hash, self))


@dataclass(slots=True)
class _Portion:
    """Where the rows of a portion stand in the file, and what was decided on them.

    ``decided`` is None where nothing but their states is to be said.
    """

    rows: int
    decided: int | None = None


class StagedRows:
    """``Rows`` in a temporary file; the memory holds nine bytes a row.

    The file is gone with the sheet that has them: whoever looks at its rows holds
    the sheet.
    """

    def __init__(self, make: MakeRow) -> None:
        self._make = weakref.WeakMethod(make)
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives as long as the rows
        weakref.finalize(self, self._file.close)
        self._portions: list[_Portion] = []
        self._added: list[tuple[Any, ...]] = []  # of the next portion, as read
        self._as_read = bytearray()  # codes of states
        self._now = bytearray()
        self._hashes = array("q")

    def __len__(self) -> int:
        return len(self._now)

    def __iter__(self) -> "Iterator[Row]":
        for portion in self.portions():
            yield from portion

    def append(self, row: "Row") -> None:
        self._added.append(row.as_read())
        self._as_read.append(CODES[row.state])
        self._now.append(CODES[row.state])
        self._hashes.append(key_hash(row))
        if len(self._added) == PORTION:
            self._put_away()

    def forget(self) -> None:
        self._put_away()
        self._now[:] = self._as_read
        for portion in self._portions:
            portion.decided = None

    def portions(self, *states: str) -> "Iterator[list[Row]]":
        self._put_away()
        wanted = {CODES[state] for state in states}
        for number in range(len(self._portions)):
            if not states:
                yield self._load(number)
            elif not wanted.isdisjoint(self._codes(number)):
                yield [row for row in self._load(number) if row.state in states]

    def deciding(self) -> "Iterator[list[Row]]":
        self._put_away()
        for number in range(len(self._portions)):
            rows = self._load(number)
            yield rows
            self._keep(number, rows)

    def keep(self, decided: "Iterable[Row]") -> None:
        by_portion: dict[int, list[Row]] = {}
        for row in decided:
            by_portion.setdefault(row.place // PORTION, []).append(row)
        for number, some in by_portion.items():
            rows = self._load(number)
            for row in some:
                rows[row.place % PORTION] = row
            self._keep(number, rows)

    def how_many(self, *states: str) -> int:
        return sum(self._now.count(CODES[state]) for state in states)

    def key_hashes(self) -> "array[int]":
        return self._hashes

    def _put_away(self) -> None:
        """Write the rows that were added since to the file."""
        if self._added:
            self._portions.append(_Portion(self._write(self._added)))
            self._added.clear()

    def _codes(self, number: int) -> bytearray:
        first = number * PORTION
        return self._now[first : first + PORTION]

    def _load(self, number: int) -> "list[Row]":
        portion = self._portions[number]
        make = self._make()
        assert make is not None, "the sheet of these rows is gone"
        rows = [make(*kept) for kept in self._read(portion.rows)]
        for place, (row, code) in enumerate(zip(rows, self._codes(number), strict=True)):
            row.place = number * PORTION + place
            row.state = STATES[code]
        if portion.decided is not None:
            for place, decided in self._read(portion.decided).items():
                rows[place].decide(*decided)
        return rows

    def _keep(self, number: int, rows: "list[Row]") -> None:
        first = number * PORTION
        self._now[first : first + len(rows)] = bytes(CODES[row.state] for row in rows)
        decided = {place: row.decided() for place, row in enumerate(rows) if row.is_decided}
        self._portions[number].decided = self._write(decided) if decided else None

    def _write(self, content: Any) -> int:
        """Where it stands in the file. Raises ``Unreadable`` where the disk has no room for it."""
        try:
            place = self._file.seek(0, 2)
            pickle.dump(content, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise Unreadable("no_room") from error
        return place

    def _read(self, place: int) -> Any:
        self._file.seek(place)
        return pickle.load(self._file)
