"""The one way to save: a person who may, one write transaction, one notice beside the button; what
was typed stays.

A form gives ``save`` its *place*, the *action* that a role must allow, a deed that takes a
connection and the name of the person, and what to say when it is done; it draws ``notice(place)``
beside its button. Nobody else in ui/ or pages/ opens a transaction to write.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_access.audit import noted
from data_access.database.engine import DatabaseFailed, get_engine, writing, writing_soon
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.scope.allowed import keep_within
from ui import refusals
from ui.frame import seen, traced, who
from ui.frame.typed import as_typed
from ui.frame.words import current as words

logger = logging.getLogger(__name__)
NOTICES, TURNS = "_notices", "_saved_turns"
PATIENCE = 0.2  # seconds that what is kept on the side waits for a busy database
# Said in the same words whatever a form says of its own refusals.
OF_NO_FORM = ("database", "not_allowed", "out_of_scope", "signed_out")


@dataclass(frozen=True)
class Notice:
    """What became of one saving, ready to read."""

    good: bool
    text: str


def save(
    place: str,
    action: str,
    deed: Callable[[Any, str], Any],
    done: str | Callable[[Any], str],
    *,
    kind: str = "",
    say: Callable[[Refused], str] | None = None,
    on_moved: Callable[[Refused], None] | None = None,
) -> bool:
    """Run ``deed(connection, name)`` in one write transaction and leave one notice at the place.

    Returns whether it was saved. ``action``: of ``data_access.accounts.roles``, looked up afresh;
    ``name``: of the person who is signed in. ``done``: what is said then, or a function of what
    the deed returned. Where the deed refuses, or the database does not take it, nothing is written
    and the notice says why: in the words of ``kind`` (the place, unless given) in ``ui.refusals``,
    or in those of ``say(refused)``. ``on_moved(refused)`` runs where somebody else was quicker.
    """
    kind = kind or place
    try:
        result = attempt(action, deed, kind)
    except Refused as refused:
        leave(place, _why(refused, kind, say))
        if refused.why == "moved" and on_moved:
            on_moved(refused)
        return False
    _turns()[place] = turn(place) + 1
    leave(place, done if isinstance(done, str) else done(result), good=True)
    return True


def whole(
    place: str,
    action: str,
    deed: Callable[[Any, str], Any],
    done: Callable[[Any], str],
    *,
    kind: str,
) -> bool:
    """The same for what copies or replaces the whole database: ``deed(engine, name)`` opens its own
    transactions and writes its own line into the audit log.
    """
    try:
        person = who.check(action)
        result = deed(get_engine(), person.name)
    except Refused as refused:
        logger.info("%s not done: %s", kind, refused.why)
        leave(place, _why(refused, kind, None))
        return False
    except DatabaseFailed as failed:
        leave(place, _why(unreachable(failed, kind), kind, None))
        return False
    seen.saved()
    logger.info("%s done", kind)
    leave(place, done(result), good=True)
    return True


def turn(place: str) -> int:
    """How often something was saved at the place: keys with it begin anew then, and only then."""
    return _turns().get(place, 0)


def _turns():
    return st.session_state.setdefault(TURNS, {})


def attempt(action: str, deed: Callable[[Any, str], Any], kind: str) -> Any:
    """What ``deed(connection, name)`` returns, in one write transaction, and a line in the log.

    The deed can write nothing but the rows with which the person may do this action. Raises
    ``Refused``: not_allowed or signed_out where the person may not do the action, out_of_scope,
    database where the database does not take it.
    """
    version = None
    try:
        person = who.check(action)
        with writing(get_engine()) as connection:
            version = read_state(connection).data_version
            noted.begin(connection)
            keep_within(connection, person.rows_of(action))
            result = deed(connection, person.name)
            after = read_state(connection).data_version
            traced.saved(connection, kind, version, after)
    except Refused as refused:
        logger.info("%s not saved: %s (data version %s)", kind, refused.why, version)
        raise
    except DatabaseFailed as failed:
        raise unreachable(failed, kind) from failed
    seen.saved()
    logger.info("%s saved (data version %s to %s)", kind, version, after)
    return result


def keep(action: str, deed: Callable[[Any, str], bool]) -> bool:
    """Write what is of the person's own desk alone and is no saving: without a notice or a line in
    the audit log, and waiting for nobody; whether ``deed(connection, name)`` came about.
    """
    try:
        person = who.check(action)
        with writing_soon(get_engine(), PATIENCE) as connection:
            return deed(connection, person.name)
    except (Refused, DatabaseFailed):
        return False


def unreachable(failed: DatabaseFailed, kind: str) -> Refused:
    """The refusal of a database that fails; the log has nothing of what was to be written."""
    cause = getattr(failed, "orig", None) or failed
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    logger.warning("%s not saved: %s %s", kind, type(cause).__name__, code)
    return Refused("database")


def _why(refused, kind, say):
    if say and refused.why not in OF_NO_FORM:
        return say(refused)
    return refusals.words(refused, kind, words())


def leave(place: str, text: str, good: bool = False) -> None:
    """Leave a notice at the place, instead of an earlier one."""
    _notices()[place] = Notice(good, text)


def notice(place: str) -> None:
    """What became of the last saving at the place, once; beside its button."""
    with st.container():  # always there, so that what stands below keeps its place
        _draw(_notices().pop(place, None))


def refusal(place: str) -> None:
    """The same where it was refused, beside a button in a popover.

    A popover closes when something is saved: draw ``notice`` after it.
    """
    with st.container():
        found = _notices().get(place)
        if found and not found.good:
            _draw(_notices().pop(place))


def leftovers() -> None:
    """The notices whose place is not on the page any more, after the page was drawn."""
    for place in list(_notices()):
        notice(place)


def _draw(found):
    if found is None:
        return
    if found.good:
        st.success(found.text, icon=":material/task_alt:")
    else:
        st.error(found.text, icon=":material/block:")


def _notices():
    return st.session_state.setdefault(NOTICES, {})


def signed_by(label: str, name: str = "") -> None:
    """Under which name a form is saved: of the person who is signed in, unless another is given."""
    t = words()
    st.caption(f"{label}{t('：')}{as_typed(t(name or who.current().name))}")
