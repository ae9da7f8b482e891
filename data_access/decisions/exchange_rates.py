"""Exchange rates: CNY for one unit of a currency, the mean of a year, each with its source.

People enter them; history keeps who did; none is ever guessed.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, today
from data_access.database.visible import visible
from data_access.records.history import Line, read_lines, write_history
from data_access.values.cell_text import without_blanks

HISTORY = "exchange_rate"
HOME = "CNY"
FIRST_YEAR = 1949
SMALLEST, LARGEST = Decimal("0.000001"), Decimal("999999.999999")
LONGEST_SOURCE = 300
CURRENCY = re.compile(r"[A-Z]{3}")
NUMBER = re.compile(r"\d+(\.\d+)?")
stored = s.exchange_rate.c


@dataclass(frozen=True)
class Rate:
    """``rate``: CNY for one unit of ``currency`` (ISO 4217), mean of ``year``."""

    currency: str
    year: int
    rate: Decimal
    source: str


def rates(connection: Connection) -> list[Rate]:
    """Every rate, by currency, the latest year first."""
    query = select(stored.currency, stored.year, stored.rate, stored.source)
    rows = connection.execute(query.order_by(stored.currency, stored.year.desc()))
    return [Rate(row.currency, row.year, _shortened(row.rate), row.source) for row in rows]


def by_year(connection: Connection, currency: str) -> dict[int, Rate]:
    """{year: Rate} of one currency; the home currency needs none."""
    return {rate.year: rate for rate in rates(connection) if rate.currency == currency}


def save(
    connection: Connection,
    currency: str | None,
    year: int,
    rate: str | None,
    source: str | None,
    who: str,
    seen: Rate | None = None,
) -> Rate:
    """Write the rate of a currency in a year over ``seen``, what stood there; returns it.

    ``seen`` None: there was none. ``rate`` is text as people write it. Refused: currency, year,
    rate (no positive number of at most six decimals), source, incomplete (nobody said who), same,
    moved (somebody changed it meanwhile).
    """
    new = _checked(currency, year, rate, source, today(connection).year)
    who = visible(who)
    if not who:
        raise Refused("incomplete")
    lock(connection)
    old = by_year(connection, new.currency).get(new.year)
    if old != seen:
        raise Refused("moved")
    if old == new:
        raise Refused("same")
    values = {"rate": new.rate, "source": new.source}
    if old is None:
        row = insert(s.exchange_rate).values(currency=new.currency, year=new.year, **values)
        connection.execute(row)
    else:
        connection.execute(update(s.exchange_rate).where(_is(new)).values(values))
    action = "update" if old else "insert"
    write_history(connection, HISTORY, key(new), action, _changes(old, new), who)
    return new


def _is(rate: Rate) -> ColumnElement[bool]:
    return and_(stored.currency == rate.currency, stored.year == rate.year)


def _changes(old: Rate | None, new: Rate) -> dict[str, tuple]:
    changes = {}
    for name in ("rate", "source"):
        before = str(getattr(old, name)) if old else None
        after = str(getattr(new, name))
        if before != after:
            changes[name] = (before, after)
    return changes


def remove(connection: Connection, rate: Rate, who: str) -> None:
    """Take a ``Rate`` out; figures that were imported with it stay.

    Refused: incomplete, moved (it is not there any more as it was seen).
    """
    who = visible(who)
    if not who:
        raise Refused("incomplete")
    lock(connection)
    if by_year(connection, rate.currency).get(rate.year) != rate:
        raise Refused("moved")
    connection.execute(delete(s.exchange_rate).where(_is(rate)))
    changes = {"rate": (str(rate.rate), None), "source": (rate.source, None)}
    write_history(connection, HISTORY, key(rate), "delete", changes, who)


def history(connection: Connection, most: int = 50) -> list[Line]:
    """Every change of a rate, the latest first; record_key is 「USD 2023」."""
    return read_lines(connection, HISTORY, most)


def key(rate: Rate) -> str:
    """Under which a rate stands in the history."""
    return f"{rate.currency} {rate.year}"


def _checked(
    currency: str | None, year: int, rate: str | None, source: str | None, last_year: int
) -> Rate:
    code = without_blanks(currency or "").upper()
    if not CURRENCY.fullmatch(code) or code == HOME:
        raise Refused("currency")
    if not (isinstance(year, int) and FIRST_YEAR <= year <= last_year):
        raise Refused("year", first=FIRST_YEAR)
    value = _value(without_blanks(str(rate or "")))
    if value is None:
        raise Refused("rate")
    said_in = visible(source or "")
    if not said_in or len(said_in) > LONGEST_SOURCE:
        raise Refused("source")
    return Rate(code, year, _shortened(value), said_in)


def _value(text: str) -> Decimal | None:
    """The number that is written there; None where it is none, or has too many decimals."""
    if not NUMBER.fullmatch(text):
        return None
    try:
        value = Decimal(text)
        rounded = value.quantize(SMALLEST, ROUND_HALF_UP)
    except InvalidOperation:
        return None
    return value if SMALLEST <= value <= LARGEST and value == rounded else None


def _shortened(value: Decimal | float) -> Decimal:
    """Without needless zeros and never in powers of ten."""
    rounded = Decimal(str(value)).quantize(SMALLEST, ROUND_HALF_UP)
    return Decimal(format(rounded.normalize(), "f"))
