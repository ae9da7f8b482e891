"""The matters that need a decision: rules over the figures, the gravest first. Each says what is the case, what is to be decided, and where to look."""

from dataclasses import dataclass, field

from indicators.catalogue import indicator
from locales import formats
from ui.scoreboard.target_words import gap_words, state_words
from ui.warning.words import when


@dataclass(frozen=True)
class Matter:
    """``weight`` orders; ``page`` and ``query`` lead to the rows behind it."""

    weight: int
    what: str
    decide: str
    page: str
    query: dict = field(default_factory=dict)


def matters(facts, name, t, most=5):
    """The ``most`` gravest matters of ``facts``: dict of targets (Progress), warned (indicators.warning.Warned or None), overdue (frame), experts (summary of
    indicators.experts), cases (dict of data_access.statistics.experts), gaps (frame). ``name(dimension, code)`` gives words. Ties keep the order of the rules."""
    found = [
        *_waiting(facts["cases"], t),
        *_alarms(facts["warned"], name, t),
        *_targets(facts["targets"], t),
        *_overdue(facts["overdue"], name, t),
        *_load(facts["experts"], t),
        *_gaps(facts["gaps"], name, t),
    ]
    return sorted(found, key=lambda m: -m.weight)[:most]


def _waiting(cases, t):
    if cases["long_wait"]:
        yield Matter(
            100,
            t("{n}起在办纠纷超过30天仍无专家", n=cases["long_wait"]),
            t("请决定由谁承办"),
            "experts",
        )
    elif cases["unassigned"]:
        yield Matter(
            55, t("{n}起在办纠纷尚无专家", n=cases["unassigned"]), t("请决定由谁承办"), "experts"
        )


def _alarms(warned, name, t):
    """The two most urgent early warnings."""
    for row in [] if warned is None else list(warned.alarms.itertuples())[:2]:
        what = t(
            "{name}{when}{n}起，超过预警线{bound}起",
            name=name(row.dimension, row.code),
            when=when(row.horizon, warned.last, t),
            n=int(row.cases),
            bound=int(row.bound),
        )
        yield Matter(90, what, t("是否发布预警、约谈相关企业"), "warning")


def _targets(targets, t):
    weights = {"missed": 95, "behind": 80}
    for p in (p for p in targets if p.state in weights):
        what = t(
            "{name}{state}，{gap}",
            name=t(indicator(p.indicator).name),
            state=state_words(p, t),
            gap=gap_words(p, t),
        )
        page = {"experts_listed": "experts", "closing_rate": "disputes"}.get(
            p.indicator, "training"
        )
        yield Matter(
            weights[p.state],
            what,
            {
                "training": t("是否增加场次、逐户通知"),
                "experts": t("是否增聘专家"),
                "disputes": t("是否集中清理积案"),
            }[page],
            page,
        )


def _overdue(overdue, name, t):
    for row in overdue.head(1).itertuples():
        what = t(
            "{number}（{enterprise}，{country}）已办{days}天，涉案{amount}",
            number=row.number,
            enterprise=row.enterprise,
            country=name("country", row.country),
            days=row.days,
            amount=formats.money(row.amount_fen, t),
        )
        yield Matter(75, what, t("请决定和解、继续应诉或上报"), "dispute", {"case": row.number})


def _load(summary, t):
    if summary["overload"]:
        what = t("{n}名专家超负荷，{idle}名无在办案件", n=summary["overload"], idle=summary["idle"])
        yield Matter(65, what, t("是否调整派案"), "experts")


def _gaps(gaps, name, t):
    if len(gaps):
        names = t("、").join(name(r.dimension, r.code) for r in gaps.head(3).itertuples())
        yield Matter(
            50,
            t("{names}有在办纠纷，没有对口专家", names=names),
            t("是否增聘专家或请上级支援"),
            "experts",
        )
