"""Where a read goes, and which version of the data it is of.

To the copy in memory of a large database; else to the replica of READ_DATABASE_URL, where it has
that version; else to the database.

A run reads one version. It is the newest, unless a copy in memory of an older one is there and the
newest is still being copied: then the older one, for readers who have not seen a newer one. An
answer is always of the version that was asked for, so that what is kept under a version is of it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from data_access.database import copies, standby
from data_access.database.engine import reading as reading_database
from data_access.database.engine import sees_a_part
from data_access.database.replica import Replica
from data_access.database.state import State, read_state, read_version


class MovedOn(Exception):
    """The data are of another version than was asked for, and nobody has that one any more."""


@dataclass(frozen=True)
class Moment:
    """What a run reads: this state of the data. ``newest``: the version that the database has.

    ``replica``: the copy of this state, which stays as long as the moment is kept.
    """

    state: State
    newest: int
    replica: Replica | None = None


def choose(engine: Engine, at_least: int | None = None) -> Moment:
    """The moment that a run reads. ``at_least``: the version that the reader has seen; None: the
    newest is wanted, as the reader has just begun or just saved.
    """
    with reading_database(engine) as connection:
        state = read_state(connection)
    newest = state.data_version
    if sees_a_part(engine):
        return Moment(state, newest)
    copies.prepare(engine, newest)
    if replica := copies.of_version(engine, newest):
        return Moment(state, newest, replica)
    older = copies.last_good(engine)
    if older and at_least is not None and at_least <= older.data_version < newest:
        return Moment(older.state, newest, older)
    return Moment(state, newest)


def answer(engine: Engine, data_version: int, function: Callable[..., Any], *arguments: Any) -> Any:
    """``function(connection, *arguments)`` on the data of exactly this version.

    Raises MovedOn where that version is gone. Who sees a part is answered by the database alone:
    neither a copy nor a replica knows of scopes.
    """
    if sees_a_part(engine):
        return _of_the_database(engine, data_version, function, *arguments)
    if replica := copies.of_version(engine, data_version):
        with replica.engine.connect() as connection:
            return function(connection, *arguments)
    with suppress(standby.NotHere):
        return standby.ask(engine, data_version, lambda there: function(there, *arguments))
    return _of_the_database(engine, data_version, function, *arguments)


def _of_the_database(
    engine: Engine, data_version: int, function: Callable[..., Any], *arguments: Any
) -> Any:
    with reading_database(engine) as connection:
        if read_version(connection) != data_version:
            raise MovedOn
        return function(connection, *arguments)


def file_of(engine: Engine, data_version: int, make: Callable[[Connection, int], Any]) -> Any:
    """What ``make(connection, version)`` makes of several reads of this version, or of the newest
    where that one is gone: they see one state of the data.
    """
    try:
        return answer(engine, data_version, make, data_version)
    except MovedOn:
        with reading_database(engine) as connection:
            return make(connection, read_version(connection))
