"""Brings a database to the current schema (Alembic), and tells which revision it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from data_access.database.engine import take_turn, writing

FOLDER = Path(__file__).resolve().parents[1] / "migrations"
VERSION_TABLE = "alembic_version"  # where the database keeps its revision
HEAD = "head"
# Rights on all tables are given before there is any: those on this one are taken back, but to read.
ITS_OWNER_ALONE = f"""
DO $$
DECLARE others text;
BEGIN
    SELECT string_agg(DISTINCT coalesce(quote_ident(rolname), 'PUBLIC'), ', ') INTO others
    FROM pg_class CROSS JOIN aclexplode(relacl) AS granted
    LEFT JOIN pg_roles ON pg_roles.oid = granted.grantee
    WHERE pg_class.oid = to_regclass('{VERSION_TABLE}') AND granted.grantee <> relowner
    AND privilege_type <> 'SELECT' AND pg_has_role(relowner, 'USAGE');
    IF others IS NOT NULL THEN
        EXECUTE 'REVOKE ALL ON {VERSION_TABLE} FROM ' || others;
        EXECUTE 'GRANT SELECT ON {VERSION_TABLE} TO ' || others;
    END IF;
END $$
"""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def current_revision(connection: Connection) -> str | None:
    """The revision the database has, None when it has no schema."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest_revision() -> str:
    """The revision this program was written for: it stays, whatever lies in its folder later."""
    newest = _scripts().get_current_head()
    assert newest is not None
    return newest


@cache
def known_revisions() -> frozenset[str]:
    """Every revision this program knows."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def owns_tables(connection: Connection) -> bool:
    """Whether the user of the database may change its tables: on a server the role that made them
    alone.
    """
    if connection.dialect.name != "postgresql":
        return True
    of_it = f"SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = '{VERSION_TABLE}'"
    return bool(connection.exec_driver_sql(f"{of_it}::regclass").scalar())


def upgrade(engine: Engine, revision: str = HEAD) -> None:
    """Migrate to the newest schema, or to ``revision``, in one transaction.

    Nothing happens when the database is already there.
    """
    with engine.connect() as connection:
        if _is_there(connection, revision):
            return
    with changing(engine) as connection:
        upgrade_within(connection, revision)


def _is_there(connection: Connection, revision: str) -> bool:
    wanted = newest_revision() if revision == HEAD else revision
    return current_revision(connection) == wanted


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """One write transaction in which tables may be made anew.

    SQLite looks after references again at its end only: it would take the rows that refer to a
    table out with it. Nothing is changed where one leads nowhere then.
    """
    if engine.dialect.name != "sqlite":
        with writing(engine) as connection:
            yield connection
        return
    with engine.execution_options(writes=True).connect() as connection:
        raw: Any = connection.connection
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                _require_whole(connection)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _require_whole(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        child, _, parent, _ = broken
        raise IntegrityError("foreign_key_check", None, ValueError(f"{child} -> {parent}"))


def upgrade_within(connection: Connection, revision: str = HEAD) -> None:
    """The same in the transaction of the caller, which on SQLite is that of ``changing``.

    Programs that start together go one after the other.
    """
    take_turn(connection)
    if not _is_there(connection, revision):
        command.upgrade(_config(connection), revision)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(ITS_OWNER_ALONE)
