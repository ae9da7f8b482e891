"""Scores of the legal environment of a country, 0 safe to 100 hostile, as of a day.

Entered, corrected and taken out by hand, with history.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import FIRST_DAY, lock, raise_version
from data_access.decisions.settings import number, signed
from data_access.records.history import Line, read_lines, write_history

HISTORY = "legal_score"
FIELDS = ("score", "source")
stored = s.legal_score.c
country = s.country.c

Score = Mapping[str, Any]  # by FIELDS


def scores(connection: Connection) -> list[dict[str, Any]]:
    """Every score, by country, the latest first.

    dicts of country (ISO code), as_of, score (Decimal), source.
    """
    query = select(country.iso3.label("country"), stored.as_of, stored.score, stored.source)
    joined = query.join(s.country, country.id == stored.country_id)
    rows = connection.execute(joined.order_by(country.iso3, stored.as_of.desc()))
    return [dict(row) for row in rows.mappings()]


def key_of(code: str, as_of: date) -> str:
    """Under which a score stands in the history."""
    return f"{code} {as_of}"


def save(
    connection: Connection,
    code: str | None,
    as_of: date,
    values: Score,
    seen: Score | None,
    who: str | None,
    today: date,
) -> None:
    """Enter the score of a country (ISO code) as of a day, or correct the one that stands there.

    ``values`` and ``seen`` (None: none stood there) by FIELDS. Refused: incomplete (who, source),
    score (0 to 100), day (after ``today`` or before 2000), country, moved (somebody else wrote it
    meanwhile), same.
    """
    who, source = signed(who, values["source"])
    score = number(values["score"], 0, 100, 2)
    if score is None:
        raise Refused("score")
    if not FIRST_DAY <= as_of <= today:
        raise Refused("day")
    lock(connection)
    country_id = connection.execute(select(country.id).where(country.iso3 == code)).scalar()
    if code is None or country_id is None:
        raise Refused("country")
    old = _standing(connection, code, as_of)
    new = {"score": score, "source": source}
    if old != seen:
        raise Refused("moved")
    if old == new:
        raise Refused("same")
    if old is None:
        connection.execute(insert(s.legal_score).values(country_id=country_id, as_of=as_of, **new))
    else:
        connection.execute(update(s.legal_score).where(_at(country_id, as_of)).values(**new))
    changes = _changes(old or {}, new)
    action = "update" if old else "insert"
    write_history(connection, HISTORY, key_of(code, as_of), action, changes, who, source)
    raise_version(connection)


def _changes(old: Score, new: Score) -> dict[str, tuple]:
    return {name: (old.get(name), new[name]) for name in FIELDS if old.get(name) != new[name]}


def remove(
    connection: Connection,
    code: str,
    as_of: date,
    seen: Score,
    who: str | None,
    reason: str | None,
) -> None:
    """Take a score out that was entered by mistake.

    Refused: incomplete, moved (it is not there any more as it was seen).
    """
    who, reason = signed(who, reason)
    lock(connection)
    old = _standing(connection, code, as_of)
    if old is None or old != seen:
        raise Refused("moved")
    country_id = connection.execute(select(country.id).where(country.iso3 == code)).scalar_one()
    connection.execute(delete(s.legal_score).where(_at(country_id, as_of)))
    changes = {name: (old[name], None) for name in FIELDS}
    write_history(connection, HISTORY, key_of(code, as_of), "delete", changes, who, reason)
    raise_version(connection)


def _standing(connection: Connection, code: str, as_of: date) -> dict[str, Any] | None:
    """The score of a country on a day, by FIELDS."""
    for one in scores(connection):
        if (one["country"], one["as_of"]) == (code, as_of):
            return {name: one[name] for name in FIELDS}
    return None


def _at(country_id: int, as_of: date) -> ColumnElement[bool]:
    return and_(stored.country_id == country_id, stored.as_of == as_of)


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every change of a score, the latest first."""
    return read_lines(connection, HISTORY, most)
