"""Who may sign in is not decided by a backup."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from data_access import schema as s
from data_access.accounts import accounts, address_tokens, links, passwords, sessions
from data_access.accounts.accounts import Rights
from data_access.backup import restore_place
from data_access.backup.restore import restore
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import backup
from data_access.database import replica
from data_access.database.engine import reading, writing
from data_access.database.migrate import upgrade
from data_access.notes import reads as note_reads
from data_access.notes import writing as notes
from data_access.notes.subjects import Subject
from data_access.post import outbox
from data_access.post import settings as mail_settings
from data_access.sheets import SHEETS
from tests.fixtures.databases import written
from tests.fixtures.whole_database import take_everything_out

BACKUP = "b.zip"
OLD, NEW = "三只黄鹂鸣翠柳 1024", "春风又绿江南岸 2048"


def state(engine):
    """(name, roles, locked, which password) of every account, and how many sessions and links."""
    with reading(engine) as connection:
        found = [_of(connection, one) for one in accounts.read_all(connection)]
        rest = [
            connection.scalar(select(func.count()).select_from(table))
            for table in (s.account_session, s.account_link)
        ]
    return found, rest


def _of(connection, one):
    own = select(s.account.c.password_hash).where(s.account.c.name == one.name)
    kept = connection.scalar(own)
    which = [word for word in (OLD, NEW) if passwords.is_right(kept, word)]
    return one.name, one.roles, one.locked_at is not None, which


@pytest.fixture
def backed_up(engine, tmp_path):
    """A backup with two accounts, one of them signed in."""
    with writing(engine) as connection:
        accounts.add(connection, "示例甲", Rights(("administrator",)), "x")
        accounts.set_password(connection, "示例甲", passwords.hashed(OLD))
        accounts.add(connection, "示例乙", Rights(("staff",)), "x")
        sessions.begin(connection, "示例甲", "10.0.0.1")
        links.make(connection, links.RESET, "示例乙")
    backup(engine, tmp_path / BACKUP)
    return engine


def test_who_was_locked_or_has_another_password_since_stays_so(backed_up, tmp_path):
    with writing(backed_up) as connection:
        accounts.set_password(connection, "示例甲", passwords.hashed(NEW))
        accounts.set_rights(connection, "示例乙", Rights(("auditor",)))
        accounts.lock(connection, "示例乙")
        accounts.add(connection, "示例丙", Rights(("leader",)), "x")
    before = state(backed_up)[0]
    restore(backed_up, tmp_path / BACKUP, replace=True)
    assert state(backed_up) == (before, [0, 0])
    assert before == [
        ("示例丙", ("leader",), False, []),
        ("示例乙", ("auditor",), True, []),
        ("示例甲", ("administrator",), False, [NEW]),
    ]
    with writing(backed_up) as connection:
        accounts.add(connection, "示例丁", Rights(("leader",)), "x")


def test_where_nobody_has_an_account_those_of_the_backup_are_taken(backed_up, elsewhere, tmp_path):
    there = [("示例乙", ("staff",), False, []), ("示例甲", ("administrator",), False, [OLD])]
    restore(elsewhere, tmp_path / BACKUP)
    assert state(elsewhere) == (there, [0, 0])
    take_everything_out(backed_up)
    restore(backed_up, tmp_path / BACKUP)
    assert state(backed_up) == (there, [0, 0])


def test_a_revoked_address_stays_revoked_and_one_in_use_goes_on(backed_up, elsewhere, tmp_path):
    with writing(backed_up) as connection:
        old = address_tokens.make_calendar(connection, "示例甲")
    (tmp_path / BACKUP).unlink()
    backup(backed_up, tmp_path / BACKUP)
    with writing(backed_up) as connection:
        new = address_tokens.make_calendar(connection, "示例甲")
        wall = address_tokens.make_wall(connection, "示例甲", "一楼大厅", False)
    restore(backed_up, tmp_path / BACKUP, replace=True)
    restore(elsewhere, tmp_path / BACKUP)
    asked = [("calendar", old), ("calendar", new), ("wall", wall)]
    assert _opened(backed_up, asked) == [False, True, True]
    assert _opened(elsewhere, asked) == [False, False, False]


def _opened(engine, asked):
    with reading(engine) as connection:
        return [address_tokens.find(connection, *one) is not None for one in asked]


def test_a_backup_from_before_there_were_accounts(engine, tmp_path):
    take_everything_out(engine)
    upgrade(engine, "0008")
    backup(engine, tmp_path / BACKUP)
    upgrade(engine)
    written(engine, accounts.add, "示例甲", Rights(("administrator",)), "x")
    restore(engine, tmp_path / BACKUP, replace=True)
    assert [name for name, *_ in state(engine)[0]] == ["示例甲"]


def test_a_lock_meanwhile_is_not_lost(backed_up, tmp_path, monkeypatch):
    whole = "into_sqlite" if backed_up.dialect.name == "sqlite" else "into_postgresql"

    def late(*arguments):
        written(backed_up, accounts.lock, "示例乙")
        return getattr(restore_place, whole)(*arguments)

    monkeypatch.setattr(f"data_access.backup.restore.{whole}", late)
    with pytest.raises(NotRestored, match="changed"):
        restore(backed_up, tmp_path / BACKUP, replace=True)
    assert state(backed_up)[0][0][:3] == ("示例乙", ("staff",), True)


def test_where_the_database_is_damaged_those_of_the_backup_are_taken(sqlite_engine, tmp_path):
    written(sqlite_engine, accounts.add, "示例甲", Rights(("administrator",)), "x")
    written(sqlite_engine, sessions.begin, "示例甲", "10.0.0.1")
    backup(sqlite_engine, tmp_path / BACKUP)
    written(sqlite_engine, accounts.add, "示例乙", Rights(("staff",)), "x")
    sqlite_engine.dispose()
    file = Path(sqlite_engine.url.database)
    for part in file.parent.glob(f"{file.name}-*"):
        part.unlink()
    file.write_bytes(b"x" * 5000)
    restore(sqlite_engine, tmp_path / BACKUP, replace=True)
    assert state(sqlite_engine) == ([("示例甲", ("administrator",), False, [])], [0, 0])


def test_no_secret_is_in_the_copy_in_memory_nor_in_a_ledger():
    named = {table for table in s.metadata.tables.values() if "account" in table.name}
    of_accounts = named | {s.recovery_code, s.sign_in_failure}
    assert of_accounts <= set(replica.NOT_COPIED)
    assert not of_accounts & {sheet.table for sheet in SHEETS}


def test_who_is_named_in_notes_stays_named_and_no_mail_is_sent_again(backed_up, tmp_path):
    """The database that is there numbers its accounts otherwise than the backup."""
    office = Subject("", "", "warning", "2024-05")
    with writing(backed_up) as connection:
        notes.add(connection, office, "请核对", ("示例乙",), "示例甲")
    backup(backed_up, tmp_path / "c.zip")
    with writing(backed_up) as connection:
        connection.execute(delete(s.account))
        for name in ("示例乙", "示例甲"):
            accounts.add(connection, name, Rights(("staff",)), "x")
            mail_settings.choose(connection, name, "a@example.com", True, "zh", "x")
        outbox.put(connection, date(2024, 7, 1), "example.com")
    restore(backed_up, tmp_path / "c.zip", replace=True)
    with reading(backed_up) as connection:
        assert note_reads.named_on(connection, "", "")["name"].tolist() == ["示例乙"]
        assert len(connection.execute(select(s.outbox)).all()) == 2
        assert len(outbox.wanting(connection)) == 2
