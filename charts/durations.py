"""Figures of durations: shares still open with numbers at risk, medians with intervals, ways of ending, ages of open cases. All times in days, shown in months."""

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.style import BLUE, GREY, SERIES, annotate, count_step, dress, short
from locales import formats, later

MONTH = 30.4375
STEP = 6  # months between numbers at risk
HORIZON = 36  # months drawn at most
MOST_MEDIANS = 8  # groups with a dot
DASHES = ("solid", "dash", "dot", "dashdot")
PATTERNS = ("", "/", ".", "x", "\\")
AGE_WORDS = (
    later("90天以内"),
    later("91–180天"),
    later("181–365天"),
    later("366–730天"),
    later("超过730天"),
)


def ticks(curves):
    """The months at which numbers at risk stand: every half year to the end of the longest curve."""
    longest = max(
        (min(km["time"].iloc[-1] / MONTH, HORIZON) for _, km in curves if len(km)), default=0
    )
    return list(range(0, int(-(-longest // STEP)) * STEP + 1, STEP)) or [0]


def still_open(curves, at_risk, t, band=False):
    """Share still open by months since the case occurred, the numbers at risk in rows beneath.

    ``curves``: (name, part of a Kaplan-Meier frame to draw), at most four; ``at_risk``: name -> numbers at the months of ``ticks``. ``band`` adds the 95 % band."""
    months, rows = ticks(curves), len(curves)
    figure = make_subplots(
        rows=2,
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.03,
        row_heights=[1 - 0.07 - 0.06 * rows, 0.07 + 0.06 * rows],
    )
    for (name, km), color, dash in zip(curves, SERIES, DASHES, strict=False):
        km = km[km["time"] <= HORIZON * MONTH]
        x = [0.0, *(km["time"] / MONTH)]
        if band and len(km):
            edge = {
                "mode": "lines",
                "line": {"width": 0, "shape": "hv"},
                "hoverinfo": "skip",
                "connectgaps": False,
            }
            figure.add_scatter(
                x=x, y=[1, *km["upper"].fillna(km["survival"])], showlegend=False, **edge
            )
            figure.add_scatter(
                x=x,
                y=[1, *km["lower"].fillna(km["survival"])],
                fill="tonexty",
                fillcolor="rgba(46,124,201,.22)",
                name=t("95%区间"),
                **edge,
            )
        figure.add_scatter(
            x=x,
            y=[1, *km["survival"]],
            mode="lines",
            line=dict(color=color, width=2.5, shape="hv", dash=dash),
            name=name,
            hovertemplate=t("{name}：{x}个月后仍有{y}在办", name=name, x="%{x:.0f}", y="%{y:.0%}")
            + "<extra></extra>",
        )
    for row, (name, _) in enumerate(curves):
        figure.add_scatter(
            x=months,
            y=[-row] * len(months),
            mode="text",
            text=[str(n) for n in at_risk[name]],
            showlegend=False,
            hoverinfo="skip",
            cliponaxis=False,
            row=2,
            col=1,
        )
    figure.add_hline(y=0.5, line_dash="dot", line_color=GREY, row=1, col=1)
    figure.update_xaxes(
        tickvals=months,
        range=[-1.2, months[-1] + 1.2 or 1.2],
        zeroline=False,
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(title_text=t("发生后的月数（上方为仍在跟踪的起数）"), row=2, col=1)
    figure.update_yaxes(tickformat=".0%", range=[0, 1.02], row=1, col=1)
    figure.update_yaxes(
        tickvals=[-n for n in range(rows)],
        ticktext=[short(name, 8) for name, _ in curves],
        range=[0.6 - rows, 0.6],
        showgrid=False,
        zeroline=False,
        automargin=True,
        fixedrange=True,
        row=2,
        col=1,
    )
    return dress(figure, height=290 + 22 * rows if band else 320 + 27 * rows)


def medians(frame, names, t, most=MOST_MEDIANS):
    """Dots with 95 % intervals, most cases first; 尚不能判断 where there is no median. ``frame``: code, cases, closed, median, low, high (days)."""
    part = frame.head(most)
    labels = [
        t("{name}<br>{n}起，结案{m}起", name=short(names[r.code], 12), n=r.cases, m=r.closed)
        for r in part.itertuples()
    ]
    rows = list(enumerate(part.itertuples()))
    told, untold = (
        [(n, r) for n, r in rows if r.median is not None],
        [n for n, r in rows if r.median is None],
    )
    end = 1.12 * max(
        (max(v for v in (r.median, r.high) if v is not None) / MONTH for _, r in told), default=1.0
    )
    figure = go.Figure()
    figure.add_scatter(
        x=[r.median / MONTH for _, r in told],
        y=[n for n, _ in told],
        mode="markers",
        marker=dict(color=BLUE, size=10),
        name=t("中位数及95%区间"),
        error_x=dict(
            type="data",
            symmetric=False,
            array=[(end if r.high is None else r.high / MONTH) - r.median / MONTH for _, r in told],
            arrayminus=[0 if r.low is None else (r.median - r.low) / MONTH for _, r in told],
            color=BLUE,
            thickness=2,
            width=5,
        ),
        customdata=[f"{names[r.code]}<br>{_interval(r, t)}" for _, r in told],
        hovertemplate="%{customdata}<extra></extra>",
    )
    unended = [n for n, r in told if r.high is None]
    if unended:
        figure.add_scatter(
            x=[end] * len(unended),
            y=unended,
            mode="markers",
            marker=dict(color=BLUE, size=11, symbol="triangle-right"),
            name=t("上限尚不能判断"),
            hoverinfo="skip",
        )
    annotate(
        figure, [dict(x=0, y=n, text=t("尚不能判断"), xanchor="left", xshift=6) for n in untold]
    )
    figure.update_yaxes(
        tickvals=[n for n, _ in rows],
        ticktext=labels,
        range=[len(rows) - 0.4, -0.6],
        zeroline=False,
        tickfont_size=12,
    )
    figure.update_xaxes(
        title_text=t("办结所需月数（中位数）"), range=[0, end * 1.03], visible=bool(told)
    )
    return dress(figure, height=100 + 41 * max(len(rows), 3), legend=bool(told))


def _interval(r, t):
    if r.high is None:
        return t("{n}个月，上限尚不能判断", n=formats.decimal(r.median / MONTH, t))
    return t(
        "{n}个月（{low}至{high}）",
        n=formats.decimal(r.median / MONTH, t),
        low=formats.decimal((r.low or 0) / MONTH, t),
        high=formats.decimal(r.high / MONTH, t),
    )


def end_of(frame):
    """The month up to which endings are drawn: whole half years, or as far as the cases go if that is less. ``frame``: cut where the tail is not drawn."""
    last = float(frame["time"].iloc[-1]) / MONTH
    return min(last // STEP * STEP, HORIZON) or last


def endings(frame, names, t, most=4):
    """Stacked shares that ended in each way by months since the case occurred; what is left above is still open. ``frame``: time, at_risk and one column a route,
    most cases first, cut where the tail is not drawn. The commonest ``most`` in colour, the rest together in grey; each band is written on."""
    end = end_of(frame)
    part = frame[frame["time"] <= end * MONTH]
    routes = [c for c in frame.columns if c not in ("time", "at_risk")]
    bands = [(names[c], part[c], color) for c, color in zip(routes[:most], SERIES, strict=False)]
    bands += [(t("其余方式"), part[routes[most:]].sum(axis=1), GREY)] if len(routes) > most else []
    x, below, figure, notes = [0.0, *(part["time"] / MONTH), end], 0.0, go.Figure(), []
    for (name, share, color), pattern in zip(bands, PATTERNS, strict=False):
        last = float(share.iloc[-1]) if len(share) else 0.0
        figure.add_scatter(
            x=x,
            y=[0.0, *share, last],
            stackgroup="ended",
            mode="lines",
            line=dict(color=color, width=1.5, shape="hv"),
            name=name,
            fillpattern=dict(
                shape=pattern,
                fgcolor=color,
                fgopacity=0.35,
                bgcolor=_pale(color),
                fillmode="replace",
                solidity=0.12,
                size=10,
            ),
            fillcolor=_pale(color),
            hovertemplate=t("{x}个月内{y}", x="%{x:.0f}", y="%{y:.0%}") + f" {name}<extra></extra>",
        )
        if last >= 0.06:
            notes.append(_written(end, below + last / 2, name, last, t))
        below += last
    if below <= 0.92:
        notes.append(_written(end, (1 + below) / 2, t("仍在办"), 1 - below, t))
    annotate(figure, notes)
    figure.update_xaxes(title_text=t("发生后的月数"), range=[0, end], dtick=STEP)
    figure.update_yaxes(tickformat=".0%", range=[0, 1])
    return dress(figure, height=330)


def _written(x, y, name, share, t):
    return dict(
        x=x, y=y, text=f"<b>{name} {formats.share(share, t, 0)}</b>", xanchor="right", xshift=-4
    )


def ages(frame, names, t, most=3):
    """Open cases by age class, stacked by channel, the total on top; customdata carries the number of the class. ``frame``: code, age, cases."""
    order = frame.groupby("code")["cases"].sum().sort_values(ascending=False, kind="stable").index
    labels, shown = [t(w) for w in AGE_WORDS], list(order[:most])
    parts = [
        (names[c], frame[frame["code"] == c], color)
        for c, color in zip(shown, SERIES, strict=False)
    ]
    rest = frame[~frame["code"].isin(shown)]
    parts += [(t("其余类型"), rest, GREY)] if len(rest) else []
    figure = go.Figure()
    for (name, part, color), pattern in zip(parts, PATTERNS, strict=False):
        numbers = (
            part.groupby("age")["cases"].sum().reindex(range(len(labels)), fill_value=0).tolist()
        )
        figure.add_bar(
            x=labels,
            y=numbers,
            name=name,
            marker=dict(
                color=color,
                pattern=dict(shape=pattern, fgcolor=color, bgcolor=_pale(color), solidity=0.25),
            ),
            customdata=list(range(len(labels))),
            hovertemplate=f"%{{x}}<br>{name} %{{y}}<extra></extra>",
        )
    totals = frame.groupby("age")["cases"].sum().reindex(range(len(labels)), fill_value=0)
    annotate(
        figure,
        [
            dict(x=label, y=int(total), text=str(int(total)), yanchor="bottom")
            for label, total in zip(labels, totals, strict=True)
        ],
    )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(categoryorder="array", categoryarray=labels)
    figure.update_yaxes(rangemode="tozero", tickformat="d", dtick=count_step(totals.max()))
    return dress(figure, height=330)


def _pale(color):
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},.3)"
