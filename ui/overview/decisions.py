"""The matters that need a decision: rules over the figures, the gravest first. Each says what is
the case, what is to be decided, and where to look.
"""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from indicators.catalogue import indicator
from locales import formats, later
from ui.frame import layout, links
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.overview import facts as overview_facts
from ui.scoreboard import target_words
from ui.warning.reading import find, namer
from ui.warning.words import when

MOST = 5
TARGET_WEIGHTS = {"missed": 95, "behind": 80}
TARGET_PAGES = {"experts_listed": "experts", "closing_rate": "disputes"}  # the others: training
TARGET_DECISIONS = {  # page -> what is to be decided, and the way there
    "training": (later("是否增加场次、逐户通知"), later("看未培训")),
    "experts": (later("是否增聘专家"), later("看专家")),
    "disputes": (later("是否集中清理积案"), later("看积案")),
}


@dataclass(frozen=True)
class Matter:
    """``weight`` orders; ``page`` and ``query`` lead to where it is decided; ``button`` says so."""

    weight: int
    what: str
    decide: str
    page: str
    button: str
    query: dict = field(default_factory=dict)


def decisions(screen: Screen):
    """The gravest matters, each with the way to its rows."""
    t = screen.t
    found = screen.made(matters)
    st.header(t("需要决策的事项"), anchor=False)
    if not found:
        st.success(t("目前没有需要决策的事项。"), icon=":material/check_circle:")
        return
    with st.container(border=True, gap="xxsmall"):
        for number, matter in enumerate(found, start=1):
            _line(number, matter, t)
    screen.tables.append(screen.made(_table))


def _table(view: View):
    t = view.t
    rows = [(matter.what, matter.decide) for matter in view.made(matters)]
    frame = pd.DataFrame(rows, columns=[t("事项"), t("请决定")])
    return layout.table(t("需要决策的事项"), frame)


def _line(number, matter, t):
    text = f"**{number}.** {as_typed(matter.what)}{t('：')}**{matter.decide}**"
    links.line(f"matter_{number}", text, matter.page, matter.button, **matter.query)


def matters(view: View):
    """The ``MOST`` gravest matters; ties keep the order of the rules."""
    t = view.t
    facts = overview_facts.read(view.chosen)
    warned = find(view.chosen)
    name = namer(t, view.chosen)
    found = [
        *_waiting(facts.cases, t),
        *_alarms(warned, name, t),
        *_targets(facts.targets, t),
        *_overdue(facts.overdue, name, t),
        *_load(facts.experts, t),
        *_gaps(facts.gaps, name, t),
    ]
    return sorted(found, key=lambda matter: -matter.weight)[:MOST]


def _waiting(cases, t):
    decide = t("请决定由谁承办")
    if cases["long_wait"]:
        what = t("{n}起在办纠纷超过30天仍未派专家", n=cases["long_wait"])
        yield Matter(100, what, decide, "assignment", t("去派案"))
    elif cases["unassigned"]:
        what = t("{n}起在办纠纷未派专家", n=cases["unassigned"])
        yield Matter(55, what, decide, "assignment", t("去派案"))


def _alarms(warned, name, t):
    """The two most urgent early warnings."""
    if warned is None:
        return
    for alarm in warned.alarms[:2]:
        what = t(
            "{name}{when}{n}起，超过预警线{bound}起",
            name=name(alarm.dimension, alarm.code),
            when=when(alarm.horizon, warned.last, t),
            n=int(alarm.cases),
            bound=int(alarm.bound),
        )
        yield Matter(90, what, t("是否发布预警、约谈相关企业"), "warning", t("去处置"))


def _targets(targets, t):
    for target in targets:
        if target.state in TARGET_WEIGHTS:
            what = t(
                "{name}{state}，{gap}",
                name=t(indicator(target.indicator).name),
                state=target_words.state_words(target, t),
                gap=target_words.gap_words(target, t),
            )
            page = TARGET_PAGES.get(target.indicator, "training")
            decide, button = (t(words) for words in TARGET_DECISIONS[page])
            yield Matter(TARGET_WEIGHTS[target.state], what, decide, page, button)


def _overdue(overdue, name, t):
    """The gravest of the overdue cases, which is the first."""
    for case in overdue.head(1).itertuples():
        what = t(
            "{number}（{enterprise}，{country}）已办{days}天，涉案{amount}",
            number=case.number,
            enterprise=case.enterprise,
            country=name("country", case.country),
            days=case.days,
            amount=formats.money(case.amount_fen, t),
        )
        decide = t("请决定和解、继续应诉或上报")
        yield Matter(75, what, decide, "dispute", t("打开案件"), {"case": case.number})


def _load(summary, t):
    if summary["overload"]:
        what = t("{n}名专家超负荷，{idle}名无在办案件", n=summary["overload"], idle=summary["idle"])
        yield Matter(65, what, t("是否调整派案"), "experts", t("看负荷"))


def _gaps(gaps, name, t):
    if len(gaps):
        first = gaps.head(3).itertuples()
        names = t("、").join(name(gap.dimension, gap.code) for gap in first)
        what = t("{names}有在办纠纷，没有对口专家", names=names)
        yield Matter(50, what, t("是否增聘专家或请上级支援"), "experts", t("看专家"))
