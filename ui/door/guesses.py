"""How many different addresses that open something may be tried from one place.

Nobody finds a token of 256 bits; this keeps those who try from filling the log and the database. A
calendar whose address was revoked asks with the same one again and again: that is one try.
"""

import time
from threading import Lock

from cachetools import TTLCache

from data_access.database.addresses import place_of

MOST, WINDOW = 20, 900  # wrong tokens of one address, in so many seconds
MOST_ADDRESSES = 10_000
_wrong: TTLCache[str, set[str]] = TTLCache(MOST_ADDRESSES, WINDOW, timer=time.monotonic)
_lock = Lock()


def too_many(address: str) -> bool:
    """Whether this address has to wait, whatever it brings."""
    with _lock:
        return len(_wrong.get(place_of(address), ())) >= MOST


def note(address: str, token_hash: str) -> None:
    """A token that opens nothing came from there."""
    place = place_of(address)
    with _lock:
        if place not in _wrong:
            _wrong[place] = set()
        _wrong[place].add(token_hash)


def forget() -> None:
    """As if nobody had tried."""
    with _lock:
        _wrong.clear()
