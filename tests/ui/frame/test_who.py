"""Whose run it is, and what they may do."""

import pytest

from data_access.accounts.person import Person
from data_access.database.refused import Refused
from ui.frame import who


@pytest.fixture
def session(monkeypatch):
    """The state of a Streamlit session, empty at first."""
    state = {}
    monkeypatch.setattr(who.st, "session_state", state)
    return state


def _asked(monkeypatch, name, *roles):
    person = Person(name, frozenset(roles))
    monkeypatch.setattr(who, "asked", lambda: person)
    return person


def _nobody():
    raise who.SignedOut


def test_a_saving_looks_the_person_up_afresh(monkeypatch, session):
    _asked(monkeypatch, "张三", "staff")
    assert who.check("enter").name == "张三"
    _asked(monkeypatch, "张三", "leader")
    with pytest.raises(Refused, match="not_allowed"):
        who.check("enter")


def test_a_session_that_has_ended_saves_nothing(monkeypatch, session):
    _asked(monkeypatch, "张三", "staff")
    who.begin()
    monkeypatch.setattr(who, "asked", _nobody)
    with pytest.raises(Refused, match="signed_out"):
        who.check("enter")
    with pytest.raises(who.SignedOut):
        who.current()


def test_another_person_finds_the_session_empty_and_saves_nothing_of_it(monkeypatch, session):
    _asked(monkeypatch, "张三", "staff")
    who.begin()
    session["typed"] = "张三填的"
    _asked(monkeypatch, "李四", "staff")
    with pytest.raises(Refused, match="signed_out"):
        who.check("enter")
    assert "typed" not in session
    assert who.check("enter").name == "李四"


def test_the_same_person_keeps_what_was_typed(monkeypatch, session):
    _asked(monkeypatch, "张三", "staff")
    who.begin()
    session["typed"] = "张三填的"
    assert who.begin().name == "张三"
    assert session["typed"] == "张三填的"
