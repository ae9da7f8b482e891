"""Figures of the overseas layout."""

import plotly.graph_objects as go

from charts.style import BLUE, ORANGE, SEQUENCE, SERIES, annotate, count_step, dress, short

GAP, THERE = (
    "#F3C9A5",
    "#A9CBEB",
)  # cells that carry a sign as well; the sign is read on them in both themes
SIGNS = {0: "○", 1: "■"}


def by_year(frame, names, t):
    """Stacked columns of filings by year, a colour and a pattern for each route. ``frame``: year, route, filings."""
    years = list(range(int(frame["year"].min()), int(frame["year"].max()) + 1))
    figure = go.Figure()
    for (route, name), color, pattern in zip(
        names.items(), SERIES, ("", "/", ".", "x"), strict=False
    ):
        counts = (
            frame[frame["route"] == route].set_index("year")["filings"].reindex(years, fill_value=0)
        )
        if counts.sum():
            figure.add_bar(
                x=years,
                y=counts.tolist(),
                name=name,
                marker_color=color,
                marker_pattern_shape=pattern,
                marker_pattern_solidity=0.2,
                hovertemplate=f"%{{x}}<br>{name} %{{y}}<extra></extra>",
            )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(type="category")
    figure.update_yaxes(
        rangemode="tozero",
        tickformat="d",
        dtick=count_step(frame.groupby("year")["filings"].sum().max()),
    )
    return dress(figure)


def kinds(frame, kind_names, route_names, t):
    """Kind of right by route, the number in each cell, 0 written out. ``frame``: right_kind, route, filings."""
    table = (
        frame.pivot_table(
            index="right_kind", columns="route", values="filings", aggfunc="sum", fill_value=0
        )
        .reindex(index=list(kind_names), columns=list(route_names), fill_value=0)
        .astype(int)
    )
    figure = go.Figure(
        go.Heatmap(
            z=table.values.tolist(),
            x=[name.replace(" / ", " /<br>") for name in route_names.values()],
            y=list(kind_names.values()),
            text=[[str(v) for v in row] for row in table.values.tolist()],
            texttemplate="%{text}",
            xgap=2,
            ygap=2,
            zmin=0,
            showscale=False,
            colorscale=[[n / (len(SEQUENCE) - 1), c] for n, c in enumerate(SEQUENCE)],
            hovertemplate="%{y} · %{x}<br>%{z}" + t("件") + "<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", tickangle=0)
    figure.update_yaxes(autorange="reversed")
    return dress(figure, 100 + 44 * len(table), legend=False)


def markets(frame, names, t, most=12):
    """Horizontal bars by market: enterprises with and without protection there, most without on top. ``frame``: country, firms, unprotected. The bars carry the code."""
    part = frame.head(most).iloc[::-1]
    codes, labels = part["country"].tolist(), [names[c] for c in part["country"]]
    figure = go.Figure()
    for name, values, color, pattern in (
        (t("无保护"), part["unprotected"], ORANGE, "/"),
        (t("有保护"), part["firms"] - part["unprotected"], BLUE, ""),
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
            dict(
                y=code,
                x=int(total),
                text=t("{bare}/{firms}家", bare=int(bare), firms=int(total)),
                xanchor="left",
                xshift=4,
            )
            for code, total, bare in zip(codes, part["firms"], part["unprotected"], strict=True)
        ],
    )
    longest = int(part["firms"].max())
    figure.update_xaxes(
        rangemode="tozero",
        tickformat="d",
        tickangle=0,
        dtick=count_step(longest, 4),
        range=[0, longest * 1.25],
    )
    figure.update_yaxes(
        type="category",
        tickvals=codes,
        ticktext=[short(name, 8 if t.language == "zh" else 16) for name in labels],
    )
    return dress(figure, height=90 + 28 * max(len(part), 3))


def gap_map(frame, firms, countries, country_names, t):
    """Enterprise by market: ■ protected, ○ exported to without protection, blank no market. ``frame``: credit_code, country, protected; ``firms``: credit code -> name, first on top;
    ``countries``: ISO codes from left to right. The cells carry "credit_code|country"."""
    cells = {(row.credit_code, row.country): int(row.protected) for row in frame.itertuples()}
    codes = list(firms)
    values = [[cells.get((code, country)) for country in countries] for code in codes]
    said = {0: t("出口无保护"), 1: t("已有保护")}
    figure = go.Figure(
        go.Heatmap(
            z=values,
            x=countries,
            y=codes,
            zmin=0,
            zmax=1,
            colorscale=[[0, GAP], [0.5, GAP], [0.5, THERE], [1, THERE]],
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[SIGNS.get(v, "") for v in row] for row in values],
            texttemplate="%{text}",
            textfont_color="#1F2933",
            hoverinfo="skip",
        )
    )
    there = [
        (code, country, cells[code, country])
        for code in codes
        for country in countries
        if (code, country) in cells
    ]
    figure.add_scatter(  # what can be clicked: a heat map's cells cannot
        x=[country for _, country, _ in there],
        y=[code for code, _, _ in there],
        mode="markers",
        marker=dict(symbol="square", size=18, opacity=0),
        selected_marker_opacity=0,
        unselected_marker_opacity=0,
        customdata=[f"{code}|{country}" for code, country, _ in there],
        hovertext=[
            f"{firms[code]} · {country_names[country]}<br>{said[v]}" for code, country, v in there
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(
        type="category",
        side="top",
        tickangle=-60,
        range=[-0.5, len(countries) - 0.5],
        tickvals=countries,
        ticktext=[short(country_names[c], 8 if t.language == "zh" else 14) for c in countries],
    )
    figure.update_yaxes(
        type="category",
        range=[len(codes) - 0.5, -0.5],
        tickvals=codes,
        ticktext=[short(firms[c], 14) for c in codes],
    )
    return dress(figure, height=150 + 24 * len(codes), legend=False)
