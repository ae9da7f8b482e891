"""The migrations make exactly the schema that is declared, on both databases."""

from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from data_access import schema
from data_access.database import migrate
from data_access.database.engine import writing


def test_migrated_schema_is_the_declared_one(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert migrate.current_revision(connection) == migrate.newest_revision()
        assert set(schema.metadata.tables) == set(inspect(connection).get_table_names()) - {
            "alembic_version"
        }


def test_upgrading_again_changes_nothing(engine):
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert migrate.current_revision(connection) == migrate.newest_revision()


def test_history_cannot_be_changed_or_deleted(engine):
    line = {
        "table_name": "dispute",
        "record_key": "A1",
        "action": "update",
        "changes": "{}",
        "who": "示例",
        "at": datetime(2025, 1, 1),
    }
    with writing(engine) as connection:
        connection.execute(insert(schema.history).values(line))
    for statement in (update(schema.history).values(who="别人"), delete(schema.history)):
        with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
            connection.execute(statement)
    with engine.connect() as connection:
        assert connection.execute(select(schema.history.c.who)).scalars().all() == ["示例"]
