"""This month beside last month on one sheet: the key counts of the office, and whether chance
would do for their differences.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_access.filter.periods import Months, MonthSpan, beside_last_month
from data_access.statistics.months import counts as count_reads
from locales import Translator, formats, later
from ui.disputes.comparison import Shares, chance_words, entered_words
from ui.frame import clicks, filter_state, layout, loaders
from ui.frame.export import ExportTable
from ui.frame.links import is_open, open_page
from ui.frame.screen import Screen, View
from ui.warning.reading import entered

BEYOND = later("超出正常波动")


@dataclass(frozen=True)
class Item:
    """One line: what is counted, of which ledger, and the page that shows what is behind it."""

    code: str
    name: str
    unit: str
    ledger: str
    page: str


ITEMS = (
    Item("disputes", later("新发纠纷"), later("起"), "disputes", "disputes"),
    Item("accepted", later("受理纠纷"), later("起"), "disputes", "disputes"),
    Item("closed", later("结案"), later("起"), "disputes", "resolution"),
    Item("saved_fen", later("挽回损失"), later("万元"), "disputes", "money"),
    Item("consultations", later("咨询"), later("次"), "consultations", "consultations"),
    Item("referrals", later("移交"), later("起"), "disputes", "consultations"),
    Item("visits", later("走访联系"), later("次"), "visits", "communication"),
    Item("filings", later("海外申请"), later("件"), "filings", "filings"),
    Item("sessions", later("培训"), later("场"), "training", "training"),
    Item("publicity", later("宣传"), later("篇"), "publicity", "publicity"),
)
AT_THE_TOP = ("disputes", "closed", "consultations", "visits")


@dataclass(frozen=True)
class Line:
    """An item with its counts in the four spans, and what may be said of the difference."""

    item: Item
    now: int
    before: int
    whole: int
    year_before: int
    verdict: str


def read(view: View) -> list[Line]:
    """Every line of the sheet."""
    months = beside_last_month(view.as_of)
    spans = (months.now, months.before, months.whole, months.year_before)
    counts = [counted(view, span) for span in spans]
    return [_line(view, months, item, counts) for item in ITEMS]


def counted(view: View, span: MonthSpan) -> Mapping[str, int]:
    """What happened in some days: the code of an item -> its count."""
    return loaders.load(count_reads.counts, view.chosen.between(span.start, span.end))


def _line(view: View, months: Months, item: Item, counts: list[Mapping[str, int]]) -> Line:
    now, before, whole, year_before = (int(of_span[item.code]) for of_span in counts)
    said = verdict(view, (months.now, months.before), item, now, before)
    return Line(item, now, before, whole, year_before, said)


def verdict(
    view: View, spans: tuple[MonthSpan, MonthSpan], item: Item, now: int, before: int
) -> str:
    """Whether chance would do for the counts of an item in two spans of days, and how much of them
    is entered.
    """
    return "".join(judged(view, spans, item, now, before))


def judged(
    view: View, spans: tuple[MonthSpan, MonthSpan], item: Item, now: int, before: int
) -> tuple[str, str]:
    """The same apart: the judgement, and "" where all is entered or nothing is compared."""
    t = view.t
    if item.code == "saved_fen":
        return t("金额，不作判断"), ""
    if loaders.entered_to(item.ledger) < view.as_of:
        return t("台账还没有登记到该日，暂不比较"), ""
    shares = Shares(*(_entered(view, item, span) for span in spans))
    days = [(span.end - span.start).days + 1 for span in spans]
    lengths = (days[0] * shares.now, days[1] * shares.before)
    return chance_words(now, before, t, *lengths), entered_words(now, shares, t)


def _entered(view: View, item: Item, span: MonthSpan) -> float:
    """How much is entered of the new disputes; the rest is taken as complete."""
    return entered(view.chosen, span) if item.code == "disputes" else 1.0


# -- in words


def answer(view: View) -> str:
    """The counts at the top against the same days of last month, and what is beyond chance."""
    t = view.t
    lines = view.made(read)
    first = [_compared(line, t) for line in lines if line.item.code in AT_THE_TOP]
    told = t(
        "{now}与上月同期（{before}）相比：{said}。",
        **_days(view),
        said=t("、").join(first),
    )
    loud = [t(line.item.name) for line in lines if line.verdict.startswith(t(BEYOND))]
    if loud:
        return told + t("超出正常波动的：{names}。", names=t("、").join(loud))
    return told + t("各项差别都可能出于偶然，或数太小看不出变化。")


def _compared(line: Line, t: Translator) -> str:
    now, before = (with_unit(line.item, count, t) for count in (line.now, line.before))
    return t("{name}{now}（{before}）", name=t(line.item.name), now=now, before=before)


def with_unit(item: Item, count: int, t: Translator) -> str:
    """A count with its unit, which English has none of, as the name tells what is counted."""
    if t.language == "en":
        return formats.count(count, t)
    return t("{n}{unit}", n=formats.count(count, t), unit=t(item.unit))


def _days(view: View) -> dict[str, str]:
    t = view.t
    months = beside_last_month(view.as_of)
    return {"now": _span(months.now, t), "before": _span(months.before, t)}


def _span(span: MonthSpan, t: Translator) -> str:
    start, end = formats.day(span.start, t), formats.day(span.end, t)
    return t("{start}至{end}", start=start, end=end)


def figures(view: View) -> list[layout.Figure]:
    """The counts at the top, each with its difference to the same days of last month."""
    lines = view.made(read)
    return [_figure(line, view.t) for line in lines if line.item.code in AT_THE_TOP]


def _figure(line: Line, t: Translator) -> layout.Figure:
    value = formats.count(line.now, t)
    if t.language == "zh":  # in English the name tells what is counted
        value = f"{value} {t(line.item.unit)}"
    more = line.now - line.before
    return layout.Figure(
        t(line.item.name), value, "month_beside_last", more, t("较上月同期"), period=t("本月至今")
    )


# -- the sheet


def sheet(screen: Screen) -> None:
    """The table; a row opens the page behind it for this month."""
    t = screen.t
    lines, table = screen.made(read), screen.made(_table)
    screen.tables.append(table)
    key = f"month_{filter_state.mark()}"
    row = clicks.picked(table, t("本月对上月，每行一项"), key, height="content")
    st.caption(screen.made(_caption))
    layout.definition_alone("month_beside_last", t, key)
    if row is not None:
        _open(lines[row].item, screen)


def _open(item: Item, screen: Screen) -> None:
    if is_open(item.page):
        open_page(item.page, period=f"{screen.as_of:%Y-%m}")


def _table(view: View) -> ExportTable:
    t = view.t
    lines = view.made(read)
    columns = {
        t("项目"): [t(line.item.name) for line in lines],
        t("单位"): [t(line.item.unit) for line in lines],
        t("本月至今"): [_number(line, line.now) for line in lines],
        t("上月同期"): [_number(line, line.before) for line in lines],
        t("上月全月"): [_number(line, line.whole) for line in lines],
        t("上年同月"): [_number(line, line.year_before) for line in lines],
        t("与上月同期相比"): [line.verdict for line in lines],
    }
    return layout.table(t("本月对上月"), pd.DataFrame(columns))


def _number(line: Line, count: int) -> float | None:
    return formats.wan(count) if line.item.code == "saved_fen" else count


def _caption(view: View) -> str:
    t = view.t
    months = beside_last_month(view.as_of)
    return t(
        "本月至今为{now}，上月同期为{before}，上月全月为{whole}，上年同月为{year}整月。"
        "各按本项的日期计（纠纷按发生、受理、结案日期），不按筛选的期间和办理状态；"
        "培训、宣传属全区，不受其他筛选。选中一行即打开该项所在的页。",
        **_days(view),
        whole=formats.month(months.whole.start, t),
        year=formats.month(months.year_before.start, t),
    )
