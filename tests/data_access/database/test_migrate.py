"""The migrations make exactly the schema that is declared, on both databases."""

from datetime import date, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, delete, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from data_access import schema
from data_access.database import migrate
from data_access.database.engine import writing
from tests.fixtures.whole_database import everything, take_everything_out


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


FIRST = "0001"  # the first schema that an office had
BEFORE_SERVERS = "0007"
LISTS = ("country", "ip_type", "channel", "position", "service_stage")


def _old(connection, name):
    return Table(name, MetaData(), autoload_with=connection)


def _first_office(connection):
    """A case with its stage and event as the first schema holds them, and a consultation of it."""
    for name in LISTS:
        words = {"name_zh": "甲", "name_en": "A", "iso3": "USA", "code": "a", "id": 1}
        table = _old(connection, name)
        known = {key: value for key, value in words.items() if key in table.c}
        connection.execute(insert(table).values(known))
    firm = {"id": 1, "credit_code": "1" * 18, "name": "甲", "joined_on": date(2020, 1, 1)}
    firm |= {"export_oriented": True, "key_contact": False, "observation": False}
    connection.execute(insert(_old(connection, "enterprise")).values(firm))
    case = {"number": "A1", "occurred_on": date(2020, 1, 1), "entered_on": date(2020, 1, 1)}
    case |= dict.fromkeys(("country_id", "ip_type_id", "channel_id", "position_id"), 1)
    case |= {"id": 7, "enterprise_id": 1}
    connection.execute(insert(_old(connection, "dispute")).values(case))
    stage = {"dispute_id": 7, "stage_id": 1, "from_on": date(2020, 1, 1)}
    connection.execute(insert(_old(connection, "dispute_stage")).values(stage))
    event = {"dispute_id": 7, "happened_on": date(2020, 1, 1), "what": "来电"}
    connection.execute(insert(_old(connection, "dispute_event")).values(event))


def test_the_first_schema_is_upgraded_with_what_belongs_to_a_case(bare_engine):
    """Tables made anew on SQLite would take the rows that refer to them along."""
    take_everything_out(bare_engine)
    migrate.upgrade(bare_engine, FIRST)
    with writing(bare_engine) as connection:
        _first_office(connection)
    migrate.upgrade(bare_engine)
    found = everything(bare_engine)
    assert [len(found[name]) for name in ("dispute", "dispute_stage", "dispute_event")] == [1] * 3
    assert found["taken_number"] == [("dispute", "A1")]
    with bare_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def _columns(engine):
    """Table -> the names of its columns in the database as it is."""
    found = inspect(engine)
    names = set(found.get_table_names()) & set(schema.metadata.tables)
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


def _of_columns(content, columns):
    """What ``everything`` gave, of these columns alone."""
    kept = {}
    for name in columns.keys() & content.keys():
        declared = schema.metadata.tables[name].c
        wanted = [n for n, column in enumerate(declared) if column.name in columns[name]]
        kept[name] = [[row[n] for n in wanted] for row in content[name]]
    return kept


def test_a_full_database_goes_back_and_forth_unharmed(demonstration_engine):
    """What later versions hold alone is lost on the way back, and nothing else."""
    engine = demonstration_engine
    before = everything(engine)
    with migrate.changing(engine) as connection:
        command.downgrade(migrate._config(connection), BEFORE_SERVERS)
    there_then = _columns(engine)
    with pytest.raises(IntegrityError), writing(engine) as connection:
        old = _old(connection, "loss_amount")
        row = connection.execute(select(old).limit(1)).mappings().one()
        connection.execute(insert(old).values(dict(row) | {"id": 99_999}))
    migrate.upgrade(engine)
    assert _of_columns(everything(engine), there_then) == _of_columns(before, there_then)
    assert {"dispute", "loss_amount", "taken_number"} - there_then.keys() == {"taken_number"}
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("table", ["dispute_stage", "loss_amount", "case_step", "referral"])
def test_parts_have_the_dispute_in_their_key_where_the_database_can(bare_engine, table):
    """SQLite gives out numbers only where they alone are the key."""
    key = inspect(bare_engine).get_pk_constraint(table)["constrained_columns"]
    whole = ["id"] if bare_engine.dialect.name == "sqlite" else ["id", "dispute_id"]
    assert key == whole


def test_references_that_lead_nowhere_undo_a_change_of_the_schema(sqlite_engine):
    with pytest.raises(IntegrityError), migrate.changing(sqlite_engine) as connection:
        row = {"dispute_id": 1, "happened_on": date(2020, 1, 1), "what": "来电", "line": 1}
        connection.execute(insert(schema.dispute_event).values(row))
    assert everything(sqlite_engine)["dispute_event"] == []
