"""Of which days a figure is, in words beside its label: two periods are two figures."""

from dataclasses import replace

from data_access.filter.filters import Filter, whole_office
from data_access.filter.periods import CYCLE as CYCLE_CODE
from data_access.filter.periods import period_words
from data_access.statistics.targets import cycle_at
from indicators.catalogue import indicator
from indicators.catalogue.base import CHOSEN, CYCLE
from locales import Translator
from ui.frame import loaders, own_days
from ui.frame.figure import Figure

OF_THE_OFFICE = ("sessions_held", "experts_listed")  # targets that no filter narrows


def chosen_words(chosen: Filter, t: Translator) -> str:
    """The period of a filter: 2024年, 近12个月, 所选期间 for days typed, 全部年份 without one."""
    if not chosen.period:
        return t("全部年份")
    if ".." in chosen.period:
        return t("所选期间")
    if chosen.period.startswith(CYCLE_CODE):
        return of_cycle(chosen.period.removeprefix(CYCLE_CODE), t)
    return period_words(chosen.period, t, loaders.cycles())


def of_cycle(code: str, t: Translator) -> str:
    """2023—2025周期, cycle 2023–2025."""
    dash = "—" if t.language == "zh" else "–"
    return t("{cycle}周期", cycle=code.replace("-", dash))


def labelled(figure: Figure, chosen: Filter, t: Translator) -> Figure:
    """The figure with its period in its label, under the filter of its page, and with the day that
    its own ledger ends.
    """
    period = figure.period
    if period is None:
        period = _of_indicator(figure.indicator, chosen, t)
    own = own_days.of([figure.indicator], chosen.as_of_day, t)
    label = beside(beside(figure.label, period), own)
    return replace(figure, label=label, period=period)


def beside(label: str, period: str) -> str:
    """「结案率 · 2024年」."""
    return f"{label} · {period}" if period else label


def _of_indicator(code: str, chosen: Filter, t: Translator) -> str:
    span = indicator(code).span
    if span == CHOSEN:
        return chosen_words(chosen, t)
    cycle = cycle_at(loaders.cycles(), chosen.as_of_day) if span == CYCLE else None
    return of_cycle(cycle.code, t) if cycle else ""


def of_days(code: str) -> bool:
    """Whether an indicator is of a span of days, so that its value needs them; not of the day."""
    return indicator(code).span in (CHOSEN, CYCLE)


def in_cycle(code: str, cycle: str, chosen: Filter, t: Translator) -> str:
    """The name of an indicator on a card of targets, with its period and the day its own ledger
    ends, and that it is of the whole office where the filter does not reach it.
    """
    period = of_cycle(cycle, t) if of_days(code) else ""
    named = beside(t(indicator(code).name), period)
    named = beside(named, own_days.of([code], chosen.as_of_day, t))
    return beside(named, of_office(chosen, t)) if code in OF_THE_OFFICE else named


def of_office(chosen: Filter, t: Translator) -> str:
    """全局 where the filter would leave something out; "" where it does not."""
    return "" if chosen == whole_office(chosen) else t("全局")
