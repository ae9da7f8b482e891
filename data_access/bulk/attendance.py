"""Who came to a training session, added by a list of names: all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, and_, select

from data_access import schema as s
from data_access.bulk import batch
from data_access.database.refused import Refused
from data_access.database.state import lock
from data_access.records import change as changes
from data_access.records.history import Told
from data_access.records.read import names, read
from data_access.statistics.query_steps import flag
from data_access.values.code_words import LedgerWords

KIND = "training_session"
enterprise = s.enterprise.c
attendance = s.attendance.c


@dataclass(frozen=True)
class Line:
    """One enterprise that is to be noted. ``people``: who are noted already, 0 for none; ``why``:
    "" where it will be noted, else there, or gone (not on the roster any more); ``early``: it
    joined after the session.
    """

    credit_code: str
    name: str = ""
    people: int = 0
    why: str = ""
    early: bool = False


def plan(connection: Connection, session: str, codes: tuple[str, ...]) -> list[Line]:
    """What would become of each enterprise, in their order; ``session``: its number."""
    at = s.training_session.alias()
    noted = and_(attendance.session_id == at.c.id, attendance.enterprise_id == enterprise.id)
    early = flag(enterprise.joined_on > at.c.held_on).label("early")
    columns = (enterprise.credit_code, enterprise.name, attendance.people, early)
    source = s.enterprise.join(at, at.c.number == session).outerjoin(s.attendance, noted)
    query = select(*columns).select_from(source).where(enterprise.credit_code.in_(codes))
    rows = {row.credit_code: row for row in connection.execute(query)}
    return [_line(rows[code]) if code in rows else Line(code, why="gone") for code in codes]


def _line(row: Row) -> Line:
    why = "there" if row.people else ""
    return Line(row.credit_code, row.name, row.people or 0, why, bool(row.early))


def add(
    connection: Connection,
    number: str,
    came: Mapping[str, int],
    who: str,
    change: str = "attendance",
) -> tuple[int, int]:
    """Note that enterprises (credit code -> people) came to a session; ``change``: of
    ``batch.CHANGES``.

    Returns (number of the batch, enterprises added). Who is noted already stays as noted. Refused:
    nothing (nobody is left to add), gone (the session), unknown (``codes``: not on the roster any
    more).
    """
    lock(connection)
    words = LedgerWords(connection)
    session = read(connection, words, KIND, number)
    if session is None:
        raise Refused("gone")
    there = session.values["attendance"]
    new = {code: people for code, people in came.items() if not _is_among(there, code)}
    if not new:
        raise Refused("nothing")
    missing = new.keys() - names(connection, "enterprise", new)
    if missing:
        raise Refused("unknown", codes="、".join(sorted(missing)))
    rows = [{"enterprise": code, "people": people} for code, people in sorted(new.items())]
    own = batch.begin(connection, change, who)
    whole = sorted(there + rows, key=lambda row: row["enterprise"])
    values = {"attendance": whole}
    changes.change(connection, words, session, values, who, Told(batch=own))
    batch.finish(connection, own)
    return own, len(new)


def _is_among(rows: list[dict], code: str) -> bool:
    return any(row["enterprise"] == code for row in rows)
