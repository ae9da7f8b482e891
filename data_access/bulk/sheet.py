"""The names of a sign-in sheet: a file of Excel or CSV with a column of them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from data_access.bulk.named import HEADINGS, MOST_NAMES
from data_access.database.visible import visible
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.raw import Cell, Unreadable
from data_access.records.alike import plain_name
from data_access.values.cell_text import as_text

FEWEST_SIGNS = 2  # of a name


def names_of(file_name: str, content: bytes) -> tuple[str, ...]:
    """The names in the first sheet that has any, in their order, at most ``MOST_NAMES``.

    They stand in the column under a heading such as 企业名称; without one each row has the first
    text in it, which a number before it is not. Raises ``Unreadable``.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sheet{Path(file_name).suffix.lower()}"
        path.write_bytes(content)
        for sheet in open_sheets(path):
            rows = (cells for _, cells, _ in sheet.rows())
            if found := tuple(_names(rows)):
                return found
    raise Unreadable("empty_file")


def _names(rows: Iterator[list[Cell]]) -> Iterator[str]:
    place: int | None = None
    taken = 0
    for cells in rows:
        texts = [visible(as_text(cell)) for cell in cells]
        headed = _headed(texts)
        if headed is not None:
            place = headed
            continue
        name = _name(texts, place)
        if name and taken < MOST_NAMES:
            taken += 1
            yield name


def _headed(texts: list[str]) -> int | None:
    """The place of the heading of the names, None in a row that has none."""
    places = (place for place, text in enumerate(texts) if plain_name(text) in HEADINGS)
    return next(places, None)


def _name(texts: list[str], place: int | None) -> str:
    if place is not None:
        return texts[place] if place < len(texts) else ""
    return next((text for text in texts if _may_be_a_name(text)), "")


def _may_be_a_name(text: str) -> bool:
    return len(text) >= FEWEST_SIGNS and not text.replace(".", "").isdigit()
