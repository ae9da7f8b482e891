"""Who may sign in is not decided by a backup: the accounts of a database outlive a restore.

Before the restored database is put in place, the accounts of the one that is there take the place
of those of the backup: one that was locked, or got another password, would be let in otherwise.
Where there is no account, or nothing that can be read, those of the backup are taken. Sessions,
one-time links and failed tries are never restored: everybody signs in anew. Nor are the addresses
of calendars and wall screens.
"""

from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, delete, insert, inspect, select

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
# What hangs on them and tells what was done by now: a mail that was sent is not sent again.
WITH_THEM = (s.mail_choice, s.outbox, s.note_seen)
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
            named = _named_in_notes(target)
            for table in reversed((*STAY, *WITH_THEM)):
                target.execute(delete(table))
            there = inspect(source)
            along = [table.name for table in WITH_THEM if there.has_table(table.name)]
            copy_rows(source, target, [*(table.name for table in STAY), *along])
            _name_again(target, named)
    return found


def _named_in_notes(target: Connection) -> list[dict[str, Any]]:
    """Who is named in the notes of the backup: it may number the accounts otherwise."""
    mention, account = s.note_mention.c, s.account.c
    query = select(mention.note_id, account.name_key, mention.read_at)
    named = query.join(s.account, account.id == mention.account_id)
    return [dict(row) for row in target.execute(named).mappings()]


def _name_again(target: Connection, named: list[dict[str, Any]]) -> None:
    account = s.account.c
    keys = {row.name_key: row.id for row in target.execute(select(account.name_key, account.id))}
    rows = [
        {"note_id": one["note_id"], "account_id": keys[one["name_key"]], "read_at": one["read_at"]}
        for one in named
        if one["name_key"] in keys
    ]
    if rows:
        target.execute(insert(s.note_mention), rows)
