"""Charts of the dispute statistics."""

import pandas as pd

from charts import shapes
from charts.shapes import Layer, Names
from charts.spec import BLUE, ORANGE, Axis, Spec, axis, letters, short
from locales import Translator


def monthly(
    frame: pd.DataFrame, channels: Names, first: int, last: int, t: Translator, *, ink: str
) -> Spec:
    """New cases by month and channel, as ``shapes.stacked_months``.

    ``frame``: month, channel, cases.
    """
    return shapes.stacked_months(frame, "channel", "cases", channels, first, last, t, ink=ink)


def ranked(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str, most: int = 12) -> Spec:
    """Horizontal bars, most cases on top: closed and open in one bar. ``frame``: code, cases, open.

    The bars' y and customdata carry the code.
    """
    part = frame.head(most).iloc[::-1]
    codes = part["code"].tolist()
    labels = [names[code] for code in codes]
    cases = part["cases"].tolist()
    still_open = part["open"].tolist()
    closed = (part["cases"] - part["open"]).tolist()
    layers = [
        Layer(t("已结"), closed, BLUE),
        Layer(t("在办"), still_open, ORANGE, "/"),
    ]
    room = letters(t, 12, 24)
    return shapes.ranked(codes, labels, layers, cases, ink=ink, most_letters=room)


def heat(
    frame: pd.DataFrame,
    country_names: Names,
    industry_names: Names,
    t: Translator,
    *,
    ink: str,
    most: int = 10,
) -> Spec:
    """Country x industry, the ``most`` commonest of each, the count written in each cell; 0 stays
    blank.

    ``frame``: country, industry, cases. Cells carry "country|industry".
    """
    rows = shapes.commonest(frame, "country", "cases")[:most][::-1]
    columns = shapes.commonest(frame, "industry", "cases")[:most]
    counts = frame.groupby(["country", "industry"])["cases"].sum().to_dict()
    values = [[int(counts.get((row, column), 0)) for column in columns] for row in rows]
    texts = [[str(n or "") for n in line] for line in values]
    found = [(row, column) for row in rows for column in columns if counts.get((row, column))]
    said = [
        f"{country_names[row]} · {industry_names[column]}<br>{counts[row, column]}{t('起')}"
        for row, column in found
    ]
    table = shapes.cells(values, columns, rows, ink=ink, text=texts, hoverinfo="skip")
    clicked = shapes.clickable(found, said, size=22)
    room = letters(t, 8, 16)
    industries = _codes(columns, industry_names, room) | {"tickangle": -60}
    countries = _codes(rows, country_names, room)
    height = 160 + 30 * len(rows)
    return shapes.crossed([table, clicked], industries, countries, ink=ink, height=height)


def _codes(codes: list[str], names: Names, most: int) -> Axis:
    shown = [short(names[code], most) for code in codes]
    span = [-0.5, len(codes) - 0.5]
    return axis(type="category", range=span, tickvals=codes, ticktext=shown)
