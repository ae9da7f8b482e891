"""Brings a database to the current schema and puts facts, and where wanted demonstration data, into
it.
"""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect

from data_access.backup.before_migration import migrate
from data_access.database.engine import file_engine, reading, take_turn, writing
from data_access.database.facts import read_setting
from data_access.database.migrate import upgrade
from data_access.database.state import is_empty, raise_version


def prepare(engine, demonstration=True, is_copy=False):
    """Migrate and load the reference facts; returns True if this call also loaded demonstration
    data.

    A verified backup is made and named before an existing database is migrated, unless it
    ``is_copy`` of one that is kept anyway.

    Demonstration data goes only into a database that nothing was ever written to, in one
    transaction with the facts. An office
    that began without it (``--empty``) therefore never gets it by a later start.
    """
    if is_copy:
        upgrade(engine)
    else:
        bring_up_to_date(engine)
    from seed_data.load import load_facts

    with writing(engine) as connection:
        take_turn(connection)
        never_used = read_setting(connection, "facts_fingerprint") is None and is_empty(connection)
        wanted = demonstration and never_used
        if load_facts(connection):
            raise_version(connection)
        if wanted:
            load_demonstration(connection)
    return wanted


def bring_up_to_date(engine):
    """Migrate, where the database is of an earlier program; say from what, and where its backup
    lies.
    """
    done = migrate(engine)
    if done is None:
        return
    print(
        f"数据库结构已由 {done.before} 升级到 {done.after}；升级前的备份 / "
        f"Migrated from {done.before} to {done.after}; the backup made before: {done.kept}",
        flush=True,
    )


@contextmanager
def prepared_to_read(engine):
    """An engine with schema and facts, for what writes nothing.

    It is the database itself, or where that was never used one aside: its first start still finds
    it unused, and may bring demonstration data.
    """
    if _was_used(engine):
        prepare(engine, demonstration=False)
        yield engine
        return
    with tempfile.TemporaryDirectory() as folder:
        aside = file_engine(Path(folder) / "office.db")
        try:
            prepare(aside, demonstration=False)
            yield aside
        finally:
            aside.dispose()


def _was_used(engine):
    if not inspect(engine).has_table("setting"):
        return False
    with reading(engine) as connection:
        return read_setting(connection, "facts_fingerprint") is not None


def load_demonstration(connection):
    from seed_data.demonstration import ledger as demonstration

    print("正在写入演示数据 … / Writing demonstration data …", flush=True)
    demonstration.load(connection)
