"""Chart of the overview."""

import pandas as pd

from charts.shapes import beside, room_for
from charts.spec import (
    GREY,
    LEGEND,
    ORANGE,
    Spec,
    Trace,
    across,
    axis,
    chart,
    counts_to,
    hover,
)
from locales import Translator, formats

COMPLETE = 0.95  # share of the cases that are entered; from here on a time counts as whole


def worsened(frame: pd.DataFrame, share: float, t: Translator, *, ink: str) -> Spec:
    """Pairs of bars, the three months before in grey and the last three in colour.

    A kind that is warned of also carries a mark and its word; the legend says how much of the last
    three months is entered (``share``) while they are incomplete.
    ``frame``: name, now, before, loud (a warning).
    """
    part = frame.iloc[::-1]
    names = part["name"].tolist()
    now = part["now"].tolist()
    before = part["before"].tolist()
    said = [_count_words(*row, t) for row in zip(now, part["loud"], strict=True)]
    notes = [note | {"yshift": 9} for note in beside(names, now, said, shift=6)]
    then = _quarter(t("此前3个月"), names, before, GREY)
    lately = _quarter(_lately_words(share, t), names, now, ORANGE)
    most = max(now, default=0)
    return chart(
        [then, lately],
        ink=ink,
        x=counts_to(most, 1.02),
        y=axis(),
        notes=notes,
        height=80 + 46 * max(len(names), 2),
        barmode="group",
        margin={"r": room_for(said)},
        legend=LEGEND | {"traceorder": "reversed"},
    )


def _lately_words(share: float, t: Translator) -> str:
    if share < COMPLETE:
        return t("近3个月，录入约{share}", share=formats.share(share, t, 0))
    return t("近3个月")


def _quarter(title: str, names: list[str], counts: list[int], color: str) -> Trace:
    return across(
        y=names,
        x=counts,
        name=title,
        marker={"color": color},
        hovertemplate=hover("%{y}<br>%{x}"),
    )


def _count_words(count: int, warned: bool, t: Translator) -> str:
    if warned:
        return f"{count} {t('▲ 预警')}"
    return str(count)
