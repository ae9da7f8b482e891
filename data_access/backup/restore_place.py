"""The last step of a restore: the checked SQLite file takes the place of the database.

It is one transaction.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from data_access.backup.accounts_stay import Accounts, accounts_of
from data_access.backup.copying import (
    advance_keys,
    copy_rows,
    copy_sqlite,
    count_rows,
    empty_tables,
    table_names,
)
from data_access.backup.log_goes_on import End, end_of_log
from data_access.backup.telling import Tell
from data_access.database.engine import file_engine, reading, writing
from data_access.database.migrate import current_revision, upgrade_within
from data_access.database.state import read_version
from data_access.schema import account, audit_head, data_state


class NotRestored(Exception):
    """Why a good backup is not put in place.

    ``code``: not_empty, not_owner, damaged_database, foreign_database, newer_database, changed,
    incomplete.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Kept:
    """How far what was there was kept: what came later is not lost but refused."""

    version: int  # of the data
    log: End | None  # where the audit log ended
    accounts: Accounts

    def all_that_is_there(self, connection: Connection, version: int) -> bool:
        """Whether nothing came later; ``version``: of the data now."""
        now = Kept(version, end_of_log(connection), accounts_of(connection))
        return now == self


def into_sqlite(engine: Engine, file: Path, fresh: Path, kept: Kept, tell: Tell) -> None:
    """Into the file that is there: a running dashboard sees all of the old or all of the new."""

    def require_unchanged() -> None:
        with reading(engine) as connection:
            if not current_revision(connection):
                return
            if not kept.all_that_is_there(connection, read_version(connection)):
                raise NotRestored("changed")

    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(file)) as target:
        copy_sqlite(source, target, tell, "place", once_held=require_unchanged)


def into_postgresql(engine: Engine, fresh: Path, kept: Kept, tell: Tell) -> None:
    """The same with the tables of a PostgreSQL database; rights given to roles stay."""
    copy = file_engine(fresh)
    lock_version = select(data_state.c.data_version).with_for_update()
    lock_log = select(audit_head.c.id).with_for_update()
    lock_accounts = select(account.c.id).with_for_update()
    try:
        with reading(copy) as source, writing(engine) as target:
            upgrade_within(target)
            now = target.execute(lock_version).scalar()
            target.execute(lock_log)
            target.execute(lock_accounts)
            version = kept.version if now is None else now
            if not kept.all_that_is_there(target, version):
                raise NotRestored("changed")
            names = table_names(source)
            empty_tables(target, names)
            copy_rows(source, target, names, tell, "place")
            advance_keys(target, names)
            if count_rows(target, names) != count_rows(source, names):
                raise NotRestored("incomplete")
    finally:
        copy.dispose()
