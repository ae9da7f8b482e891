"""The one way to save: what it writes, says, remembers and logs."""

import logging

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from data_access import schema as s
from data_access.database.engine import reading
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from tests.fixtures.people import NAME
from ui import saving
from ui.frame import traced, who

BUSY = "数据库没有接受，什么也没有改动。"


@pytest.fixture
def session(monkeypatch):
    """The session's state, as a dict."""
    state = {}
    monkeypatch.setattr(saving.st, "session_state", state)
    return state


@pytest.fixture
def office(sqlite_engine, monkeypatch, session):
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(traced, "address", lambda: "")  # there is no browser
    return sqlite_engine


def add_setting(connection, name):
    connection.execute(insert(s.setting).values(name="x", text_value="示例甲的秘密"))
    raise_version(connection)
    return "x"


def kept(engine):
    with reading(engine) as connection:
        name = s.setting.c.name
        return connection.scalars(select(name).where(name == "x")).all()


def told(session):
    (found,) = session[saving.NOTICES].items()
    return found


def test_what_was_done_is_written_and_said(office, session):
    assert saving.save("place", "enter", add_setting, lambda name: f"{name} is kept")
    assert kept(office) == ["x"]
    assert told(session) == ("place", saving.Notice(True, "x is kept"))


def test_a_refusal_takes_everything_back_and_is_said_in_the_words_of_its_kind(office, session):
    def deed(connection, name):
        add_setting(connection, name)
        raise Refused("same")

    assert not saving.save("place", "enter", deed, "done", kind="index_weights")
    assert kept(office) == []
    assert told(session) == ("place", saving.Notice(False, "没有保存：与现行权重相同。"))


@pytest.mark.parametrize("busy", [True, False])
def test_a_database_that_fails_is_said_whatever_else_the_form_says(office, session, busy):
    def deed(connection, name):
        raise OperationalError("INSERT", {"who": "示例甲"}, Exception("database is locked"))

    assert not saving.save("target", "enter", deed, "done", say=lambda refused: "own words")
    assert told(session)[1].text.startswith(BUSY)


def test_other_words_for_a_refusal(office, session):
    def deed(connection, name):
        raise Refused("moved")

    seen = []
    saving.save(
        "target", "enter", deed, "done", say=lambda refused: "own words", on_moved=seen.append
    )
    assert told(session)[1].text == "own words"
    assert [refused.why for refused in seen] == ["moved"]


def test_a_deed_is_given_the_name_of_the_person(office, session):
    assert saving.save("place", "enter", lambda connection, name: name, lambda name: f"by {name}")
    assert told(session)[1].text == f"by {NAME}"


def test_who_may_not_do_it_saves_nothing_whatever_the_form_says(office, session, work_as):
    work_as("leader", "administrator", "auditor")
    assert not saving.save("target", "enter", add_setting, "done", say=lambda refused: "own words")
    assert kept(office) == []
    assert told(session)[1].text.startswith("没有保存：您的角色不能这样做")


def test_who_is_signed_out_saves_nothing(office, session, monkeypatch):
    def nobody():
        raise who.SignedOut

    monkeypatch.setattr(who, "asked", nobody)
    assert not saving.save("target", "enter", add_setting, "done")
    assert kept(office) == []
    assert told(session)[1].text.startswith("没有保存：您已退出或登录已过期")


def test_a_mistake_is_not_hidden(office, session):
    def deed(connection, name):
        raise KeyError("mistake")

    with pytest.raises(KeyError):
        saving.save("target", "enter", deed, "done")


def test_a_place_holds_the_latest_notice_alone(office, session):
    saving.save("target", "enter", lambda connection, name: None, "first")
    saving.save("target", "enter", lambda connection, name: None, "second")
    assert told(session) == ("target", saving.Notice(True, "second"))


def test_the_log_has_the_data_version_and_nothing_that_was_typed(office, session, caplog):
    def refuse(connection, name):
        raise Refused("left", name="示例甲", amount=5)

    def fail(connection, name):
        raise OperationalError("INSERT", {"who": "示例甲"}, Exception("示例甲 is locked"))

    with caplog.at_level(logging.INFO, "ui.saving"):
        saving.save("place", "enter", add_setting, "示例甲", kind="setting")
        saving.save("place", "enter", refuse, "done", kind="assignment")
        saving.save("place", "enter", fail, "done", kind="assignment")
    assert [record.getMessage() for record in caplog.records] == [
        "setting saved (data version 0 to 1)",
        "assignment not saved: left (data version 1)",
        "assignment not saved: Exception ",
    ]
    assert not any(record.exc_info for record in caplog.records)


def form():
    import streamlit as st

    from ui import saving

    if st.button("save", key="save"):
        saving.leave("first", "kept", good=True)
    with st.popover("more"):
        saving.refusal("first")
    if not st.session_state.get("gone"):
        saving.notice("first")
    saving.leftovers()


def test_a_notice_is_said_once():
    app = AppTest.from_function(form).run()
    app.button("save").click().run()
    assert [e.value for e in app.success] == ["kept"]
    assert not app.run().success


def test_a_notice_whose_place_is_gone_is_said_all_the_same():
    app = AppTest.from_function(form).run()
    app.session_state["gone"] = True
    app.button("save").click().run()
    assert [e.value for e in app.success] == ["kept"]


def test_keys_begin_anew_after_each_saving_and_only_then(office, session):
    def refuse(connection, name):
        raise Refused("same")

    assert saving.turn("place") == 0
    assert saving.save("place", "enter", refuse, "kept", kind="target") is False
    assert saving.turn("place") == 0
    assert saving.save("place", "enter", lambda connection, name: None, "kept") is True
    assert saving.save("place", "enter", lambda connection, name: None, "kept") is True
    assert (saving.turn("place"), saving.turn("elsewhere")) == (2, 0)


def test_the_log_names_the_error_of_the_database_and_nothing_else(caplog):
    cause = RuntimeError("who wrote what")
    cause.sqlstate = "57P01"
    failed = OperationalError("INSERT", {"name": "示例甲"}, cause)
    assert saving.unreachable(failed, "place").why == "database"
    assert caplog.messages == ["place not saved: RuntimeError 57P01"]
