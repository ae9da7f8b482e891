"""What was saved for which enterprises, by the day on which the cases were closed."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from charts import money as money_charts
from data_access.filter.filters import Filter
from data_access.filter.periods import parse_period, period_words
from data_access.statistics.money import cases as money_reads
from indicators import money as money_figures
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import clicks, layout
from ui.frame.card import Card
from ui.frame.dates import period_options
from ui.frame.links import open_page
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader

KEY = "money_period"
QUARTERS, YEARS = 12, 5
MOST = 10  # enterprises drawn
LISTED = 1000  # cases
HEADINGS = {
    "evidence": later("证据"),
    "cases": later("纠纷（起）"),
    "avoided_fen": later("挽回损失（万元）"),
}


def period_chosen(view: View) -> str:
    """The code of the period; at first the quarter of the as-of date."""
    listed = _options(view)
    kept = st.session_state.get(KEY)
    return kept if kept in listed else listed[0]


def _options(view: View) -> list[str]:
    quarters = period_options("quarter", view.as_of, ())[:QUARTERS]
    years = period_options("year", view.as_of, ())[:YEARS]
    return [*quarters, *years, ""]


def choose(screen: Screen, period: str) -> None:
    """The list of periods to choose from."""
    t = screen.t
    st.session_state[KEY] = period
    st.selectbox(
        t("结案期间"),
        _options(screen),
        key=KEY,
        format_func=lambda code: words_of(code, screen),
        width=220,
    )


def words_of(period: str, view: View) -> str:
    """A period in words."""
    return period_words(period, view.t) if period else view.t("全部年份")


def closed_in(chosen: Filter, period: str) -> Filter:
    """The filter for the cases closed in a period."""
    if not period:
        return replace(chosen, closed_until=chosen.as_of)
    days = parse_period(period, chosen.as_of)
    return replace(chosen, closed_from=days.start, closed_until=days.end)


def read(view: View) -> money_figures.Saved:
    """Of the cases of the view's filter."""
    return money_figures.saved(view.load(money_reads.saved), view.load(money_reads.proofs))


@dataclass(frozen=True)
class Summed:
    """Of ``indicators.money.Saved`` what is kept: how many ``cases``, how many of them ``proven``,
    their sum, all ``firms``, and the ``first`` cases of the list.
    """

    cases: int
    proven: int
    sum_fen: int
    firms: pd.DataFrame
    first: pd.DataFrame


def summed(view: View) -> Summed:
    """Of the cases of the view's filter, of which there may be a hundred thousand."""
    found = read(view)
    first = found.cases.head(LISTED).copy()
    return Summed(len(found.cases), found.proven, found.sum_fen, found.firms, first)


def answer(view: View, period: str) -> str:
    """How much was saved, for how many, most for whom."""
    t = view.t
    found = view.made(summed)
    when = words_of(period, view)
    if not found.cases:
        return t("{when}结案的纠纷没有登记挽回损失。", when=when)
    first = found.firms.iloc[0]
    return t(
        "{when}结案的纠纷挽回损失{amount}：{firms}家企业，{cases}起，其中{proven}起附有证据；"
        "最多的是{name}，{most}。",
        when=when,
        amount=formats.money(found.sum_fen, t),
        firms=len(found.firms),
        cases=found.cases,
        proven=found.proven,
        name=first["enterprise"],
        most=formats.money(first["avoided_fen"], t),
    )


def figures(view: View, period: str) -> list:
    """The sum as the indicator gives it, enterprises, and cases with evidence."""
    t = view.t
    found = view.made(summed)
    when = words_of(period, view)
    proven = t("{part} / {whole} 起", part=found.proven, whole=found.cases)
    return [
        layout.Figure(t("挽回损失"), formats.money(found.sum_fen, t), "saved_by_firm", period=when),
        layout.Figure(
            t("挽回损失的企业"),
            t("{n} 家", n=formats.count(len(found.firms), t)),
            "saved_by_firm",
            period=when,
        ),
        layout.Figure(t("附有证据"), proven, "saved_by_firm", period=when),
    ]


def listed(screen: Screen) -> None:
    """The chart by enterprise, and the cases with their proof; a row opens the case."""
    t = screen.t
    found = screen.made(summed)
    if not found.cases:
        return
    mark = hash((screen.chosen, found.cases))
    layout.card(screen.made(by_firm), f"saved_{mark}", screen.tables, _open_firm)
    table = screen.made(_first_cases)
    screen.tables.append(table)
    st.header(t("挽回损失的案件"), anchor=False)
    row = clicks.picked(table, t("挽回损失的案件，每行一起"), f"saved_cases_{mark}")
    st.caption(
        t(
            "金额为结案时登记的挽回损失；证据取金额明细中“避免的损失”及其材料。"
            "选中一行即打开案件，材料在其中。"
        )
    )
    if table.every:
        st.caption(t("只列前{n}条。", n=LISTED))
    if row is not None:
        open_case(found.first.iloc[row]["number"])


def _open_firm(points) -> None:
    open_page("enterprise", enterprise=clicks.code(points))


def by_firm(view: View) -> Card:
    """Who was saved most, as bars."""
    t = view.t
    firms = view.made(summed).firms
    most = firms.head(MOST)
    shown = view.readable(firms[["enterprise", "cases", "avoided_fen"]], HEADINGS)
    return Card(
        title=t("挽回损失最多的{n}家企业", n=len(most)),
        spec=money_charts.saved(most, t, ink=view.ink),
        table=layout.table(t("各企业的挽回损失"), shown, chosen=view.chosen),
        code="saved_by_firm",
        alt=t("横向条形图：各企业的挽回损失"),
        caption=t("单位：万元。点击条形打开该企业。"),
        codes=tuple(firms["credit_code"]),
    )


def evidence_words(text, documents: int, t) -> str:
    """What proves an amount: as it was written, how many documents are filed, or that it lacks."""
    written = text.strip() if isinstance(text, str) else ""
    filed = t("材料{n}件", n=documents) if documents else ""
    return t("；").join(filter(None, (written, filed))) or t("缺证据")


def _first_cases(view: View):
    """The table of the cases as far as it is listed; its file has all."""
    found = view.made(summed)
    table = _table(view, found.first)
    if found.cases <= LISTED:
        return table
    return replace(table, every=view.every(_every, shown=_shown))


def cases(view: View):
    """The same with every case."""
    return _table(view, read(view).cases)


def _table(view: View, frame):
    title = view.t("挽回损失的案件")
    return layout.table(title, _shown(view.reader, frame), chosen=view.chosen)


def _every(connection, chosen):
    found = money_reads.saved(connection, chosen), money_reads.proofs(connection, chosen)
    return money_figures.saved(*found).cases


def _shown(reader: Reader, frame):
    pairs = zip(frame["evidence"], frame["documents"], strict=True)
    evidence = [evidence_words(text, number, reader.t) for text, number in pairs]
    columns = ["enterprise", "number", "country", "closed_on", "route", "avoided_fen", "evidence"]
    return reader.readable(frame.assign(evidence=evidence)[columns], HEADINGS)
