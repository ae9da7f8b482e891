"""Who may sign in is not decided by a backup: the accounts of a database outlive a restore.

Before the restored database is put in place, the accounts of the one that is there take the place
of those of the backup: one that was locked, or got another password, would be let in otherwise.
Where there is no account, or nothing that can be read, those of the backup are taken. Sessions,
one-time links and failed tries are never restored: everybody signs in anew. Nor are the addresses
of calendars and wall screens.
"""

from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, delete, inspect, select

from data_access import schema as s
from data_access.backup.copying import copy_rows
from data_access.database.engine import file_engine, reading, writing

STAY = (  # as they depend
    s.account,
    s.account_role,
    s.account_division,
    s.recovery_code,
    s.account_token,
)
# Of the backup. An address that opens something may have been revoked since: those of the database
# that is there stay.
END = (s.account_session, s.account_link, s.account_token, s.sign_in_failure)
Accounts: TypeAlias = tuple[tuple[Any, ...], ...]  # their rows, with roles and rights


def accounts_of(connection: Connection) -> Accounts:
    """Everything of the accounts of a database; empty where it has none."""
    if not inspect(connection).has_table(s.account.name):
        return ()
    found: list[tuple[Any, ...]] = []
    for table in STAY:
        rows = connection.execute(select(table).order_by(*table.primary_key))
        found += [(table.name, *row) for row in rows]
    return tuple(found)


def stay(engine: Engine | None, fresh: Path) -> Accounts:
    """Put the accounts of ``engine`` (None: none can be read) in the place of those in the restored
    database ``fresh``; returns them as they were.
    """
    copy = file_engine(fresh)
    try:
        with writing(copy) as target:
            for table in END:
                target.execute(delete(table))
            return _carry(engine, target) if engine else ()
    finally:
        copy.dispose()


def _carry(engine: Engine, target: Connection) -> Accounts:
    with reading(engine) as source:
        found = accounts_of(source)
        if found:
            for table in reversed(STAY):
                target.execute(delete(table))
            copy_rows(source, target, [table.name for table in STAY])
    return found
