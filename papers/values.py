"""A paper as a value: sections of texts, tables and charts, with the figures that stand in them.

It is composed once (from the same reads as the screens) and handed to the makers of Word, PDF and
Excel, which add nothing to it and ask nobody. It goes into JSON and back unchanged, so that what
was published stays what it was.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["text", "count", "number", "mixed", "share", "money", "day"]
Cell = str | int | Decimal | date | None  # money in yuan, exact; a share as a number, 0.104


@dataclass(frozen=True)
class Text:
    """Paragraphs that a person may edit before the paper goes out; ``name`` is its own in the
    paper; ``edited``: whether somebody did.
    """

    name: str
    paragraphs: tuple[str, ...]
    edited: bool = False


@dataclass(frozen=True)
class Column:
    """``label`` with its unit, as "金额（万元）"; ``kind`` decides alignment and number format:
    "mixed" are numbers each in a unit of its own.
    """

    label: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """``name`` is its own in the paper; ``note``: what stands under it, its source and day."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """``spec``: what a function of ``charts`` gives, drawn with black ink; ``alt``: for who cannot
    see it; ``table``: the numbers of the chart, for the annex.
    """

    name: str
    title: str
    spec: dict[str, Any]
    alt: str
    table: Table


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, sections of the next level too."""

    heading: str
    blocks: tuple["Block", ...] = ()


Block = Text | Table | Chart | Section


@dataclass(frozen=True)
class Figure:
    """One number of the paper as a screen says it: ``label`` with unit, ``value`` exact."""

    code: str  # its own in the paper
    label: str
    value: int | Decimal | None
    kind: Kind = "count"


@dataclass(frozen=True)
class Paper:
    """``name``: what kind of paper, as ``month``; ``period``: as ``2025-09``, "" for none;
    ``subject``: what a special paper is about, as ``country:USA``, "" for none.
    """

    name: str
    title: str
    office: str
    language: Literal["zh", "en"]
    as_of: date
    data_version: int
    demonstration: bool
    sections: tuple[Section, ...]
    period: str = ""
    subject: str = ""
    figures: tuple[Figure, ...] = field(default=())
