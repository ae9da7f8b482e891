"""The answer and the figures at the top of 保险与成本, compared with the year before."""

from dataclasses import dataclass

import pandas as pd

from data_access.statistics import insurance as insurance_reads
from indicators import insurance as insurance_figures
from locales import formats
from ui.disputes.comparison import year_before
from ui.frame import layout, loaders
from ui.frame.screen import Screen, View
from ui.insurance import exposure as exposure_cards
from ui.insurance import words as insurance_words


@dataclass(frozen=True)
class Held:
    """The policies in force on a day."""

    policies: pd.DataFrame

    @property
    def number(self):
        return len(self.policies)

    @property
    def enterprises(self):
        return self.policies["credit_code"].nunique()

    def total(self, column):
        """An exact sum in 分."""
        return insurance_figures.total(self.policies[column])


@dataclass(frozen=True)
class Counts:
    """What the answer and the figures are made of."""

    now: Held
    before: Held  # a year earlier
    lapsing: dict  # days -> policies that run out within them
    bare: int | None  # of exposure_cards.bare


def headline(screen: Screen):
    layout.answer(screen.made(_answer))
    layout.figures(screen.made(_figures))


def _answer(view: View):
    counts = view.made(_read)
    lapsing = counts.lapsing[90]
    return insurance_words.answer(
        view.as_of, counts.now, counts.before, lapsing, counts.bare, view.t
    )


def _read(view: View):
    before = loaders.load(insurance_reads.policies, year_before(view.chosen))
    lapsing = view.made(insurance_words.lapsing)
    return Counts(
        now=_held(view.made(insurance_words.policies)),
        before=_held(before),
        lapsing=insurance_figures.lapse_counts(lapsing),
        bare=view.made(exposure_cards.bare),
    )


def _held(policies):
    return Held(policies[policies["in_force"] == 1])


def _figures(view: View):
    t = view.t
    counts = view.made(_read)
    claims = view.load(insurance_reads.claims)
    now, before = counts.now, counts.before
    return [
        _policies(now, before, t),
        _enterprises(now, before, t),
        _amount(t("保额"), "sum_insured", "sum_insured_fen", counts, t),
        _amount(t("保费"), "premium", "premium_fen", counts, t),
        _subsidies(now, t),
        _lapsing(counts.lapsing, t),
        _claims(claims, t),
        _bare(counts.bare, t),
    ]


def _policies(now, before, t):
    value = t("{n} 份", n=formats.count(now.number, t))
    return _more_is_better(t("有效保单"), value, "policies_in_force", now.number - before.number, t)


def _enterprises(now, before, t):
    value = t("{n} 家", n=formats.count(now.enterprises, t))
    change = now.enterprises - before.enterprises
    return _more_is_better(t("参保企业"), value, "insured_enterprises", change, t)


def _more_is_better(label, value, indicator, change, t):
    return layout.Figure(label, value, indicator, change, t("较上年同期"), "normal")


def _amount(label, indicator, column, counts, t):
    value = formats.money(counts.now.total(column), t)
    a_year_before = formats.money(counts.before.total(column), t)
    return layout.Figure(label, value, indicator, t("上年同期{sum}", sum=a_year_before))


def _subsidies(now, t):
    value = formats.money(now.total("subsidy_fen"), t)
    above = insurance_words.above_cap(now.policies)
    above_words = t("{n}份高于上限", n=len(above))
    return layout.Figure(t("已付保费补贴"), value, "premium_subsidy", above_words)


def _lapsing(lapsing, t):
    value = t("{n} 份", n=lapsing[30])
    return layout.Figure(
        t("30天内到期"), value, "policies_lapsing", t("90天内{n}份", n=lapsing[90])
    )


def _claims(claims, t):
    value = t("{n} 笔", n=formats.count(len(claims), t))
    results = claims["result"].dropna()
    refused = int((results == "refused").sum())
    paid = len(results) - refused
    results_words = t("赔付{a}笔，拒赔{b}笔", a=paid, b=refused)
    return layout.Figure(t("理赔报案"), value, "insurance_claims", results_words)


def _bare(bare, t):
    value = t("没有风险高的伙伴")
    if bare is not None:
        value = t("{n} 家", n=bare)
    return layout.Figure(t("高风险市场未保障"), value, "uncovered_exporters")
