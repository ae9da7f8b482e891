"""One search over everything that has a number or a name. Filters must be resolved."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import holds_word, key_holds_word, searched
from data_access.database.frames import read_frame
from data_access.database.visible import search_form
from data_access.filter.conditions import Condition, by_then
from data_access.filter.filters import Filter
from data_access.filter.initials import named_so
from data_access.filter.known_by import is_known_by
from data_access.records import read as record_reads
from data_access.records.kinds import KINDS
from data_access.statistics.parties.holding import case_holds
from data_access.statistics.query_steps import count_rows, joined

MOST = 20
MOST_OF_A_KIND = 10
dispute = s.dispute.c
enterprise = s.enterprise.c
expert = s.expert.c


@dataclass(frozen=True)
class _Place:
    """Where one kind of record is looked for: its number, its name, and since when it is known.

    ``bearer`` refers to the enterprise whose name the record bears, None where the name is its own.
    """

    key: Column
    name: Column
    since: Column
    source: FromClause
    bearer: Column | None = None
    known_by: bool = False  # an enterprise, which people know by more than its name


PLACES = {
    "dispute": _Place(
        dispute.number,
        enterprise.name,
        dispute.occurred_on,
        joined(s.dispute, dispute.enterprise_id),
        dispute.enterprise_id,
    ),
    "enterprise": _Place(
        enterprise.credit_code, enterprise.name, enterprise.joined_on, s.enterprise, known_by=True
    ),
    "expert": _Place(expert.number, expert.name, expert.joined_on, s.expert),
}

Found = tuple[pd.DataFrame, int]


def find(
    connection: Connection, chosen: Filter, text: str, persons: bool = True, most: int = MOST
) -> dict[str, Found]:
    """What the office knew by the as-of date whose number or name holds every word of ``text``.

    Names are also found by the first letters of their reading (``sgsl`` for 韶关示例).
    An enterprise is also found by its brands, shops, domains and names abroad and, with
    ``persons``, by the names and telephone numbers of its contacts.
    Capitals and small letters, full-width and half-width signs are alike. dict of ``dispute``,
    ``enterprise`` and ``expert``, each (frame key, name, since; how many there are in all). An
    exact number comes first, then the latest; at most ``most`` of each. Nothing is found for a
    blank text.
    """
    return {
        kind: _of(connection, chosen, text, persons, most, place) for kind, place in PLACES.items()
    }


def others(connection: Connection, text: str) -> list[tuple[str, str, str]]:
    """Records of all other kinds whose number or name holds ``text``, whenever they were entered:
    (kind, key, name), by kind and the latest first, at most ``MOST_OF_A_KIND`` of each.
    """
    if not search_form(text).strip():
        return []
    kinds = [kind for kind in KINDS if kind not in PLACES]
    return [
        (kind, key, name)
        for kind in kinds
        for key, name in record_reads.search(connection, kind, text, MOST_OF_A_KIND)
    ]


def every_row(
    connection: Connection, chosen: Filter, text: str, persons: bool, kind: str
) -> pd.DataFrame:
    """All that ``find`` counts of one kind, in its order."""
    frame, _ = _of(connection, chosen, text, persons, None, PLACES[kind])
    return frame


def _of(
    connection: Connection,
    chosen: Filter,
    text: str,
    persons: bool,
    most: int | None,
    place: _Place,
) -> Found:
    query = _columns(place)
    words = search_form(text).split()
    if not words:
        return read_frame(connection, query.limit(0)), 0
    hold = [_holds(connection, place, word, persons) for word in words]
    holds = and_(by_then(place.since, chosen), *hold)
    number = count_rows(connection, place.source, [holds])
    exact = _exact(place, search_form(text))
    query = query.where(holds)
    query = query.order_by(exact, place.since.desc(), place.key)
    return read_frame(connection, query.limit(most)), number


def _columns(place: _Place) -> Select:
    key = place.key.label("key")
    name = place.name.label("name")
    since = place.since.label("since")
    return select(key, name, since).select_from(place.source)


def _holds(connection: Connection, place: _Place, word: str, persons: bool) -> Condition:
    """The number or a name holds the word."""
    found = [key_holds_word(place.key, word), _name_holds(place, word)]
    if by_initials := named_so(connection, place.name, word):
        found.append(place.name.in_(by_initials))
    if place.key is dispute.number:
        found += case_holds(word)
    if place.known_by:
        found.append(is_known_by(word, persons))
    return or_(*found)


def _name_holds(place: _Place, word: str) -> Condition:
    """Names of enterprises are looked through once each, however many cases they have."""
    if place.bearer is None:
        return holds_word(place.name, word)
    bearers = select(enterprise.id).where(holds_word(enterprise.name, word))
    return place.bearer.in_(bearers)


def _exact(place: _Place, whole: str) -> ColumnElement[int]:
    """0 for the very number, 1 for the very name, else 2."""
    is_key = func.lower(place.key) == whole
    is_name = searched(place.name) == whole
    return case((is_key, 0), (is_name, 1), else_=2)
