"""Saved views: a page with its filter under a name, a person's own or the office's."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.visible import search_form, visible
from data_access.schema.base import most_characters

OFFICE = ""  # the owner of what everybody sees
MOST = 50  # of one owner
LONGEST_ADDRESS = 2000  # characters
PLAIN = re.compile(r"[a-z_0-9]{1,40}")  # names of pages and of parameters
own = s.saved_view.c
COLUMNS = (own.id, own.owner, own.name, own.leads_to, own.query, own.saved_by)


@dataclass(frozen=True)
class Target:
    """Where a view leads: a page of the product, and the parameters of its address."""

    page: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class View:
    """One saved view; ``owner`` is blank for the office's."""

    id: int
    owner: str
    name: str
    target: Target
    saved_by: str

    @property
    def is_offices(self) -> bool:
        return self.owner == OFFICE


@dataclass(frozen=True)
class Keeper:
    """Who saves, and whether that person may do so for the office."""

    name: str
    shares: bool = False

    @property
    def owners(self) -> tuple[str, ...]:
        """Of whom this person may change the views."""
        return (self.name, OFFICE) if self.shares else (self.name,)


def listed(connection: Connection, name: str) -> Sequence[View]:
    """The views of a person and those of the office, the own ones first, by name."""
    query = select(*COLUMNS).where(own.owner.in_((name, OFFICE)))
    rows = connection.execute(query.order_by(own.owner.desc(), own.name_key))
    return [_view(row) for row in rows]


def keep(connection: Connection, name: str, target: Target, by: Keeper, office: bool) -> str:
    """Save a view; returns its name as it is kept.

    Raises ``Refused``: name_missing, name_long, name_taken, too_many, bad_address, not_shared.
    """
    owner = OFFICE if office else by.name
    if owner not in by.owners:
        raise Refused("not_shared")
    _check_address(target)
    shown = _free_name(connection, name, owner)
    _check_number(connection, owner)
    named = {"owner": owner, "name": shown, "name_key": search_form(shown)}
    query = json.dumps(dict(target.query), ensure_ascii=False)
    values = {"leads_to": target.page, "query": query, "saved_by": by.name, "saved_at": clock.now()}
    connection.execute(insert(s.saved_view).values(named | values))
    return shown


def rename(connection: Connection, key: int, name: str, by: Keeper) -> str:
    """Call a view something else; returns the new name. Raises ``Refused`` as ``keep``, or gone."""
    view = _own(connection, key, by)
    shown = _free_name(connection, name, view.owner, other_than=key)
    values = {"name": shown, "name_key": search_form(shown)}
    connection.execute(update(s.saved_view).where(own.id == key).values(values))
    return shown


def share(connection: Connection, key: int, by: Keeper) -> View:
    """Give an own view to the office, or take one that was given back; as it is afterwards.

    Raises ``Refused``: gone, not_shared, name_taken, too_many, not_yours.
    """
    view = _own(connection, key, by)
    if not by.shares:
        raise Refused("not_shared")
    if view.is_offices and view.saved_by != by.name:
        raise Refused("not_yours", name=view.saved_by)
    owner = by.name if view.is_offices else OFFICE
    _free_name(connection, view.name, owner)
    _check_number(connection, owner)
    connection.execute(update(s.saved_view).where(own.id == key).values(owner=owner))
    return _own(connection, key, by)


def remove(connection: Connection, key: int, by: Keeper) -> View:
    """Delete a view; returns what it was, with which ``put_back`` brings it again."""
    view = _own(connection, key, by)
    connection.execute(delete(s.saved_view).where(own.id == key))
    return view


def put_back(connection: Connection, view: View, by: Keeper) -> str:
    """Bring back what was deleted. Raises ``Refused`` as ``keep``."""
    return keep(connection, view.name, view.target, by, view.is_offices)


def _own(connection: Connection, key: int, by: Keeper) -> View:
    query = select(*COLUMNS).where(own.id == key, own.owner.in_(by.owners))
    row = connection.execute(query).first()
    if row is None:
        raise Refused("gone")
    return _view(row)


def _view(row: Row) -> View:
    target = Target(row.leads_to, json.loads(row.query))
    return View(row.id, row.owner, row.name, target, row.saved_by)


def _free_name(connection: Connection, name: str, owner: str, other_than: int = 0) -> str:
    """The name as it is kept, where the owner has no other view of it."""
    shown = " ".join(visible(name).split())
    if not shown:
        raise Refused("name_missing")
    most = most_characters(own.name)
    form = search_form(shown)
    if len(shown) > most or len(form) > most_characters(own.name_key):
        raise Refused("name_long", most=most)
    taken = select(own.id).where(own.owner == owner, own.name_key == form, own.id != other_than)
    if connection.scalar(taken) is not None:
        if owner == OFFICE:
            raise Refused("name_taken_office", name=shown)
        raise Refused("name_taken", name=shown)
    return shown


def _check_number(connection: Connection, owner: str) -> None:
    held = connection.scalar(select(func.count()).where(own.owner == owner)) or 0
    if held >= MOST:
        raise Refused("too_many", most=MOST)


def _check_address(target: Target) -> None:
    """A page's plain name and plain parameters: nothing that leads elsewhere."""
    names = (target.page, *target.query)
    length = sum(len(name) + len(text) for name, text in target.query.items())
    if not all(map(PLAIN.fullmatch, names)) or length > LONGEST_ADDRESS:
        raise Refused("bad_address")
