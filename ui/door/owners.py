"""Whose a Streamlit session is, and a file that was made: of the account's session that began it.

Streamlit gives a file, and takes an upload, to whoever knows the address.
"""

from collections import OrderedDict
from threading import Lock
from typing import Any

from streamlit import runtime

from ui.door.visitors import Visitor

MOST = 20_000  # remembered of each kind; what was not seen for longest is forgotten, and closed


class _Owners:
    """What belongs to which account's sessions, up to a number; None: to the open way."""

    def __init__(self) -> None:
        self.of: OrderedDict[str, frozenset[int | None]] = OrderedDict()
        self.lock = Lock()

    def note(self, what: str, session: int | None, alone: bool) -> None:
        with self.lock:
            others = frozenset() if alone else self.of.get(what, frozenset())
            self.of[what] = others | {session}
            self.of.move_to_end(what)
            while len(self.of) > MOST:
                self.of.popitem(last=False)

    def may(self, what: str, visitor: Visitor) -> bool:
        """What nobody is known to own is for the open way alone, which holds nothing real."""
        own: frozenset[int | None] = frozenset((None,)) if visitor.session is None else frozenset()
        return visitor.session in self.of.get(what, own)


_sessions, _files = _Owners(), _Owners()


def note(streamlit_session: str, account_session: int | None) -> None:
    """A run of this Streamlit session is of this account's session (None: of the open way)."""
    _sessions.note(streamlit_session, account_session, alone=True)


def note_file(file: str, account_session: int | None) -> None:
    """This file was made for somebody; the same content may be made for several."""
    _files.note(file, account_session, alone=False)


def may_use(streamlit_session: str, visitor: Visitor) -> bool:
    """Whether the visitor may upload to a Streamlit session, or come back to it."""
    return _sessions.may(streamlit_session, visitor)


def may_fetch(file: str, visitor: Visitor) -> bool:
    """Whether a file of /media/ was made for the visitor."""
    return _files.may(file, visitor)


def file_of(address: str) -> str:
    """The name of a file in its address, without the ending."""
    return address.rpartition("/")[2].partition(".")[0]


def may_have_made(placeholder: str, visitor: Visitor) -> bool:
    """Whether a button of the visitor's own offers the file that is made on demand.

    Streamlit makes it for any session that names it. Whose button it is stands in a private place
    of its media files; where another version keeps it elsewhere, nobody gets a file.
    """
    if not runtime.exists():
        return False
    offered: Any = getattr(runtime.get_instance().media_file_mgr, "_deferred_callables", {})
    entry = offered.get(placeholder)
    return bool(entry) and may_use(entry["session_id"], visitor)
