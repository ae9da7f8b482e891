"""Figures of training coverage."""

from textwrap import wrap

import plotly.graph_objects as go

from charts.disputes import month_format
from charts.style import BLUE, GREEN, GREY, ORANGE, SEQUENCE, annotate, dress
from locales import formats

SMALL = 5  # groups with fewer enterprises show no percentage


def coverage(days, values, t, target=None, plan=None):
    """Coverage (%) at each month end of the cycle. ``target``: (due day, goal); ``plan``: (first day, value there) of the plan line. From the last
    value a dotted line shows the way still to go to the target."""
    figure = go.Figure()
    if target:
        due, goal = target
        begin, base = plan
        figure.add_scatter(
            x=[begin, due],
            y=[base, goal],
            mode="lines",
            line=dict(color=GREY, width=2, dash="dash"),
            name=t("计划线"),
            hoverinfo="skip",
        )
        if days[-1] < due and values[-1] is not None and values[-1] < goal:
            figure.add_scatter(
                x=[days[-1], due],
                y=[values[-1], goal],
                mode="lines",
                line=dict(color=ORANGE, width=2, dash="dot"),
                name=t("达到目标所需"),
                hoverinfo="skip",
            )
    figure.add_scatter(
        x=days,
        y=values,
        mode="lines",
        line=dict(color=BLUE, width=3),
        name=t("实际覆盖率"),
        hovertemplate=f"%{{x|{month_format(t)}}}<br>%{{y:.1f}}%<extra></extra>",
    )
    figure.add_scatter(
        x=[days[-1]],
        y=[values[-1]],
        mode="markers+text",
        marker=dict(color=BLUE, size=9),
        text=[f"{values[-1]:.1f}%" if values[-1] is not None else ""],
        textposition="bottom center",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )
    if target:
        figure.add_scatter(
            x=[due],
            y=[goal],
            mode="markers+text",
            marker=dict(color=ORANGE, size=12, symbol="diamond"),
            text=[t("目标{n}%", n=f"{goal:g}")],
            textposition="top left",
            showlegend=False,
            hoverinfo="skip",
            cliponaxis=False,
        )
    figure.update_xaxes(tickformat=month_format(t), nticks=6)
    figure.update_yaxes(ticksuffix="%", range=[0, 105])
    return dress(figure, 320)


def shares(labels, covered, roster, t, target=None, codes=None):
    """Horizontal bars of the covered share, first on top, with the counts written beside; groups under five enterprises get no bar, only their counts.
    ``target``: a goal in % for the first bar, drawn across it. ``codes`` go into customdata, for clicks."""
    share = [100 * c / r if r >= SMALL else None for c, r in zip(covered, roster, strict=True)]
    words = [
        t(
            "{part}/{whole}家 {share}",
            part=c,
            whole=r,
            share=f"{v:.0f}%" if v is not None else t("不足5家"),
        )
        for c, r, v in zip(covered, roster, share, strict=True)
    ]
    places = list(range(len(labels)))
    figure = go.Figure(
        go.Bar(
            y=places,
            x=[v or 0 for v in share],
            orientation="h",
            marker_color=BLUE,
            customdata=codes,
            hovertext=words,
            hoverinfo="text",
        )
    )
    annotate(
        figure,
        [
            dict(y=place, x=104, text=text, xanchor="left")
            for place, text in zip(places, words, strict=True)
        ],
    )
    if target is not None:
        figure.add_scatter(
            x=[target, target],
            y=[-0.5, 0.5],
            mode="lines",
            line=dict(color=ORANGE, width=3, dash="dot"),
            hoverinfo="skip",
        )
        figure.add_annotation(
            x=target, y=-0.5, text=t("目标{n}%", n=f"{target:g}"), showarrow=False, yanchor="bottom"
        )
    figure.update_xaxes(
        range=[0, 175], tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"], tickangle=0
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[_lines(name) for name in labels],
        range=[len(labels) - 0.5, -0.5 if target is None else -1.1],
    )
    return dress(figure, 70 + 34 * max(len(labels) + (target is not None), 3), legend=False)


def _lines(name, most=2):
    """A long name on at most two lines, so that its bar keeps room on a telephone."""
    wide = 8 if any("\u4e00" <= c <= "\u9fff" for c in name) else 17
    lines = wrap(name, wide)
    return "<br>".join(lines[:most]) + ("…" if len(lines) > most else "")


def matrix(table, ip_types, themes, t):
    """IP type x theme: sessions held, the count in each cell, 0 written out because it is the finding. ``table``: frame with IP types as index."""
    figure = go.Figure(
        go.Heatmap(
            z=table.values.tolist(),
            x=[_lines(name) for name in themes],
            y=ip_types,
            text=[[str(int(v)) for v in row] for row in table.values],
            texttemplate="%{text}",
            xgap=2,
            ygap=2,
            zmin=0,
            showscale=False,
            colorscale=[[n / (len(SEQUENCE) - 1), c] for n, c in enumerate(SEQUENCE)],
            hovertemplate="%{y} · %{x}<br>%{z}" + t("场") + "<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", tickangle=0)
    figure.update_yaxes(autorange="reversed")
    return dress(figure, 90 + 40 * len(ip_types), legend=False)


def sessions(quarters, t):
    """Sessions by quarter, those held and those that stand as planned ahead; under each year, held of planned. ``quarters``: frame year, quarter, held, ahead, and label of the year."""
    figure = go.Figure()
    axis = [quarters["label"].tolist(), [t("{n}季", n=q) for q in quarters["quarter"]]]
    for name, column, color, pattern in (
        (t("已举办"), "held", BLUE, ""),
        (t("已排期"), "ahead", ORANGE, "/"),
    ):
        if quarters[column].sum():
            figure.add_bar(
                x=axis,
                y=quarters[column].tolist(),
                name=name,
                marker_color=color,
                marker_pattern_shape=pattern,
                marker_pattern_solidity=0.25,
                hovertemplate=f"%{{x}}<br>{name} %{{y}}<extra></extra>",
            )
    figure.update_layout(barmode="stack")
    figure.update_yaxes(rangemode="tozero", tickformat="d")
    figure.update_xaxes(tickangle=0)
    return dress(figure)


def waterfall(change, t, start, end):
    """From the enterprises covered at ``start`` to those covered at ``end`` (days): newly trained, joined and trained, left. ``change``: see data_access.statistics.training.change."""
    words = [
        formats.month(start, t),
        t("新培训"),
        t("新入册<br>且已培训"),
        t("退出"),
        formats.month(end, t),
    ]
    steps = [
        change["covered_before"],
        change["trained"],
        change["joined_covered"],
        -change["left_covered"],
        0,
    ]
    labels = [
        str(steps[0]),
        *(f"{v:+d}".replace("-", "−") if v else "0" for v in steps[1:4]),
        str(change["covered"]),
    ]
    figure = go.Figure(
        go.Waterfall(
            x=words,
            y=steps,
            measure=["absolute", "relative", "relative", "relative", "total"],
            text=labels,
            textposition="outside",
            cliponaxis=False,
            increasing_marker_color=GREEN,
            decreasing_marker_color=ORANGE,
            totals_marker_color=BLUE,
            connector_line_color=GREY,
            hovertemplate="%{x}<br>%{text}<extra></extra>",
        )
    )
    figure.update_yaxes(
        rangemode="tozero",
        range=[0, 1.15 * max(1, change["covered"], steps[0] + max(steps[1], 0) + max(steps[2], 0))],
    )
    figure.update_xaxes(tickangle=0)
    return dress(figure, legend=False)
