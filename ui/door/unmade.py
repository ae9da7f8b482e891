"""Why a file was not made, in the language of whoever asked for it.

What makes a file runs without a session, and Streamlit tells the browser one English sentence for
every cause. So the cause is noted here for the account's session, and the door puts it in the
place of that sentence.
"""

from collections import OrderedDict
from threading import Lock

MOST = 1000  # noted at once; what nobody came to hear of goes
_why: OrderedDict[int | None, str] = OrderedDict()
_lock = Lock()


def note(session: int | None, words: str) -> None:
    """A file of this account's session was not made (None: of the open way)."""
    with _lock:
        _why[session] = words
        _why.move_to_end(session)
        if len(_why) > MOST:
            _why.popitem(last=False)


def taken(session: int | None) -> str:
    """The words for it, once; "" where nothing was noted."""
    with _lock:
        return _why.pop(session, "")
