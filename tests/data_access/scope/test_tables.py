"""By what each table is scoped, and the engines on which people with a scope read."""

from datetime import date

import pytest
from sqlalchemy import event, func, insert, make_url, select

from data_access import schema as s
from data_access.database.engine import (
    DatabaseFailed,
    Moved,
    file_of,
    new_engine,
    reading,
    writing,
)
from data_access.scope import engines, tables
from data_access.scope.engines import engine_for
from data_access.scope.scope import EVERYTHING, NOTHING, Scope

TOWN = Scope(divisions=("440205100",))


def codes(engine):
    """The divisions of the enterprises that are seen."""
    own = s.enterprise.c.division_id == s.division.c.id
    query = select(s.division.c.code).join(s.enterprise, own)
    with reading(engine) as connection:
        return set(connection.scalars(query))


def test_every_table_says_by_what_it_is_scoped():
    stated = [*tables.COMMON, *tables.BY_ROLE, *tables.OF_ITS_OWNER, *tables.SCOPED]
    assert sorted(stated) == sorted(s.metadata.tables), "state it in data_access/scope/tables.py"


def test_whoever_sees_everything_reads_the_database_itself(sqlite_engine):
    assert engine_for(sqlite_engine, EVERYTHING) is sqlite_engine


def test_a_scope_has_one_engine_and_only_so_many_are_kept(sqlite_engine):
    first = engine_for(sqlite_engine, TOWN)
    assert engine_for(sqlite_engine, TOWN) is first
    for number in range(engines.MOST):
        engine_for(sqlite_engine, Scope(experts=(str(number),)))
    assert len(engines._engines) == engines.MOST
    assert engine_for(sqlite_engine, TOWN) is not first
    sqlite_engine.dispose()
    assert not [kept for kept in engines._engines if kept[0] is sqlite_engine]


def test_a_division_holds_what_lies_within_it(sqlite_demonstration_engine):
    """The district's towns and parks lie in it, and it lies in the city."""
    every = codes(sqlite_demonstration_engine)
    assert codes(engine_for(sqlite_demonstration_engine, TOWN)) == {"440205100"}
    for outer in ("440205", "440200"):
        assert codes(engine_for(sqlite_demonstration_engine, Scope(divisions=(outer,)))) == every
    assert len(every) > 3


@pytest.mark.parametrize("code", ["x') OR ('1'='1", "\0') OR 1=1 --", "\\', 'a", "'"])
def test_a_code_cannot_leave_its_place_in_a_view(demonstration_engine, code):
    odd = engine_for(demonstration_engine, Scope(divisions=(code,), experts=(code,)))
    with reading(odd) as connection:
        for table in (s.enterprise, s.dispute, s.expert):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_what_is_saved_meanwhile_is_seen(engine):
    """No copy is read: the views lie over the database."""
    part = engine_for(engine, TOWN)
    assert codes(part) == set()
    with writing(engine) as connection:
        ids = dict(connection.execute(select(s.division.c.code, s.division.c.id)).all())
        for number, code in enumerate(("440205100", "440205101")):
            flags = {"export_oriented": True, "key_contact": False, "observation": False}
            own = {"credit_code": f"{number:018}", "name": "甲", "division_id": ids[code]}
            since = {"joined_on": date(2024, 1, 1)}
            connection.execute(insert(s.enterprise).values(own | flags | since))
    assert codes(part) == {"440205100"}


def test_a_connection_that_lost_a_view_is_not_handed_out(demonstration_engine):
    """As it would where a pool of connections stands between that forgets what belongs to one."""
    part = engine_for(demonstration_engine, TOWN)
    with part.connect() as connection:
        if part.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        gone = {"sqlite": "temp.enterprise", "postgresql": "pg_temp.enterprise CASCADE"}
        connection.exec_driver_sql(f"DROP VIEW {gone[part.dialect.name]}")
        connection.commit()
    assert codes(part) == {"440205100"}


OTHER = Scope(divisions=("440205101",))


@pytest.mark.parametrize("left_there", [None, OTHER], ids=["no views", "views of another scope"])
@pytest.mark.parametrize("moment", ["before it is handed out", "after"])
def test_another_server_connection_answers_nothing(demonstration_engine, left_there, moment):
    """As behind a pooler in transaction mode: its server may have no views, or somebody else's."""
    if demonstration_engine.dialect.name == "sqlite" and moment == "after":
        return  # a connection to a file is the file itself: nobody stands between
    part = engine_for(demonstration_engine, TOWN)
    expected = codes(part)
    swap = _Swap(demonstration_engine.dialect.name, left_there)
    event.listen(part, "checkout", swap, insert=moment == "before it is handed out")
    if moment == "after":
        with pytest.raises(engines.ViewsGone, match="session mode"):
            codes(part)
    assert codes(part) == expected == {"440205100"}


class _Swap:
    """Puts, once, a connection in the state of another server connection."""

    def __init__(self, database, scope):
        self.database, self.scope, self.todo = database, scope, True

    def __call__(self, raw, _record, _proxy):
        if not self.todo:
            return
        self.todo = False
        cursor = raw.cursor()
        if self.database == "postgresql":
            cursor.execute("DISCARD TEMP")
        else:
            cursor.execute("PRAGMA query_only = OFF")
            names = cursor.execute("SELECT name FROM temp.sqlite_master").fetchall()
            for (name,) in names:
                cursor.execute(f"DROP VIEW temp.{name}")
        raw.commit()
        if self.scope:
            engines._Views(self.scope, self.database)(raw, None)


def test_a_role_that_only_reads_has_its_scope_too(postgresql_databases, tmp_path):
    """`ALTER ROLE … SET default_transaction_read_only`, as the operations manual has it."""
    with postgresql_databases.copy("demonstration", tmp_path) as url:
        engine = new_engine(make_url(url))
        with engine.connect() as connection:
            name = make_url(url).database
            only = f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'
            connection.exec_driver_sql(only)
            connection.commit()
        engine.dispose()
        assert codes(engine_for(engine, TOWN)) == {"440205100"}
        engine.dispose()


def test_nothing_is_written_through_a_scope(engine):
    values = insert(s.setting).values(name="a", text_value="b")
    with pytest.raises(DatabaseFailed), reading(engine_for(engine, NOTHING)) as connection:
        connection.execute(values)


def test_a_file_that_was_moved_away_is_refused_and_not_made_anew(sqlite_engine):
    part, file = engine_for(sqlite_engine, TOWN), file_of(sqlite_engine)
    away = file.with_name("away.db")
    assert codes(part) == set()
    file.rename(away)
    for scope in (TOWN, NOTHING):
        with pytest.raises(Moved):
            codes(engine_for(sqlite_engine, scope))
    assert not file.exists()
    away.rename(file)
    assert codes(part) == set()
