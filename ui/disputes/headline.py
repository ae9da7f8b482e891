"""The answer and the figures at the top of 纠纷统计, compared with the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from indicators import disputes as dispute_figures
from locales import Translator, formats
from ui.disputes import comparison
from ui.frame import layout, loaders
from ui.frame.screen import Screen

NONE_SHARED = {"open": 0, "overdue": 0}


@dataclass(frozen=True)
class Counts:
    """What the answer, the figures and their caption are made of."""

    now: Mapping
    before: Mapping  # a year earlier
    recent: int  # new in the chosen period, else in the last twelve months
    earlier: int  # new in the same period of the year before
    shared: Filter | None  # the cases that stand in both stocks

    @property
    def closing_rate(self) -> float | None:
        return dispute_figures.closing_rate(self.now["closed"], self.now["cases"])

    @property
    def closing_rate_before(self) -> float | None:
        return dispute_figures.closing_rate(self.before["closed"], self.before["cases"])


def headline(screen: Screen) -> None:
    counts = _read(screen.chosen)
    period = _period_words(screen)
    _answer(counts, period, screen.t)
    layout.figures(_figures(screen, counts))
    _caption(counts, period, screen.t)


def _read(chosen: Filter) -> Counts:
    year_before = comparison.year_before(chosen)
    recent = comparison.last_twelve_months(chosen)
    earlier = comparison.last_twelve_months(year_before)
    return Counts(
        now=loaders.load(dispute_reads.headline, chosen),
        before=loaders.load(dispute_reads.headline, year_before),
        recent=loaders.load(dispute_reads.headline, recent)["cases"],
        earlier=loaders.load(dispute_reads.headline, earlier)["cases"],
        shared=comparison.kept(chosen, year_before),
    )


def still_open(shared: Filter | None) -> Mapping:
    """How many of the ``shared`` cases were open, and overdue, on the earlier day already."""
    if shared is None:
        return NONE_SHARED
    return loaders.load(dispute_reads.headline, shared)


def _period_words(screen: Screen) -> str:
    if screen.chosen.start:
        return screen.t("所选期间")
    return screen.t("近12个月")


def _answer(counts: Counts, period: str, t: Translator) -> None:
    answer = t(
        "{period}新发生{n}起，{change}；在办{open}起，其中超期{overdue}起。",
        period=period,
        n=counts.recent,
        change=comparison.change_words(counts.recent, counts.earlier, t),
        open=counts.now["open"],
        overdue=counts.now["overdue"],
    )
    layout.answer(answer)


def _caption(counts: Counts, period: str, t: Translator) -> None:
    now, before = counts.now, counts.before
    both = still_open(counts.shared)
    closing = comparison.share_words(
        now["closed"],
        now["cases"],
        before["closed"],
        before["cases"],
        counts.shared is not None,
        t,
    )
    open_words = comparison.stock_words(now["open"], before["open"], both["open"], t)
    overdue_words = comparison.stock_words(now["overdue"], before["overdue"], both["overdue"], t)
    caption = t(
        "{period}新发生{ratio}，{chance}；在办：{open}；超期：{overdue}；结案率：{rate}。",
        period=period,
        ratio=comparison.ratio_words(counts.recent, counts.earlier, t),
        chance=comparison.chance_words(counts.recent, counts.earlier, t),
        rate=closing,
        open=open_words,
        overdue=overdue_words,
    )
    st.caption(caption)


def _figures(screen: Screen, counts: Counts) -> list[layout.Figure]:
    t = screen.t
    now, before = counts.now, counts.before
    year = t("同比")
    amount = formats.money(now["amount_fen"], t)
    avoided = formats.money(now["avoided_fen"], t)
    return [
        _cases(screen, counts, year),
        _enterprises(now, t),
        more_is_worse(t("在办"), "open_disputes", now["open"], before["open"], year, t),
        more_is_worse(
            t("超期在办"), "overdue_disputes", now["overdue"], before["overdue"], year, t
        ),
        _closing(counts, year, t),
        layout.Figure(t("涉案金额"), amount, "amount_claimed"),
        layout.Figure(t("挽回损失"), avoided, "loss_avoided"),
        _diversified(screen),
    ]


def more_is_worse(
    label: str, indicator: str, now: int, before: int, since: str, t: Translator
) -> layout.Figure:
    """A count of cases and how many more they are than ``before``, which ``since`` names."""
    return layout.Figure(label, cases_words(now, t), indicator, now - before, since, "inverse")


def cases_words(number: int, t: Translator) -> str:
    return t("{n} 起", n=formats.count(number, t))


def _cases(screen: Screen, counts: Counts, year: str) -> layout.Figure:
    t = screen.t
    label = t("指导纠纷")
    value = cases_words(counts.now["cases"], t)
    if not screen.chosen.start:
        recent = t("近12个月{n}起", n=counts.recent)
        return layout.Figure(label, value, "disputes", recent)
    change = counts.recent - counts.earlier
    return layout.Figure(label, value, "disputes", change, year, "inverse")


def _enterprises(now: Mapping, t: Translator) -> layout.Figure:
    value = t("{n} 家", n=formats.count(now["enterprises"], t))
    times = t("{n}家次", n=formats.count(now["cases"], t))
    return layout.Figure(t("涉案企业"), value, "enterprises_involved", times)


def _closing(counts: Counts, year: str, t: Translator) -> layout.Figure:
    rate, rate_before = counts.closing_rate, counts.closing_rate_before
    change = None
    if rate is not None and rate_before is not None:
        change = formats.points(rate - rate_before, t)
    return layout.Figure(t("结案率"), share_or_few(rate, t), "closing_rate", change, year, "normal")


def _diversified(screen: Screen) -> layout.Figure:
    t = screen.t
    routes = screen.load(dispute_reads.by, "route")
    cases_by_route = dict(zip(routes["code"], routes["cases"], strict=True))
    share = dispute_figures.diversified_share(cases_by_route)
    return layout.Figure(t("多元化解比例"), share_or_few(share, t), "diversified_share")


def share_or_few(share: float | None, t: Translator) -> str:
    """A share, or that its cases are too few for one."""
    if share is None:
        return t("不足5起")
    return formats.share(share, t)
