"""Chart of the overview."""

from collections.abc import Sequence

import pandas as pd

from charts.shapes import beside
from charts.spec import (
    GREY,
    LEGEND,
    ORANGE,
    Spec,
    Trace,
    across,
    axis,
    chart,
    count_step,
    hover,
)
from locales import Translator


def worsened(
    frame: pd.DataFrame, labels: Sequence[str], t: Translator, *, ink: str, level: float = 0.05
) -> Spec:
    """Pairs of bars, the quarter before in grey and the last three months in colour.

    A rise beyond normal variation (p below ``level``) also carries a mark and its word.
    ``frame``: now, before, p in the order of ``labels``.
    """
    part = frame.iloc[::-1]
    names = list(labels)[::-1]
    now = part["now"].tolist()
    before = part["before"].tolist()
    unusual = (part["p"] < level).tolist()
    said = [_count_words(*row, t) for row in zip(now, unusual, strict=True)]
    notes = [note | {"yshift": 9} for note in beside(names, now, said, shift=6)]
    then = _quarter(t("此前3个月"), names, before, GREY)
    lately = _quarter(t("近3个月"), names, now, ORANGE)
    most = max(now, default=0)
    span = [0, most * 1.35]
    return chart(
        [then, lately],
        ink=ink,
        x=axis(rangemode="tozero", tickformat="d", dtick=count_step(most), range=span),
        y=axis(),
        notes=notes,
        height=80 + 46 * max(len(names), 2),
        barmode="group",
        legend=LEGEND | {"traceorder": "reversed"},
    )


def _quarter(title: str, names: list[str], counts: list[int], color: str) -> Trace:
    return across(
        y=names,
        x=counts,
        name=title,
        marker={"color": color},
        hovertemplate=hover("%{y}<br>%{x}"),
    )


def _count_words(count: int, unusual: bool, t: Translator) -> str:
    if unusual:
        return f"{count} ▲ {t('超出正常波动')}"
    return str(count)
