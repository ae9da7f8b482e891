"""Parts of a page that are drawn anew alone when somebody touches what stands in them."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

import streamlit as st

from data_access.accounts.person import Person
from ui.door import logs
from ui.frame import gathered, loaders, who
from ui.printing import asked


@dataclass(frozen=True)
class Place:
    """Where a part stands: the page as it was drawn, of which data, on which day and for whom;
    ``logged_as``: (page, user) in the log.
    """

    page: gathered.Gathered
    data_version: int
    today: date
    person: Person
    logged_as: tuple[str, str] = ("", "")


_being_placed: ContextVar[Place | None] = ContextVar("part drawn with its page", default=None)


def part(draw: Callable[..., None]) -> Callable[..., None]:
    """Decorator: a touch of a widget in what ``draw`` draws runs ``draw`` alone, with the arguments
    that it had when the page was drawn; the whole page, which says whether it is still open, where
    the data have changed since, the day, or the person: another one, other roles or rows.
    """

    @wraps(draw)
    def place_it(*arguments: Any, **named: Any) -> None:
        place = Place(gathered.so_far(), *_now(), logs.whose())
        _being_placed.set(place)
        _draw(place, draw, arguments, named)

    return place_it


@st.fragment
def _draw(place: Place, draw: Callable, arguments: tuple, named: dict) -> None:
    if _being_placed.get() is place:
        _being_placed.set(None)
        draw(*arguments, **named)
        return
    with logs.of_a_part(*place.logged_as):
        try:
            _touched(place)
        except who.SignedOut:  # the whole page says so
            st.rerun()
        draw(*arguments, **named)


def _now() -> tuple[int, date, Person]:
    return loaders.current_state().data_version, loaders.today(), who.current()


def _touched(place: Place) -> None:
    loaders.begin_run()
    if _now() != (place.data_version, place.today, place.person):
        st.rerun()
    gathered.resume(place.page)


def popover(label: str, content: Callable, *arguments: Any, **look: Any) -> None:
    """A button that opens a box; ``content(*arguments)`` draws in it once it is open. It stands in
    a part, which alone is drawn anew when it opens; on paper it is left out. ``look``: of
    ``st.popover``, with its key.
    """
    if asked.is_on():
        return
    with st.popover(label, on_change="rerun", **look) as box:
        if is_open(box):
            content(*arguments)


def is_open(box: Any) -> bool:
    """Whether a reader has opened it."""
    return box.open


def tabs(titles: Sequence[str], key: str) -> list[tuple[Any, bool]]:
    """Tabs, each with whether to draw what stands in it: once a reader has opened it."""
    boxes = st.tabs(titles, key=key, on_change="rerun")
    return [(box, once_open(box, f"{key}_{number}")) for number, box in enumerate(boxes)]


def once_open(box: Any, key: str) -> bool:
    """Whether a reader has opened it, now or before: what was typed in it stays when it closes.
    ``key``: of the box.
    """
    opened = f"_{key}_opened"
    if is_open(box):
        st.session_state[opened] = True
    return opened in st.session_state
