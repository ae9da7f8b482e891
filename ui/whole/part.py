"""A tab as the file of its entry takes it, and what is made of one that was not open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from data_access.filter.filters import Filter
from ui.frame import gathered, loaders, spans
from ui.frame.export import ExportTable, Rows
from ui.frame.figure import Figure
from ui.frame.screen import View
from ui.frame.workbook import Contents


def as_chosen(chosen: Filter) -> Filter:
    """The filter of a tab all of which follows the reader's."""
    return chosen


@dataclass(frozen=True)
class Part:
    """One tab. ``contents``: what the page says and shows as it opens, without drawing it;
    ``follows``: the filter of its rows, of the reader's; ``outside``: whether the file for people
    outside the office has it.
    """

    url: str
    contents: Callable[[View], Contents]
    follows: Callable[[Filter], Filter] = as_chosen
    outside: bool = True


@dataclass(frozen=True)
class Closed:
    """A tab that was not open when its file was asked for: all that it is made of, fixed then.

    ``narrowed``: the filter of its rows in words, "" where it is that of the file, ``of_file``.
    """

    part: Part
    title: str
    view: View
    of_file: Filter
    narrowed: str
    drawn_at: int  # the data version of the page
    later: loaders.Later

    @property
    def reads(self) -> bool:
        return True

    def made(self, version: int) -> Contents:
        """What it says and shows of this data version; raises ``reads.MovedOn``."""
        return self.later.make(version, self._made, version)

    def _made(self, version: int) -> Contents:
        found = loaders.compute(self.part.contents, self.view)
        chosen = self.part.follows(self.view.chosen)
        figures = [spans.labelled(figure, chosen, self.view.t) for figure in found.figures]
        tables = tuple(self._as_in_file(table, version) for table in _filled(found.tables))
        return Contents(found.sentences, tuple(figures), tables, later=(self.title,))

    def _as_in_file(self, table: ExportTable, version: int) -> ExportTable:
        narrowed = table.narrowed or self.narrowed
        if table.chosen and not table.narrowed:
            narrowed = gathered.rows_said(table.chosen, self.of_file.as_of, self.view.t)
        table = replace(table, narrowed=narrowed)
        if table.every is None and version != self.drawn_at:
            return replace(table, every=Rows.of(table.frame))
        return table


def _filled(tables: Iterable[ExportTable]) -> list[ExportTable]:
    return [table for table in tables if table.every or not table.frame.empty]


def contents(said: tuple[str, Iterable[Figure]], tables: Iterable[ExportTable]) -> Contents:
    """What a page says, as (answer, figures), and its tables."""
    answer, figures = said
    return Contents((answer,), tuple(figures), tuple(tables))
