"""Charts of insurance and cost: policies by kind, subsidies beside their caps, what lapses, claims
by result, cover of risky markets, amounts by kind.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.shapes import Layer, Names, above
from charts.spec import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    Axis,
    Note,
    Spec,
    Trace,
    across,
    axis,
    bar,
    chart,
    count_step,
    hover,
    note,
    scatter,
    solid,
)
from locales import Translator, formats

WAN = 1_000_000  # 分 in 万元
GAP = "&nbsp;&nbsp;"  # between a name and the words beside it

ACROSS = {
    "symbol": "line-ns-open",
    "size": 16,
    "color": ORANGE,
    "line": {"width": 4, "color": ORANGE},
}  # a short line across a bar


def by_kind(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Policies in force by kind; above each bar policies, enterprises and sum insured.

    ``frame``: of ``indicators.insurance.by_kind``; bars carry the kind.
    """
    kinds = frame["kind"].tolist()
    layers = [Layer("", frame["policies"].tolist(), BLUE)]
    said = [_policy_words(row, t) for row in frame.itertuples()]
    notes = _titles(kinds, names, said)
    return _titled(_bars(kinds, names, layers), notes, _counts(_longest(layers)), ink)


def _policy_words(row: Any, t: Translator) -> str:
    return t(
        "{n}份 · {m}家 · {sum}",
        n=row.policies,
        m=row.enterprises,
        sum=formats.money(row.sum_insured_fen, t),
    )


def subsidies(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Subsidy paid by kind as a bar, and its cap as a mark across it, in 万元; both written above.

    ``frame``: of ``by_kind``.
    """
    kinds = frame["kind"].tolist()
    paid = [fen / WAN for fen in frame["subsidy_fen"]]
    caps = [fen / WAN for fen in frame["cap_fen"]]
    said = [
        t("{a} / 上限{b}", a=formats.decimal(a, t, 2), b=formats.decimal(b, t, 2))
        for a, b in zip(paid, caps, strict=True)
    ]
    bars = _bars(kinds, names, [Layer(t("已付补贴"), paid, BLUE)], number="%{x:,.2f}")
    cap = t("上限合计")
    marks = scatter(
        y=list(range(len(caps))),
        x=caps,
        mode="markers",
        name=cap,
        marker=ACROSS,
        hovertext=[names[code] for code in kinds],
        hovertemplate=hover("%{hovertext}<br>" + cap + " %{x:,.2f}"),
    )
    money = axis(t("万元"), range=_room(max([*paid, *caps, 1])), tickangle=0)
    return _titled([*bars, marks], _titles(kinds, names, said), money, ink)


def lapses(counts: Mapping[int, int], t: Translator, *, ink: str) -> Spec:
    """Policies that run out within 30, 60 and 90 days, each bar holding the ones before it.

    ``counts``: days -> policies.
    """
    places = [t("{n}天内", n=days) for days in counts]
    values = list(counts.values())
    bars = bar(
        x=places,
        y=values,
        marker={"color": ORANGE},
        customdata=list(counts),
        hovertemplate=hover("%{x} %{y}"),
    )
    most = max([*values, 1])
    scale = axis(range=[0, most * 1.15], tickformat="d", dtick=count_step(most))
    notes = above(places, values, values)
    return chart([bars], ink=ink, x=axis(), y=scale, notes=notes, height=260, key=False)


def claims(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Claims by result; above each bar what was claimed, and what was paid.

    ``frame``: of ``indicators.insurance.by_result``; bars carry the result.
    """
    results = frame["result"].tolist()
    layers = [Layer("", frame["claims"].tolist(), BLUE)]
    said = [_claim_words(row, t) for row in frame.itertuples()]
    notes = _titles(results, names, said)
    return _titled(_bars(results, names, layers), notes, _counts(_longest(layers)), ink)


def _claim_words(row: Any, t: Translator) -> str:
    if not row.claims:
        return t("{n}笔", n=0)
    claimed = t("{n}笔 · 索赔{a}", n=row.claims, a=formats.money(row.claimed_fen, t))
    if not row.paid_fen:
        return claimed
    return claimed + t(" · 赔付{b}", b=formats.money(row.paid_fen, t))


def exposure(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """Exporters to each risky partner: covered there, insured elsewhere only, not insured.

    ``frame``: of ``indicators.insurance.exposure``; bars carry the country.
    """
    countries = frame["country"].tolist()
    layers = [
        Layer(t("已保障"), frame["covered"].tolist(), GREEN),
        Layer(t("有保险但不保该市场"), frame["elsewhere"].tolist(), ORANGE, "/"),
        Layer(t("没有保险"), frame["uncovered"].tolist(), GREY, "x"),
    ]
    said = [t("{n}家", n=n) for n in _totals(layers)]
    notes = _titles(countries, names, said)
    return _titled(_bars(countries, names, layers), notes, _counts(_longest(layers)), ink)


def losses(frame: pd.DataFrame, names: Names, t: Translator, *, ink: str) -> Spec:
    """One bar a kind of amount, split into what has evidence and what has none (the same kind:
    these two may be added).

    ``frame``: of ``indicators.insurance.by_loss``; bars carry the kind.
    """
    kinds = frame["kind"].tolist()
    layers = [
        Layer(t("已附证据"), [fen / WAN for fen in frame["proved_fen"]], BLUE),
        Layer(t("缺证据"), [fen / WAN for fen in frame["missing_fen"]], GREY, "/"),
    ]
    said = [_loss_words(row, t) for row in frame.itertuples()]
    bars = _bars(kinds, names, layers, number="%{x:,.2f}")
    money = axis(t("万元"), range=_room(_longest(layers)), tickangle=0)
    return _titled(bars, _titles(kinds, names, said), money, ink)


def _loss_words(row: Any, t: Translator) -> str:
    whole = t("{sum}，{n}条", sum=formats.money(row.amount_fen, t), n=row.records)
    if not row.missing:
        return whole
    return whole + t("（缺证据{m}条）", m=row.missing)


def _bars(codes: list[str], names: Names, layers: list[Layer], number: str = "%{x}") -> list[Trace]:
    """Thin horizontal bars in the order given, stacked of ``layers``; they carry the code."""
    labels = [names[code] for code in codes]
    return [
        across(
            y=list(range(len(codes))),
            x=layer.values,
            width=0.36,
            name=layer.name,
            customdata=codes,
            hovertext=labels,
            marker=solid(layer.color, layer.pattern),
            hovertemplate=hover(f"%{{hovertext}}<br>{layer.name} {number}"),
        )
        for layer in layers
    ]


def _titles(codes: list[str], names: Names, said: list[str]) -> list[Note]:
    """Name and words above each bar, so that nothing is cut on a telephone."""
    return [
        note(
            f"<b>{names[code]}</b>{GAP}{words}",
            y=place,
            x=0,
            xanchor="left",
            yanchor="bottom",
            yshift=11,
            align="left",
        )
        for place, (code, words) in enumerate(zip(codes, said, strict=True))
    ]


def _totals(layers: list[Layer]) -> list[float]:
    columns = zip(*(layer.values for layer in layers), strict=True)
    return [sum(values) for values in columns]


def _longest(layers: list[Layer]) -> float:
    return max([*_totals(layers), 1])


def _room(most: float) -> list[float]:
    return [0, most * 1.05]


def _counts(most: float) -> Axis:
    return axis(range=_room(most), tickangle=0, tickformat="d", dtick=count_step(most, 5))


def _titled(traces: list[Trace], notes: Sequence[Note], scale: Axis, ink: str) -> Spec:
    """Bars with their titles above them, along ``scale``."""
    places = list(range(len(notes)))
    several = len(traces) > 1
    height = 50 + 58 * len(places)
    if several:
        height += 50
    if "title" in scale:
        height += 30
    rows = axis(
        tickvals=places,
        showticklabels=False,
        zeroline=False,
        showgrid=False,
        range=[len(places) - 0.7, -0.85],
    )
    return chart(
        traces,
        ink=ink,
        x=scale,
        y=rows,
        notes=notes,
        height=height,
        key=several,
        barmode="stack",
    )
