"""The tables to which lines are only ever added: the database itself refuses anything else."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

APPEND_ONLY = ("history", "audit", "audit_head", "report", "report_file")
TRIGGERS = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")


@contextmanager
def resting(connection: Connection) -> Iterator[None]:
    """The triggers of the tables that can only be added to rest, in the transaction of the
    caller.
    """
    if connection.dialect.name == "sqlite":
        found = connection.execute(TRIGGERS).all()
        for name, _ in found:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        for _, statement in found:
            connection.exec_driver_sql(statement)
        return
    for name in APPEND_ONLY:
        connection.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
    yield
    for name in APPEND_ONLY:
        connection.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
