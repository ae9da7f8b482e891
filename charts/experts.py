"""Figures of the experts' workload."""

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.style import BLUE, GREEN, GREY, ORANGE, annotate, dress
from locales import formats, later

RED = "#D1383D"  # 3:1 on the light and on the dark ground
MOST = 40  # experts drawn; the table has all
BAND_LOOKS = {
    "overload": (later("超负荷"), RED, "x"),
    "amber": (later("偏满"), ORANGE, "/"),
    "normal": (later("正常"), BLUE, ""),
    "idle": (later("空闲"), GREY, ""),
    "no_hours": (later("未填工时"), GREY, "."),
}


def utilisation(frame, t, amber=0.85, overload=1.0, most=MOST):
    """Horizontal bars, the fullest expert on top; beside each its share and band in words; dashed lines where amber and overload begin.
    ``frame``: number, name, utilisation, open, band (indicators.experts.loads). customdata carries the number."""
    part = frame.head(most).iloc[::-1]
    labels, words, shares = (
        _labels(part),
        [t(BAND_LOOKS[b][0]) for b in part["band"]],
        part["utilisation"].fillna(0).tolist(),
    )
    said = [
        word if b in ("idle", "no_hours") else f"{formats.share(u, t, 0)} {word}"
        for u, b, word in zip(shares, part["band"], words, strict=True)
    ]
    figure = go.Figure()
    numbers = part["number"].tolist()
    figure.add_bar(
        y=numbers,
        x=shares,
        orientation="h",
        customdata=numbers,
        hovertext=[f"{name}<br>{text}" for name, text in zip(labels, said, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        **_marker(
            [BAND_LOOKS[b][1] for b in part["band"]], [BAND_LOOKS[b][2] for b in part["band"]]
        ),
    )
    annotate(
        figure,
        [
            dict(y=number, x=1, xref="paper", text=text, xanchor="left", xshift=6)
            for number, text in zip(numbers, said, strict=True)
        ],
    )
    for value, side in ((amber, "right"), (overload, "left")):
        figure.add_vline(x=value, line_dash="dash", line_color=GREY)
        figure.add_annotation(
            x=value,
            y=1,
            yref="paper",
            text=formats.share(value, t, 0),
            showarrow=False,
            xanchor=side,
            yanchor="bottom",
        )
    dress(figure, height=90 + 24 * max(len(part), 3), legend=False).update_layout(
        margin_t=26, margin_r=16 + 7 * max(map(_width, said))
    )
    figure.update_yaxes(type="category", tickvals=numbers, ticktext=labels)
    figure.update_xaxes(
        title_text=t("承诺工时÷可用工时"),
        tickformat=".0%",
        nticks=5,
        tickangle=0,
        range=[0, 1.05 * max(overload, *shares)],
    )
    return figure


def _labels(part):
    """Names, with the number where two experts share a name."""
    shared = part["name"].duplicated(keep=False)
    return [
        f"{name} {number}" if twice else name
        for name, number, twice in zip(part["name"], part["number"], shared, strict=True)
    ]


def _marker(color, shape):
    """Both one for the whole trace, or a list with one for each bar."""
    return {
        "marker": {
            "color": color,
            "pattern": {
                "shape": shape,
                "fillmode": "overlay",
                "fgcolor": "rgba(255,255,255,.75)",
                "size": 7,
                "solidity": 0.25,
            },
        }
    }


def supply_and_demand(frame, names, t, most=12, held=False):
    """Left: open cases, those without an expert hatched; right: free hours a month with the number of experts. One row a code, most cases on top.
    ``frame``: code, experts, free_hours, open, unassigned. ``held``: the cases are those in the experts' hands."""
    part = frame.head(most).iloc[::-1]
    codes = part["code"].tolist()
    full = [names[c] for c in codes]
    figure = make_subplots(rows=1, cols=2, shared_yaxes=True, horizontal_spacing=0.06)
    bars = [(t("在办，已派专家"), part["open"] - part["unassigned"], BLUE, "")] + (
        [] if held else [(t("在办，未派专家"), part["unassigned"], ORANGE, "/")]
    )
    for name, values, color, pattern in bars:
        figure.add_bar(
            y=codes,
            x=values.tolist(),
            orientation="h",
            name=name,
            customdata=codes,
            hovertext=full,
            showlegend=not held,
            hovertemplate=f"%{{hovertext}}<br>{name} %{{x}}<extra></extra>",
            row=1,
            col=1,
            **_marker(color, pattern),
        )
    experts = [t("{n}人", n=n) if n else t("无专家") for n in part["experts"]]
    figure.add_bar(
        y=codes,
        x=part["free_hours"].tolist(),
        orientation="h",
        name=t("空闲工时"),
        marker_color=GREEN,
        showlegend=False,
        customdata=codes,
        hovertext=full,
        text=experts,
        textposition="none",
        hovertemplate="%{hovertext} · %{text}<br>"
        + t("空闲{n}小时/月", n="%{x:.0f}")
        + "<extra></extra>",
        row=1,
        col=2,
    )
    rows = zip(codes, part["open"], part["free_hours"], experts, strict=True)
    annotate(
        figure,
        [
            dict(y=code, x=x, xref=xref, yref=yref, text=said, xanchor="left", xshift=4)
            for code, cases, free, text in rows
            for xref, yref, x, said in (
                ("x", "y", int(cases), str(int(cases))),
                ("x2", "y2", float(free), text),
            )
        ],
    )
    dress(figure, height=100 + 28 * max(len(part), 3), legend=not held).update_layout(
        barmode="stack"
    )
    figure.update_yaxes(
        fixedrange=True, type="category", tickvals=codes, ticktext=[short(name) for name in full]
    )
    figure.update_xaxes(fixedrange=True, nticks=4, tickangle=0)
    figure.update_xaxes(
        title_text=t("在办（起）"),
        tickformat="d",
        range=[0, 1.3 * max([4, *part["open"]])],
        row=1,
        col=1,
    )
    figure.update_xaxes(
        title_text=t("空闲（小时/月）"),
        range=[0, 1.5 * max([10.0, *part["free_hours"]])],
        row=1,
        col=2,
    )
    return figure


def short(name, most=20):
    """The name cut to a width of ``most``, where a Chinese character is as wide as two Latin ones."""
    if _width(name) <= most:
        return name
    while _width(name) >= most:
        name = name[:-1]
    return name.rstrip() + "…"


def _width(text):
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
