"""Charts of consultations and referrals."""

import pandas as pd

from charts import shapes
from charts.shapes import Layer, Names
from charts.spec import BLUE, GREY, ORANGE, Spec, axis, hover, letters
from locales import Translator


def channels(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars by channel, most contacts on top: first contacts and repeats in one bar.

    ``frame``: intake, contacts, matters. The bars carry the code.
    """
    part = frame.iloc[::-1]
    codes = part["intake"].tolist()
    labels = [names[code] for code in codes]
    again = part["contacts"] - part["matters"]
    layers = [
        Layer(t("首次联系"), part["matters"].tolist(), BLUE),
        Layer(t("再次联系"), again.tolist(), GREY, "/"),
    ]
    contacts = part["contacts"].tolist()
    room = letters(t, 12, 20)
    return shapes.ranked(codes, labels, layers, contacts, ink=ink, most_letters=room, row=30)


def week(table: pd.DataFrame, weekdays: list[str], t: Translator, *, ink: str) -> Spec:
    """Contacts by day of the week (rows, Monday on top) and hour, the number in each cell; 0 stays
    blank.

    ``weekdays``: names of the days, of which ``table`` has the numbers as index.
    """
    counts = table.to_numpy().tolist()
    hours = [t("{n}时", n=hour) for hour in table.columns]
    days = [weekdays[number] for number in table.index]
    texts = [[str(n or "") for n in row] for row in counts]
    said = hover("%{y} %{x}<br>%{z}" + t("次"))
    cells = shapes.cells(counts, hours, days, ink=ink, text=texts, hovertemplate=said)
    columns = axis(tickangle=0, nticks=6)
    rows = axis(autorange="reversed")
    return shapes.crossed([cells], columns, rows, ink=ink, height=80 + 36 * len(days))


def levels(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Horizontal bars of referrals by level and direction: answered, waiting, overdue.

    ``frame``: level, direction, sent, answered, waiting, overdue. The bars carry "level|direction",
    which ``names`` has words for.
    """
    part = frame.iloc[::-1]
    pairs = zip(part["level"], part["direction"], strict=True)
    codes = [f"{level}|{direction}" for level, direction in pairs]
    labels = [names[code] for code in codes]
    in_time = part["waiting"] - part["overdue"]
    layers = [
        Layer(t("已回复"), part["answered"].tolist(), BLUE),
        Layer(t("待回复"), in_time.tolist(), GREY, "/"),
        Layer(t("逾期未复"), part["overdue"].tolist(), ORANGE, "x"),
    ]
    drawn = shapes.filled(layers)
    sent = part["sent"].tolist()
    room = letters(t, 14, 30)
    return shapes.ranked(codes, labels, drawn, sent, ink=ink, most_letters=room, row=30)
