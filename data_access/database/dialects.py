"""The few expressions that SQLite, PostgreSQL and DuckDB write differently."""

import re
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Cast,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    cast,
    extract,
    func,
    literal,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from data_access.database.visible import FULL_WIDTH, HALF_WIDTH, UNSEEN_SIGNS, search_form


class days_between(FunctionElement[int]):
    """Whole days from the first date to the second (integer)."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_default(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({end} - {start})"


@compiles(days_between, "sqlite")
def _days_sqlite(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(julianday({end}) - julianday({start}) AS INTEGER)"


@compiles(days_between, "duckdb")
def _days_duckdb(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(clause, **options) for clause in element.clauses)
    return f"date_diff('day', {start}, {end})"


class searched(FunctionElement[str]):
    """A text in the form in which it is looked for (``database.visible.search_form``)."""

    type = String()
    inherit_cache = True


@compiles(searched)
def _searched_default(element: searched, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    unseen = compiler.render_literal_value(UNSEEN_SIGNS, String())
    return f"lower(normalize(translate({text}, {unseen}, ''), NFKC))"


@compiles(searched, "sqlite")
def _searched_sqlite(element: searched, compiler: SQLCompiler, **options: Any) -> str:
    return f"search_form({compiler.process(element.clauses, **options)})"


@compiles(searched, "duckdb")
def _searched_duckdb(element: searched, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    written = compiler.render_literal_value(FULL_WIDTH + UNSEEN_SIGNS, String())
    instead = compiler.render_literal_value(HALF_WIDTH, String())
    return f"lower(translate({text}, {written}, {instead}))"


def holds_word(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """Whether a text holds a word, both in the form in which they are looked for."""
    return searched(column).like(_anywhere(word), escape="\\")


def key_holds_word(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """The same for a number of something, which is kept in that form but for capitals."""
    return func.lower(column).like(_anywhere(word), escape="\\")


def _anywhere(word: str) -> str:
    form = re.sub(r"([%_\\])", r"\\\1", search_form(word))
    return f"%{form}%"


def day(value: date) -> BindParameter[date]:
    """A bound calendar day, typed so that every database compares it with dates, not with text."""
    return literal(value, Date)


def month_number(column: ColumnElement[Any]) -> ColumnElement[int]:
    """Months since the year 0 (year * 12 + month - 1), an integer on every database."""
    return extract("year", column) * 12 + extract("month", column) - 1


def whole(expression: ColumnElement[Any]) -> Cast[int]:
    """An exact integer sum, 0 for no rows.

    PostgreSQL and DuckDB would otherwise answer with a wider type.
    """
    return cast(func.coalesce(expression, 0), BigInteger)


def looked_up(
    connection: Connection, source: FromClause, column: ColumnElement[Any], keys: Select
) -> tuple[FromClause, ColumnElement[bool]]:
    """A source, and whether its ``column`` is among ``keys`` (a query of one column).

    DuckDB asks IN once for all rows; PostgreSQL and SQLite join the keys, as they would look for
    each row anew where the keys are many.
    """
    if connection.dialect.name == "duckdb":
        return source, column.in_(keys)
    there = keys.distinct().subquery()
    key = there.c[0]
    return source.outerjoin(there, key == column), key.is_not(None)


def insert_new(connection: Connection, table: Table) -> Any:
    """An INSERT that leaves out rows which meet a unique key already there.

    Also one written at the same moment.
    """
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
