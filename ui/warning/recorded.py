"""Recorded warnings with what was decided on them, ready to read; the months before; the yield.

``newest``: of ``ui.warning.reading``, for which such things are made.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_access.decisions import warning as warning_decisions
from data_access.filter.filters import Filter
from locales import formats
from ui.frame import layout, loaders
from ui.frame.export import ExportTable
from ui.frame.screen import Screen
from ui.warning import words as warning_words
from ui.warning.decision_form import Decided, decision_box
from ui.warning.reading import month_warned, namer


@dataclass(frozen=True)
class Recorded:
    """One warning as it was first seen."""

    said: str
    series: tuple[str, str, int]  # dimension, code, horizon
    decided: Decided


@dataclass(frozen=True)
class Past:
    """The warnings of one month, and their table."""

    warnings: tuple[Recorded, ...]
    table: ExportTable


def of_month(month, t):
    """``Recorded`` for every warning of a month (its first day), the surest first."""
    records, decisions = _read(month)
    name = namer(t, Filter())
    return tuple(_recorded(row, decisions, name, t) for row in records.itertuples())


def _read(month):
    records = loaders.fresh(warning_decisions.of_month, month)
    return records, loaders.fresh(warning_decisions.decisions, month)


def _recorded(row, decisions, name, t):
    said = warning_words.recorded(row, name(row.dimension, row.code), t)
    own = decisions[decisions["warning_id"] == row.id]
    lines = tuple(warning_words.decided(decision, t) for decision in own.itertuples())
    latest = own["decision"].iloc[-1] if len(own) else None
    decided = Decided(int(row.id), lines, latest)
    return Recorded(said, (row.dimension, row.code, int(row.horizon)), decided)


def past(screen: Screen, now, newest):
    """The warnings of a month as they were first seen, with what was decided on them. ``now``: the
    month that the page warns of.
    """
    t = screen.t
    st.header(t("往月预警"), anchor=False)
    months = loaders.compute(_months, now, newest)
    if not months:
        st.caption(t("还没有登记过预警。"))
        return
    month = _choose_month(months, now, t)
    if month is None:
        st.caption(t("只登记过当月的预警，见上；以后可在这里回看。"))
        return
    found = loaders.compute(_past, t, month, newest)
    screen.tables.append(found.table)
    for warning in found.warnings:
        with st.container(border=True):
            st.markdown(f"▲ {warning.said}")
            decision_box(warning.decided, t, f"past_{warning.decided.warning_id}")


def _months(until, newest):
    return loaders.fresh(warning_decisions.months, until)


def _choose_month(months, now, t):
    """The month looked at: the latest before ``now`` unless another is chosen."""
    latest = next((place for place, month in enumerate(months) if month != now), None)
    return st.selectbox(
        t("月份"),
        months,
        index=latest,
        format_func=lambda month: formats.month(month, t),
        placeholder=t("选择月份"),
        key="warning_month",
        width=220,
    )


def _past(t, month, newest):
    warnings = of_month(month, t)
    records, _ = _read(month)
    name = namer(t, Filter())
    shown = _past_table(records, warnings, name, t)
    return Past(warnings, layout.table(t("往月预警"), shown))


def _past_table(records, warnings, name, t):
    headings = [
        t("月份"),
        t("名称"),
        t("合计（个月）"),
        t("纠纷（起）"),
        t("预警线（起）"),
        t("数据截至"),
        t("处置"),
    ]
    rows = records.drop(columns="id").assign(
        decision=[t("、").join(warning.decided.lines) for warning in warnings],
        code=[name(row.dimension, row.code) for row in records.itertuples()],
        month=[pd.Period(month, "M") for month in records["month"]],
    )
    shown = rows[["month", "code", "horizon", "cases", "bound", "as_of", "decision"]]
    shown.columns = headings
    return shown


def yields(month, newest):
    """Of data_access.decisions.warning.yields, up to a month (its first day)."""
    return loaders.compute(_yields, month, newest)


def _yields(month, newest):
    return loaders.fresh(warning_decisions.yields, month)


def proved(screen: Screen, newest):
    """The yield by quarter: of the decided warnings, how many were true."""
    t = screen.t
    st.header(t("预警属实率"), anchor=False)
    said, table = loaders.compute(_yield, t, month_warned(screen), newest)
    if table is None:
        st.caption(said)
    else:
        st.markdown(said)
        screen.tables.append(table)
        layout.show(table, t("按季度：登记的预警、已处置、属实与不属实"))
    layout.definition_alone("warning_yield", t, "warning_yield")


def _yield(t, month, newest):
    """What is said of it, and its table, None without a warning."""
    frame = yields(month, newest)
    if frame.empty:
        return t("还没有登记过预警，尚无属实率。"), None
    shown = warning_words.yield_table(frame, t)
    return warning_words.yield_said(frame, t), layout.table(t("预警属实率"), shown)
