"""Scores of the legal environment of a country, 0 safe to 100 hostile, as of a day: entered, corrected and taken out by hand, with history. To write, give a connection of ``engine.writing``."""

from datetime import date

from sqlalchemy import and_, delete, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import FIRST_DAY, lock, raise_version
from data_access.decisions.settings import number, signed
from data_access.records.history import read_lines, write_history

FIELDS = ("score", "source")
x, country = s.legal_score.c, s.country.c


def scores(connection):
    """Every score, by country, the latest first: dicts of country (ISO code), as_of, score (Decimal), source."""
    rows = connection.execute(
        select(country.iso3.label("country"), x.as_of, x.score, x.source)
        .select_from(s.legal_score)
        .join(s.country, country.id == x.country_id)
        .order_by(country.iso3, x.as_of.desc())
    )
    return [dict(row) for row in rows.mappings()]


def key_of(code, as_of):
    """Under which a score stands in the history."""
    return f"{code} {as_of}"


def save(connection, code, as_of, values, seen, who, today):
    """Enter the score of a country (ISO code) as of a day, or correct the one that stands there; ``values`` and ``seen`` (None: none stood there) by FIELDS.

    Refused: incomplete (who, source), country, score (0 to 100), day (after ``today`` or before 2000), moved (somebody else wrote it meanwhile), same.
    """
    who, source = signed(who, values["source"])
    score = number(values["score"], 0, 100, 2)
    if score is None:
        raise Refused("score")
    if not FIRST_DAY <= as_of <= today:
        raise Refused("day")
    lock(connection)
    key = connection.execute(select(country.id).where(country.iso3 == code)).scalar()
    if key is None:
        raise Refused("country")
    old, new = _standing(connection, code, as_of), {"score": score, "source": source}
    if old != seen:
        raise Refused("moved")
    if old == new:
        raise Refused("same")
    connection.execute(
        insert(s.legal_score).values(country_id=key, as_of=as_of, **new)
        if old is None
        else update(s.legal_score).where(_at(key, as_of)).values(**new)
    )
    changes = {
        name: (old and old[name], new[name]) for name in FIELDS if not old or old[name] != new[name]
    }
    write_history(
        connection,
        "legal_score",
        key_of(code, as_of),
        "update" if old else "insert",
        changes,
        who,
        source,
    )
    raise_version(connection)


def remove(connection, code, as_of, seen, who, reason):
    """Take a score out that was entered by mistake. Refused: incomplete, moved (it is not there any more as it was seen)."""
    who, reason = signed(who, reason)
    lock(connection)
    old = _standing(connection, code, as_of)
    if old is None or old != seen:
        raise Refused("moved")
    key = connection.execute(select(country.id).where(country.iso3 == code)).scalar_one()
    connection.execute(delete(s.legal_score).where(_at(key, as_of)))
    write_history(
        connection,
        "legal_score",
        key_of(code, as_of),
        "delete",
        {name: (old[name], None) for name in FIELDS},
        who,
        reason,
    )
    raise_version(connection)


def _standing(connection, code, as_of: date):
    return next(
        (
            {name: one[name] for name in FIELDS}
            for one in scores(connection)
            if (one["country"], one["as_of"]) == (code, as_of)
        ),
        None,
    )


def _at(key, as_of):
    return and_(x.country_id == key, x.as_of == as_of)


def history(connection, most=200):
    """Every change of a score, the latest first."""
    return read_lines(connection, "legal_score", most)
