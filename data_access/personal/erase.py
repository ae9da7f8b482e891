"""Erasing a person's values, with a record that holds none of them.

Each value gets the number of its erasure, which stands in its place from then on (（已删去3）): in
current rows, in history, batches and deletions alike, so that neither an undone batch nor a
restored record brings it back, and both still agree with what they are compared with. Of the value
a keyed checksum is kept, by which ``again`` finds it in an older backup.

What stays: accounts and what stands under their names as done by them, and the audit log, which by
law is kept half a year; it goes with its pruning.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.append_only import resting
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.personal.cells import Change, rewrite
from data_access.personal.find import likely, names_of_accounts, wanted_values
from data_access.personal.matching import (
    Wanted,
    checksum_of,
    values_of,
)
from data_access.personal.places import HELD, PLACES, SIGNED_AS

erasure = s.erasure.c


@dataclass(frozen=True)
class Request:
    """Who has it erased and why; ``in_texts``: where a text mentions the value, too."""

    who: str
    reason: str
    in_texts: bool = False


@dataclass(frozen=True)
class Erased:
    """The numbers of the erasures, and in how many places the values stood."""

    numbers: tuple[int, ...]
    places: int


def erase(connection: Connection, values: Collection[str], request: Request) -> Erased:
    """Erase the values of a person everywhere, in the write transaction of the caller.

    Raises ``Refused``: nothing_given, too_short, no_reason, not_found (nothing is there to erase).
    """
    forms = wanted_values(values)
    require_reason(request)
    lock(connection)
    numbers = {form: record(connection, request, value=form) for form in forms}
    accounts = names_of_accounts(connection, forms)
    typed = {form: number for form, number in numbers.items() if form not in accounts}
    texts = values_of(numbers) if request.in_texts else values_of({})
    change = without(values_of(numbers), values_of(typed), texts)
    reason = values_of(numbers).without(request.reason, whole=False)
    found = everywhere(connection, change, forms)
    return done(connection, tuple(numbers.values()), found, reason)


def require_reason(request: Request) -> None:
    if not request.reason.strip():
        raise Refused("no_reason")


def record(connection: Connection, request: Request, value: str = "", **of_what: str) -> int:
    """The record of an erasure; returns its number."""
    salt = secrets.token_hex(32)
    line: dict[str, Any] = {
        "at": clock.now(),
        "who": request.who,
        "reason": "",
        "salt": salt,
        "in_texts": request.in_texts,
        "places": 0,
    }
    if value:
        line |= {"checksum": checksum_of(value, salt), "length": len(value)}
    written = insert(s.erasure).values(line | of_what).returning(erasure.id)
    return connection.execute(written).scalar_one()


def done(connection: Connection, numbers: tuple[int, ...], found: int, reason: str) -> Erased:
    if not found:
        raise Refused("not_found")
    of_them = update(s.erasure).where(erasure.id.in_(numbers))
    connection.execute(of_them.values(places=found, reason=reason))
    raise_version(connection)
    return Erased(numbers, found)


def without(held: Wanted, typed: Wanted, texts: Wanted) -> Change:
    """What takes the values out of a text: ``held`` where a field holds a person, ``typed`` where
    it says by whom something was done, ``texts`` out of any other.
    """

    def change(what: str, _field: str, text: str) -> str:
        if what == HELD:
            return held.without(text, whole=True)
        if what == SIGNED_AS:
            return typed.without(text, whole=True)
        return texts.without(text, whole=False)

    return change


def everywhere(connection: Connection, change: Change, forms: Collection[str] = ()) -> int:
    """In how many cells something was taken out; ``forms``: where they are known, only cells that
    may hold one of them are read.
    """
    overwrite(connection)
    found = 0
    with resting(connection):
        for place in PLACES:
            where = [likely(place.column, forms)] if forms else []
            found += rewrite(connection, place, change, where)
    return found


def overwrite(connection: Connection) -> None:
    """SQLite leaves what was replaced in its file otherwise."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def read(connection: Connection) -> list[dict[str, Any]]:
    """The record of erasures, newest first: number, at, who, reason, places, and of what record."""
    columns = (
        erasure.id,
        erasure.at,
        erasure.who,
        erasure.reason,
        erasure.table_name,
        erasure.record_key,
        erasure.places,
    )
    rows = connection.execute(select(*columns).order_by(erasure.id.desc())).mappings()
    return [dict(row) for row in rows]
