"""Charts beside the map: the partners in order, and one partner's exports by year."""

from typing import Any

import pandas as pd

from charts.map.style import BAND_STYLES, BandStyle
from charts.shapes import Names
from charts.spec import (
    BLUE,
    Note,
    Spec,
    Trace,
    across,
    axis,
    bar,
    chart,
    interval,
    note,
    solid,
    upright,
)
from charts.spec import hover as pointed
from locales import Translator, formats

MILLIONS = 1e8  # 分
WAN, YI = 1e6, 1e10  # 万元 and 亿元 in 分


def ranked(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str, most: int = 20) -> Spec:
    """Bars of the rate ratio from zero with 80 % intervals, gravest band first; hatched where data
    are too few.

    ``frame`` as ``indicators.partners.assess`` gives it; partners that are only counted are left to
    the table. customdata carries the code.
    """
    part = [row for row in frame.itertuples() if row.band != "counted"][:most]
    labels = [names[row.country] for row in part]
    by_band = [(style, _of_band(part, band)) for band, style in BAND_STYLES.items()]
    bars = [_band(rows, style, names, t) for style, rows in by_band if rows]
    notes = [_band_note(row, names, t) for row in part]
    farthest = float(max((row.high80 for row in part), default=1.0))
    title = t("纠纷率为平均的倍数")
    average = upright(1, dash="dot")
    return chart(
        bars,
        ink=ink,
        x=axis(title, rangemode="tozero", range=[0, 1.5 * farthest]),
        y=axis(categoryorder="array", categoryarray=labels[::-1]),
        notes=notes,
        height=100 + 26 * max(len(labels), 3),
        shapes=[average],
    )


def _of_band(rows: list[Any], band: str) -> list[Any]:
    return [row for row in rows if row.band == band]


def _band(rows: list[Any], style: BandStyle, names: Names, t: Translator) -> Trace:
    codes = [row.country for row in rows]
    labels = [names[code] for code in codes]
    higher = [row.high80 - row.ratio for row in rows]
    lower = [row.ratio - row.low80 for row in rows]
    opacity = 0.9 if style.pattern else 0.45
    fill = solid(style.color, style.pattern) | {"opacity": opacity}
    said = [pointed(hover(row, t)) for row in rows]
    return across(
        y=labels,
        x=[row.ratio for row in rows],
        name=f"{style.sign} {t(style.word)}",
        customdata=codes,
        marker=fill,
        error_x=interval(higher, lower, color=style.color, thickness=2.6, width=4),
        hovertemplate=said,
    )


def _band_note(row: Any, names: Names, t: Translator) -> Note:
    style = BAND_STYLES[row.band]
    said = f"{style.sign} {t(style.word)} · {t('{n}起', n=int(row.cases))}"
    return note(said, y=names[row.country], x=row.high80, xanchor="left", xshift=6)


def hover(row: Any, t: Translator) -> str:
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


def yearly_exports(frame: pd.DataFrame, t: Translator, *, ink: str) -> Spec:
    """Exports by year; years without all twelve months are hatched and say how many they have.

    ``frame``: year, months, exports_fen.
    """
    size, digits, unit = _money_unit(frame["exports_fen"], t)
    full = frame["months"] == 12
    looks = [(t("全年"), frame[full], ""), (t("不足十二个月"), frame[~full], "/")]
    traces = []
    for name, rows, pattern in looks:
        if len(rows):
            amounts = (rows["exports_fen"] / size).tolist()
            written = [formats.decimal(amount, t, digits) for amount in amounts]
            years = _year_words(rows, t)
            traces.append(_exports(name, years, amounts, written, pattern, unit))
    order = _year_words(frame, t)
    columns = axis(type="category", categoryorder="array", categoryarray=order)
    return chart(traces, ink=ink, x=columns, y=axis(unit, rangemode="tozero"))


def _exports(
    name: str, years: list[str], amounts: list[float], written: list[str], pattern: str, unit: str
) -> Trace:
    return bar(
        x=years,
        y=amounts,
        name=name,
        marker=solid(BLUE, pattern),
        text=written,
        textposition="outside",
        cliponaxis=False,
        hovertemplate=pointed("%{x}<br>%{y:.2f} " + unit),
    )


def _money_unit(amounts: pd.Series, t: Translator) -> tuple[float, int, str]:
    """Size in 分, digits after the point and the word of the unit that suits the largest amount."""
    if t.language == "en":
        return MILLIONS, 1, t("百万元")
    if amounts.max() < YI:
        return WAN, 1, t("万元")
    return YI, 2, t("亿元")


def _year_words(rows: pd.DataFrame, t: Translator) -> list[str]:
    return [_year_word(*row, t) for row in zip(rows["year"], rows["months"], strict=True)]


def _year_word(year: int, months: int, t: Translator) -> str:
    if months == 12:
        return t("{year}年", year=year)
    return t("{year}年（{n}个月）", year=year, n=months)
