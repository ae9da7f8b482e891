"""Figures of the service network."""

import plotly.graph_objects as go

from charts.style import BLUE, GREEN, GREY, ORANGE, annotate, count_step, dress, short
from locales import later

# grade -> (colour, pattern, words): how a station's latest assessment is drawn
GRADES = {
    "excellent": (BLUE, "", later("优秀")),
    "qualified": (GREEN, ".", later("合格")),
    "unqualified": (ORANGE, "/", later("不合格")),
    "unassessed": (GREY, "x", later("尚未考核")),
}


def stations(frame, levels, t):
    """Horizontal bars, one a level in the order of ``levels`` (code -> words): stations stacked by the grade of their latest assessment, the number in each part.
    ``frame``: station_level, grade, stations (indicators.network.levels)."""
    codes = [code for code in levels if code in set(frame["station_level"])][::-1]
    counts = {(row.station_level, row.grade): int(row.stations) for row in frame.itertuples()}
    figure = go.Figure()
    for grade, (color, pattern, word) in GRADES.items():
        values = [counts.get((code, grade), 0) for code in codes]
        if any(values):
            figure.add_bar(
                y=codes,
                x=values,
                orientation="h",
                name=t(word),
                **_look(color, pattern),
                hovertext=[levels[c] for c in codes],
                hovertemplate=f"%{{hovertext}}<br>{t(word)} %{{x}}<extra></extra>",
            )
    totals = {code: sum(n for (level, _), n in counts.items() if level == code) for code in codes}
    annotate(
        figure,
        [dict(y=code, x=n, text=str(n), xanchor="left", xshift=4) for code, n in totals.items()],
    )
    most = max(totals.values(), default=1)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        rangemode="tozero", tickformat="d", dtick=count_step(most, 5), range=[0, most * 1.15]
    )
    figure.update_yaxes(type="category", tickvals=codes, ticktext=[levels[c] for c in codes])
    return dress(figure, height=130 + 46 * max(len(codes), 2))


def markets(frame, names, t):
    """Horizontal bars, most disputes on top: blue where a procedure is in force, orange and hatched, with the word, where none is.
    ``frame``: market, cases, has (indicators.network.markets)."""
    part = frame.sort_values("cases", kind="stable")
    codes = part["market"].tolist()
    figure = go.Figure()
    for has, color, pattern, word in (
        (True, BLUE, "", t("已有规程施行")),
        (False, ORANGE, "/", t("还没有规程施行")),
    ):
        values = [
            int(n) if h == has else 0 for n, h in zip(part["cases"], part["has"], strict=True)
        ]
        if has in set(part["has"]):
            figure.add_bar(
                y=codes,
                x=values,
                orientation="h",
                name=word,
                **_look(color, pattern),
                customdata=codes,
                hovertext=[names[c] for c in codes],
                hovertemplate=f"%{{hovertext}}<br>{word} %{{x}}<extra></extra>",
            )
    said = [
        str(int(row.cases)) if row.has else t("{n} 无规程", n=int(row.cases))
        for row in part.itertuples()
    ]
    annotate(
        figure,
        [
            dict(y=code, x=int(n), text=text, xanchor="left", xshift=4)
            for code, n, text in zip(codes, part["cases"], said, strict=True)
        ],
    )
    most = max(int(part["cases"].max()), 1)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        rangemode="tozero", tickformat="d", dtick=count_step(most, 4), range=[0, most * 1.35]
    )
    figure.update_yaxes(
        type="category",
        tickvals=codes,
        ticktext=[short(names[c], 10 if t.language == "zh" else 18) for c in codes],
    )
    return dress(figure, height=100 + 28 * len(codes))


def _look(color, pattern):
    return {
        "marker": {
            "color": color,
            "pattern": {
                "shape": pattern,
                "fillmode": "overlay",
                "fgcolor": "rgba(255,255,255,.75)",
                "size": 7,
                "solidity": 0.25,
            },
        }
    }
