"""The few expressions that SQLite, PostgreSQL and DuckDB write differently."""

from sqlalchemy import BigInteger, Date, Integer, cast, extract, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement):
    """Whole days from the first date to the second (integer)."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_default(element, compiler, **kw):
    start, end = (compiler.process(c, **kw) for c in element.clauses)
    return f"({end} - {start})"


@compiles(days_between, "sqlite")
def _days_sqlite(element, compiler, **kw):
    start, end = (compiler.process(c, **kw) for c in element.clauses)
    return f"CAST(julianday({end}) - julianday({start}) AS INTEGER)"


@compiles(days_between, "duckdb")
def _days_duckdb(element, compiler, **kw):
    start, end = (compiler.process(c, **kw) for c in element.clauses)
    return f"date_diff('day', {start}, {end})"


def day(value):
    """A bound calendar day, typed so that every database compares it with dates and not with text."""
    return literal(value, Date)


def month_number(column):
    """Months since the year 0 (year * 12 + month - 1), an integer on every database; see ``month_start``."""
    return extract("year", column) * 12 + extract("month", column) - 1


def whole(expression):
    """An exact integer sum: PostgreSQL and DuckDB would otherwise answer with a wider type."""
    return cast(func.coalesce(expression, 0), BigInteger)


def insert_new(connection, table):
    """An INSERT that leaves out rows which meet a unique key already there, also one written at the same moment."""
    kind = {"sqlite": sqlite, "postgresql": postgresql}[connection.dialect.name]
    return kind.insert(table).on_conflict_do_nothing()
