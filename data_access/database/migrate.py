"""Brings a database to the current schema (Alembic), and tells which revision it has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_access.database.engine import take_turn

FOLDER = Path(__file__).resolve().parents[1] / "migrations"
VERSION_TABLE = "alembic_version"  # where the database keeps its revision


def _config(connection=None):
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def current_revision(connection):
    """The revision the database has, None when it has no schema."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision():
    """The revision this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def known_revisions():
    """Every revision this program knows."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def upgrade(engine, revision="head"):
    """Migrate to the newest schema, or to ``revision``, in one transaction; nothing happens when the database is already there."""
    with engine.connect() as connection:
        if current_revision(connection) == (newest_revision() if revision == "head" else revision):
            return
    with engine.execution_options(writes=True).begin() as connection:
        upgrade_within(connection, revision)


def upgrade_within(connection, revision="head"):
    """The same in the transaction of the caller; programs that start together go one after the other."""
    take_turn(connection)
    command.upgrade(_config(connection), revision)
