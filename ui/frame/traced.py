"""What the person of this run did or saw, for the audit log."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from data_access.accounts import sessions
from data_access.accounts.person import Person
from data_access.audit import Event, noted, queue, write
from data_access.database.engine import Connection, Engine, get_engine, reading
from data_access.database.refused import Refused
from locales import Translator, later
from papers.trouble import NotMade
from ui import refusals
from ui.door import unmade
from ui.frame import who, words
from ui.frame.export import counting
from ui.frame.stamp import Stamp
from ui.frame.typed import as_typed

# Kinds of saving whose deeds write a line that says more.
TELL_THEMSELVES = ("account", "keeping", "person", "wall")
# Of the session: (page, the file that is being looked at), and the person that was asked for.
LOOKED, SOUGHT = "_looked", "_sought_person"
DOCUMENT = "document"  # kind of the refusals of a file that is kept, not made
REFUSED = later("没有下载：您的角色或范围刚改过。请刷新页面。")
FAILED = later("没有下载：文件没有做成。请刷新页面后重试；仍不行请联系系统管理员。")


def event(action: str, about: str = "", **details: Any) -> Event:
    """Something that the person of this run does."""
    return Event(action, who.current().name, address(), about, details)


def address() -> str:
    """The network address that this run is asked from; "" where there is none."""
    return st.context.ip_address or ""


def saved(connection: Connection, kind: str, before: int, after: int) -> None:
    """A saving of this kind, in its own transaction: which records, and the data versions."""
    records = noted.taken(connection)
    if kind in TELL_THEMSELVES:
        return
    about = records[0] if records else ""
    details: dict[str, Any] = {"data_version": [before, after]}
    if len(records) > 1:
        details["records"] = records
    write(connection, event(kind, about, **details))


def looks_at(page: str, about: str) -> None:
    """The file of a case, an enterprise or an expert is open: one line a visit."""
    if st.session_state.get(LOOKED) == (page, about):
        return
    st.session_state[LOOKED] = (page, about)
    queue.write_soon(get_engine(), event("look", about))


def reveals(place: tuple[str, str, str]) -> None:
    """Personal names or telephone numbers are shown, in this place (page, record, parameter of the
    address), to somebody who does not need them daily.
    """
    page, record, _ = place
    queue.write_soon(get_engine(), event("reveal", f"{page} {record}".strip()))
    st.session_state[who.REVEALED] = place


def asks_of_person(sought: int, places: int) -> None:
    """What is held of a person was looked for: one line a question, naming nobody."""
    if st.session_state.get(SOUGHT) == sought:
        return
    st.session_state[SOUGHT] = sought
    queue.write_soon(get_engine(), event("person_shown", places=places))


def on_page(page: str) -> None:
    """A run of this page: a visit of another one is over."""
    looked = st.session_state.get(LOOKED)
    if looked and looked[0] != page:
        del st.session_state[LOOKED]
    revealed = st.session_state.get(who.REVEALED)
    if revealed and revealed[0] != page:
        who.mask_again()


def file_of(make: Callable[[], Any], file_name: str, stamp: Stamp | None) -> partial:
    """What makes the file, and tells of it once it is made: whose it is is fixed now, and refused
    where they are out by then, or their role or rows are others.
    """
    details: dict[str, Any] = {}
    if stamp is not None:
        details = {"filter": stamp.narrowed, "data_version": stamp.data_version}
    made_by = event("export", file_name, **details)
    made = partial(_made, make, get_engine(), who.current(), made_by)
    return partial(_made_or_said, made, who.current().session, words.current())


def printed(stamp: Stamp) -> None:
    """A page was asked for on paper."""
    details = {"filter": stamp.narrowed, "data_version": stamp.data_version}
    about = stamp.t("{title}（打印）", title=stamp.title)
    queue.write_soon(get_engine(), event("export", about, **details))


def _made_or_said(made: partial, session: int | None, t: Translator) -> Any:
    """The file; where it is not made the reader is told why, in the language of the button."""
    try:
        return made()
    except Exception as error:
        unmade.note(session, _why(error, t))
        raise


def _why(error: Exception, t: Translator) -> str:
    if isinstance(error, NotMade):
        return as_typed(error.words)
    if not isinstance(error, Refused):
        return t(FAILED)
    if error.why == "not_allowed":
        return t(REFUSED)
    return refusals.words(error, DOCUMENT, t)


def _made(make: Callable[[], Any], engine: Engine, person: Person, made_by: Event) -> Any:
    with reading(engine) as connection:
        if not sessions.stands(connection, person):
            raise Refused("not_allowed")
    with counting() as rows:
        content = make()
    details = dict(made_by.details) | {"bytes": len(content)}
    if rows:
        details["rows"] = sum(rows)
    told = Event(made_by.action, made_by.who, made_by.address, made_by.about, details)
    queue.write_soon(engine, told)
    return content
