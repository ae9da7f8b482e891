"""Which rows of a sheet are struck out, as a whole or in part."""

from collections.abc import Iterable
from xml.parsers import expat

from data_access.ledger.files.raw import Unreadable

NONE, PART, WHOLE = 0, 1, 2  # how much of a cell is struck out
MOST_STRUCK_ROWS = 500_000  # remembered of a sheet; no file has more rows that are read
MOST_STRUCK_TEXTS = 200_000  # of a workbook
STRIKE = b"strike"


class Strikes:
    """Is told of the filled cells of a sheet in their order."""

    def __init__(self) -> None:
        self.whole: set[int] = set()  # rows of which all is struck out, from 0
        self.part: set[int] = set()  # rows of which something is
        self._plain_row = -1  # the last row in which something was not struck out

    def see(self, row: int, how: int) -> None:
        if how == NONE:
            self._plain_row = row
            if row in self.whole:
                self._move_to_part(row)
        elif len(self.whole) + len(self.part) >= MOST_STRUCK_ROWS:
            return
        elif how == PART or row == self._plain_row or row in self.part:
            self._move_to_part(row)
        else:
            self.whole.add(row)

    def _move_to_part(self, row: int) -> None:
        self.whole.discard(row)
        self.part.add(row)


def is_struck(attributes: dict[str, str]) -> bool:
    """Whether a ``strike`` of a font or of a piece of text strikes it out."""
    return attributes.get("val", "1") in ("1", "true", "on")


def mentioned(blocks: Iterable[bytes]) -> bool:
    """Whether anything may be struck out in a part; all of it is unpacked."""
    found = False
    end = b""
    for block in blocks:
        found = found or STRIKE in end + block
        end = block[1 - len(STRIKE) :]
    return found


class _SharedTexts:
    """Keeps of the texts that cells share the numbers of those with pieces that are struck out."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}
        self._number = -1
        self._struck_pieces = self._pieces = 0

    def read(self, blocks: Iterable[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "si":
            self._number += 1
            self._struck_pieces = self._pieces = 0
        elif tag == "r":
            self._pieces += 1
        elif tag == "strike" and is_struck(attributes):
            self._struck_pieces += 1

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] != "si" or not self._struck_pieces:
            return
        if len(self.found) < MOST_STRUCK_TEXTS:
            whole = self._struck_pieces == self._pieces
            self.found[str(self._number)] = WHOLE if whole else PART


def _refuse(*_: object) -> None:
    raise Unreadable("damaged")


def struck_texts(blocks: Iterable[bytes]) -> dict[str, int]:
    """Number of a shared text -> how much of it is struck out, of those of which anything is."""
    reader = _SharedTexts()
    reader.read(blocks)
    return reader.found
