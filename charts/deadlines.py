"""Figures of deadlines: the weeks they fall in, and who is responsible for them."""

import plotly.graph_objects as go

from charts.style import BLUE, GREY, ORANGE, annotate, count_step, dress, short
from locales import formats, later

RED = "#D1383D"  # 3:1 on the light and on the dark ground
LOOKS = {
    "overdue": (later("逾期"), RED, "x"),
    "due7": (later("7日内"), ORANGE, "/"),
    "due30": (later("8–30日"), BLUE, ""),
    "later": (later("30日以后"), GREY, "."),
}
MOST = 15  # experts drawn; the table has all


def by_week(frame, t):
    """Bars, one a week from Monday on; the first is the present week. ``frame``: monday, deadlines."""
    mondays = [monday.isoformat() for monday in frame["monday"]]
    words = [formats.short_day(monday, t) for monday in frame["monday"]]
    counts = frame["deadlines"].tolist()
    colors = [ORANGE, *[BLUE] * (len(frame) - 1)]
    figure = go.Figure().add_bar(
        x=mondays,
        y=counts,
        marker=dict(
            color=colors,
            pattern=dict(
                shape=["/", *[""] * (len(frame) - 1)],
                fillmode="overlay",
                fgcolor="rgba(255,255,255,.75)",
                size=7,
                solidity=0.25,
            ),
        ),
        text=[str(n) if n else "" for n in counts],
        textposition="outside",
        cliponaxis=False,
        hovertext=words,
        hovertemplate=t("{day}起的一周：{n}项", day="%{hovertext}", n="%{y}") + "<extra></extra>",
    )
    dress(figure, height=280, legend=False).update_layout(margin_t=20)
    figure.update_xaxes(
        type="category",
        tickvals=mondays[::3],
        ticktext=words[::3],
        tickangle=0,
        title_text=t("到期的一周（周一）"),
    )
    return figure.update_yaxes(
        title_text=t("期限（项）"),
        rangemode="tozero",
        tickformat="d",
        dtick=count_step(max([4, *counts])),
        range=[0, 1.15 * max([4, *counts])],
    )


def by_expert(frame, t, most=MOST):
    """Stacked horizontal bars, who has most overdue on top; urgency by colour and hatching, the total beside. ``frame``: expert, name and a column for each of LOOKS.
    customdata carries the expert's number, "" for nobody."""
    part = frame.head(most).iloc[::-1]
    experts, labels = (
        part["expert"].tolist(),
        [short(name, 10) if name else t("未定负责专家") for name in part["name"]],
    )
    figure = go.Figure()
    for code, (name, color, shape) in LOOKS.items():
        figure.add_bar(
            y=experts,
            x=part[code].tolist(),
            name=t(name),
            orientation="h",
            customdata=experts,
            hovertext=labels,
            hovertemplate=f"%{{hovertext}}<br>{t(name)} %{{x}}<extra></extra>",
            marker=dict(
                color=color,
                pattern=dict(
                    shape=shape,
                    fillmode="overlay",
                    fgcolor="rgba(255,255,255,.75)",
                    size=7,
                    solidity=0.25,
                ),
            ),
        )
    totals = part[list(LOOKS)].sum(axis=1).tolist()
    annotate(
        figure,
        [
            dict(y=expert, x=total, text=str(total), xanchor="left", xshift=4)
            for expert, total in zip(experts, totals, strict=True)
        ],
    )
    dress(figure, height=110 + 26 * max(len(part), 3)).update_layout(barmode="stack")
    figure.update_yaxes(type="category", tickvals=experts, ticktext=labels)
    return figure.update_xaxes(
        title_text=t("未办结的期限（项）"),
        tickformat="d",
        dtick=count_step(max([4, *totals])),
        range=[0, 1.12 * max([4, *totals])],
    )
