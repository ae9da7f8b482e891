"""Figures of the partner risk index: scores with their intervals, and the components side by side."""

import numpy as np
import plotly.graph_objects as go

from charts.map.style import BAND_STYLES
from charts.style import GREY, SEQUENCE, annotate, dress

SYMBOLS = {"high": "triangle-up", "elevated": "diamond", "usual": "circle"}


def ordered(table, most):
    """The partners as both figures list them: those with a score from the highest, then those with too few data by the middle of their interval."""
    part = table[table["score_low"].notna()].assign(
        middle=lambda x: (x["score_low"] + x["score_high"]) / 2
    )
    return part.sort_values(
        ["score", "middle", "country"], ascending=[False, False, True], na_position="last"
    ).head(most)


def scores(table, names, t, most=20):
    """A dot for each score and a line for its 90 % interval, from 0 to 100; partners with too few data have the line alone, dashed. Beside each its interval of ranks.
    ``table`` as ``indicators.risk_components.risk_index`` gives it; customdata carries the code."""
    part = ordered(table, most)
    figure = go.Figure()
    for band, style in BAND_STYLES.items():
        rows = part[part["band"] == band]
        if rows.empty:
            continue
        words = [names[c] for c in rows["country"]]
        gaps = np.full(len(rows), None)
        figure.add_scatter(
            x=np.column_stack([rows["score_low"], rows["score_high"], gaps]).ravel().tolist(),
            y=np.repeat(words, 3).tolist(),
            mode="lines",
            showlegend=band not in SYMBOLS,
            name=f"{style.sign} {t(style.word)}",
            line=dict(color=style.color, width=4, dash="dot" if band not in SYMBOLS else "solid"),
            hoverinfo="skip",
        )
        if band in SYMBOLS:
            figure.add_scatter(
                x=rows["score"].tolist(),
                y=words,
                mode="markers",
                marker=dict(
                    symbol=SYMBOLS[band],
                    size=13,
                    color=style.color,
                    line=dict(width=1.5, color="#FFFFFF"),
                ),
                name=t(style.word),
                customdata=rows["country"].tolist(),
                hovertemplate=[
                    f"%{{y}}<br>{t('指数{n}（90%区间{low}至{high}）', n=f'{r.score:.0f}', low=f'{r.score_low:.0f}', high=f'{r.score_high:.0f}')}<extra></extra>"
                    for r in rows.itertuples()
                ],
            )
    annotate(
        figure,
        [
            dict(y=names[r.country], x=r.score_high, text=ranks(r, t), xanchor="left", xshift=8)
            for r in part.itertuples()
        ],
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=[names[c] for c in part["country"]][::-1]
    )
    figure.update_xaxes(
        title_text=t("风险指数（0—100）"),
        range=[0, 118],
        tickvals=[0, 25, 50, 75, 100],
        gridcolor=GREY,
        griddash="dot",
    )
    return dress(figure, height=110 + 26 * max(len(part), 3))


def ranks(row, t):
    """第1–5位: the 90 % interval of ranks, with the sign of too few data where there is no score."""
    low, high = f"{row.rank_low:.0f}", f"{row.rank_high:.0f}"
    said = t("第{low}–{high}位", low=low, high=high) if low != high else t("第{n}位", n=low)
    return said if row.score == row.score else f"{BAND_STYLES['too_few'].sign} {said}"


def components(table, names, titles, t, most=20):
    """Partners x components, the scores written in the cells; — where there is none. ``titles``: component -> word."""
    part = ordered(table, most)
    values = part[[f"score_{c}" for c in titles]].to_numpy(dtype=float)
    words = [["—" if v != v else f"{v:.0f}" for v in row] for row in values]
    rows = [names[c] for c in part["country"]]
    figure = go.Figure(
        go.Heatmap(
            z=[[None if v != v else v for v in row] for row in values],
            x=list(titles.values()),
            y=rows,
            text=words,
            texttemplate="%{text}",
            zmin=0,
            zmax=100,
            showscale=False,
            xgap=2,
            ygap=2,
            textfont_color="#0F1720",
            colorscale=[[n / 2, c] for n, c in enumerate(SEQUENCE[:3])],
            hovertemplate="%{y} · %{x}<br>%{text}<extra></extra>",
        )
    )
    figure.update_xaxes(side="top", tickangle=0)
    figure.update_yaxes(categoryorder="array", categoryarray=rows[::-1])
    return dress(figure, height=110 + 26 * max(len(part), 3), legend=False)
