"""Charts of the partner risk index: scores with their intervals, components side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from charts.map.style import BAND_STYLES, BandStyle
from charts.shapes import Names, beside, cells, crossed
from charts.spec import (
    GREY,
    Axis,
    Spec,
    Trace,
    axis,
    chart,
    hover,
    line,
    scatter,
)
from locales import Translator, formats

SYMBOLS = {"high": "triangle-up", "elevated": "diamond", "usual": "circle"}


def ordered(rows: Iterable[Any], most: int) -> list[Any]:
    """The partners as both charts list them.

    Those with a score from the highest, then those with too few data by the middle of their
    interval.
    """
    told = [row for row in rows if not pd.isna(row.score_low)]
    return sorted(told, key=_place)[:most]


def _place(row: Any) -> tuple[bool, float, float, str]:
    middle = (row.score_low + row.score_high) / 2
    if pd.isna(row.score):
        return True, 0.0, -middle, row.country
    return False, -row.score, -middle, row.country


def scores(rows: Iterable[Any], names: Names, t: Translator, *, ink: str, most: int = 20) -> Spec:
    """A dot for each score and a line for its 90 % interval, from 0 to 100; beside each its
    interval of ranks.

    Partners with too few data have the line alone, dashed. ``rows``: of
    ``indicators.risk_components.RiskIndex``; customdata carries the code.
    """
    part = ordered(rows, most)
    traces = []
    for band, style in BAND_STYLES.items():
        of_band = [row for row in part if row.band == band]
        if not of_band:
            continue
        told = band in SYMBOLS
        traces.append(_intervals(of_band, style, told, names, t))
        if told:
            traces.append(_points(of_band, style, SYMBOLS[band], names, t))
    labels = [names[row.country] for row in part]
    said = [ranks(row, t) for row in part]
    notes = beside(labels, [row.score_high for row in part], said, shift=8)
    rows_of_chart = _from_the_top(labels)
    height = _height(labels)
    return chart(traces, ink=ink, x=_scores_axis(t), y=rows_of_chart, notes=notes, height=height)


def _scores_axis(t: Translator) -> Axis:
    title = t("风险指数（0—100）")
    quarters = [0, 25, 50, 75, 100]
    grid = {"gridcolor": GREY, "griddash": "dot"}
    return axis(title, range=[0, 118], tickvals=quarters, **grid)


def _intervals(rows: list[Any], style: BandStyle, told: bool, names: Names, t: Translator) -> Trace:
    """A line a partner; dashed, and named in the key, where there is no score to draw."""
    labels = [names[row.country] for row in rows for _ in range(3)]
    with_gaps = [end for row in rows for end in (row.score_low, row.score_high, None)]
    dash = "solid" if told else "dot"
    return line(
        x=with_gaps,
        y=labels,
        showlegend=not told,
        name=f"{style.sign} {t(style.word)}",
        line={"color": style.color, "width": 4, "dash": dash},
        hoverinfo="skip",
    )


def _points(rows: list[Any], style: BandStyle, symbol: str, names: Names, t: Translator) -> Trace:
    edge = {"width": 1.5, "color": "#FFFFFF"}
    codes = [row.country for row in rows]
    said = [hover(f"%{{y}}<br>{_score_words(row, t)}") for row in rows]
    return scatter(
        x=[row.score for row in rows],
        y=[names[code] for code in codes],
        mode="markers",
        marker={"symbol": symbol, "size": 13, "color": style.color, "line": edge},
        name=t(style.word),
        customdata=codes,
        hovertemplate=said,
    )


def _score_words(row: Any, t: Translator) -> str:
    return t(
        "指数{n}（90%区间{low}至{high}）",
        n=formats.half_up(row.score),
        low=formats.half_up(row.score_low),
        high=formats.half_up(row.score_high),
    )


def _from_the_top(labels: list[str]) -> Axis:
    return axis(categoryorder="array", categoryarray=labels[::-1])


def _height(labels: list[str]) -> int:
    return 110 + 26 * max(len(labels), 3)


def _cell_words(score: float | None) -> str:
    return formats.NOTHING if score is None else str(formats.half_up(score))


def ranks(row: Any, t: Translator) -> str:
    """第1–5位: the 90 % interval of ranks; the sign of too few data where there is no score."""
    low, high = formats.half_up(row.rank_low), formats.half_up(row.rank_high)
    said = t("第{low}–{high}位", low=low, high=high)
    if low == high:
        said = t("第{n}位", n=low)
    if pd.isna(row.score):
        return f"{BAND_STYLES['too_few'].sign} {said}"
    return said


def components(
    rows: Iterable[Any],
    names: Names,
    titles: Mapping[str, str],
    t: Translator,
    *,
    ink: str,
    most: int = 20,
) -> Spec:
    """Partners x components, the scores written in the cells; — where there is none.

    ``titles``: component -> word.
    """
    columns = [f"score_{component}" for component in titles]
    part = ordered(rows, most)
    labels = [names[row.country] for row in part]
    found = [[getattr(row, column) for column in columns] for row in part]
    values = [[None if pd.isna(score) else score for score in row] for row in found]
    texts = [[_cell_words(score) for score in row] for row in values]
    table_of_scores = cells(
        values,
        list(titles.values()),
        labels,
        ink=ink,
        text=texts,
        zmax=100,
        hovertemplate=hover("%{y} · %{x}<br>%{text}"),
    )
    columns_axis = axis(tickangle=0)
    rows_axis = _from_the_top(labels)
    return crossed([table_of_scores], columns_axis, rows_axis, ink=ink, height=_height(labels))
