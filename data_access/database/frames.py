"""Rows of a query as a small frame, with codes for words."""

import pandas as pd

from data_access import schema as s


def code_of(table):
    """The column that holds the code of a code list or of a country."""
    return table.c.iso3 if table is s.country else table.c.code


def read_frame(connection, query):
    """The rows of a query; amounts stay exact integers beside missing ones (None), never floats."""
    result = connection.execute(query)
    names, rows = list(result.keys()), result.all()
    frame = pd.DataFrame(rows, columns=names)
    for number, name in enumerate(names):
        if name.endswith("_fen") and frame[name].isna().any():
            frame[name] = pd.Series([row[number] for row in rows], dtype=object)
    return frame
