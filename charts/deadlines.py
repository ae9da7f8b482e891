"""Charts of deadlines: the weeks they fall in, and who is responsible for them."""

import pandas as pd

from charts.shapes import Layer, beside, rows_at, stacked
from charts.spec import (
    BLUE,
    GREY,
    ORANGE,
    RED,
    Spec,
    axis,
    bar,
    chart,
    count_step,
    day,
    hatched,
    hover,
    short,
)
from locales import Translator, formats, later

LOOKS = {
    "overdue": (later("逾期"), RED, "x"),
    "due7": (later("7日内"), ORANGE, "/"),
    "due30": (later("8–30日"), BLUE, ""),
    "later": (later("30日以后"), GREY, "."),
}
MOST = 15  # experts drawn; the table has all
LEAST = 4  # deadlines up to which an axis reaches, however few there are


def by_week(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Bars, one a week from Monday on; the first is the present week.

    ``frame``: monday, deadlines.
    """
    mondays = [day(monday) for monday in frame["monday"]]
    words = [formats.short_day(monday, t) for monday in frame["monday"]]
    counts = frame["deadlines"].tolist()
    coming = max(len(counts) - 1, 0)
    colors = [ORANGE] + [BLUE] * coming
    patterns = ["/"] + [""] * coming
    said = t("{day}起的一周：{n}项", day="%{hovertext}", n="%{y}")
    bars = bar(
        x=mondays,
        y=counts,
        marker=hatched(colors, patterns),
        text=[str(n or "") for n in counts],
        textposition="outside",
        cliponaxis=False,
        hovertext=words,
        hovertemplate=hover(said),
    )
    weeks = axis(
        t("到期的一周（周一）"),
        type="category",
        tickvals=mondays[::3],
        ticktext=words[::3],
        tickangle=0,
    )
    most = max([LEAST, *counts])
    deadlines = axis(
        t("期限（项）"),
        rangemode="tozero",
        tickformat="d",
        dtick=count_step(most),
        range=[0, 1.15 * most],
    )
    return chart([bars], ink=ink, x=weeks, y=deadlines, height=280, key=False, margin={"t": 20})


def by_expert(frame: pd.DataFrame, t: Translator, *, ink: str, most: int = MOST) -> Spec:
    """Stacked horizontal bars, who has most overdue on top; urgency by colour and hatching, the
    total beside.

    ``frame``: expert, name and a column for each of LOOKS. customdata carries the expert's number,
    "" for nobody.
    """
    part = frame.head(most).iloc[::-1]
    experts = part["expert"].tolist()
    labels = [short(name, 10) or t("未定负责专家") for name in part["name"]]
    layers = [
        Layer(t(name), part[code].tolist(), color, pattern)
        for code, (name, color, pattern) in LOOKS.items()
    ]
    bars = stacked(experts, labels, layers, codes=experts, fill=hatched)
    totals = part[list(LOOKS)].sum(axis=1).tolist()
    longest = max([LEAST, *totals])
    span = [0, 1.12 * longest]
    title = t("未办结的期限（项）")
    return chart(
        bars,
        ink=ink,
        x=axis(title, tickformat="d", dtick=count_step(longest), range=span),
        y=rows_at(experts, labels),
        notes=beside(range(len(experts)), totals, totals),  # a number of digits is no place
        height=110 + 26 * max(len(experts), 3),
        barmode="stack",
    )
