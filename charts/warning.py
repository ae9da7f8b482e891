"""Chart of early warning: months of one series under their ceiling."""

from math import isnan
from typing import Any

from charts.spec import (
    BLUE,
    GREY,
    ORANGE,
    PINK,
    Note,
    Spec,
    Trace,
    axis,
    bar,
    chart,
    count_step,
    hover,
    line,
    month_day,
    month_format,
    note,
    scatter,
)
from locales import Translator, formats

ABOVE = 1.45  # of the highest: so high is the chart, for two lines over a bar, and one more
LINE = 14  # pixels of a line over a bar
BAR = 24 * 86_400_000  # width of a bar: 24 days, in the milliseconds of a date axis


def months(rows: list[Any], horizon: int, t: Translator, *, ink: str) -> Spec:
    """Monthly bars with the stepped ceiling, both of ``horizon`` months that end with the month.

    Bars over it have their own colour, a pattern and ▲; months still being entered are hatched and
    say how much of them is known; ◆ marks the month in which a drift was found.
    ``rows``: with month, cases, ceiling (NaN: no history), complete (0 … 1 or NaN), young, over,
    drift; oldest first.
    """
    looks = (
        ((False, False), t("平常"), BLUE, ""),
        ((True, False), t("▲ 超过预警线"), ORANGE, "x"),
        ((False, True), t("平常，仍在补录"), BLUE, "/"),
        ((True, True), t("▲ 超过预警线，仍在补录"), ORANGE, "/"),
    )
    traces = []
    for look, name, color, pattern in looks:
        if alike := [row for row in rows if (row.over, row.young) == look]:
            traces.append(_bars(alike, name, color, pattern, t))
    ceilings = [row.ceiling for row in rows if not isnan(row.ceiling)]
    if ceilings:
        traces.append(_ceiling(rows, horizon, t))
    traces += _drifts(rows, t)
    notes = _notes(rows, t)
    heights = [*(row.cases for row in rows), *ceilings]
    highest = float(max(heights, default=0)) or 1.0
    step = count_step(highest)
    columns = axis(tickformat=month_format(t), dtick="M3", tickangle=0)
    counts = axis(rangemode="tozero", tickformat="d", dtick=step, range=[0, ABOVE * highest])
    return chart(traces, ink=ink, x=columns, y=counts, notes=notes, height=290, barmode="overlay")


def _days(rows: list[Any]) -> list[str]:
    return [month_day(row.month) for row in rows]


def _bars(rows: list[Any], name: str, color: str, pattern: str, t: Translator) -> Trace:
    return bar(
        x=_days(rows),
        y=[row.cases for row in rows],
        name=name,
        width=BAR,
        marker={
            "color": color,
            "opacity": {"/": 0.75}.get(pattern, 1),
            "line": {"color": color, "width": 1},
            "pattern": {"shape": pattern, "solidity": 0.35, "size": 7},
        },
        hovertemplate=hover(f"%{{x|{month_format(t)}}}<br>{name} %{{y}}"),
    )


def _ceiling(rows: list[Any], horizon: int, t: Translator) -> Trace:
    name = t("当月预警线") if horizon == 1 else t("{n}个月预警线", n=horizon)
    return line(
        x=_days(rows),
        y=[None if isnan(row.ceiling) else row.ceiling for row in rows],
        name=name,
        line={"color": GREY, "width": 2.5, "shape": "hvh"},
        hovertemplate=hover(f"%{{x|{month_format(t)}}}<br>{name} %{{y:d}}"),
    )


def _drifts(rows: list[Any], t: Translator) -> list[Trace]:
    """The diamonds at the foot of the months in which a drift was found; nothing without one."""
    found = [row for row in rows if row.drift]
    if not found:
        return []
    name = t("◆ 累积增多")
    return [
        scatter(
            x=_days(found),
            y=[0] * len(found),
            mode="markers",
            name=name,
            marker={"symbol": "diamond", "size": 11, "color": PINK},
            cliponaxis=False,
            hovertemplate=hover(f"%{{x|{month_format(t)}}}<br>{name}"),
        )
    ]


def _notes(rows: list[Any], t: Translator) -> list[Note]:
    """What stands over the bars. How much of a month is known is broader than its bar: beside
    another one it stands a line higher than the bars around it.
    """
    notes, raised = [], False
    for place in reversed(range(len(rows))):
        pair = rows[place : place + 2]
        raised = not raised and len(pair) == 2 and all(row.young for row in pair)
        foot = rows[place].cases
        if raised:
            foot = max(row.cases for row in rows[max(place - 1, 0) : place + 2])
        notes.append(_marks(rows[place], foot, raised, t))
    return [each for each in reversed(notes) if each["text"]]


def _marks(row: Any, foot: float, raised: bool, t: Translator) -> Note:
    """▲ over a bar, and how much of its month is known; no text where there is nothing to say."""
    alarm = "▲" if row.over else ""
    lines = [text for text in (alarm, known(row, t)) if text]
    shift = 2 + LINE * raised
    small = {"size": 11}
    day = month_day(row.month)
    return note("<br>".join(lines), x=day, y=foot, yanchor="bottom", yshift=shift, font=small)


def known(row: Any, t: Translator) -> str:
    """How much of a young month is entered, over its bar; a question mark where that cannot be
    estimated.
    """
    if not row.young:
        return ""
    if isnan(row.complete):
        return t("？")
    return formats.share(row.complete, t, 0)
