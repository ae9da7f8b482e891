"""A paper in reading order, with the numbers of its headings, tables and pictures.

Word, PDF and Excel all say 表1 of the same table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from locales import Translator, translator
from papers.cells import clean
from papers.values import Block, Chart, Paper, Section, Table, Text

DIGITS = "零一二三四五六七八九"
NUMBERED = re.compile(r"[（(]?[零一二三四五六七八九十]+[、）)]|\d+(\.\d+)*[.．、] ?\D")


@dataclass(frozen=True)
class Heading:
    level: int  # from 1
    words: str


@dataclass(frozen=True)
class Numbered:
    """A table or a picture, with its number in the paper: ``label`` is 表1 or 图1."""

    label: str
    caption: str  # the label and the title
    block: Table | Chart


Item = Heading | Text | Numbered


def items(paper: Paper) -> Iterator[Item]:
    """What stands in the paper, one after the other."""
    yield from _Walk(translator(paper.language)).blocks(paper.sections, ())


class _Walk:
    """One walk through a paper, which counts tables and pictures."""

    def __init__(self, t: Translator) -> None:
        self.t = t
        self.tables, self.pictures = count(1), count(1)

    def blocks(self, blocks: Sequence[Block], above: tuple[int, ...]) -> Iterator[Item]:
        """``above``: the numbers of the sections that these stand in."""
        counted = sum(isinstance(block, Section) and bool(block.heading) for block in blocks) > 1
        numbers = count(1)
        for block in blocks:
            if not isinstance(block, Section):
                yield self._item(block)
                continue
            place = above
            if block.heading:
                place = (*above, next(numbers))
                yield Heading(len(place), self._heading(block.heading, place, counted))
            yield from self.blocks(block.blocks, place)

    def _item(self, block: Text | Table | Chart) -> Item:
        if isinstance(block, Text):
            return block
        label = self._label(block)
        caption = self.t("{label}　{title}", label=label, title=clean(block.title))
        return Numbered(label, caption, block)

    def _label(self, block: Table | Chart) -> str:
        if isinstance(block, Table):
            return self.t("表{n}", n=next(self.tables))
        return self.t("图{n}", n=next(self.pictures))

    def _heading(self, heading: str, place: tuple[int, ...], counted: bool) -> str:
        words = clean(heading).strip()
        if not counted or NUMBERED.match(words):
            return words
        if self.t.language == "zh":
            return _chinese(place) + words
        return ".".join(map(str, place)) + f". {words}"


def _chinese(place: tuple[int, ...]) -> str:
    """一、 （一） 1. （1） by the depth, as GB/T 9704 counts."""
    last = place[-1]
    marks = (f"{in_words(last)}、", f"（{in_words(last)}）", f"{last}.", f"（{last}）")
    return marks[min(len(place), len(marks)) - 1]


def in_words(number: int) -> str:
    """A number from 1 to 99 in Chinese: 十二."""
    tens, ones = divmod(number, 10)
    parts = (DIGITS[tens] if tens > 1 else "", "十" * (tens > 0), DIGITS[ones] * (ones > 0))
    return "".join(parts)
