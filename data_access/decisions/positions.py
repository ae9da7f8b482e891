"""Where towns and parks lie on the map, as the office set it, with history."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import number, signed
from data_access.records.history import Line, read_lines, write_history

HISTORY = "division_position"
AROUND = {"longitude": (113.0, 114.3), "latitude": (24.2, 25.3)}  # degrees: the district and beside
PLACES = 4  # decimals: ten metres
stored = s.division_position.c
division = s.division.c


def positions(connection: Connection) -> list[dict[str, Any]]:
    """Every position by the code of its place.

    dicts of division (code), longitude, latitude (degrees), source, status.
    """
    columns = (stored.longitude, stored.latitude, stored.source, stored.status)
    query = select(division.code.label("division"), *columns)
    joined = query.join(s.division, division.id == stored.division_id)
    return [dict(row) for row in connection.execute(joined.order_by(division.code)).mappings()]


def save(
    connection: Connection,
    code: str | None,
    values: Mapping[str, Any],
    who: str | None,
    source: str | None,
) -> None:
    """Move a place: ``values`` longitude and latitude in degrees, ``source`` on what that rests.

    Refused: incomplete, place (not one with a position), outside (not in or beside the district;
    names the bounds), same.
    """
    who, source = signed(who, source)
    new = {name: _degrees(values.get(name), *bounds) for name, bounds in AROUND.items()}
    lock(connection)
    old = _standing(connection, code)
    before = {name: Decimal(str(getattr(old, name))) for name in AROUND}
    if before == new:
        raise Refused("same")
    changed = {name: float(value) for name, value in new.items()}
    written = changed | {"source": source, "status": "sourced"}
    connection.execute(update(s.division_position).where(stored.id == old.id).values(written))
    changes = {name: (before[name], new[name]) for name in AROUND if before[name] != new[name]}
    write_history(connection, HISTORY, old.code, "update", changes, who, source)
    raise_version(connection)


def _degrees(value: Any, low: float, high: float) -> Decimal:
    found = None if value is None else number(value, low, high, PLACES)
    if found is None:
        (west, east), (south, north) = AROUND.values()
        raise Refused("outside", west=west, east=east, south=south, north=north)
    return found


def _standing(connection: Connection, code: str | None) -> Row:
    columns = (stored.id, division.code, stored.longitude, stored.latitude)
    query = select(*columns).join(s.division, division.id == stored.division_id)
    row = connection.execute(query.where(division.code == code)).first()
    if row is None:
        raise Refused("place")
    return row


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every move, the latest first."""
    return read_lines(connection, HISTORY, most)
