"""A reader sees one state of the data, and writes nothing."""

import pytest
from sqlalchemy.exc import DBAPIError

from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from data_access.database.state import raise_version, read_settings, read_state


def test_a_writer_between_two_queries_is_not_seen(engine):
    with writing(engine) as writer:
        raise_version(writer)
    with reading(engine) as reader:
        version = read_state(reader).data_version
        with writing(engine) as writer:
            write_setting(writer, "overdue_days", "200")
            raise_version(writer)
        assert read_settings(reader)["overdue_days"] != "200"
        assert read_state(reader).data_version == version
    with reading(engine) as reader:
        assert read_settings(reader)["overdue_days"] == "200"
        assert read_state(reader).data_version == version + 1


def test_a_postgresql_reader_writes_nothing_and_its_connection_writes_again(engine):
    if engine.dialect.name == "postgresql":
        with reading(engine) as reader, pytest.raises(DBAPIError, match="read-only"):
            write_setting(reader, "overdue_days", "200")
    with writing(engine) as writer:
        write_setting(writer, "overdue_days", "300")
    with reading(engine) as reader:
        assert read_settings(reader)["overdue_days"] == "300"
