"""The tabs of one entry of the menu in one file."""

from dataclasses import dataclass, replace

from data_access.filter.filters import Filter
from ui.frame import filter_state, gathered, loaders, site
from ui.frame.links import is_open
from ui.frame.screen import View
from ui.frame.stamp import Stamp
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.frame.workbook import Contents, Whole
from ui.whole.part import Closed, Part


@dataclass(frozen=True)
class Together:
    """The tabs of an entry, in their order."""

    parts: tuple[Part, ...]

    def file(self, url: str, drawn: Contents, outside: bool = False) -> tuple[Whole, Stamp]:
        """The contents of a file for which the tab ``url`` was drawn, with the tabs that are open
        to the person of this run, and what the file says of itself.
        """
        parts = [part for part in self.parts if part.outside or not outside]
        parts = [part for part in parts if is_open(part.url)]
        of_file = self._filter(parts)
        t = words()
        titles = [t(site.page_of(part.url).title) for part in parts]
        stamp = gathered.stamp(t("、").join(titles), of_file)
        pieces = tuple(
            _own_filter(drawn, part, of_file) if part.url == url else _closed(part, title, stamp)
            for part, title in zip(parts, titles, strict=True)
        )
        return Whole(pieces), stamp

    def others(self, url: str, drawn: Contents) -> list[tuple[str, Contents]]:
        """Title and contents of each tab that is not ``url``, as the file of ``drawn`` has them."""
        whole, stamp = self.file(url, drawn)
        closed = [piece for piece in whole.pieces if isinstance(piece, Closed)]
        return [(piece.title, piece.made(stamp.data_version)) for piece in closed]

    def _filter(self, parts: list[Part]) -> Filter:
        """That of all the tabs; the reader's own where they follow different ones."""
        now = filter_state.current()
        found = {part.follows(now) for part in parts}
        return found.pop() if len(found) == 1 else now


def _own_filter(drawn: Contents, part: Part, of_file: Filter) -> Contents:
    """The tab that was drawn; its rows name their filter where it is not that of the file."""
    narrowed = _narrowed(part, of_file)
    tables = [replace(table, narrowed=table.narrowed or narrowed) for table in drawn.tables]
    return replace(drawn, tables=tuple(tables))


def _narrowed(part: Part, of_file: Filter) -> str:
    chosen = part.follows(filter_state.current())
    return "" if chosen == of_file else gathered.rows_said(chosen, of_file.as_of, words())


def _closed(part: Part, title: str, stamp: Stamp) -> Closed:
    view = View(filter_state.current(), stamp.t, ink())
    narrowed = _narrowed(part, stamp.chosen)
    version = loaders.current_state().data_version
    return Closed(part, title, view, stamp.chosen, narrowed, version, loaders.fixed())
