"""Up to which day each ledger is entered: what is stored, and the days that follow from it.

A ledger is entered to a stored day, or as things happen, and then to yesterday. So it is too as
long as nothing of it was imported. A single form never moves a day; an import and the settings do.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, delete, insert, select, update

from data_access.database.refused import Refused
from data_access.database.state import FIRST_DAY, today
from data_access.schema import ledger_day

TABLE = ledger_day.name
CASES = "disputes"  # the ledger whose day is the as-of date where nobody chose another

# By the code of a ledger: its day, None where it is entered as things happen. A ledger of which
# nothing was imported, and nobody said anything, is not in it.
Stored: TypeAlias = Mapping[str, date | None]


def read(connection: Connection) -> dict[str, date | None]:
    """What is stored, by the codes of the ledgers."""
    rows = connection.execute(select(ledger_day.c.code, ledger_day.c.entered_to))
    return dict(rows.all())


def yesterday(on: date) -> date:
    """The last day that can be entered as a whole ``on`` the office's today."""
    return on - timedelta(1)


def day(stored: Stored, ledger: str, on: date) -> date:
    """The day up to which a ledger is entered ``on`` the office's today.

    Yesterday where it is entered as things happen.
    """
    return stored.get(ledger) or yesterday(on)


def day_of_cases(connection: Connection) -> date:
    """The day up to which the ledger of the disputes is entered."""
    return day(read(connection), CASES, today(connection))


def checked(entered_to: date, on: date) -> date:
    """A day that a ledger may be entered to ``on`` the office's today.

    Refused: after_yesterday (``until``), too_early (``from_on``).
    """
    last = yesterday(on)
    if entered_to > last:
        raise Refused("after_yesterday", until=last)
    if entered_to < FIRST_DAY:
        raise Refused("too_early", from_on=FIRST_DAY)
    return entered_to


def put(connection: Connection, ledger: str, entered_to: date | None) -> None:
    """Store the day of a ledger, None for one that is entered as things happen."""
    row = update(ledger_day).where(ledger_day.c.code == ledger)
    if connection.execute(row.values(entered_to=entered_to)).rowcount:
        return
    connection.execute(insert(ledger_day).values(code=ledger, entered_to=entered_to))


def forget(connection: Connection, ledger: str) -> None:
    """Store nothing of a ledger, as before its first import."""
    connection.execute(delete(ledger_day).where(ledger_day.c.code == ledger))
