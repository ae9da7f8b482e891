"""Days off and working weekends of a year, entered from the notice of the State Council, with
history.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import signed
from data_access.records.history import Line, read_lines, write_history
from data_access.values.holiday_notice import Day, read

HISTORY = "calendar_day"
FIRST, LAST = 2020, 2100
stored = s.calendar_day.c


def days(connection: Connection) -> list[dict[str, Any]]:
    """Every day that was entered, in order: dicts of year, on_day, works, name, source."""
    columns = (stored.year, stored.on_day, stored.works, stored.name, stored.source)
    rows = connection.execute(select(*columns).order_by(stored.on_day))
    return [dict(row) for row in rows.mappings()]


def save(
    connection: Connection, year: int | None, text: str, who: str | None, source: str | None
) -> list[Day]:
    """Put the days of a notice in the place of what was entered of its year; ``source``: its
    number. The days.

    Refused: incomplete, no_year, same, and what ``holiday_notice.read`` refuses.
    """
    who, source = signed(who, source)
    if year is None or not FIRST <= year <= LAST:
        raise Refused("no_year", first=FIRST, last=LAST)
    new = read(text, year)
    lock(connection)
    old = [one for one in days(connection) if one["year"] == year]
    stood = [(one["on_day"], one["works"]) for one in old]
    if stood == [(day.on, day.works) for day in new]:
        raise Refused("same")
    others = select(stored.on_day).where(stored.year != year)
    _check_free(new, set(connection.scalars(others)))
    connection.execute(delete(s.calendar_day).where(stored.year == year))
    rows = [
        {"year": year, "on_day": day.on, "works": day.works, "name": day.name, "source": source}
        for day in new
    ]
    connection.execute(insert(s.calendar_day), rows)
    told = {
        "off": (_listed(stood, False), _listed([(day.on, day.works) for day in new], False)),
        "works": (_listed(stood, True), _listed([(day.on, day.works) for day in new], True)),
    }
    changes = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    action = "update" if old else "insert"
    write_history(connection, HISTORY, str(year), action, changes, who, source)
    raise_version(connection)
    return new


def _check_free(new: list[Day], taken: set[date]) -> None:
    """The notice of another year may have named a day already."""
    for day in new:
        if day.on in taken:
            raise Refused("twice", on=day.on)


def _listed(known: list[tuple[date, bool]], works: bool) -> str | None:
    """2027-01-01 2027-01-02 …"""
    return " ".join(str(on) for on, one in known if one == works) or None


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every year entered, the latest first."""
    return read_lines(connection, HISTORY, most)
