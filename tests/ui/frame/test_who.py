"""Whose run it is, and what they may do."""

from types import SimpleNamespace

import pytest

from data_access.accounts import accounts, sessions
from data_access.accounts.person import Person
from data_access.accounts.roles import ROLES
from data_access.database.engine import writing
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.scope.scope import EVERYTHING, NOTHING
from ui.door import open_way
from ui.frame import who

ASKED = who.asked  # what other tests put another in the place of


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


@pytest.fixture
def request_of(monkeypatch, session, sqlite_engine):
    """A function that lets the session be of a request, over a database of this kind."""
    monkeypatch.setenv("DATABASE_URL", str(sqlite_engine.url))
    monkeypatch.setattr(who, "asked", ASKED)

    def tell(demonstration, address=None, cookies=None, **headers):
        with writing(sqlite_engine) as connection:
            raise_version(connection, demonstration=demonstration)
        open_way.forget()
        sent = {"host": "localhost:8501"} | headers
        context = SimpleNamespace(headers=sent, cookies=cookies or {}, ip_address=address)
        monkeypatch.setattr(who.st, "context", context)

    yield tell
    open_way.forget()


def test_demonstration_data_on_this_machine_open_with_every_role(request_of):
    request_of(demonstration=True)
    person = who.begin()
    assert (person.roles, person.scope, person.demonstration) == (set(ROLES), EVERYTHING, True)


@pytest.mark.parametrize(
    ("role", "scope"), [("leader", EVERYTHING), ("administrator", NOTHING), ("expert", NOTHING)]
)
def test_the_demonstration_is_seen_as_the_role_that_was_chosen(request_of, session, role, scope):
    request_of(demonstration=True)  # without an expert who has a case
    session[who.SEEN_AS] = role
    person = who.begin()
    assert (person.roles, person.scope) == ({role}, scope)


@pytest.mark.parametrize(
    "sent",
    [
        {"demonstration": False},
        {"demonstration": True, "address": "10.0.0.7"},
        {"demonstration": True, "host": "office.example"},
        {"demonstration": True, "x-forwarded-for": "127.0.0.1"},
    ],
    ids=["real data", "another machine", "another host", "a proxy"],
)
def test_everywhere_else_nobody_is_let_in_and_no_choice_of_a_role_helps(request_of, session, sent):
    request_of(**sent)
    session[who.SEEN_AS] = "leader"
    with pytest.raises(who.SignedOut):
        who.begin()


def test_a_token_is_looked_up_at_each_run(request_of, sqlite_engine):
    with writing(sqlite_engine) as connection:
        accounts.add(connection, "张三", accounts.Rights(("staff",)), "命令行")
        token = sessions.begin(connection, "张三", "10.0.0.7")
    request_of(demonstration=False, address="10.0.0.7", cookies={"ip_session": token})
    assert who.begin().name == "张三"
    assert who.check("enter").roles == {"staff"}
    with writing(sqlite_engine) as connection:
        accounts.set_rights(connection, "张三", accounts.Rights(("leader",)))
    with pytest.raises(Refused, match="not_allowed"):
        who.check("enter")
    with writing(sqlite_engine) as connection:
        sessions.end_all(connection, "张三")
    with pytest.raises(who.SignedOut):
        who.begin()
