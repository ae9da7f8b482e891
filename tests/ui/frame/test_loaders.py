"""A run reads one version of the data; what is kept under a version is of it; who saves sees it."""

from contextlib import contextmanager
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.accounts.person import Person
from data_access.database import copies, replica, state
from data_access.database.engine import writing
from data_access.database.facts import write_setting
from data_access.scope.scope import EVERYTHING, NOTHING, Scope
from ui.frame import downloads, gathered, loaders, seen, who

MAIN = Path(__file__).parents[3] / "ui" / "main.py"


@pytest.fixture
def engine(sqlite_demonstration_engine, monkeypatch):
    """The database of DATABASE_URL, with the demonstration ledger."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_demonstration_engine.url))
    seen.saved()
    yield sqlite_demonstration_engine
    loaders._of_this_run.set(None)
    copies.forget_all()


def edit(engine):
    """Somebody else saves; returns the data version."""
    with writing(engine) as connection:
        version = state.raise_version(connection)
        write_setting(connection, "edits", str(version))
    return version


def edits(connection):
    """The version whose change the data hold."""
    query = select(s.setting.c.text_value).where(s.setting.c.name == "edits")
    return int(connection.scalar(query) or 1)


def edits_again(connection):
    return edits(connection)


def test_a_run_goes_on_with_the_newest_where_its_version_is_gone(engine):
    loaders.begin_run()
    assert loaders.current_state().data_version == 1
    second = edit(engine)
    assert loaders.load(edits) == second
    assert loaders.current_state().data_version == seen.version() == second
    edit(engine)
    assert loaders.load(edits) == second  # kept, and of that version


def test_what_is_worked_out_is_of_one_version(engine):
    loaders.begin_run()
    turns = []

    def twice():
        first = loaders.load(edits)
        if not turns:
            turns.append(edit(engine))
        return first, loaders.load(edits_again)

    assert loaders.compute(twice) == (2, 2)
    assert loaders.current_state().data_version == 2


def test_what_belongs_to_no_run_is_of_one_version_too(engine):
    assert loaders.load(edits) == 1
    second = edit(engine)
    assert loaders.load(edits) == second


def test_a_choice_of_countries_and_groups_is_their_countries(engine):
    assert loaders.countries(()) == frozenset()
    found = loaders.countries(("EU", "USA"))
    assert {"DEU", "EUE", "USA"} <= found and "GBR" not in found and len(found) == 29


def begins(monkeypatch, scope):
    """A run of somebody with a scope begins."""
    person = Person("张三", frozenset(("station",)), scope)
    monkeypatch.setattr(who, "asked", lambda: person)
    loaders.begin_run()


def divisions(connection):
    """The codes of the divisions of the enterprises that the reader sees."""
    own = s.enterprise.c.division_id == s.division.c.id
    return set(connection.scalars(select(s.division.c.code).join(s.enterprise, own)))


def read_now(connection):
    return divisions(connection)


def worked_out():
    return loaders.load(divisions)


def test_what_is_kept_for_one_is_not_shown_to_another_who_sees_other_rows(engine, monkeypatch):
    begins(monkeypatch, EVERYTHING)
    every = loaders.load(divisions)
    assert loaders.compute(worked_out) == loaders.fresh(read_now) == every
    town, another = sorted(every)[:2]
    for scope, expected in [
        (Scope(divisions=(town,)), {town}),
        (Scope(divisions=(town, another)), {town, another}),
        (NOTHING, set()),
        (EVERYTHING, every),
    ]:
        begins(monkeypatch, scope)
        found = loaders.load(divisions), loaders.compute(worked_out), loaders.fresh(read_now)
        assert found == (expected, expected, expected)


def test_a_file_holds_the_rows_of_whom_it_was_drawn_for(engine, monkeypatch):
    begins(monkeypatch, EVERYTHING)
    town = min(loaders.load(divisions))
    begins(monkeypatch, Scope(divisions=(town,)))
    stamp, later = gathered.stamp("企业"), downloads.read_when_made(divisions)
    begins(monkeypatch, EVERYTHING)
    assert stamp.file_of(lambda connection, _version: divisions(connection)) == {town}
    assert later() == {town}


def test_the_copy_in_memory_answers_nobody_with_a_scope(engine, monkeypatch):
    monkeypatch.setenv("REPLICA_FROM", "400")
    copies.prepare(engine, 1).join()
    copied = []
    monkeypatch.setattr(copies, "prepare", lambda engine, version: copied.append(engine))
    begins(monkeypatch, NOTHING)
    assert loaders.load(divisions) == set()
    assert copied == []  # nor is one made
    begins(monkeypatch, EVERYTHING)
    assert len(loaders.load(divisions)) > 2
    assert copied == [engine]


def a_screen():
    import streamlit as st

    from data_access.database import state
    from data_access.database.facts import write_setting
    from ui import saving
    from ui.frame import loaders

    def change(connection, name):
        write_setting(connection, "edits", str(state.raise_version(connection)))

    st.button("save", on_click=saving.save, args=("record", "enter", change, "saved"))
    loaders.begin_run()
    st.text(loaders.load(state.read_settings).get("edits", "1"))


def shown(app):
    """The edit that the screen shows, after one more run."""
    app.run()
    assert not app.exception
    return app.text[0].value


def test_who_saves_sees_it_and_others_the_last_copy_which_says_its_version(engine, monkeypatch):
    monkeypatch.setenv("REPLICA_FROM", "400")
    copies.prepare(engine, 1).join()
    author, other = AppTest.from_function(a_screen), AppTest.from_function(a_screen)
    a_page = AppTest.from_file(MAIN, default_timeout=30)
    a_page.switch_page("../pages/definitions.py").run()
    assert shown(author) == shown(other) == "1"
    with slow_copies(monkeypatch):
        author.button[0].click().run()
        assert shown(author) == "2"
        assert shown(other) == "1"
        assert shown(AppTest.from_function(a_screen)) == "2"  # a reload after saving
        assert "本页为数据版本 1" in a_page.run().caption[0].value
    assert shown(other) == shown(author) == "2"
    assert not [line for line in a_page.run().caption if "本页为数据版本" in line.value]


@contextmanager
def slow_copies(monkeypatch):
    """Copies are made when this is left."""
    go = Event()
    with monkeypatch.context() as patch:
        patch.setattr(copies, "copy", lambda engine: go.wait(30) and replica.copy(engine))
        yield
        go.set()
        for maker in [thread for thread in enumerate_threads() if thread.name == "copy"]:
            maker.join()
