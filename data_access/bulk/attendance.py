"""Who came to a training session, added by a list of names: all of them at once."""

from collections.abc import Mapping

from sqlalchemy import Connection

from data_access.bulk import batch
from data_access.database.refused import Refused
from data_access.database.state import lock
from data_access.records import change as changes
from data_access.records.history import Told
from data_access.records.read import names, read
from data_access.values.code_words import LedgerWords

KIND = "training_session"


def add(connection: Connection, number: str, came: Mapping[str, int], who: str) -> tuple[int, int]:
    """Note that enterprises (credit code -> people) came to a session.

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
    own = batch.begin(connection, "attendance", who)
    whole = sorted(there + rows, key=lambda row: row["enterprise"])
    values = {"attendance": whole}
    changes.change(connection, words, session, values, who, Told(batch=own))
    batch.finish(connection, own)
    return own, len(new)


def _is_among(rows: list[dict], code: str) -> bool:
    return any(row["enterprise"] == code for row in rows)
