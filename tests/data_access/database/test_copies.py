"""Which copy in memory answers: one is made at a time, the newest wins, and what is asked meanwhile
is answered by the last good one under its own version, or by the database.
"""

import gc
from threading import Event
from threading import enumerate as enumerate_threads
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, select, text

from data_access import schema
from data_access.database import copies, health, reads, replica, state
from data_access.database.engine import writing
from data_access.database.facts import write_setting

SETTING = schema.setting.c


@pytest.fixture
def full(sqlite_demonstration_engine, monkeypatch):
    """An engine on the demonstration ledger, of data version 1, which counts as large; of its
    tables only those that the tests read are copied.
    """
    monkeypatch.setenv("REPLICA_FROM", "400")
    read = SimpleNamespace(sorted_tables=[schema.data_state, schema.setting])
    monkeypatch.setattr(replica, "s", SimpleNamespace(metadata=read, dispute=schema.dispute))
    yield sqlite_demonstration_engine
    copies.forget_all()


class SlowCopy:
    """``copy`` that begins when it is told to; ``made``: weakly, the copies by their version."""

    def __init__(self, monkeypatch):
        self.copy, self.go, self.begun, self.made = replica.copy, Event(), Event(), []
        monkeypatch.setattr(copies, "copy", self)

    def __call__(self, engine):
        self.begun.set()
        assert self.go.wait(30)
        found = self.copy(engine)
        self.made.append(found.data_version)
        return found


@pytest.fixture
def slow(full, monkeypatch):
    found = SlowCopy(monkeypatch)
    yield found
    found.go.set()
    wait_for_the_copy()


def edit(engine):
    """Somebody saves ``edits``, which is then the data version; returns it."""
    with writing(engine) as connection:
        version = state.raise_version(connection)
        write_setting(connection, "edits", str(version))
    return version


def edits(connection):
    """Kind of database, and the version whose change it holds."""
    found = connection.scalar(select(SETTING.text_value).where(SETTING.name == "edits"))
    return connection.dialect.name, int(found or 1)


def ready(engine):
    """The database is copied as it is; returns the version."""
    version = reads.choose(engine).state.data_version
    wait_for_the_copy()
    assert copies.of_version(engine, version)
    return version


def wait_for_the_copy():
    """Until none is being made."""
    for maker in [thread for thread in enumerate_threads() if thread.name == "copy"]:
        maker.join()


def test_the_database_answers_until_the_copy_is_ready(full, slow):
    version = reads.choose(full, at_least=1).state.data_version
    assert reads.answer(full, version, edits) == ("sqlite", 1)
    assert copies.prepare(full, version) is None  # one at a time
    assert copies.standing(full) == (None, "")
    slow.go.set()
    wait_for_the_copy()
    assert reads.answer(full, version, edits) == ("duckdb", 1)


def test_without_the_parts_for_it_the_database_answers_a_large_one_too(full, monkeypatch):
    monkeypatch.setattr(replica, "PARTS", ("duckdb", "no_such_library"))
    assert not replica.has_parts()
    assert copies.prepare(full, 1) is None
    version = reads.choose(full).state.data_version
    assert reads.answer(full, version, edits) == ("sqlite", 1)


def test_twelve_edits_in_a_row_make_two_copies_and_readers_are_answered_meanwhile(full, slow):
    slow.go.set()
    first = ready(full)
    slow.go.clear()
    slow.begun.clear()
    seen = []
    for number in range(12):
        version = edit(full)
        other = reads.choose(full, at_least=first)
        assert other.state.data_version == first and other.newest == version
        assert reads.answer(full, first, edits) == ("duckdb", 1)
        own = reads.choose(full)  # who saved, or has just come
        assert own.state.data_version == version == first + 1 + number
        assert reads.answer(full, version, edits) == ("sqlite", version)
        seen.append(version)
        assert slow.begun.wait(30)
    assert copies.standing(full) == (first, "")
    copies._copies_of(full).begun -= copies.LONGEST  # it should have been ready by now
    assert copies.standing(full) == (first, "stale")
    assert "copy_stale" in health.look(full).warnings
    slow.go.set()
    wait_for_the_copy()
    assert copies.standing(full) == (seen[-1], "")
    assert len(slow.made) - 1 <= 2 and slow.made[-1] == seen[-1]
    assert reads.answer(full, seen[-1], edits) == ("duckdb", seen[-1])


def test_no_answer_is_of_another_version_than_asked_for(full, slow):
    version = reads.choose(full).state.data_version
    edit(full)
    with pytest.raises(reads.MovedOn):
        reads.answer(full, version, edits)


def test_a_reader_never_goes_back_to_older_data(full, slow):
    slow.go.set()
    first = ready(full)
    slow.go.clear()
    second = edit(full)
    assert reads.choose(full, at_least=second).state.data_version == second
    assert reads.choose(full, at_least=first).state.data_version == first


def test_a_page_that_is_being_drawn_keeps_its_copy_and_then_its_memory_is_free(full, slow):
    slow.go.set()
    first = ready(full)
    moment = reads.choose(full)
    edit(full)
    second = ready(full)
    assert reads.answer(full, first, edits) == ("duckdb", 1)
    assert reads.answer(full, second, edits) == ("duckdb", second)
    place = moment.replica.engine.url
    assert tables_in(place) > 0
    del moment
    gc.collect()
    assert copies.of_version(full, first) is None
    assert tables_in(place) == 0


def tables_in(place):
    """How many tables there are in a DuckDB database in memory; it is gone with its last one."""
    other = create_engine(place, connect_args={"config": replica.OFFLINE})
    with other.connect() as connection:
        found = len(connection.execute(text("SHOW TABLES")).all())
    other.dispose()
    return found


def test_a_copy_that_fails_is_no_harm_and_is_tried_again_after_the_next_change(
    full, monkeypatch, caplog
):
    first, whole = ready(full), replica.copy

    def failing(_engine):
        raise MemoryError

    monkeypatch.setattr(copies, "copy", failing)
    second = edit(full)
    reads.choose(full, at_least=first)
    wait_for_the_copy()
    assert reads.choose(full, at_least=first).state.data_version == second
    assert reads.answer(full, second, edits) == ("sqlite", second)
    assert "no copy of the database in memory" in caplog.text
    assert copies.standing(full) == (None, "failed")
    assert "copy_failed" in health.look(full).warnings
    monkeypatch.setattr(copies, "copy", whole)
    third = edit(full)
    assert ready(full) == third
    assert copies.standing(full) == (third, "")
    assert reads.answer(full, third, edits) == ("duckdb", third)


def test_small_databases_are_read_as_they_are(full, monkeypatch):
    monkeypatch.setenv("REPLICA_FROM", str(replica.DEFAULT_FROM))
    assert copies.prepare(full, 1) is None
    assert reads.answer(full, 1, edits) == ("sqlite", 1)


def test_a_file_is_read_from_the_newest_where_its_version_is_gone(full, slow):
    first = reads.choose(full).state.data_version
    assert reads.file_of(full, first, of_a_file) == (first, "sqlite", 1)
    second = edit(full)
    assert reads.file_of(full, first, of_a_file) == (second, "sqlite", second)
    slow.go.set()
    ready(full)
    assert reads.file_of(full, second, of_a_file) == (second, "duckdb", second)


def of_a_file(connection, version):
    return (version, *edits(connection))
