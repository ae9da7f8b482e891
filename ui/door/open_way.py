"""The open way: demonstration data, reached directly over the loopback, needs no account.

Everywhere else nobody gets in without one: a real database, another machine, a foreign Host, a
proxy (whatever stands between leaves a forwarding header), our own nginx.
"""

import logging
import os
import time
from collections.abc import Mapping
from threading import Lock

from data_access.database.addresses import is_loopback
from data_access.database.engine import DatabaseFailed, database_url, get_engine, reading
from data_access.database.state import read_state
from ui.door.hosts import BEHIND_NGINX, LOCAL, name_of

log = logging.getLogger(__name__)

PASSED_ON = ("forwarded", "via", "cdn-loop")  # and all that begin as one of these
PASSED_ON_STARTS = ("x-forwarded", "x-real-", "x-client-", "x-original-", "true-client-", "cf-")
KEPT = 1.0  # seconds that the mark of the database is remembered
_marks: dict[str, tuple[float, bool | None]] = {}  # database -> (when it was read, demonstration)
_one_at_a_time = Lock()


def is_open(headers: Mapping[str, str], address: str | None) -> bool:
    """Whether the request needs no account.

    ``headers``: by their names in small letters or without regard to case; ``address``: of the
    client, None where it is this machine or where there is no request at all (a test of a page).
    """
    return is_direct(headers, address) and is_demonstration()


def is_direct(headers: Mapping[str, str], address: str | None) -> bool:
    """Whether the request comes from this machine with nothing in between."""
    if BEHIND_NGINX in os.environ:
        return False
    if address is not None and not is_loopback(address):
        return False
    names = [name.lower() for name in headers]
    if any(_tells_of_a_proxy(name) for name in names):
        return False
    return not names or name_of(headers.get("host") or "") in LOCAL


def _tells_of_a_proxy(name: str) -> bool:
    return name in PASSED_ON or name.startswith(PASSED_ON_STARTS)


def is_demonstration() -> bool:
    """Whether the database in use holds demonstration data; of a second ago at most.

    While it cannot be read, what it was last: that opens nothing that was not open before. Raises
    ``DatabaseFailed`` where it could not be read yet.
    """
    place = database_url()
    with _one_at_a_time:
        read_at, known = _marks.get(place, (0.0, None))
        if known is not None and time.monotonic() - read_at < KEPT:
            return known
        mark = _read_mark(known)
        _marks[place] = time.monotonic(), mark
    return mark


def _read_mark(known: bool | None) -> bool:
    try:
        with reading(get_engine()) as connection:
            return read_state(connection).demonstration
    except DatabaseFailed as error:
        log.warning("the mark of the database could not be read: %s", type(error).__name__)
        if known is None:
            raise
        return known


def forget() -> None:
    """The mark is read again at the next question."""
    _marks.clear()
