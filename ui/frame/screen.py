"""One screen: what every part of a page is given, and the frame that an ordinary page stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from data_access.filter.filters import Filter
from locales import Translator
from ui.frame import layout, loaders, words
from ui.frame.export import ExportTable
from ui.frame.tables import names, readable


@dataclass(frozen=True)
class Screen:
    """What every part of a page is given: the filter, the language, and where its tables gather."""

    title: str
    chosen: Filter  # with the days of its period and its as-of date
    t: Translator
    place: DeltaGenerator  # beside the title, where the export stands
    tables: list[ExportTable] = field(default_factory=list)  # of the page, for its export

    @property
    def as_of(self) -> date:
        """The day as of which everything is counted."""
        return cast(date, self.chosen.as_of)

    def load(self, read: Callable, *arguments: Any) -> Any:
        """The answer of ``read(connection, chosen, *arguments)``, kept until the data changes."""
        return loaders.load(read, self.chosen, *arguments)

    def names(self, list_name: str) -> dict[str, str]:
        """Code -> word for one code list."""
        return names(loaders.words(), list_name, self.t.language)

    def name(self, list_name: str, code: str) -> str:
        """The word for one code."""
        return loaders.words().name(list_name, code, self.t.language)

    def readable(self, frame: pd.DataFrame, headings: dict[str, str] | None = None) -> pd.DataFrame:
        """A frame of codes as readers see it; ``headings`` adds to the ordinary ones."""
        return readable(frame, loaders.words(), self.t, headings)

    def with_filter(self, chosen: Filter) -> "Screen":
        """The same screen for parts that follow another filter; the tables gather in one list."""
        return replace(self, chosen=chosen)

    def export(self, title: str = "", scope: str = "") -> None:
        """The download of every table on the page, called ``title`` instead of the page's own;
        ``scope`` stands in place of the filter where the page does not follow it.
        """
        layout.export_menu(self.place, title or self.title, self.tables, scope)


def open_screen(title: str, filters: bool = True) -> Screen:
    """Draw the heading; for pages that say something even before any data is entered."""
    t = words.current()
    shown_title = t(title)
    chosen, place = layout.heading(shown_title, filters=filters)
    return Screen(shown_title, chosen, t, place)


def show(draw: Callable[[Screen], Any], title: str, filters: bool = True, scope: str = "") -> None:
    """An ordinary page: its heading, what ``draw(screen)`` draws, and the export of its tables;
    without any data the words that nothing is entered. ``title`` and ``scope`` are still to be
    translated.
    """
    screen = open_screen(title, filters)
    if nothing_entered():
        return
    draw(screen)
    screen.export(scope=scope and screen.t(scope))


def nothing_entered() -> bool:
    """Whether the office has entered nothing yet, which is then said."""
    empty = loaders.current_state().covers_until is None
    if empty:
        layout.nothing_entered()
    return empty
