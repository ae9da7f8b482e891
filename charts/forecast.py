"""Figures of the training forecast: the fan to the target date, the pace by month, and what expires in rolling mode."""

import plotly.graph_objects as go

from charts.disputes import month_format
from charts.style import BLUE, GREEN, GREY, ORANGE, annotate, count_step, dress
from locales import formats

OUTER, INNER = "rgba(46,124,201,0.20)", "rgba(46,124,201,0.38)"


def fan(past_days, past, outlook, t, target=None):
    """Coverage so far (%, at month ends) and where it goes at the pace of the past: median, 25-75 % and 5-95 % bands from the last known value on; with the planned classes alone as a dashed line.
    ``outlook``: indicators.forecast.Outlook; ``target``: (due day, goal in %)."""
    figure, now, rows = go.Figure(), (past_days[-1], past[-1]), outlook.run.fan
    days = [now[0], *outlook.days]
    levels = {p: [now[1], *(100 * rows[p]).tolist()] for p in ("p05", "p25", "p50", "p75", "p95")}
    for low, high, color, name in (
        ("p05", "p95", OUTER, t("90%区间")),
        ("p25", "p75", INNER, t("50%区间")),
    ):
        figure.add_scatter(
            x=days + days[::-1],
            y=levels[high] + levels[low][::-1],
            fill="toself",
            fillcolor=color,
            line_width=0,
            mode="lines",
            name=name,
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=past_days,
        y=past,
        mode="lines",
        line=dict(color=BLUE, width=3),
        name=t("实际覆盖率"),
        hovertemplate=f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%<extra></extra>",
    )
    figure.add_scatter(
        x=days,
        y=levels["p50"],
        mode="lines",
        line=dict(color=BLUE, width=2.5, dash="dot"),
        name=t("照现在的速度"),
        hovertemplate=f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%<extra></extra>",
    )
    if outlook.scheduled is not None:
        figure.add_scatter(
            x=days,
            y=[now[1], *(100 * outlook.scheduled).tolist()],
            mode="lines",
            line=dict(color=GREEN, width=2.5, dash="dash"),
            name=t("仅按已排期的培训"),
            hovertemplate=f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%<extra></extra>",
        )
    if target:
        figure.add_scatter(
            x=[target[0]],
            y=[target[1]],
            mode="markers+text",
            marker=dict(color=ORANGE, size=12, symbol="diamond"),
            text=[t("目标{n}%", n=f"{target[1]:g}")],
            textposition="top left",
            showlegend=False,
            hoverinfo="skip",
            cliponaxis=False,
        )
    annotate(
        figure,
        [
            dict(
                x=days[-1],
                y=levels["p50"][-1],
                text=f"{levels['p50'][-1]:.0f}%",
                xanchor="left",
                xshift=6,
            )
        ],
    )
    figure.update_xaxes(tickformat=month_format(t), nticks=5)
    figure.update_yaxes(ticksuffix="%", range=[0, 105])
    dress(figure, 340)
    return figure.update_layout(margin_r=48)


def pace(months, t, needed=None, achieved=None, whole=True):
    """Newly covered enterprises in each month of the cycle, from zero, with the pace achieved (dotted) and needed (dashed) as lines. ``months``: frame month, n; not ``whole``: the last month
    is not over and hatched."""
    days = [formats.month_start(m) for m in months["month"]]
    patterns = [""] * len(days) if whole else [""] * (len(days) - 1) + ["/"]
    figure = go.Figure(
        go.Bar(
            x=days,
            y=months["n"].tolist(),
            marker=dict(color=BLUE, pattern=dict(shape=patterns, solidity=0.25)),
            name=t("新增覆盖"),
            hovertemplate=f"%{{x|{month_format(t)}}}<br>%{{y}}<extra></extra>",
        )
    )
    for value, color, dash, name in (
        (achieved, GREY, "dot", t("实际月均")),
        (needed, ORANGE, "dash", t("每月所需")),
    ):
        if value is not None:
            figure.add_scatter(
                x=[days[0], days[-1]],
                y=[value, value],
                mode="lines",
                line=dict(color=color, width=2.5, dash=dash),
                name=f"{name} {formats.decimal(value, t)}",
                hoverinfo="skip",
            )
    figure.update_xaxes(tickformat=month_format(t), nticks=6)
    figure.update_yaxes(
        rangemode="tozero", dtick=count_step(max(int(months["n"].max()), int(needed or 0) + 1))
    )
    return dress(figure, 340)


def expiring(frame, t):
    """Enterprises that fall out in each of the coming months, from zero; the first three months are the ones to act on and carry their counts in full colour, the later ones are hatched."""
    figure = go.Figure()
    for name, rows, pattern in (
        (t("3个月内"), frame[frame["month"] <= 3], ""),
        (t("以后"), frame[frame["month"] > 3], "/"),
    ):
        figure.add_bar(
            x=[formats.month(day, t) for day in rows["until_on"]],
            y=rows["n"].tolist(),
            name=name,
            text=[str(n) if n else "" for n in rows["n"]],
            textposition="outside",
            cliponaxis=False,
            marker=dict(
                color=ORANGE if not pattern else BLUE, pattern=dict(shape=pattern, solidity=0.25)
            ),
            hovertemplate="%{x}<br>%{y}<extra></extra>",
        )
    figure.update_xaxes(
        type="category",
        tickangle=0,
        nticks=4,
        tickvals=[formats.month(day, t) for day in frame["until_on"].iloc[2::3]],
    )
    figure.update_yaxes(rangemode="tozero", dtick=count_step(int(frame["n"].max())))
    return dress(figure, 340)
