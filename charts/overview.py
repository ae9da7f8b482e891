"""Figures of the overview."""

import plotly.graph_objects as go

from charts.style import GREY, ORANGE, annotate, count_step, dress


def worsened(frame, labels, t, level=0.05):
    """Pairs of bars, the quarter before in grey and the last three months in colour; a rise beyond normal variation also carries a mark and its word.
    ``frame``: now, before, p in the order of ``labels``."""
    part, names = frame.iloc[::-1], list(labels)[::-1]
    figure = go.Figure()
    figure.add_bar(
        y=names,
        x=part["before"].tolist(),
        orientation="h",
        name=t("此前3个月"),
        marker_color=GREY,
        hovertemplate="%{y}<br>%{x}<extra></extra>",
    )
    figure.add_bar(
        y=names,
        x=part["now"].tolist(),
        orientation="h",
        name=t("近3个月"),
        marker_color=ORANGE,
        hovertemplate="%{y}<br>%{x}<extra></extra>",
    )
    annotate(
        figure,
        [
            dict(
                y=name,
                x=int(now),
                text=f"{int(now)} ▲ {t('超出正常波动')}" if p < level else str(int(now)),
                xanchor="left",
                xshift=6,
                yshift=9,
            )
            for name, now, p in zip(names, part["now"], part["p"], strict=True)
        ],
    )
    figure.update_layout(barmode="group", bargap=0.3)
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        dtick=count_step(frame["now"].max()),
        range=[0, float(frame["now"].max()) * 1.35],
    )
    return dress(figure, height=80 + 46 * max(len(part), 2)).update_layout(
        legend_traceorder="reversed"
    )
