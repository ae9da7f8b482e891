"""Figure of the recommendation: how full it would make the experts who are given a case."""

import plotly.graph_objects as go

from charts.style import BLUE, GREY, ORANGE, dress
from locales import formats

MOST = 25  # experts drawn; the table has all


def loads(frame, t, amber=0.85, overload=1.0, most=MOST):
    """Horizontal bars from zero, the fullest expert on top: hours in hand, and hatched what the recommendation adds, as shares of the hours available; beside
    each the utilisation afterwards and the cases. ``frame``: indicators.assignment_advice.loads."""
    part = frame.head(most).iloc[::-1]
    numbers, names = part["number"].tolist(), _labels(part)
    said = [
        t("{share}，+{n}起", share=formats.share(after, t, 0), n=n)
        for after, n in zip(part["after"], part["added"], strict=True)
    ]
    figure = go.Figure()
    for title, values, color, pattern in (
        (t("已承诺"), part["before"], BLUE, ""),
        (t("建议新派"), part["after"] - part["before"], ORANGE, "/"),
    ):
        figure.add_bar(
            y=numbers,
            x=values.tolist(),
            orientation="h",
            name=title,
            hovertext=[f"{name}<br>{title}" for name in names],
            hovertemplate="%{hovertext} %{x:.0%}<extra></extra>",
            marker=dict(
                color=color,
                pattern=dict(
                    shape=pattern,
                    fillmode="overlay",
                    fgcolor="rgba(255,255,255,.75)",
                    size=7,
                    solidity=0.25,
                ),
            ),
        )
    for number, text in zip(numbers, said, strict=True):
        figure.add_annotation(
            y=number, x=1, xref="paper", text=text, showarrow=False, xanchor="left", xshift=6
        )
    for value in (amber, overload):
        figure.add_vline(x=value, line_dash="dash", line_color=GREY)
    dress(figure, height=110 + 28 * max(len(part), 2)).update_layout(
        barmode="stack", margin_r=20 + 9 * max(map(len, said))
    )
    figure.update_yaxes(type="category", tickvals=numbers, ticktext=names)
    figure.update_xaxes(
        title_text=t("承诺工时÷可用工时"),
        tickformat=".0%",
        nticks=5,
        tickangle=0,
        range=[0, 1.05 * max(overload, *part["after"])],
    )
    return figure


def _labels(part):
    """Names, with the number where two experts share a name."""
    shared = part["name"].duplicated(keep=False)
    return [
        f"{name} {number}" if twice else name
        for name, number, twice in zip(part["name"], part["number"], shared, strict=True)
    ]
