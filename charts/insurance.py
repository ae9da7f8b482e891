"""Figures of insurance and cost: policies by kind, subsidies beside their caps, what lapses, claims by result, cover of risky markets, amounts by kind."""

import plotly.graph_objects as go

from charts.style import BLUE, GREEN, GREY, ORANGE, annotate, count_step, dress
from locales import formats

WAN = 1_000_000  # 分 in 万元
GAP = "&nbsp;&nbsp;"  # between a name and the words beside it


def by_kind(frame, names, t):
    """Policies in force by kind; above each bar policies, enterprises and sum insured. ``frame``: of ``indicators.insurance.by_kind``; bars carry the kind."""
    said = [
        t(
            "{n}份 · {m}家 · {sum}",
            n=r.policies,
            m=r.enterprises,
            sum=formats.money(r.sum_insured_fen, t),
        )
        for r in frame.itertuples()
    ]
    return _bars(frame["kind"].tolist(), names, [("", frame["policies"].tolist(), BLUE, "")], said)


def subsidies(frame, names, t):
    """Subsidy paid by kind as a bar, and its cap as a mark across it, in 万元; both written above. ``frame``: of ``by_kind``."""
    paid, caps = [v / WAN for v in frame["subsidy_fen"]], [v / WAN for v in frame["cap_fen"]]
    said = [
        t("{a} / 上限{b}", a=formats.decimal(a, t, 2), b=formats.decimal(b, t, 2))
        for a, b in zip(paid, caps, strict=True)
    ]
    figure = _bars(
        frame["kind"].tolist(),
        names,
        [(t("已付补贴"), paid, BLUE, "")],
        said,
        unit=t("万元"),
        most=max([*paid, *caps, 1]),
        legend=True,
    )
    figure.add_scatter(
        y=list(range(len(caps))),
        x=caps,
        mode="markers",
        name=t("上限合计"),
        marker=dict(symbol="line-ns-open", size=16, color=ORANGE, line=dict(width=4, color=ORANGE)),
        hovertext=[names[c] for c in frame["kind"]],
        hovertemplate="%{hovertext}<br>" + t("上限合计") + " %{x:,.2f}<extra></extra>",
    )
    return figure


def lapses(counts, t):
    """Policies that run out within 30, 60 and 90 days, each bar holding the ones before it. ``counts``: days -> policies."""
    places, values = [t("{n}天内", n=window) for window in counts], list(counts.values())
    figure = go.Figure(
        go.Bar(
            x=places,
            y=values,
            marker_color=ORANGE,
            customdata=list(counts),
            hovertemplate="%{x} %{y}<extra></extra>",
        )
    )
    annotate(
        figure,
        [
            dict(x=place, y=n, text=str(n), yanchor="bottom")
            for place, n in zip(places, values, strict=True)
        ],
    )
    most = max([*values, 1])
    figure.update_yaxes(range=[0, most * 1.15], tickformat="d", dtick=count_step(most))
    return dress(figure, 260, legend=False)


def claims(frame, names, t):
    """Claims by result; above each bar what was claimed, and what was paid. ``frame``: of ``indicators.insurance.by_result``; bars carry the result."""
    said = [
        t("{n}笔 · 索赔{a}", n=r.claims, a=formats.money(r.claimed_fen, t))
        + (t(" · 赔付{b}", b=formats.money(r.paid_fen, t)) if r.paid_fen else "")
        if r.claims
        else t("{n}笔", n=0)
        for r in frame.itertuples()
    ]
    return _bars(frame["result"].tolist(), names, [("", frame["claims"].tolist(), BLUE, "")], said)


def exposure(frame, names, t):
    """Exporters to each risky partner: covered there, insured elsewhere only, not insured. ``frame``: of ``indicators.insurance.exposure``; bars carry the country."""
    parts = [
        (t("已保障"), frame["covered"].tolist(), GREEN, ""),
        (t("有保险但不保该市场"), frame["elsewhere"].tolist(), ORANGE, "/"),
        (t("没有保险"), frame["uncovered"].tolist(), GREY, "x"),
    ]
    whole = [sum(values) for values in zip(*(part[1] for part in parts), strict=True)]
    return _bars(frame["country"].tolist(), names, parts, [t("{n}家", n=n) for n in whole])


def losses(frame, names, t):
    """One bar a kind of amount, split into what has evidence and what has none (the same kind: these two may be added). ``frame``: of ``indicators.insurance.by_loss``; bars carry the kind."""
    parts = [
        (t("已附证据"), [v / WAN for v in frame["proved_fen"]], BLUE, ""),
        (t("缺证据"), [v / WAN for v in frame["missing_fen"]], GREY, "/"),
    ]
    said = [
        t("{sum}，{n}条", sum=formats.money(r.amount_fen, t), n=r.records)
        + (t("（缺证据{m}条）", m=r.missing) if r.missing else "")
        for r in frame.itertuples()
    ]
    return _bars(frame["kind"].tolist(), names, parts, said, unit=t("万元"))


def _bars(codes, names, parts, said, unit=None, most=None, legend=None):
    """Horizontal bars in the order given, name and words above each, so that nothing is cut on a telephone; ``parts``: (name, values, colour, pattern), stacked."""
    places, figure, number = list(range(len(codes))), go.Figure(), "%{x:,.2f}" if unit else "%{x}"
    for name, values, color, shape in parts:
        figure.add_bar(
            y=places,
            x=values,
            orientation="h",
            width=0.36,
            name=name,
            customdata=codes,
            hovertext=[names[c] for c in codes],
            marker=dict(color=color, pattern=dict(shape=shape, solidity=0.25)),
            hovertemplate=f"%{{hovertext}}<br>{name} {number}<extra></extra>",
        )
    annotate(
        figure,
        [
            dict(
                y=place,
                x=0,
                text=f"<b>{names[code]}</b>{GAP}{text}",
                xanchor="left",
                yanchor="bottom",
                yshift=11,
                align="left",
            )
            for place, code, text in zip(places, codes, said, strict=True)
        ],
    )
    most = most or max(
        [*(sum(values) for values in zip(*(part[1] for part in parts), strict=True)), 1]
    )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        range=[0, most * 1.05],
        tickangle=0,
        **({"title_text": unit} if unit else {"tickformat": "d", "dtick": count_step(most, 5)}),
    )
    figure.update_yaxes(
        tickvals=places,
        showticklabels=False,
        zeroline=False,
        showgrid=False,
        range=[len(codes) - 0.7, -0.85],
    )
    several = len(parts) > 1 if legend is None else legend
    return dress(
        figure, (100 if several else 50) + (30 if unit else 0) + 58 * len(codes), legend=several
    )
