"""The scores of the yearly assessment that people confirm; every earlier one is kept.

To write, give a connection of ``engine.writing``.
"""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.database.visible import visible

LONGEST_WHO = 80
score = s.assessment_score.c


def confirm(
    connection: Connection,
    year: int,
    code: str,
    proposed: float | None,
    confirmed: float,
    evidence: str,
    reason: str | None,
    who: str,
    seen: int | None,
) -> None:
    """Put a score in force; earlier ones stay.

    ``proposed`` None: nothing was proposed. ``seen``: id of the score in force that the person saw,
    None without one. Refused: incomplete (no name), unknown (the text of the line was not seen),
    range (0 to the points of the line), reason (needed where the score differs from the proposed
    one), moved, same.
    """
    who, reason = visible(who)[:LONGEST_WHO], visible(reason or "")
    item = _item(connection, code)
    kept, offered = _points(confirmed), _points(proposed)
    _check(item, kept, offered, who, reason)
    version = raise_version(connection)  # its lock makes those who confirm wait for each other
    last = _in_force(connection, year, item.id)
    if (last and last.id) != seen:
        raise Refused("moved")
    if last and (last.confirmed, last.proposed) == (kept, offered) and not reason:
        raise Refused("same")
    values = {"year": year, "item_id": item.id, "proposed": offered, "confirmed": kept}
    signing = {"evidence": evidence, "reason": reason or None, "who": who}
    written = insert(s.assessment_score).values(**values, **signing)
    connection.execute(written.values(confirmed_at=clock.now(), data_version=version - 1))


def _item(connection: Connection, code: str) -> Row:
    query = select(s.assessment_item).where(s.assessment_item.c.code == code)
    return connection.execute(query).one()


def _points(value: float | None) -> Decimal | None:
    """A score as it is kept, to the hundredth."""
    if value is None:
        return None
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _check(item: Row, kept: Any, offered: Decimal | None, who: str, reason: str) -> None:
    if not who:
        raise Refused("incomplete")
    if not item.known:
        raise Refused("unknown")
    if not 0 <= kept <= item.points:
        raise Refused("range")
    if kept != offered and not reason:
        raise Refused("reason")


def _in_force(connection: Connection, year: int, item_id: int) -> Row | None:
    query = select(score.id, score.confirmed, score.proposed)
    query = query.where(score.year == year, score.item_id == item_id)
    return connection.execute(query.order_by(score.id.desc()).limit(1)).first()
