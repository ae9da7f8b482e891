"""Exchange rates: CNY for one unit of a currency, the mean of a year, each with its source. People enter them; history keeps who did; none is ever guessed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access import schema as s
from data_access.database.engine import writing
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


class Refused(Exception):
    """Nothing is saved; ``why``: currency, year, rate (no positive number of at most six decimals), source, incomplete (nobody said who), same, moved (somebody changed it meanwhile)."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


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


def save(engine, currency, year, rate, source, who, seen=None):
    """Write the rate of a currency in a year over ``seen``, the ``Rate`` that stood there (None: there was none). ``rate`` is text as people write it. Returns the ``Rate``; raises ``Refused``."""
    new, who = _checked(currency, year, rate, source), who.strip()
    if not who:
        raise Refused("incomplete")
    where = (r.currency == new.currency) & (r.year == new.year)
    try:
        with writing(engine) as connection:
            old = by_year(connection, new.currency).get(new.year)
            if old != seen:
                raise Refused("moved")
            if old == new:
                raise Refused("same")
            values = {"rate": new.rate, "source": new.source}
            connection.execute(
                insert(s.exchange_rate).values(currency=new.currency, year=new.year, **values)
                if old is None
                else update(s.exchange_rate).where(where).values(values)
            )
            write_history(
                connection,
                "exchange_rate",
                key(new),
                "update" if old else "insert",
                {
                    name: (str(getattr(old, name)) if old else None, str(getattr(new, name)))
                    for name in values
                    if old is None or getattr(old, name) != getattr(new, name)
                },
                who,
            )
    except IntegrityError as error:  # somebody entered it at the same moment
        raise Refused("moved") from error
    return new


def remove(engine, rate, who):
    """Take a ``Rate`` out; figures that were imported with it stay. Raises ``Refused`` where it is not there any more as it was seen."""
    if not who.strip():
        raise Refused("incomplete")
    with writing(engine) as connection:
        if by_year(connection, rate.currency).get(rate.year) != rate:
            raise Refused("moved")
        connection.execute(
            delete(s.exchange_rate).where(r.currency == rate.currency, r.year == rate.year)
        )
        write_history(
            connection,
            "exchange_rate",
            key(rate),
            "delete",
            {"rate": (str(rate.rate), None), "source": (rate.source, None)},
            who.strip(),
        )


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
