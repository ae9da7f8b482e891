"""What is held of a person: every place where one of the values stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, and_, or_, select

from data_access import schema as s
from data_access.accounts.names import is_named, name_key
from data_access.database.dialects import holds_word
from data_access.database.refused import Refused
from data_access.database.visible import search_form
from data_access.personal.cells import about, rows, texts
from data_access.personal.matching import SHORTEST, Wanted, values_of
from data_access.personal.places import KEPT, MENTIONED, PLACES, SIGNED_AS, Place
from data_access.records.stored import key_behind
from data_access.schema.base import refers_to
from data_access.sheets.natural_keys import NATURAL_KEYS

MOST_LINES = 200  # of the audit log that are named
AUDIT = (s.audit.c.who, s.audit.c.about, s.audit.c.details)


@dataclass(frozen=True)
class Found:
    """One place: ``what`` of ``personal.places``; ``table``: where it is stored; ``about``: the
    table and number of the record that it tells of; ``text``: all that stands in the field.
    """

    what: str
    table: str
    about: str
    key: str
    field: str
    text: str


def wanted_values(values: Collection[str]) -> list[str]:
    """The values in the form in which they are compared. Raises ``Refused``: nothing_given,
    too_short.
    """
    forms = list(dict.fromkeys(filter(None, map(search_form, values))))
    if not forms:
        raise Refused("nothing_given")
    if any(len(form) < SHORTEST for form in forms):
        raise Refused("too_short", least=SHORTEST)
    return forms


def find(connection: Connection, values: Collection[str]) -> list[Found]:
    """Every place where one of the values stands: a name, a telephone number, an address.

    In the order of the tables; the lines of the audit log come last.
    """
    forms = wanted_values(values)
    wanted = values_of(dict.fromkeys(forms, 0))
    accounts = names_of_accounts(connection, forms)
    found = [one for place in PLACES for one in _in_place(connection, place, wanted, forms)]
    marked = [_kept(one, accounts) for one in found]
    return marked + list(_elsewhere(connection, forms))


def names_of_accounts(connection: Connection, forms: Collection[str]) -> set[str]:
    """Which of the values are names of accounts."""
    alike = or_(*(is_named(form) for form in forms))
    found = connection.scalars(select(s.account.c.name).where(alike))
    return {search_form(name) for name in found}


def likely(column: ColumnElement[Any], forms: Collection[str]) -> ColumnElement[bool]:
    """The condition that a cell may hold one of the values."""
    return or_(*(holds_word(column, form) for form in forms))


def _in_place(
    connection: Connection, place: Place, wanted: Wanted, forms: list[str]
) -> Iterator[Found]:
    for row in rows(connection, place, [likely(place.column, forms)]):
        for what, field, text in texts(place, row):
            if wanted.spans(text, whole=what != MENTIONED):
                key = row.key if place.as_json else _key_of(connection, place, row)
                table = place.table.name
                yield Found(what, table, about(place, row), key or "", field, text)


def _key_of(connection: Connection, place: Place, row: Row[Any]) -> str:
    """The natural key of the row, or of the record that it belongs to."""
    table = place.table
    primary = enumerate(table.primary_key.columns)
    own = and_(*(column == row[position] for position, column in primary))
    name = _name_column(table.columns.values())
    return "" if name is None else str(connection.scalar(select(name).where(own)) or "")


def _name_column(columns: Collection[Column]) -> ColumnElement[Any] | None:
    """What people call a row of a table with these columns by: its number, or that of the record
    that it belongs to.
    """
    named = [column for column in columns if column.name in ("number", "credit_code", "record_key")]
    if named:
        return named[0]
    for column in columns:
        other = refers_to(column)
        if other is not None and other.name in NATURAL_KEYS:
            return key_behind(column)
    return None


def _kept(one: Found, accounts: set[str]) -> Found:
    """By whom something was done stays where it is an account."""
    if one.what == SIGNED_AS and search_form(one.text) in accounts:
        return Found(KEPT, one.table, one.about, one.key, one.field, one.text)
    return one


def _elsewhere(connection: Connection, forms: Collection[str]) -> Iterator[Found]:
    """The accounts of these names, and the newest lines of the audit log that tell of them."""
    alike = or_(*(s.account.c.name_key == name_key(form) for form in forms))
    for name in connection.scalars(select(s.account.c.name).where(alike)):
        yield Found(KEPT, "account", "account", name, "name", name)
    told = or_(*(likely(column, forms) for column in AUDIT))
    lines = select(s.audit.c.id, *AUDIT).where(told).order_by(s.audit.c.id.desc())
    for line in connection.execute(lines.limit(MOST_LINES)):
        text = " ".join(filter(None, (line.who, line.about, line.details)))
        yield Found(KEPT, "audit", "audit", str(line.id), "details", text)
