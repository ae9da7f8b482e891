"""The tables of a page as they leave it, and CSV. No cell ever starts a formula."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from io import StringIO
from typing import Any

import pandas as pd

from data_access.database.engine import Connection
from data_access.filter.filters import Filter
from ui.frame.tables import pixels, room_for_numbers, room_for_rare_texts, thousands

FORMULA_SIGNS = "=+-@＝＋－＠"
INVISIBLE = ("Cc", "Cf", "Zs")  # kinds of characters that a reader does not see


@dataclass(frozen=True)
class Rows:
    """How every row of a list is read when its file is made.

    ``read(connection, *arguments)`` gives a frame, or frames one after the other; ``shown`` turns
    one into what readers see. All of it is fixed while the page is drawn.
    """

    read: Callable[..., pd.DataFrame | Iterable[pd.DataFrame]]
    arguments: tuple
    shown: Callable[[pd.DataFrame], pd.DataFrame]

    @classmethod
    def of(
        cls, frame: pd.DataFrame, shown: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    ) -> "Rows":
        """Rows that were read already, as readers see them; else ``shown`` as the file is made."""
        return cls(_given, (frame,), shown or _itself)

    @property
    def source(self) -> tuple:
        """What tells two lists apart: what is read of what; () for rows that were read already."""
        return () if self.read is _given else (self.read, *self.arguments)

    def pieces(self, connection: Connection) -> Iterator[pd.DataFrame]:
        """The rows as readers see them, some at a time."""
        found = self.read(connection, *self.arguments)
        pieces = [found] if isinstance(found, pd.DataFrame) else found
        for piece in pieces:
            yield self.shown(piece)


def _given(_connection: Connection, frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def _itself(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


@dataclass(frozen=True)
class ExportTable:
    """One table of a page: its title and a frame whose headings are in the reader's language and
    carry the units; ``every`` where the page shows only some of its rows; ``chosen``: the filter of
    its rows, which its file names where it is not that of the page; ``personal``: whether a heading
    that means a person elsewhere means one here.
    """

    title: str
    frame: pd.DataFrame
    every: Rows | None = None
    narrowed: str = ""  # the filter of its rows in words, where it is not that of the page
    chosen: Filter | None = None
    personal: bool = True

    def __post_init__(self) -> None:
        """ValueError for two columns with one heading: a reader could not tell them apart."""
        headings = self.frame.columns
        if not headings.is_unique:
            twice = set(headings[headings.duplicated()])
            raise ValueError(f"{self.title}: headings that stand twice: {twice}")

    @cached_property
    def room(self) -> dict[str, dict[str, Any]]:
        """The widths that the browser would choose wrongly and how it writes numbers, worked out
        once for a table that is kept.
        """
        found: dict[str, dict[str, Any]] = room_for_rare_texts(self.frame)
        for looks in (room_for_numbers(self.frame), thousands(self.frame)):
            for heading, look in looks.items():
                found[heading] = found.get(heading, {}) | look
        return found

    @cached_property
    def pixels(self) -> dict[str, int]:
        """About how wide its columns are, worked out once for a table that is kept."""
        return pixels(self.frame)

    def pieces(self, connection: Connection | None) -> Iterator[pd.DataFrame]:
        """Every row, some at a time; ``connection``: for a table that has more than it shows."""
        if self.every is None or connection is None:
            yield _counted(self.frame)
        else:
            yield from map(_counted, self.every.pieces(connection))


_rows: ContextVar[list[int] | None] = ContextVar("rows of the file being made", default=None)


@contextmanager
def counting() -> Iterator[list[int]]:
    """The numbers of rows that come into a file meanwhile, piece by piece."""
    counts: list[int] = []
    before = _rows.set(counts)
    try:
        yield counts
    finally:
        _rows.reset(before)


def _counted(piece: pd.DataFrame) -> pd.DataFrame:
    counts = _rows.get()
    if counts is not None:
        counts.append(len(piece))
    return piece


def is_risky(value: Any) -> bool:
    """Whether a spreadsheet could take a text for a formula or for a cell of its own."""
    if not isinstance(value, str) or not value:
        return False
    begins_invisibly = unicodedata.category(value[0]) == "Cc"
    return begins_invisibly or _first_seen(value) in FORMULA_SIGNS


def _first_seen(text: str) -> str:
    """The first character that a reader sees; a space where there is none."""
    seen = (sign for sign in text if unicodedata.category(sign) not in INVISIBLE)
    return next(seen, " ")


def safe_text(value: Any) -> Any:
    """A text that no spreadsheet runs: in front of = + - @, also as full-width signs, and of
    control signs stands an apostrophe. NUL, at which some programs stop reading, is left out.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if is_risky(value) else text


def plain(value: Any) -> Any:
    """A cell as a plain value of Python; None where there is nothing."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and pd.isna(value):
        return None
    if isinstance(value, Decimal):
        return float(value)
    return value.item() if hasattr(value, "item") else value


def to_csv(pieces: Iterable[pd.DataFrame], title: str, notes: list[tuple[str, str]]) -> bytes:
    """UTF-8 with BOM, which Chinese Excel reads.

    The notes (title, filter, as-of, source) stand below the rows.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for number, piece in enumerate(pieces):
        if number == 0:
            writer.writerow([safe_text(str(heading)) for heading in piece.columns])
        for row in piece.itertuples(index=False):
            writer.writerow([safe_text(plain(value)) for value in row])
    writer.writerow([])
    for note in [("", title), *notes]:
        writer.writerow([safe_text(part) for part in note])
    return text.getvalue().encode("utf-8-sig")
