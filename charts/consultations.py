"""Figures of consultations and referrals."""

import plotly.graph_objects as go

from charts.style import BLUE, GREY, ORANGE, SEQUENCE, annotate, count_step, dress, short


def channels(frame, names, t):
    """Horizontal bars by channel, most contacts first: first contacts and repeats in one bar. ``frame``: intake, contacts, matters. The bars carry the code."""
    part = frame.iloc[::-1]
    codes, labels = part["intake"].tolist(), [names[c] for c in part["intake"]]
    figure = go.Figure()
    for name, values, color, pattern in (
        (t("首次联系"), part["matters"], BLUE, ""),
        (t("再次联系"), part["contacts"] - part["matters"], GREY, "/"),
    ):
        figure.add_bar(
            y=codes,
            x=values.tolist(),
            orientation="h",
            name=name,
            marker_color=color,
            customdata=codes,
            hovertext=labels,
            marker_pattern_shape=pattern,
            marker_pattern_solidity=0.25,
            hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    annotate(
        figure,
        [
            dict(y=code, x=int(total), text=str(int(total)), xanchor="left", xshift=4)
            for code, total in zip(codes, part["contacts"], strict=True)
        ],
    )
    most = int(part["contacts"].max())
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(most, 4),
        range=[0, most * 1.15],
    )
    figure.update_yaxes(
        type="category",
        tickvals=codes,
        ticktext=[short(name, 12 if t.language == "zh" else 20) for name in labels],
    )
    return dress(figure, height=90 + 30 * max(len(part), 3))


def week(table, weekdays, t):
    """Contacts by day of the week (rows, Monday on top) and hour, the number written in each cell. ``weekdays``: their names."""
    figure = go.Figure(
        go.Heatmap(
            z=table.values.tolist(),
            x=[t("{n}时", n=hour) for hour in table.columns],
            y=[weekdays[n] for n in table.index],
            text=[[str(v) if v else "" for v in row] for row in table.values.tolist()],
            texttemplate="%{text}",
            xgap=2,
            ygap=2,
            zmin=0,
            showscale=False,
            colorscale=[[n / (len(SEQUENCE) - 1), c] for n, c in enumerate(SEQUENCE)],
            hovertemplate="%{y} %{x}<br>%{z}" + t("次") + "<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", tickangle=0, nticks=6)
    figure.update_yaxes(autorange="reversed")
    return dress(figure, height=80 + 36 * len(table), legend=False)


def levels(frame, names, t):
    """Horizontal bars of referrals by level and direction: answered, waiting, overdue. ``frame``: level, direction, sent, answered, waiting, overdue. The bars carry "level|direction"."""
    part = frame.iloc[::-1]
    codes = [
        f"{level}|{direction}"
        for level, direction in zip(part["level"], part["direction"], strict=True)
    ]
    labels = [names[code] for code in codes]
    figure = go.Figure()
    for name, values, color, pattern in (
        (t("已回复"), part["answered"], BLUE, ""),
        (t("待回复"), part["waiting"] - part["overdue"], GREY, "/"),
        (t("逾期未复"), part["overdue"], ORANGE, "x"),
    ):
        if values.sum():
            figure.add_bar(
                y=codes,
                x=values.tolist(),
                orientation="h",
                name=name,
                marker_color=color,
                customdata=codes,
                hovertext=labels,
                marker_pattern_shape=pattern,
                marker_pattern_solidity=0.25,
                hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
            )
    figure.update_layout(barmode="stack")
    annotate(
        figure,
        [
            dict(y=code, x=int(total), text=str(int(total)), xanchor="left", xshift=4)
            for code, total in zip(codes, part["sent"], strict=True)
        ],
    )
    most = int(part["sent"].max())
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(most, 4),
        range=[0, most * 1.15],
    )
    figure.update_yaxes(
        type="category",
        tickvals=codes,
        ticktext=[short(name, 14 if t.language == "zh" else 30) for name in labels],
    )
    return dress(figure, height=90 + 30 * max(len(part), 3))
