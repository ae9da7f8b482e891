"""What stands on screens as the parts of a paper: sentences without their signs, tables with plain
cells, charts with their numbers.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from locales import Translator, formats
from papers.values import Block, Cell, Chart, Column, Kind, Section, Table, Text
from ui.frame.card import Card, Nothing
from ui.frame.export import ExportTable, plain

MOST_ROWS = 15  # of a list in the text of a paper
# Before a word, which says the same; a question mark behind a word ends a question.
SIGNS = re.compile(r"(?:[▲◆●■○△▽✓•]|(?<![\w”」』）)])？)\s*(\S)")
NONE: tuple[Block, ...] = ()


def said(name: str, *paragraphs: str) -> tuple[Block, ...]:
    """The paragraphs that say something; nothing where none does."""
    told = tuple(without_signs(text) for text in paragraphs if text)
    return (Text(name, told),) if told else NONE


def without_signs(text: str) -> str:
    """Words as they stand on paper: the shapes of states beside their words are for screens."""
    return SIGNS.sub(_without_sign, text).strip()


def _without_sign(found: re.Match[str]) -> str:
    """The first letter after a sign, small within a sentence: 「coverage ▲ Behind schedule」."""
    before = found.string[: found.start()].rstrip()[-1:]
    is_within = before == "," or before.isalpha()
    return found[1].lower() if is_within else found[1]


def within(words: str, t: Translator) -> str:
    """Words that begin with a capital where they stand alone, within a sentence."""
    if t.language != "en" or (words[:2].isupper() and words[1:2].isalpha()):  # IP stays IP
        return words
    return words[:1].lower() + words[1:]


def alone(words: str) -> str:
    """The same the other way round: words as they head a column."""
    return words[:1].upper() + words[1:]


def section(heading: str, *blocks: tuple[Block, ...]) -> Section:
    """A heading over parts, each of which may be nothing."""
    return Section(heading, tuple(block for part in blocks for block in part))


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Those that say something."""
    return tuple(one for one in sections if one.blocks)


# -- tables


def table(
    name: str, shown: ExportTable, t: Translator, note: str = "", most: int = MOST_ROWS
) -> tuple[Block, ...]:
    """The first rows of a table of a screen, and of how many where no ``note`` says it; nothing
    where it has none. A single row is not left out for words that take as much room.
    """
    whole = len(shown.frame)
    if not whole:
        return NONE
    if whole == most + 1 and not note:
        most = whole
    if whole > most and not note:
        note = t("只列前{n}行，共{whole}行。", n=most, whole=whole)
    return (of_frame(name, shown.title, shown.frame.head(most), note),)


def of_frame(name: str, title: str, frame: pd.DataFrame, note: str = "") -> Table:
    """A frame with headings as readers see it. What is empty throughout has no column."""
    columns, cells = [], []
    for heading in frame.columns:
        values = [_cell(value) for value in frame[heading]]
        if all(value in (None, "") for value in values) and len(frame.columns) > 1:
            continue
        kind = _kind(values)
        columns.append(Column(str(heading), kind))
        cells.append([_as_kind(value, kind) for value in values])
    rows = tuple(zip(*cells, strict=True))
    return Table(name, title, tuple(columns), rows, note)


def _cell(value: object) -> Cell:
    """A plain value: numbers exact as they are written, months and days without their hours."""
    value = plain(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, pd.Period):
        return f"{value.year}-{value.month:02}"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return without_signs(value)
    if value is None or isinstance(value, (int, Decimal, date)):
        return value
    return str(value)


def _kind(values: list[Cell]) -> Kind:
    known = [value for value in values if value not in (None, "")]
    if known and all(isinstance(value, int) for value in known):
        return "count"
    if known and all(isinstance(value, (int, Decimal)) for value in known):
        return "number"
    if known and all(isinstance(value, date) for value in known):
        return "day"
    return "text"


def _as_kind(value: Cell, kind: Kind) -> Cell:
    """The cell of a column: of numbers and days with nothing where there is none."""
    if value == "" and kind != "text":
        return None
    return "" if value is None and kind == "text" else value


# -- charts


def chart(name: str, card: Card | Nothing | None) -> tuple[Block, ...]:
    """The chart of a card with its numbers; why there is none, where the screen says so."""
    if card is None:
        return NONE
    if isinstance(card, Nothing):
        return said(name, card.text)
    twin = of_frame(f"{name}_numbers", card.table.title, card.table.frame)
    title = without_signs(card.title)
    return (Chart(name, title, card.spec, card.alt, twin),)


def money_in_yuan(fen: Any) -> Decimal | None:
    """An amount in 分 as yuan, exact."""
    if fen is None or pd.isna(fen):
        return None
    return Decimal(int(fen)) / 100


def days(start: date, end: date, t: Translator) -> str:
    """From the first day to the last."""
    if start == end:
        return formats.day(start, t)
    return t("{start}至{end}", start=formats.day(start, t), end=formats.day(end, t))
