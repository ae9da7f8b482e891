"""Figures of durations: shares still open with numbers at risk, medians with intervals, ways of ending, ages of open cases. All times in days, shown in months."""
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.style import BLUE, GREY, SERIES, count_step, dress
from locales import formats, later

MONTH = 30.4375
STEP = 6                 # months between numbers at risk
HORIZON = 36             # months drawn at most
DASHES = ("solid", "dash", "dot", "dashdot")
PATTERNS = ("", "/", ".", "x", "\\")
AGE_WORDS = (later("90天以内"), later("91–180天"), later("181–365天"), later("366–730天"), later("超过730天"))


def ticks(curves):
    """The months at which numbers at risk stand: every half year to the end of the longest curve."""
    longest = max((min(km["time"].iloc[-1] / MONTH, HORIZON) for _, km in curves if len(km)), default=0)
    return list(range(0, int(-(-longest // STEP)) * STEP + 1, STEP)) or [0]


def still_open(curves, at_risk, t, band=False):
    """Share still open by months since the case occurred, the numbers at risk in rows beneath.

    ``curves``: (name, part of a Kaplan-Meier frame to draw), at most four; ``at_risk``: name -> numbers at the months of ``ticks``. ``band`` adds the 95 % band."""
    months, rows = ticks(curves), len(curves)
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.03, row_heights=[1 - 0.07 - 0.06 * rows, 0.07 + 0.06 * rows])
    for (name, km), color, dash in zip(curves, SERIES, DASHES, strict=False):
        km = km[km["time"] <= HORIZON * MONTH]
        x = [0.0, *(km["time"] / MONTH)]
        if band and len(km):
            edge = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip", "connectgaps": False}
            figure.add_scatter(x=x, y=[1, *km["upper"].fillna(1)], showlegend=False, **edge)
            figure.add_scatter(x=x, y=[1, *km["lower"].fillna(km["survival"])], fill="tonexty", fillcolor="rgba(46,124,201,.22)", name=t("95%区间"), **edge)
        figure.add_scatter(x=x, y=[1, *km["survival"]], mode="lines", line=dict(color=color, width=2.5, shape="hv", dash=dash), name=name,
                           hovertemplate=t("{name}：{x}个月后仍有{y}在办", name=name, x="%{x:.0f}", y="%{y:.0%}") + "<extra></extra>")
    for row, (name, _) in enumerate(curves):
        figure.add_scatter(x=months, y=[-row] * len(months), mode="text", text=[str(n) for n in at_risk[name]], showlegend=False, hoverinfo="skip", cliponaxis=False, row=2, col=1)
    figure.add_hline(y=0.5, line_dash="dot", line_color=GREY, row=1, col=1)
    figure.update_xaxes(tickvals=months, range=[-1.2, months[-1] + 1.2 or 1.2], zeroline=False, automargin=True, fixedrange=True)
    figure.update_xaxes(title_text=t("发生后的月数；下方为仍在跟踪的起数"), row=2, col=1)
    figure.update_yaxes(tickformat=".0%", range=[0, 1.02], row=1, col=1)
    figure.update_yaxes(tickvals=[-n for n in range(rows)], ticktext=[_short(name) for name, _ in curves], range=[0.6 - rows, 0.6], showgrid=False, zeroline=False,
                        automargin=True, fixedrange=True, row=2, col=1)
    return dress(figure, height=290 + 22 * rows)


def medians(frame, names, t, most=10):
    """Dots with 95 % intervals, most cases first; 尚不能判断 where there is no median. ``frame``: code, cases, closed, median, low, high (days)."""
    part = frame.head(most)
    labels = [t("{name}<br>{n}起，结案{m}起", name=_short(names[r.code], 10), n=r.cases, m=r.closed) for r in part.itertuples()]
    told = [(label, r) for label, r in zip(labels, part.itertuples(), strict=True) if r.median is not None]
    longest = max((max(v for v in (r.median, r.high) if v is not None) / MONTH for _, r in told), default=1.0)
    end = longest * 1.12
    figure = go.Figure()
    figure.add_scatter(
        x=[r.median / MONTH for _, r in told], y=[label for label, _ in told], mode="markers", marker=dict(color=BLUE, size=10), name=t("中位数及95%区间"),
        error_x=dict(type="data", symmetric=False, array=[(end if r.high is None else r.high / MONTH) - r.median / MONTH for _, r in told],
                     arrayminus=[0 if r.low is None else (r.median - r.low) / MONTH for _, r in told], color=BLUE, thickness=2, width=5),
        customdata=[_interval(r, t) for _, r in told], hovertemplate="%{y}<br>%{customdata}<extra></extra>")
    unended = [label for label, r in told if r.high is None]
    if unended:
        figure.add_scatter(x=[end] * len(unended), y=unended, mode="markers", marker=dict(color=BLUE, size=11, symbol="triangle-right"), name=t("上限尚不能判断"), hoverinfo="skip")
    for label, r in zip(labels, part.itertuples(), strict=True):
        if r.median is None:
            figure.add_annotation(x=0, y=label, text=t("尚不能判断"), showarrow=False, xanchor="left", xshift=6)
    figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1], range=[-0.6, len(labels) - 0.4], tickfont_size=12)
    figure.update_xaxes(title_text=t("办结所需月数（中位数）"), range=[0, end * 1.03])
    return dress(figure, height=110 + 44 * max(len(part), 3), legend=bool(told))


def _interval(r, t):
    if r.high is None:
        return t("{n}个月，上限尚不能判断", n=formats.decimal(r.median / MONTH, t))
    return t("{n}个月（{low}至{high}）", n=formats.decimal(r.median / MONTH, t), low=formats.decimal((r.low or 0) / MONTH, t), high=formats.decimal(r.high / MONTH, t))


def endings(frame, names, t, most=4):
    """Stacked shares that ended in each way by months since the case occurred; what is left above is still open. ``frame``: time, at_risk and one column a route,
    most cases first, cut where the tail is not drawn. The commonest ``most`` in colour, the rest together in grey; each band is written on."""
    part = frame[frame["time"] <= HORIZON * MONTH]
    routes = [c for c in frame.columns if c not in ("time", "at_risk")]
    bands = [(names[c], part[c], color) for c, color in zip(routes[:most], SERIES, strict=False)]
    bands += [(t("其余方式"), part[routes[most:]].sum(axis=1), GREY)] if len(routes) > most else []
    x, below, figure = [0.0, *(part["time"] / MONTH)], 0.0, go.Figure()
    for (name, share, color), pattern in zip(bands, PATTERNS, strict=False):
        figure.add_scatter(x=x, y=[0.0, *share], stackgroup="ended", mode="lines", line=dict(color=color, width=1.5, shape="hv"), fillcolor=_pale(color), name=name,
                           fillpattern=dict(shape=pattern, fgcolor=color, bgcolor=_pale(color), fillmode="replace", solidity=0.15, size=9),
                           hovertemplate=t("{x}个月内{y}", x="%{x:.0f}", y="%{y:.0%}") + f" {name}<extra></extra>")
        last = float(share.iloc[-1])
        if last >= 0.06:
            figure.add_annotation(x=x[-1], y=below + last / 2, text=f"<b>{name} {formats.share(last, t, 0)}</b>", showarrow=False, xanchor="right", xshift=-4)
        below += last
    if below <= 0.92:
        figure.add_annotation(x=x[-1], y=(1 + below) / 2, text=f"<b>{t('仍在办')} {formats.share(1 - below, t, 0)}</b>", showarrow=False, xanchor="right", xshift=-4)
    figure.update_xaxes(title_text=t("发生后的月数"), rangemode="tozero", dtick=STEP)
    figure.update_yaxes(tickformat=".0%", range=[0, 1])
    return dress(figure, height=330)


def ages(frame, names, t, most=3):
    """Open cases by age class, stacked by channel, the total on top; customdata carries the number of the class. ``frame``: code, age, cases."""
    order = frame.groupby("code")["cases"].sum().sort_values(ascending=False, kind="stable").index
    labels, shown = [t(w) for w in AGE_WORDS], list(order[:most])
    parts = [(names[c], frame[frame["code"] == c], color) for c, color in zip(shown, SERIES, strict=False)]
    rest = frame[~frame["code"].isin(shown)]
    parts += [(t("其余类型"), rest, GREY)] if len(rest) else []
    figure = go.Figure()
    for (name, part, color), pattern in zip(parts, PATTERNS, strict=False):
        numbers = part.groupby("age")["cases"].sum().reindex(range(len(labels)), fill_value=0).tolist()
        figure.add_bar(x=labels, y=numbers, name=name, marker=dict(color=color, pattern=dict(shape=pattern, solidity=0.2)), customdata=list(range(len(labels))), hovertemplate=f"%{{x}}<br>{name} %{{y}}<extra></extra>")
    totals = frame.groupby("age")["cases"].sum().reindex(range(len(labels)), fill_value=0)
    for label, total in zip(labels, totals, strict=True):
        figure.add_annotation(x=label, y=int(total), text=str(int(total)), showarrow=False, yanchor="bottom")
    figure.update_layout(barmode="stack")
    figure.update_xaxes(categoryorder="array", categoryarray=labels)
    figure.update_yaxes(rangemode="tozero", tickformat="d", dtick=count_step(totals.max()))
    return dress(figure, height=330)


def _pale(color):
    red, green, blue = (int(color[n:n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},.3)"


def _short(name, most=8):
    return name if len(name) <= most else name[:most - 1] + "…"
