"""The sheets of a wall screen written down, and the page around them."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from data_access.accounts.person import Person
from data_access.filter.filters import Filter
from data_access.scope.scope import EVERYTHING
from locales import Translator
from ui.door.static_files import static_url
from ui.frame import filter_state, gathered, loaders
from ui.frame.screen import View
from ui.frame.theme import INK
from ui.wall import maps, sheets
from ui.wall.words import words

TEMPLATES = Path(__file__).with_name("templates")
WHOLE_OFFICE = Person("wall", frozenset(), EVERYTHING)  # counts are of everything
FILES = ("wall.css", "wall.js")


def sheets_for(t: Translator, indoor: bool) -> str:
    """The four sheets as they are now; ``indoor``: names of enterprises may be shown."""
    with loaders.run_for(WHOLE_OFFICE):
        if loaders.nothing_entered():
            return _written("empty.html", words=words(t), build=build())
        days = (loaders.entered_to(), loaders.cycles(), filter_state.overdue_days())
        view = View(Filter().resolve(*days), t, INK["light"])
        return view.made(_sheets, indoor)


def _sheets(view: View, indoor: bool) -> str:
    state = loaders.current_state()
    return _written(
        "sheets.html",
        words=words(view.t),
        view=view,
        indoor=indoor,
        sheets=sheets,
        maps=maps,
        demonstration=state.demonstration,
        source=gathered.source_words(view.t),
        build=build(),
    )


def page(t: Translator, inside: str, place: str, root: str, look: str, seconds: int) -> str:
    """The whole page around the sheets. ``root``: from its address to the folder of the site;
    ``look``: light, dark, or "" as the machine likes it.
    """
    style, script = (root + static_url(name) for name in FILES)
    return _written(
        "wall.html",
        words=words(t),
        language=t.language,
        inside=inside,
        place=place,
        style=style,
        script=script,
        icon=root + static_url("favicon.png"),
        look=look,
        seconds=seconds,
    )


@cache
def build() -> str:
    """Of which version the script and the style are, so that an open screen takes newer ones."""
    return "-".join(static_url(name).rpartition("=")[2] for name in FILES)


def _written(name: str, **values: object) -> str:
    return _template(name).render(**values)


@cache
def _template(name: str) -> Template:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template(name)
