"""Exchange rates: CNY for one unit of a currency, the mean of a year, each with its source. People enter them; history keeps who did; none is ever guessed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sqlalchemy import and_, delete, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock
from data_access.records.history import read_lines, write_history
from data_access.values.cell_text import without_blanks

HOME = "CNY"
FIRST_YEAR, LAST_YEAR = 1949, 2100
SMALLEST, LARGEST = Decimal("0.000001"), Decimal("999999.999999")
LONGEST_SOURCE = 300
r = s.exchange_rate.c


@dataclass(frozen=True)
class Rate:
    """``rate`` is a Decimal: CNY for one unit of ``currency`` (ISO 4217), mean of ``year``."""

    currency: str
    year: int
    rate: Decimal
    source: str


def rates(connection):
    """Every rate, by currency, the latest year first."""
    return [
        Rate(c, y, _short(Decimal(str(v))), source)
        for c, y, v, source in connection.execute(
            select(r.currency, r.year, r.rate, r.source).order_by(r.currency, r.year.desc())
        )
    ]


def by_year(connection, currency):
    """{year: Rate} of one currency; the home currency needs none."""
    return {rate.year: rate for rate in rates(connection) if rate.currency == currency}


def save(connection, currency, year, rate, source, who, seen=None):
    """Write the rate of a currency in a year over ``seen``, the ``Rate`` that stood there; returns it.

    ``seen`` None: there was none. ``rate`` is text as people write it. Refused: currency, year,
    rate (no positive number of at most six decimals), source, incomplete (nobody said who), same,
    moved (somebody changed it meanwhile).
    """
    new = _checked(currency, year, rate, source)
    who = who.strip()
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
    else:
        row = update(s.exchange_rate).where(_is(new)).values(values)
    connection.execute(row)
    action = "update" if old else "insert"
    write_history(connection, "exchange_rate", key(new), action, _changes(old, new), who)
    return new


def _is(rate):
    return and_(r.currency == rate.currency, r.year == rate.year)


def _changes(old, new):
    changes = {}
    for name in ("rate", "source"):
        before = str(getattr(old, name)) if old else None
        after = str(getattr(new, name))
        if before != after:
            changes[name] = (before, after)
    return changes


def remove(connection, rate, who):
    """Take a ``Rate`` out; figures that were imported with it stay.

    Refused: incomplete, moved (it is not there any more as it was seen).
    """
    who = who.strip()
    if not who:
        raise Refused("incomplete")
    lock(connection)
    if by_year(connection, rate.currency).get(rate.year) != rate:
        raise Refused("moved")
    connection.execute(delete(s.exchange_rate).where(_is(rate)))
    changes = {"rate": (str(rate.rate), None), "source": (rate.source, None)}
    write_history(connection, "exchange_rate", key(rate), "delete", changes, who)


def history(connection, most=50):
    """Every change of a rate, the latest first: dicts of record_key (「USD 2023」), action, changes, who, at (UTC)."""
    return read_lines(connection, "exchange_rate", most)


def key(rate):
    return f"{rate.currency} {rate.year}"


def _checked(currency, year, rate, source):
    code, text, source = (
        without_blanks(currency or "").upper(),
        without_blanks(str(rate or "")),
        (source or "").strip(),
    )
    if not re.fullmatch(r"[A-Z]{3}", code) or code == HOME:
        raise Refused("currency")
    if not (isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR):
        raise Refused("year")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Refused("rate") from None
    if (
        not re.fullmatch(r"\d+(\.\d+)?", text)
        or not SMALLEST <= value <= LARGEST
        or value != value.quantize(SMALLEST, ROUND_HALF_UP)
    ):
        raise Refused("rate")
    if not source or len(source) > LONGEST_SOURCE:
        raise Refused("source")
    return Rate(code, year, _short(value), source)


def _short(value):
    """Without needless zeros and never in powers of ten."""
    return Decimal(format(value.quantize(SMALLEST, ROUND_HALF_UP).normalize(), "f"))
