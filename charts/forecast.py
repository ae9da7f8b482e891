"""Charts of the training forecast: the fan to the target date, the pace by month, and what expires
in rolling mode.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    Spec,
    Trace,
    axis,
    bar,
    chart,
    count_step,
    day,
    hover,
    line,
    month_day,
    month_format,
    note,
    solid,
)
from charts.training import target_point
from locales import Translator, formats

OUTER, INNER = "rgba(46,124,201,0.20)", "rgba(46,124,201,0.38)"
SO_FAR = {"color": BLUE, "width": 3}
AT_THIS_PACE = {"color": BLUE, "width": 2.5, "dash": "dot"}
AS_PLANNED = {"color": GREEN, "width": 2.5, "dash": "dash"}
HEIGHT = 340
SOON = 3  # months


def fan(
    past_days: Sequence[date],
    past: Sequence[float],
    outlook: Any,
    t: Translator,
    target: tuple[date, float] | None = None,
    *,
    ink: str,
) -> Spec:
    """Coverage so far (%, at month ends) and where it goes at the pace of the past.

    Median, 25-75 % and 5-95 % bands from the last known value on; with the planned classes alone as
    a dashed line. ``outlook``: indicators.forecast.Outlook; ``target``: (due day, goal in %).
    """
    now = past[-1]
    begun = [day(each) for each in past_days]
    ahead = [begun[-1], *map(day, outlook.days)]
    levels = {name: [now, *(100 * shares).tolist()] for name, shares in outlook.run.fan.items()}
    middle = levels["p50"]
    end = middle[-1]
    traces = [
        _band(t("90%区间"), ahead, levels["p05"], levels["p95"], OUTER),
        _band(t("50%区间"), ahead, levels["p25"], levels["p75"], INNER),
        _course(t("实际覆盖率"), begun, list(past), SO_FAR, t),
        _course(t("按目前速度"), ahead, middle, AT_THIS_PACE, t),
    ]
    if outlook.scheduled is not None:
        planned = [now, *(100 * outlook.scheduled).tolist()]
        traces.append(_course(t("仅按已排期的培训"), ahead, planned, AS_PLANNED, t))
    if target:
        traces.append(target_point(target, t))
    months = axis(tickformat=month_format(t), nticks=5)
    percent = axis(ticksuffix="%", range=[0, 105])
    written = note(f"{formats.half_up(end)}%", x=ahead[-1], y=end, xanchor="left", xshift=6)
    room = {"r": 48}
    return chart(traces, ink=ink, x=months, y=percent, notes=[written], height=HEIGHT, margin=room)


def _band(name: str, days: list[str], low: list[float], high: list[float], color: str) -> Trace:
    return line(
        x=days + days[::-1],
        y=high + low[::-1],
        fill="toself",
        fillcolor=color,
        line={"width": 0},
        name=name,
        hoverinfo="skip",
    )


def _course(
    name: str, days: list[str], values: list[float], look: dict[str, Any], t: Translator
) -> Trace:
    said = hover(f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%")
    return line(x=days, y=values, line=look, name=name, hovertemplate=said)


def pace(
    months: pd.DataFrame,
    t: Translator,
    needed: float | None = None,
    achieved: float | None = None,
    whole: bool = True,
    *,
    ink: str,
) -> Spec:
    """Newly covered enterprises in each month of the cycle, from zero.

    The pace achieved (dotted) and needed (dashed) as lines. ``months``: frame month, n; not
    ``whole``: the last month is not over and hatched.
    """
    days = [month_day(month) for month in months["month"]]
    counts = months["n"].tolist()
    patterns = [""] * len(days)
    if days and not whole:
        patterns[-1] = "/"
    bars = bar(
        x=days,
        y=counts,
        marker=solid(BLUE, patterns),
        name=t("新增覆盖"),
        hovertemplate=hover(f"%{{x|{month_format(t)}}}<br>%{{y}}"),
    )
    traces = [bars]
    if achieved is not None:
        traces.append(_level(t("实际月均"), achieved, days, GREY, "dot", t))
    if needed is not None:
        traces.append(_level(t("每月所需"), needed, days, ORANGE, "dash", t))
    most = max([int(needed or 0) + 1, *counts])
    columns = axis(tickformat=month_format(t), nticks=6)
    enterprises = axis(rangemode="tozero", dtick=count_step(most))
    return chart(traces, ink=ink, x=columns, y=enterprises, height=HEIGHT)


def _level(name: str, value: float, days: list[str], color: str, dash: str, t: Translator) -> Trace:
    ends = [*days[:1], *days[-1:]]
    return line(
        x=ends,
        y=[value] * len(ends),
        line={"color": color, "width": 2.5, "dash": dash},
        name=f"{name} {formats.decimal(value, t)}",
        hoverinfo="skip",
    )


def expiring(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Enterprises that fall out in each of the coming months, from zero.

    The first three months are the ones to act on and carry their counts in full colour, the later
    ones are hatched. ``frame``: month (1, 2 …), until_on, n.
    """
    soon = sum(month <= SOON for month in frame["month"])
    labels = [formats.month(until, t) for until in frame["until_on"]]
    counts = frame["n"].tolist()
    traces = [
        _lapses(t("3个月内"), labels[:soon], counts[:soon], ORANGE, ""),
        _lapses(t("以后"), labels[soon:], counts[soon:], BLUE, "/"),
    ]
    most = max(counts, default=0)
    months = axis(type="category", tickangle=0, nticks=4, tickvals=labels[2::3])
    enterprises = axis(rangemode="tozero", dtick=count_step(most))
    return chart(traces, ink=ink, x=months, y=enterprises, height=HEIGHT)


def _lapses(name: str, months: list[str], counts: list[int], color: str, pattern: str) -> Trace:
    return bar(
        x=months,
        y=counts,
        name=name,
        text=[str(n or "") for n in counts],
        textposition="outside",
        cliponaxis=False,
        marker=solid(color, pattern),
        hovertemplate=hover("%{x}<br>%{y}"),
    )
