"""What happened at one enterprise and what was done for it, in one list, the latest first."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from locales import formats, later
from ui.frame import clicks, layout
from ui.frame.links import open_page, opens
from ui.frame.screen import Screen, View

HEADINGS = {
    "day": later("日期"),
    "kind": later("类别"),
    "what": later("内容"),
    "state": later("情形"),
    "record": later("编号"),
}
COLUMNS = list(HEADINGS)


def _given(day):
    return day is not None and day == day


def _dispute(view: View, row):
    words = (view.name("country", row.country), view.name("channel", row.channel))
    if _given(row.closed_on):
        return " ".join(words), view.t("已结")
    stage = isinstance(row.stage, str) and view.name("service_stage", row.stage)
    return " ".join(words), stage or view.t("在办")


def _answered(view: View, row):
    t = view.t
    if _given(row.answered_on):
        return t("已于{day}答复", day=formats.day(row.answered_on, t))
    return t("未答复")


def _consultation(view: View, row):
    return row.matter, _answered(view, row)


def _visit(view: View, row):
    told = [text for text in (row.summary, row.appeal) if isinstance(text, str)]
    state = ""
    if isinstance(row.appeal, str):
        state = _answered(view, row)
    return view.t("；").join(told) or view.name("visit_way", row.way), state


def _training(view: View, row):
    return row.title, view.t("{n}人参加", n=row.people)


def _policy(view: View, row):
    words = {1: view.t("在保"), 0: view.t("已到期")}
    return view.name("insurance_kind", row.kind), words[row.in_force]


def _filing(view: View, row):
    t = view.t
    states = ((row.ended_on, t("已终止")), (row.granted_on, t("已授权或注册")))
    state = next((word for day, word in states if _given(day)), t("审查中"))
    return row.title, state


def _bulletin(view: View, row):
    return row.title, view.name("bulletin_kind", row.kind)


@dataclass(frozen=True)
class _Kind:
    """``part`` of the enterprise's file; ``day``: its column; ``told``: (what, state) of a row."""

    part: str
    word: str
    day: str
    told: Callable


KINDS = {
    "dispute": _Kind("disputes", later("纠纷"), "occurred_on", _dispute),
    "consultation": _Kind("consultations", later("咨询"), "asked_on", _consultation),
    "visit": _Kind("visits", later("走访"), "visited_on", _visit),
    "training_session": _Kind("training", later("培训"), "held_on", _training),
    "insurance_policy": _Kind("policies", later("保险"), "starts_on", _policy),
    "filing": _Kind("filings", later("海外申请"), "filed_on", _filing),
    "bulletin": _Kind("bulletins", later("信息发布"), "issued_on", _bulletin),
}


def done(screen: Screen, enterprise):
    """The list; a row opens its record."""
    t = screen.t
    frame = timeline(screen, enterprise)
    st.header(t("经过和服务（{n}项）", n=formats.count(len(frame), t)), anchor=False)
    shown = screen.readable(frame[COLUMNS], HEADINGS)
    title = t("经过和服务")
    screen.tables.append(layout.table(title, shown))
    alt = t("经过和服务，最近的在前")
    row = clicks.picked_row(shown, alt, f"firm_done_{enterprise['credit_code']}")
    st.caption(t("选中一行即打开该记录。"))
    if row is not None:
        _open(frame.iloc[row])


def timeline(view: View, enterprise) -> pd.DataFrame:
    """Frame day, kind (in words), what, state, record (its number), opened (the kind of record)."""
    rows = []
    for opened, kind in KINDS.items():
        for row in enterprise[kind.part].itertuples():
            what, state = kind.told(view, row)
            day = getattr(row, kind.day)
            rows.append((day, view.t(kind.word), what, state, row.number, opened))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "opened"])
    return frame.sort_values("day", ascending=False, kind="stable").reset_index(drop=True)


def _open(row):
    if row["opened"] == "dispute":
        open_page("dispute", case=row["record"])
    record = f"{row['opened']}:{row['record']}"
    if opens(record):
        open_page("edit", record=record)
