"""Figures beside the map: the partners in order, and one partner's exports by year."""

import plotly.graph_objects as go

from charts.map.style import BAND_STYLES
from charts.style import BLUE, GREY, annotate, dress
from locales import formats


def ranked(frame, names, t, most=20):
    """Bars of the rate ratio from zero with 80 % intervals, gravest band first; hatched where data are too few. ``frame`` as ``indicators.partners.assess`` gives it;
    partners that are only counted are left to the table. customdata carries the code."""
    part = frame[frame["band"] != "counted"].head(most)
    figure = go.Figure()
    for band, style in BAND_STYLES.items():
        rows = part[part["band"] == band]
        if rows.empty:
            continue
        figure.add_bar(
            y=[names[c] for c in rows["country"]],
            x=rows["ratio"].tolist(),
            orientation="h",
            name=f"{style.sign} {t(style.word)}",
            customdata=rows["country"].tolist(),
            marker=dict(
                color=style.color,
                opacity=0.9 if style.pattern else 0.45,
                pattern=dict(shape=style.pattern, solidity=0.25),
            ),
            error_x=dict(
                type="data",
                symmetric=False,
                array=(rows["high80"] - rows["ratio"]).tolist(),
                arrayminus=(rows["ratio"] - rows["low80"]).tolist(),
                color=style.color,
                thickness=2.6,
                width=4,
            ),
            hovertemplate=[hover(row, t) + "<extra></extra>" for row in rows.itertuples()],
        )
    figure.add_vline(x=1, line_dash="dot", line_color=GREY)
    annotate(
        figure,
        [
            dict(
                y=names[row.country],
                x=row.high80,
                text=f"{BAND_STYLES[row.band].sign} {t(BAND_STYLES[row.band].word)} · {t('{n}起', n=int(row.cases))}",
                xanchor="left",
                xshift=6,
            )
            for row in part.itertuples()
        ],
    )
    figure.update_yaxes(
        categoryorder="array", categoryarray=[names[c] for c in part["country"]][::-1]
    )
    figure.update_xaxes(
        title_text=t("纠纷率为平均的倍数"),
        rangemode="tozero",
        range=[0, 1.5 * float(part["high80"].max())],
    )
    return dress(figure, height=100 + 26 * max(len(part), 3))


def hover(row, t):
    """What the pointer says of a bar; %{y} is filled in by the chart."""
    return t(
        "{name}<br>{ratio}倍（80%区间{low}至{high}）<br>纠纷{n}起，出口{exports}",
        name="%{y}",
        ratio=formats.decimal(row.ratio, t),
        low=formats.decimal(row.low80, t),
        high=formats.decimal(row.high80, t),
        n=int(row.cases),
        exports=formats.money(row.exports_fen, t),
    )


def yearly_exports(frame, t):
    """Exports by year; years without all twelve months are hatched and say how many they have. ``frame``: year, months, exports_fen."""
    small = frame["exports_fen"].max() < 1e10
    size, unit = (
        (1e8, t("百万元"))
        if t.language == "en"
        else (1e6, t("万元"))
        if small
        else (1e10, t("亿元"))
    )
    figure = go.Figure()
    for full, name in ((True, t("全年")), (False, t("不足十二个月"))):
        rows = frame[(frame["months"] == 12) == full]
        if rows.empty:
            continue
        labels = [
            t("{year}年", year=r.year)
            if full
            else t("{year}年（{n}个月）", year=r.year, n=r.months)
            for r in rows.itertuples()
        ]
        figure.add_bar(
            x=labels,
            y=(rows["exports_fen"] / size).tolist(),
            name=name,
            marker=dict(color=BLUE, pattern=dict(shape="" if full else "/", solidity=0.25)),
            text=[
                formats.decimal(v / size, t, 1 if size != 1e10 else 2) for v in rows["exports_fen"]
            ],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}<br>%{y:.2f} " + unit + "<extra></extra>",
        )
    order = [
        t("{year}年", year=r.year)
        if r.months == 12
        else t("{year}年（{n}个月）", year=r.year, n=r.months)
        for r in frame.itertuples()
    ]
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=order)
    figure.update_yaxes(title_text=unit, rangemode="tozero")
    return dress(figure)
