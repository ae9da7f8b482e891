"""Whether a pooler in transaction mode stands before PostgreSQL.

There a client has another server connection in each transaction, so that what belongs to a
connection (temporary views, settings, prepared statements) is lost, or is somebody else's.
"""

from sqlalchemy import Connection, Engine, select
from sqlalchemy.sql import func

from data_access.database.engine import reading


def shares_servers(engine: Engine) -> bool:
    """Whether two connections of ours are one of the server, or one of ours becomes another.

    Found where nobody else is busy, as at the start. Raises ``DatabaseFailed``.
    """
    if engine.dialect.name != "postgresql":
        return False
    with reading(engine) as one, reading(engine) as other:
        first = _server(one)
        one.rollback()
        second = _server(other)  # in a transaction that keeps its server from now on
        third = _server(one)
    return first == second or first != third


def _server(connection: Connection) -> int | None:
    return connection.scalar(select(func.pg_backend_pid()))
