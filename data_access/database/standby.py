"""Reads from another database than the one that is written to: a streaming replica of PostgreSQL.

``READ_DATABASE_URL`` names it. It answers only while it is a replica of our database and has the
very version of the data that is asked for; otherwise, and where it fails, the database answers.
"""

import logging
import os
from collections.abc import Callable
from time import monotonic
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from data_access.database.engine import get_engine, reading

log = logging.getLogger(__name__)
REST = 10  # seconds for which one that does not answer is left alone
_silent_since: dict[str, float] = {}  # by address
_databases: dict[str, tuple[str, int]] = {}  # by address: name and cluster
ASKED = text(
    "SELECT pg_is_in_recovery(), current_database(), system_identifier,"
    " (SELECT max(data_version) FROM data_state) FROM pg_control_system()"
)


class NotHere(Exception):
    """No replica answers for this version."""


class _Found(NamedTuple):
    """``database`` and ``cluster``: what a replica shares with its database and with no other."""

    replicates: bool
    database: str
    cluster: int
    data_version: int | None


def address() -> str:
    """The address of the replica; "" where there is none."""
    return os.environ.get("READ_DATABASE_URL", "")


def ask(database: Engine, data_version: int, question: Callable[[Connection], Any]) -> Any:
    """``question(connection)`` on the replica, in a transaction that sees exactly this version.

    Raises NotHere where it has another version, is no replica of this database, or fails: the
    question is then to be put to the database.
    """
    if not address() or _rests():
        raise NotHere
    try:
        with reading(get_engine(address())) as connection:
            if _trouble(connection, database, data_version):
                raise NotHere
            answer = question(connection)
    except SQLAlchemyError as error:
        _failed(error)
        raise NotHere from error
    if _silent_since.pop(address(), None):
        log.info("the database for reading answers again")
    return answer


def up_to(database: Engine, data_version: int) -> Engine | None:
    """The replica, where it has this version now."""
    try:
        return ask(database, data_version, lambda _connection: get_engine(address()))
    except NotHere:
        return None


def look(database: Engine, data_version: int) -> str:
    """What keeps the replica from answering for this version; "" where nothing does, or there is
    none.

    gone: it does not answer; foreign: it is no streaming replica of this database; behind: it has
    another version.
    """
    if not address():
        return ""
    try:
        with reading(get_engine(address())) as connection:
            return _trouble(connection, database, data_version)
    except OperationalError:
        return "gone"
    except SQLAlchemyError:
        return "foreign"


def _trouble(connection: Connection, database: Engine, data_version: int) -> str:
    if {connection.dialect.name, database.dialect.name} != {"postgresql"}:
        return "foreign"
    found = _found(connection)
    if not found.replicates or (found.database, found.cluster) != _known(database):
        return "foreign"
    return "" if found.data_version == data_version else "behind"


def _found(connection: Connection) -> _Found:
    return _Found(*connection.execute(ASKED).one())


def _known(database: Engine) -> tuple[str, int]:
    url = database.url.render_as_string()
    if url not in _databases:
        with reading(database) as connection:
            found = _found(connection)
        _databases[url] = (found.database, found.cluster)
    return _databases[url]


def _rests() -> bool:
    since = _silent_since.get(address())
    return since is not None and monotonic() - since < REST


def _failed(error: SQLAlchemyError) -> None:
    """It is left alone for a while where it broke off or let nobody in; not where it could not
    answer one question, as it was about to replace what that one read.
    """
    broke_off = isinstance(error, DBAPIError) and error.connection_invalidated
    let_nobody_in = isinstance(error, DBAPIError) and error.statement is None
    if broke_off or let_nobody_in:
        _silent_since[address()] = monotonic()
        log.warning("the database for reading does not answer; the database answers instead")
