"""Which copy in memory answers for which data version.

One copy is made at a time, in the background. Versions that come meanwhile are not copied one by
one: when it is done, the newest is copied. Until then the last good copy answers under its own
version. A copy that was replaced stays as long as somebody reads it.
"""

import logging
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic
from weakref import WeakValueDictionary

from sqlalchemy import Engine

from data_access.database import standby
from data_access.database.replica import Replica, copy, has_parts, is_large

log = logging.getLogger(__name__)

LONGEST = 300  # seconds that a copy takes at most: one of a million disputes takes some 20


@dataclass
class _Copies:
    """Of one database. ``looked_at``: the data version that was last asked for; ``begun``: when the
    copy that is being made was begun; ``failed``: that the last one was not made.
    """

    newest: Replica | None = None
    looked_at: int | None = None
    maker: Thread | None = None
    begun: float = 0
    failed: bool = False
    there: WeakValueDictionary[int, Replica] = field(default_factory=WeakValueDictionary)


_of_databases: dict[str, _Copies] = {}
_lock = Lock()


def _copies_of(engine: Engine) -> _Copies:
    address = engine.url.render_as_string(hide_password=False)
    return _of_databases.setdefault(address, _Copies())


def of_version(engine: Engine, data_version: int) -> Replica | None:
    """The copy of this version; whoever keeps it keeps its memory."""
    return _copies_of(engine).there.get(data_version)


def last_good(engine: Engine) -> Replica | None:
    """The newest copy there is, while a newer one is being made."""
    copies = _copies_of(engine)
    return copies.newest if copies.maker else None


def standing(engine: Engine) -> tuple[int | None, str]:
    """(the data version of the newest copy; None without one, the trouble: "", ``failed``, or
    ``stale`` where the next one takes too long).
    """
    return _standing(_copies_of(engine))


def standing_here() -> list[tuple[int | None, str]]:
    """The same of every database that this process has read."""
    return [_standing(copies) for copies in list(_of_databases.values())]


def _standing(copies: _Copies) -> tuple[int | None, str]:
    with _lock:
        version = copies.newest.data_version if copies.newest else None
        if copies.maker and monotonic() - copies.begun > LONGEST:
            return version, "stale"
        return version, "failed" if copies.failed else ""


def prepare(engine: Engine, data_version: int) -> Thread | None:
    """See to it that there will be a copy of this version, where the database is large.

    Returns the thread that makes it where one was begun: not where this version was looked at
    before, nor while another copy is being made, which is followed by the newest.
    """
    copies = _copies_of(engine)
    with _lock:
        if copies.looked_at == data_version:
            return None
        copies.looked_at = data_version
        if copies.maker or data_version in copies.there:
            return None
    if not has_parts() or not is_large(engine):
        return None
    with _lock:
        if copies.maker is None:
            copies.begun = monotonic()
            copies.maker = Thread(target=_keep_up, args=(engine, copies), name="copy", daemon=True)
            copies.maker.start()
            return copies.maker
    return None


def _keep_up(engine: Engine, copies: _Copies) -> None:
    """Copy until the newest version that anybody asked for is there, or cannot be copied."""
    caught_up = False
    while not caught_up:
        looked_at = copies.looked_at
        copies.begun = monotonic()
        replica = _made(engine, looked_at)
        with _lock:
            copies.newest = replica
            copies.failed = replica is None
            if replica:
                copies.there[replica.data_version] = replica
            reached = (looked_at, replica and replica.data_version)
            caught_up = replica is None or copies.looked_at in reached
            if caught_up:
                copies.maker = None
        del replica


def _made(engine: Engine, looked_at: int | None) -> Replica | None:
    """A new copy; None where it fails: the database answers until the data change again."""
    for source in (standby.up_to(engine, looked_at or 0), engine):
        try:
            if source:
                return copy(source)
        except Exception:
            log.exception("no copy of the database in memory; the database answers instead")
    return None


def forget_all() -> None:
    """Let go of every copy; the databases answer until new ones are made."""
    with _lock:
        _of_databases.clear()
