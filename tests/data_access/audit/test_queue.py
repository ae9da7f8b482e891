"""Lines that nobody waits for."""

import logging

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from data_access import schema as s
from data_access.audit import Event, queue
from data_access.audit.verify import verify
from data_access.database.engine import reading, writing


def told(engine):
    with reading(engine) as connection:
        assert verify(connection).good
        return connection.scalars(select(s.audit.c.about).order_by(s.audit.c.id)).all()


def test_lines_are_written_in_their_order_while_another_writes(engine):
    cases = [f"dispute C{number}" for number in range(9)]
    with writing(engine):
        for about in cases:
            queue.write_soon(engine, Event("look", "李冬", about=about))
    queue.flush()
    assert told(engine) == cases


BUSY = OperationalError("INSERT", {}, Exception("database is locked"))


@pytest.mark.parametrize(
    ("failures", "failed"),
    [(queue.TRIES - 1, BUSY), (queue.TRIES, BUSY), (queue.TRIES, OSError("of the driver"))],
)
def test_what_cannot_be_written_is_said_in_the_log(
    sqlite_engine, caplog, monkeypatch, failures, failed
):
    left = [failed] * failures
    written = queue.write

    def write(connection, event):
        if left:
            raise left.pop()
        written(connection, event)

    monkeypatch.setattr(queue, "write", write)
    with caplog.at_level(logging.WARNING):
        queue.write_soon(sqlite_engine, Event("look", "李冬", about="dispute C1"))
        queue.flush()
    assert told(sqlite_engine) == (["dispute C1"] if failures < queue.TRIES else [])
    queue.write_soon(sqlite_engine, Event("look", "李冬", about="dispute C2"))
    queue.flush()
    assert told(sqlite_engine)[-1] == "dispute C2"
    assert len(caplog.records) == failures
    assert "not in the audit log: look by 李冬, dispute C1" in caplog.text
