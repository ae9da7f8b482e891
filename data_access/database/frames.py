"""Rows of a query as a small frame, with codes for words."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, CompoundSelect, Connection, FromClause, Row, Select

from data_access import schema as s

# Frames are small: texts as Python's own take a third less of a page's time than Arrow's.
pd.options.mode.string_storage = "python"


def code_of(table: FromClause) -> ColumnElement[str]:
    """The column that holds the code of a code list or of a country."""
    if table is s.country:
        return table.c.iso3
    return table.c.code


def read_frame(connection: Connection, query: Select[Any] | CompoundSelect[Any]) -> pd.DataFrame:
    """The rows of a query.

    Amounts stay exact integers beside missing ones (None), never floats.
    """
    result = connection.execute(query)
    return _frame(list(result.keys()), result.all())


def read_frames(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], size: int
) -> Iterator[pd.DataFrame]:
    """The rows of a query in frames of at most ``size`` rows, as they come from the database.

    One frame without rows where there is none.
    """
    result = connection.execution_options(stream_results=True).execute(query)
    names = list(result.keys())
    rows = result.fetchmany(size)
    yield _frame(names, rows)
    while rows := result.fetchmany(size):
        yield _frame(names, rows)


def _frame(names: list[str], rows: Sequence[Row]) -> pd.DataFrame:
    plain = [tuple(row) for row in rows]  # pandas asks each of other rows whether it is an array
    frame = pd.DataFrame(plain, columns=names)
    for place, name in enumerate(names):
        if name.endswith("_fen") and frame[name].isna().any():
            exact = [row[place] for row in rows]
            frame[name] = pd.Series(exact, dtype=object)
    return frame
