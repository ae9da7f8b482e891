"""Who this run belongs to, looked up afresh at the beginning of each, and what they may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

import streamlit as st

from data_access.accounts import roles, sessions
from data_access.accounts.demonstration import first_with_cases
from data_access.accounts.person import Person
from data_access.database.engine import get_engine, reading
from data_access.database.refused import Refused
from data_access.scope.scope import Scope
from locales import later
from ui.door import open_way
from ui.door.cookies import token_of
from ui.frame import apart

OPEN_NAME = later("演示用户")  # shown in either language, kept as it stands
SEEN_AS, EVERY_ROLE = "_seen_as", "all"  # the role that the open way is seen as
# Of the session: (page, record, parameter of the address that names it) where somebody asked to see
# the names of persons.
REVEALED = "_revealed"
WHOSE = "_whose"  # of the Streamlit session: the name of the person it belongs to
_of_this_run: ContextVar[Person | None] = ContextVar("person of this run", default=None)
_revealed: ContextVar[bool] = ContextVar("names of persons are seen whole", default=False)


class SignedOut(Exception):
    """Nobody is signed in, or not any more."""


def begin() -> Person:
    """The person of this run, looked up afresh; raises ``SignedOut``.

    What an earlier person left in the session is forgotten.
    """
    _of_this_run.set(None)
    person = asked()
    _own_the_session(person.name)
    _of_this_run.set(person)
    _revealed.set(_is_revealed())
    return person


@contextmanager
def acting_for(person: Person) -> Iterator[None]:
    """What no session asked for is done for this person, whom the door has just looked up."""
    before = _of_this_run.set(person)
    try:
        yield
    finally:
        _of_this_run.reset(before)


def current() -> Person:
    """The person of this run; raises ``SignedOut``."""
    return _of_this_run.get() or begin()


def rows() -> Scope:
    """The rows that the person of this run sees, and whether with the names of persons."""
    scope = current().scope
    if scope.everything or not _revealed.get():
        return scope
    return replace(scope, revealed=True)


def are_masked() -> bool:
    """Whether names and telephone numbers of persons are masked for the person of this run."""
    scope = rows()
    return not (scope.everything or scope.revealed)


def _is_revealed() -> bool:
    """Whether the reader asked to see here; the next record begins masked."""
    _, record, parameter = st.session_state.get(REVEALED) or ("", "", "")
    if REVEALED not in st.session_state:
        return False
    return not parameter or st.query_params.get(parameter, "") == record


def mask_again() -> None:
    """A visit of another page: nothing is revealed there."""
    st.session_state.pop(REVEALED, None)
    _revealed.set(False)


def may(action: str) -> bool:
    """Whether the person of this run may do it: for what is drawn, not for what is kept for all."""
    apart.of_one_person("a role")
    return current().may(action)


def check(action: str) -> Person:
    """The person, looked up afresh as callbacks run before the run begins.

    Raises ``Refused("not_allowed")`` where the person may not do it, ``Refused("signed_out")``
    where nobody is signed in.
    """
    whose = st.session_state.get(WHOSE)
    try:
        person = begin()
    except SignedOut as out:
        raise Refused("signed_out") from out
    if whose not in (None, person.name):  # what was typed is somebody else's
        raise Refused("signed_out")
    if not person.may(action):
        raise Refused("not_allowed")
    return person


def check_whole(action: str) -> Person:
    """The same for what is not done row by row: nobody with a scope may do it."""
    person = check(action)
    if not person.rows_of(action).everything:
        raise Refused("not_allowed")
    return person


def asked() -> Person:
    """Whom the request of this session tells; the only place that reads it.

    Raises ``SignedOut``.
    """
    headers = st.context.headers
    address = None
    if headers:  # none: no request at all, a page that is tested
        address = st.context.ip_address
        if person := _signed_in(token_of(st.context.cookies)):
            return person
    if open_way.is_open(headers, address):
        return _on_the_open_way()
    raise SignedOut


def _signed_in(token: str) -> Person | None:
    """Whose session the token is of, at this moment."""
    if not token:
        return None
    with reading(get_engine()) as connection:
        return sessions.find(connection, token)


def _on_the_open_way() -> Person:
    """The person of demonstration data, with the roles that were chosen to see them as."""
    chosen = st.session_state.get(SEEN_AS) or EVERY_ROLE
    if chosen == EVERY_ROLE:
        return Person(OPEN_NAME, frozenset(roles.ROLES), demonstration=True)
    with reading(get_engine()) as connection:
        number = first_with_cases(connection)
    scope = roles.scope_of((chosen,), (), number)
    return Person(OPEN_NAME, frozenset((chosen,)), scope, demonstration=True)


def _own_the_session(name: str) -> None:
    """A session holds what one person typed and saw; another person finds it empty."""
    if st.session_state.get(WHOSE, name) != name:
        st.session_state.clear()
    st.session_state[WHOSE] = name
