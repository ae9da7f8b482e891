"""Figures of the dispute statistics."""

import plotly.graph_objects as go

from charts.style import BLUE, GREY, ORANGE, SEQUENCE, SERIES, annotate, count_step, dress, short
from locales import formats

FEW, DAY = 4, 86_400_000  # months; milliseconds


def monthly(frame, channel_names, first, last, t):
    """Stacked monthly bars of the three commonest channels, the rest grey, from month ``first`` to ``last`` (month numbers; months without cases stay empty).
    ``frame``: month, channel, cases."""
    figure = go.Figure()
    order = (
        frame.groupby("channel")["cases"].sum().sort_values(ascending=False, kind="stable").index
    )
    months = [formats.month_start(n) for n in range(first, last + 1)]
    shown = list(order[:3])
    groups = [(channel_names[c], frame[frame["channel"] == c]) for c in shown]
    rest = frame[~frame["channel"].isin(shown)]
    groups += [(t("其余类型"), rest)] if len(rest) else []
    for (name, part), color in zip(groups, [*SERIES[: len(shown)], GREY], strict=False):
        counts = part.groupby("month")["cases"].sum().reindex(range(first, last + 1), fill_value=0)
        figure.add_bar(
            x=months,
            y=counts.tolist(),
            name=name,
            marker_color=color,
            hovertemplate=f"%{{x|{month_format(t)}}}<br>{name} %{{y}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(tickformat=month_format(t))
    if (
        len(months) < FEW
    ):  # a bar of a month's breadth with its name once, not one as broad as the card
        figure.update_traces(width=24 * DAY)
        figure.update_xaxes(
            tickvals=months, range=[formats.month_start(first - 2), formats.month_start(last + 2)]
        )
    figure.update_yaxes(
        rangemode="tozero",
        tickformat="d",
        dtick=count_step(frame.groupby("month")["cases"].sum().max()),
    )
    return dress(figure)


def month_format(t):
    return "%Y年%-m月" if t.language == "zh" else "%b %Y"


def ranked(frame, names, t, most=12):
    """Horizontal bars, most cases first: closed and open side by side in one bar. ``frame``: code, cases, open. The bars' y and customdata carry the code."""
    part = frame.head(most).iloc[::-1]
    codes, labels = part["code"].tolist(), [names[c] for c in part["code"]]
    figure = go.Figure()
    for name, values, color in (
        (t("已结"), part["cases"] - part["open"], BLUE),
        (t("在办"), part["open"], ORANGE),
    ):
        figure.add_bar(
            y=codes,
            x=values.tolist(),
            orientation="h",
            name=name,
            marker_color=color,
            customdata=codes,
            hovertext=labels,
            marker_pattern_shape="/" if color == ORANGE else "",
            marker_pattern_solidity=0.25,
            hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    annotate(
        figure,
        [
            dict(y=code, x=int(total), text=str(int(total)), xanchor="left", xshift=4)
            for code, total in zip(codes, part["cases"], strict=True)
        ],
    )
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(part["cases"].max(), 4),
        range=[0, float(part["cases"].max()) * 1.15],
    )
    figure.update_yaxes(
        type="category",
        tickvals=codes,
        ticktext=[short(name, 12 if t.language == "zh" else 24) for name in labels],
    )
    return dress(figure, height=90 + 28 * max(len(part), 3))


def heat(frame, country_names, industry_names, t, most=10):
    """Country x industry: the ten commonest of each, the count written in each cell. ``frame``: country, industry, cases."""
    countries = list(
        frame.groupby("country")["cases"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index[:most]
    )
    industries = list(
        frame.groupby("industry")["cases"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index[:most]
    )
    table = frame.pivot_table(
        index="country", columns="industry", values="cases", aggfunc="sum", fill_value=0
    ).reindex(index=countries[::-1], columns=industries, fill_value=0)
    rows = countries[::-1]
    figure = go.Figure(
        go.Heatmap(
            z=table.values.tolist(),
            x=industries,
            y=rows,
            hoverinfo="skip",
            xgap=2,
            ygap=2,
            showscale=False,
            colorscale=[[n / (len(SEQUENCE) - 1), c] for n, c in enumerate(SEQUENCE)],
            text=[[str(int(v)) if v else "" for v in row] for row in table.values],
            texttemplate="%{text}",
        )
    )
    cells = [(c, i, int(table.at[c, i])) for c in rows for i in industries if table.at[c, i]]
    figure.add_scatter(  # what can be clicked: a heat map's cells cannot
        x=[i for _, i, _ in cells],
        y=[c for c, _, _ in cells],
        mode="markers",
        marker=dict(symbol="square", size=22, opacity=0),
        selected_marker_opacity=0,
        unselected_marker_opacity=0,
        customdata=[f"{c}|{i}" for c, i, _ in cells],
        hovertext=[
            f"{country_names[c]} · {industry_names[i]}<br>{n}{t('起')}" for c, i, n in cells
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(
        type="category",
        side="top",
        tickangle=-60,
        range=[-0.5, len(industries) - 0.5],
        tickvals=industries,
        ticktext=[short(industry_names[i], 8 if t.language == "zh" else 16) for i in industries],
    )
    figure.update_yaxes(
        type="category",
        range=[-0.5, len(rows) - 0.5],
        tickvals=rows,
        ticktext=[short(country_names[c], 8 if t.language == "zh" else 16) for c in rows],
    )
    return dress(figure, height=160 + 30 * len(countries), legend=False)
