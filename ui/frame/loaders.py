"""Cached reads, keyed by (function, filter, data version): the only callers of ``data_access``
queries.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from data_access.accounts.person import Person
from data_access.database import clock, entered, reads, state
from data_access.database.engine import Engine, get_engine, reading
from data_access.records import work_calendar
from data_access.scope.engines import engine_for
from data_access.sheets import code_lists
from data_access.statistics import partners as partner_reads
from ui.frame import apart, kept, seen, who

_of_this_run: ContextVar[tuple | None] = ContextVar("moment of this run", default=None)
_fixed: ContextVar[Engine | None] = ContextVar("database of what is made later", default=None)
_asking: ContextVar[bool] = ContextVar("something is being read or worked out", default=False)


def begin_run():
    """Look up whose run of the main script this is, and read the state of the data once for it, so
    that all of the page shows one data version. Raises ``who.SignedOut``.
    """
    who.begin()
    _begin()


@contextmanager
def run_for(person):
    """The same for what the door answers without a session: a calendar, a wall screen."""
    with who.acting_for(person), seen.without_session():
        before = _of_this_run.set(None)
        try:
            _begin()
            yield
        finally:
            _of_this_run.reset(before)


def _begin():
    _of_this_run.set(None)
    _keep_to(_moment())
    clock.keep_to(settings().get(clock.SETTING))


def engine():
    """Where the person of this run reads: with the rows of the person's scope alone."""
    return engine_for(_database(), who.rows())


def _database():
    return _fixed.get() or get_engine()


def whose_rows():
    """The scope of the person of this run, which tells apart people who see different rows, or the
    same with and without the names of persons.
    """
    return who.rows()


def _address():
    """What tells apart what is kept: the database, and the rows of it that the person sees."""
    return _url(_database()), whose_rows()


@lru_cache(maxsize=8)
def _url(database):
    """Written once: a page asks for it hundreds of times."""
    return str(database.url)


def load(function, *arguments):
    """The answer of ``function(connection, *arguments)`` for the data as it now is; arguments must
    be hashable.
    """
    return _of_one_version(partial(_read, function), arguments)


def _read(function, address, data_version, arguments):
    ask = partial(reads.answer, engine(), data_version, function)
    place = ("read", address, data_version)
    return kept.get(ask, kept.name_of(function), place, arguments)


def fresh(function, *arguments):
    """The answer of ``function(connection, *arguments)`` as it is at this moment, from no cache."""
    with reading(engine()) as connection:
        return function(connection, *arguments)


def fresh_of_all(function, *arguments):
    """The same of all rows, whatever the person sees: for what tells of no record (which number
    comes next) or of nobody else (whether a record is their own).
    """
    with reading(get_engine()) as connection:
        return function(connection, *arguments)


def compute(function, *arguments):
    """What ``function(*arguments)`` makes (numbers, words, figures, tables), which may load and
    compute but asks nothing of the session: for what takes longer to make than to keep.
    """
    return _of_one_version(partial(_made, function), arguments)


def _made(function, address, data_version, arguments):
    make = partial(apart.make, function)
    place = ("made", address, data_version, today())
    return kept.get(make, kept.name_of(function), place, arguments)


def _of_one_version(keep, arguments):
    """``keep(address, data version, arguments)``, with all that it asks for in its turn.

    Where somebody has changed the data since, and the version of this run is gone, the rest of the
    run is of the newest: nothing is kept under another version than its own.
    """
    if _asking.get():
        return keep(_address(), current_state().data_version, arguments)
    begun = _of_this_run.get()
    asking = _asking.set(True)
    try:
        return _asked_until_steady(keep, arguments)
    finally:
        _asking.reset(asking)
        if begun is None:
            _of_this_run.set(None)


def _asked_until_steady(keep, arguments):
    moment = _moment()
    while True:
        _keep_to(moment)
        try:
            return keep(_address(), moment.state.data_version, arguments)
        except reads.MovedOn:
            moment = _choose(None)


def _moment():
    """What this run reads; chosen afresh where none has begun."""
    address, moment = _of_this_run.get() or (None, None)
    if address == _address():
        return moment
    return _choose(seen.version())


def _choose(at_least):
    moment = reads.choose(engine(), at_least)
    seen.keep(moment.state.data_version)
    return moment


def _keep_to(moment):
    _of_this_run.set((_address(), moment))


@dataclass(frozen=True)
class Later:
    """Whose what is made later is, and of which database: fixed while the page is drawn."""

    person: Person
    database: Engine

    def make(self, version, function, *arguments):
        """``function(*arguments)``, which may load and compute, in a thread without a session, of
        this data version. Raises ``reads.MovedOn`` where that is gone.
        """
        database = _fixed.set(self.database)
        try:
            with who.acting_for(self.person):
                return _of_version(version, function, arguments)
        finally:
            _fixed.reset(database)


def fixed():
    """For what is made later."""
    person = replace(who.current(), scope=who.rows())
    return Later(person, _database())


def _of_version(version, function, arguments):
    moment = reads.choose(engine(), version)
    if moment.state.data_version != version:
        raise reads.MovedOn
    begun = _of_this_run.set((_address(), moment))
    asking = _asking.set(True)
    try:
        return apart.make(function, *arguments)
    finally:
        _asking.reset(asking)
        _of_this_run.reset(begun)


def current_state():
    """The data version and what kind of data it is, read afresh on each run (one row)."""
    return _moment().state


def is_behind():
    """Whether this run is of older data than the database has: a copy of them answers."""
    moment = _moment()
    return moment.state.data_version < moment.newest


def today():
    """The day it is for the data shown: everything that is due counts from it."""
    return current_state().today


def words():
    """All code lists."""
    return load(code_lists.read_words)


def nothing_entered():
    """Whether the office has entered nothing of its work yet."""
    return load(state.is_empty)


def entered_to(ledger=entered.CASES):
    """The day up to which a ledger is entered; that of the disputes is the as-of date where nobody
    chose another.
    """
    return entered.day(load(entered.read), ledger, today())


def countries(codes):
    """The ISO codes meant by a choice of countries and groups; empty for no choice."""
    groups = load(partner_reads.members)
    return frozenset().union(*(groups.get(code, {code}) for code in codes))


def cycles():
    return load(state.read_cycles)


def working_calendar():
    """The days off and the working weekends that the office entered."""
    return load(work_calendar.calendar)


def settings():
    return load(state.read_settings)
