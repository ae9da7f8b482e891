"""The day up to which a ledger is entered, as the office itself says it on 设置."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data_access.database import entered
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.decisions.settings import signed
from data_access.records.history import read_lines, write_history
from data_access.sheets.ledgers import LEDGERS

UNSAID = "never"  # what is stored of a ledger of which nobody has said anything


def save(
    connection: Connection,
    ledger: str | None,
    entered_to: date | None,
    who: str | None,
    reason: str | None,
    as_it_happens: bool = False,
) -> None:
    """Store the day of a ledger, or that it is entered ``as_it_happens``. One line of history.

    Refused: ledger (none chosen), incomplete (day, who or reason), same, and as
    ``entered.checked``.
    """
    if ledger not in {one.code for one in LEDGERS}:
        raise Refused("ledger")
    who, reason = signed(who, reason)
    lock(connection)
    if as_it_happens:
        entered_to = None
    elif entered_to is None:
        raise Refused("incomplete")
    else:
        entered.checked(entered_to, today(connection))
    stored = entered.read(connection)
    before = stored.get(ledger, UNSAID)
    if before == entered_to:
        raise Refused("same")
    entered.put(connection, ledger, entered_to)
    changes = {"entered_to": (before, entered_to)}
    write_history(connection, entered.TABLE, ledger, "update", changes, who, reason)
    raise_version(connection)


def history(connection: Connection, most: int = 200) -> Sequence[dict[str, Any]]:
    """The changes of all ledgers, by imports too, the latest first; as ``read_lines``."""
    return read_lines(connection, entered.TABLE, most)
