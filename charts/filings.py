"""Charts of the overseas layout."""

from collections.abc import Mapping

import pandas as pd

from charts import shapes
from charts.shapes import Layer, Names
from charts.spec import (
    BLUE,
    ORANGE,
    SERIES,
    Axis,
    Spec,
    Trace,
    axis,
    bar,
    chart,
    count_step,
    hover,
    letters,
    literal,
    on_dark,
    short,
)
from locales import Translator

# Cells that carry a sign as well: whether the ground is dark -> the colours of a market without
# protection, and of one with it.
TWO_COLORS = {False: ("#F3C9A5", "#A9CBEB"), True: ("#6E4526", "#1F5A90")}
SIGNS = {None: "", 0: "○", 1: "■"}
PATTERNS = ("", "/", ".", "x")


def by_year(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Stacked columns of filings by year, a colour and a pattern for each route.

    ``frame``: year, route, filings.
    """
    years = _whole_years(frame)
    looks = zip(names.items(), SERIES, PATTERNS, strict=False)
    counted = [
        _route(frame[frame["route"] == route], years, name, color, pattern)
        for (route, name), color, pattern in looks
    ]
    drawn = [trace for trace in counted if any(trace["y"])]
    most = frame.groupby("year")["filings"].sum().max()
    counts = axis(rangemode="tozero", tickformat="d", dtick=count_step(most))
    return chart(drawn, ink=ink, x=axis(type="category"), y=counts, barmode="stack")


def _whole_years(frame: pd.DataFrame) -> list[int]:
    """From the first to the last, without a gap."""
    if frame.empty:
        return []
    return list(range(int(frame["year"].min()), int(frame["year"].max()) + 1))


def _route(rows: pd.DataFrame, years: list[int], name: str, color: str, pattern: str) -> Trace:
    counts = rows.set_index("year")["filings"].reindex(years, fill_value=0)
    return bar(
        x=years,
        y=counts.tolist(),
        name=name,
        marker={"color": color, "pattern": {"shape": pattern, "solidity": 0.2}},
        hovertemplate=hover(f"%{{x}}<br>{name} %{{y}}"),
    )


def kinds(
    frame: pd.DataFrame, kind_names: Names, route_names: Names, t: Translator, *, ink: str
) -> Spec:
    """Kind of right by route, the number in each cell, 0 written out.

    ``frame``: right_kind, route, filings.
    """
    counts = frame.groupby(["right_kind", "route"])["filings"].sum().to_dict()
    values = [[int(counts.get((kind, route), 0)) for route in route_names] for kind in kind_names]
    texts = [[str(n) for n in row] for row in values]
    columns = [name.replace(" / ", " /<br>") for name in route_names.values()]
    rows = list(kind_names.values())
    said = hover("%{y} · %{x}<br>%{z}" + t("件"))
    cells = shapes.cells(values, columns, rows, ink=ink, text=texts, hovertemplate=said)
    downwards = axis(autorange="reversed")
    height = 100 + 44 * len(rows)
    return shapes.crossed([cells], axis(tickangle=0), downwards, ink=ink, height=height)


def markets(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str, most: int = 12) -> Spec:
    """Horizontal bars by market: enterprises with and without protection there, most without on
    top.

    ``frame``: country, firms, unprotected. The bars carry the code.
    """
    part = frame.head(most).iloc[::-1]
    codes = part["country"].tolist()
    labels = [names[code] for code in codes]
    firms = part["firms"].tolist()
    bare = part["unprotected"].tolist()
    protected = (part["firms"] - part["unprotected"]).tolist()
    layers = [
        Layer(t("无保护"), bare, ORANGE, "/"),
        Layer(t("有保护"), protected, BLUE),
    ]
    said = [
        t("{bare}/{firms}家", bare=int(without), firms=int(total))
        for total, without in zip(firms, bare, strict=True)
    ]
    room = letters(t, 8, 16)
    return shapes.ranked(
        codes, labels, layers, firms, ink=ink, most_letters=room, said=said, room=1.25
    )


def gap_map(
    frame: pd.DataFrame,
    firms: Mapping[str, str],
    countries: list[str],
    country_names: Names,
    t: Translator,
    *,
    ink: str,
) -> Spec:
    """Enterprise by market: ■ protected, ○ exported to without protection, blank no market.

    ``frame``: credit_code, country, protected; ``firms``: credit code -> name, first on top;
    ``countries``: ISO codes from left to right. The cells carry "credit_code|country".
    """
    codes = list(firms)
    keys = zip(frame["credit_code"], frame["country"], strict=True)
    protected = dict(zip(keys, frame["protected"].astype(int).tolist(), strict=True))
    there = [(code, place) for code in codes for place in countries if (code, place) in protected]
    words = {0: t("出口无保护"), 1: t("已有保护")}
    said = [
        f"{literal(firms[code])} · {country_names[place]}<br>{words[protected[code, place]]}"
        for code, place in there
    ]
    values = [[protected.get((code, place)) for place in countries] for code in codes]
    table = _signs(values, countries, codes, ink)
    clicked = shapes.clickable(there, said, size=18)
    columns = _markets_axis(countries, country_names, letters(t, 8, 14))
    height = 150 + 24 * len(codes)
    return shapes.crossed([table, clicked], columns, _firms_axis(firms), ink=ink, height=height)


def _signs(
    values: list[list[int | None]], countries: list[str], codes: list[str], ink: str
) -> Trace:
    signs = [[SIGNS[value] for value in row] for row in values]
    gap, there = TWO_COLORS[on_dark(ink)]
    return shapes.cells(
        values,
        countries,
        codes,
        ink=ink,
        zmax=1,
        colorscale=[[0, gap], [0.5, gap], [0.5, there], [1, there]],
        text=signs,
        hoverinfo="skip",
    )


def _markets_axis(countries: list[str], names: Names, most: int) -> Axis:
    shown = shapes.categories(countries, [names[code] for code in countries], most)
    return shown | {"tickangle": -60, "range": [-0.5, len(countries) - 0.5]}


def _firms_axis(firms: Mapping[str, str]) -> Axis:
    codes = list(firms)
    shown = [short(name, 14) for name in firms.values()]
    span = [len(codes) - 0.5, -0.5]
    return axis(type="category", range=span, tickvals=codes, ticktext=shown)
