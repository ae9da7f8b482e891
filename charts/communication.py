"""Figures of communication and publicity."""

import plotly.graph_objects as go

from charts.style import BLUE, GREY, ORANGE, annotate, count_step, dress, short


def reach(labels, concerned, reached, t):
    """Horizontal bars of early warnings, first on top: enterprises reached, and those concerned that were not."""
    places = list(range(len(labels)))
    figure = go.Figure()
    for name, values, color, pattern in (
        (t("已送达"), reached, BLUE, ""),
        (t("未送达"), [a - b for a, b in zip(concerned, reached, strict=True)], ORANGE, "/"),
    ):
        figure.add_bar(
            y=places,
            x=values,
            orientation="h",
            name=name,
            marker_color=color,
            marker_pattern_shape=pattern,
            marker_pattern_solidity=0.25,
            hovertext=labels,
            hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    annotate(
        figure,
        [
            dict(y=place, x=total, text=f"{got}/{total}", xanchor="left", xshift=4)
            for place, total, got in zip(places, concerned, reached, strict=True)
        ],
    )
    most = max(concerned)
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(most, 4),
        range=[0, max(most, 1) * 1.2],
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[short(label, 20 if t.language == "zh" else 32) for label in labels],
        autorange="reversed",
    )
    return dress(figure, height=90 + 28 * max(len(labels), 3))


def media(frame, names, t):
    """Horizontal bars of publicity items by medium, most on top. ``frame``: medium, items. The bars carry the code."""
    part = frame.iloc[::-1]
    codes, labels = part["medium"].tolist(), [names[c] for c in part["medium"]]
    figure = go.Figure(
        go.Bar(
            y=codes,
            x=part["items"].tolist(),
            orientation="h",
            marker_color=BLUE,
            customdata=codes,
            hovertext=labels,
            hovertemplate="%{hovertext} %{x}<extra></extra>",
        )
    )
    annotate(
        figure,
        [
            dict(y=code, x=int(n), text=str(int(n)), xanchor="left", xshift=4)
            for code, n in zip(codes, part["items"], strict=True)
        ],
    )
    most = int(part["items"].max())
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
        ticktext=[short(name, 10 if t.language == "zh" else 22) for name in labels],
    )
    return dress(figure, height=70 + 30 * max(len(part), 3), legend=False)


def results(names, counts, t):
    """Horizontal bars of what became of appeals: words and counts, the waiting ones grey."""
    colors = [GREY if code == "waiting" else BLUE for code in counts]
    labels = [names[code] for code in counts]
    values = list(counts.values())
    figure = go.Figure(
        go.Bar(
            y=labels,
            x=values,
            orientation="h",
            marker_color=colors,
            marker_pattern_shape=["/" if code == "waiting" else "" for code in counts],
            hovertemplate="%{y} %{x}<extra></extra>",
        )
    )
    annotate(
        figure,
        [
            dict(y=label, x=n, text=str(n), xanchor="left", xshift=4)
            for label, n in zip(labels, values, strict=True)
        ],
    )
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(max(values), 4),
        range=[0, max(values) * 1.15],
    )
    figure.update_yaxes(autorange="reversed")
    return dress(figure, height=70 + 30 * max(len(values), 3), legend=False)
