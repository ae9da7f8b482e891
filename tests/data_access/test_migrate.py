"""The migrations make exactly the schema that is declared, on both databases."""
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from data_access import migrate, schema


def test_migrated_schema_is_the_declared_one(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert migrate.current_revision(connection) == migrate.newest_revision()
        assert set(schema.metadata.tables) == set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_upgrading_again_changes_nothing(engine):
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert migrate.current_revision(connection) == migrate.newest_revision()
