"""One screen: what every part of a page is given, and the frame that an ordinary page stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Self, cast

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from data_access.filter.filters import Filter, only
from locales import Translator
from ui.frame import due as due_filter
from ui.frame import layout, loaders, words
from ui.frame.export import ExportTable, Rows
from ui.frame.tables import Reader
from ui.frame.theme import ink
from ui.frame.workbook import Joins


@dataclass(frozen=True)
class View:
    """What the words, figures, tables and charts of a page are made of, for all people alike."""

    chosen: Filter  # with the days of its period and its as-of date
    t: Translator
    ink: str  # the colour of words in charts

    @property
    def as_of(self) -> date:
        """The day as of which everything is counted."""
        return cast(date, self.chosen.as_of)

    @property
    def today(self) -> date:
        """The day it is in the office: whatever is due counts from it."""
        return loaders.today()

    @property
    def due(self) -> Filter:
        """The filter as things stand today: for deadlines, tasks and what runs out."""
        return due_filter.by_today(self.chosen)

    @property
    def due_rows(self) -> Filter | None:
        """The filter that a table of what is due names for its rows: None where its day is the
        page's.
        """
        return None if self.as_of == self.today else self.due

    @property
    def at_any_time(self) -> Self:
        """The same without the period: for what counts by the as-of date alone."""
        return self.with_filter(self.chosen.at_any_time)

    def load(self, read: Callable, *arguments: Any) -> Any:
        """The answer of ``read(connection, chosen, *arguments)``, kept until the data changes."""
        return loaders.load(read, self.chosen, *arguments)

    def with_filter(self, chosen: Filter) -> Self:
        """The same for parts that follow another filter; the tables of a screen gather in one
        list.
        """
        return replace(self, chosen=chosen)

    def made(self, make: Callable, *arguments: Any) -> Any:
        """What ``make(view, *arguments)`` makes of this filter, language and theme, once for all
        people, kept until the data changes; arguments must be hashable.
        """
        view = View(self.chosen, self.t, self.ink)
        return loaders.compute(make, view, *arguments)

    @property
    def reader(self) -> Reader:
        """Words and language as they are now, for what is made later."""
        return Reader(loaders.words(), self.t)

    def names(self, list_name: str) -> dict[str, str]:
        """Code -> word for one code list."""
        return self.reader.names(list_name)

    def name(self, list_name: str, code: str) -> str:
        """The word for one code."""
        return self.reader.name(list_name, code)

    def readable(self, frame: pd.DataFrame, headings: dict[str, str] | None = None) -> pd.DataFrame:
        """A frame of codes as readers see it; ``headings`` adds to the ordinary ones."""
        return self.reader.readable(frame, headings)

    def every(self, read: Callable, *arguments: Any, shown: Callable) -> Rows:
        """How every row of a list is read for its file: by ``read(connection, chosen, *arguments)``
        and shown by ``shown(reader, frame)``.
        """
        return Rows(read, (self.chosen, *arguments), partial(shown, self.reader))

    def every_of(
        self, frame: pd.DataFrame, most: int, read: Callable, *arguments: Any, shown: Callable
    ) -> Rows | None:
        """As ``every`` for a list of which ``frame`` shows the first ``most``, the last argument
        of ``read``; None where these are all: then the page holds every row.
        """
        if len(frame) < most:
            return None
        return self.every(read, *arguments, None, shown=shown)


@dataclass(frozen=True)
class Screen(View):
    """What every part of a page is given: what it is made of, and where its tables gather."""

    title: str
    place: DeltaGenerator  # beside the title, where the export stands
    tables: list[ExportTable] = field(default_factory=list)  # of the page, for its export

    def as_of_today(self) -> "Screen":
        """The same screen for parts that list what is due; the page says that they follow today."""
        return self.with_filter(self.due)

    def apart(self) -> "Screen":
        """The same screen for what is drawn once it is opened, whose tables joined the page's file
        already.
        """
        return replace(self, tables=[])

    def whole_page(self, chosen: Filter) -> "Screen":
        """The same screen for a page all of which follows another filter, as its files say."""
        layout.counts_by(chosen)
        return self.with_filter(chosen)

    def export(self, title: str = "", outside: bool = True, together: Joins | None = None) -> None:
        """The download of every table on the page, called ``title`` instead of the page's own;
        ``outside``: also the one for people outside the office; ``together``: with the other tabs.
        """
        layout.export_menu(self.place, title or self.title, self.tables, outside, together)


def open_screen(title: str, filters: bool = True, scope: str = "") -> Screen:
    """Draw the heading; for pages that say something even before any data is entered. ``scope``:
    what the page shows, in place of the filter where it does not follow it.
    """
    t = words.current()
    shown_title = t(title)
    chosen, place = layout.heading(shown_title, filters=filters, scope=scope and t(scope))
    return Screen(chosen, t, ink(), shown_title, place)


def show(
    draw: Callable[[Screen], Any],
    title: str,
    filters: bool = True,
    scope: str = "",
    follows: tuple[str, ...] = (),
    outside: bool = True,
    together: Joins | None = None,
    first: Callable[[], None] | None = None,
) -> None:
    """An ordinary page: its heading, what ``draw(screen)`` draws, and the export of its tables;
    without any data the words that nothing is entered. ``title`` and ``scope`` are still to be
    translated; ``follows``: the fields of the filter that act on the page, where not all do;
    ``outside``: whether its export has a form for people outside the office; ``together``: the
    tabs of its entry, all of which are in its file; ``first``: what an office that has entered
    nothing is shown besides.
    """
    screen = open_screen(title, filters, scope)
    if follows:
        layout.counts_by(only(screen.chosen, follows))
    if nothing_entered():
        if first:
            first()
        return
    draw(screen)
    screen.export(outside=outside, together=together)


def nothing_entered() -> bool:
    """Whether the office has entered nothing yet, which is then said."""
    empty = loaders.nothing_entered()
    if empty:
        layout.nothing_entered()
    return empty
