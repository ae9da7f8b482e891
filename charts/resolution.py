"""Figures of diversified resolution: shares with intervals, closings by year, how cases end by group, what institutions made of the cases sent."""

import plotly.graph_objects as go

from charts.style import BLUE, GREEN, GREY, ORANGE, annotate, count_step, dress, short
from locales import formats

COLORS = {"settlement": BLUE, "mediation": GREEN, "arbitration": ORANGE, "rest": GREY}
PATTERNS = {"settlement": "", "mediation": "/", "arbitration": "x", "rest": "."}
OTHERS = "#C3CBD6"  # still open: pale, beside the grey of the other ways
MOST_GROUPS = 8


def shares(frame, names, t):
    """Horizontal bars of each way's share with its 95 % interval, cases written beside; below five cases in all the bars are the cases themselves.
    ``frame``: route, cases, share, low, high (None: no shares). Bars carry the route."""
    told = frame["share"].notna().all()
    values = [100 * v for v in frame["share"]] if told else frame["cases"].tolist()
    colors = [COLORS.get(route, GREY) for route in frame["route"]]
    places = list(range(len(frame)))
    error = (
        dict(
            type="data",
            symmetric=False,
            array=[100 * (r.high - r.share) for r in frame.itertuples()],
            arrayminus=[100 * (r.share - r.low) for r in frame.itertuples()],
            thickness=1.5,
            width=5,
            color="#5B6675",
        )
        if told
        else None
    )
    said = [
        t("{n}起，{share}", n=r.cases, share=formats.share(r.share, t, 0))
        if told
        else t("{n}起", n=r.cases)
        for r in frame.itertuples()
    ]
    hover = [
        t(
            "{name}：{n}起，{share}（95%区间{low}至{high}）",
            name=names[r.route],
            n=r.cases,
            share=formats.share(r.share, t),
            low=formats.share(r.low, t),
            high=formats.share(r.high, t),
        )
        if told
        else f"{names[r.route]} {r.cases}"
        for r in frame.itertuples()
    ]
    figure = go.Figure(
        go.Bar(
            y=places,
            x=values,
            orientation="h",
            marker_color=colors,
            error_x=error,
            customdata=frame["route"].tolist(),
            hovertext=hover,
            hoverinfo="text",
        )
    )
    ends = [100 * h for h in frame["high"]] if told else values
    annotate(
        figure,
        [
            dict(y=place, x=end, text=text, xanchor="left", xshift=6)
            for place, end, text in zip(places, ends, said, strict=True)
        ],
    )
    most = max(ends, default=1) or 1
    figure.update_xaxes(
        range=[0, most * 1.35],
        rangemode="tozero",
        ticksuffix="%" if told else "",
        tickangle=0,
        **({} if told else {"dtick": count_step(most, 4), "tickformat": "d"}),
    )
    figure.update_yaxes(
        tickvals=places, ticktext=[names[r] for r in frame["route"]], range=[len(frame) - 0.4, -0.6]
    )
    return dress(figure, 300, legend=False)


def by_year(frame, names, t):
    """Closed cases by year of closing, stacked: settlement, mediation, arbitration and all other ways; on top the share of the first three. ``frame``: of ``indicators.resolution.by_year``."""
    figure, years, places = go.Figure(), [int(y) for y in frame["year"]], list(range(len(frame)))
    for code in ("settlement", "mediation", "arbitration", "rest"):
        figure.add_bar(
            x=places,
            y=frame[code].tolist(),
            name=names[code],
            customdata=years,
            marker=dict(color=COLORS[code], pattern=dict(shape=PATTERNS[code], solidity=0.25)),
            hovertemplate=f"%{{customdata}}<br>{names[code]} %{{y}}<extra></extra>",
        )
    annotate(
        figure,
        [
            dict(
                x=place,
                y=int(r.closed),
                text=formats.share(r.share, t, 0)
                if r.share is not None
                else t("{n}起", n=int(r.closed)),
                yanchor="bottom",
            )
            for place, r in zip(places, frame.itertuples(), strict=True)
            if r.closed
        ],
    )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        tickvals=places, ticktext=[str(year) for year in years], range=[-0.6, len(places) - 0.4]
    )
    most = int(frame["closed"].max())
    figure.update_yaxes(range=[0, most * 1.15], tickformat="d", dtick=count_step(most))
    return dress(figure, 300)


def within(frame, names, group_names, t):
    """One bar of 100 % a group: how its cases have ended by a day of their life, and what is still open; 尚不能判断 where it cannot be told. ``frame``: of ``groups_within``."""
    part = frame.head(MOST_GROUPS)
    places, codes = list(range(len(part))), part["code"].tolist()
    figure = go.Figure()
    for code in ("settlement", "mediation", "arbitration", "rest", "open"):
        values = [None if v is None else 100 * v for v in part[code]]
        figure.add_bar(
            y=places,
            x=values,
            orientation="h",
            name=names[code],
            customdata=codes,
            hovertext=[group_names[c] for c in codes],
            marker=dict(
                color=COLORS.get(code, OTHERS),
                pattern=dict(shape=PATTERNS.get(code, ""), solidity=0.25),
            ),
            hovertemplate=f"%{{hovertext}}<br>{names[code]} %{{x:.0f}}%<extra></extra>",
        )
    soft = [
        None if r.settlement is None else r.settlement + r.mediation + r.arbitration
        for r in part.itertuples()
    ]
    annotate(
        figure,
        [
            dict(y=place, x=0, text=t("尚不能判断"), xanchor="left", xshift=6)
            if v is None
            else dict(y=place, x=102, text=formats.share(v, t, 0), xanchor="left")
            for place, v in zip(places, soft, strict=True)
        ],
    )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, 116], tickvals=[0, 50, 100], ticktext=["0%", "50%", "100%"])
    figure.update_yaxes(
        tickvals=places,
        ticktext=[
            t("{name}（{n}起）", name=short(group_names[c], 10 if t.language == "zh" else 21), n=n)
            for c, n in zip(codes, part["cases"], strict=True)
        ],
        range=[len(part) - 0.4, -0.6],
    )
    return dress(figure, 110 + 34 * max(len(part), 3))


def institutions(frame, t):
    """Cases sent to each institution, stacked by what became of them. ``frame``: institution, name, sent, agreed, other, pending; bars carry the institution's number."""
    places, codes = list(range(len(frame))), frame["institution"].tolist()
    figure = go.Figure()
    for name, column, color, shape in (
        (t("达成调解或作出裁决"), "agreed", BLUE, ""),
        (t("未成、撤回或不予受理"), "other", GREY, "."),
        (t("仍在办理"), "pending", ORANGE, "/"),
    ):
        figure.add_bar(
            y=places,
            x=frame[column].tolist(),
            orientation="h",
            name=name,
            customdata=codes,
            hovertext=frame["name"].tolist(),
            marker=dict(color=color, pattern=dict(shape=shape, solidity=0.25)),
            hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
        )
    annotate(
        figure,
        [
            dict(y=place, x=int(n), text=str(int(n)), xanchor="left", xshift=4)
            for place, n in zip(places, frame["sent"], strict=True)
        ],
    )
    figure.update_layout(barmode="stack")
    most = max(int(frame["sent"].max()), 1)
    figure.update_xaxes(
        range=[0, most * 1.15], tickformat="d", dtick=count_step(most, 4), tickangle=0
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[short(name, 12 if t.language == "zh" else 24) for name in frame["name"]],
        range=[len(frame) - 0.4, -0.6],
    )
    return dress(figure, 110 + 30 * max(len(frame), 3))
