"""Decisions of all time, the latest first; a row shows the recommendation as it then stood."""

import json

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.statistics import assignment as assignment_reads
from locales import formats, later
from ui.frame import clicks, layout, loaders
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader
from ui.frame.typed import as_typed

HEADINGS = {
    "decided_at": later("决定时间"),
    "recommended": later("当时建议"),
    "chosen": later("决定派给"),
    "reason": later("理由"),
    "who": later("经办人"),
    "as_of": later("数据截至"),
    "data_version": later("数据版本"),
}


MOST = 200  # rows that ``assignment_reads.decisions`` gives


def decisions(screen: Screen):
    t = screen.t
    st.header(t("派案决定"), anchor=False)
    frame = screen.load(assignment_reads.decisions)
    if frame.empty:
        st.caption(t("还没有派案决定。"))
        return
    table = in_file(screen)
    screen.tables.append(table)
    adopted = frame["recommended"].fillna("") == frame["chosen"].fillna("")
    caption = t(
        "共{n}次决定，{adopted}次与建议一致。选中一行看当时的建议。",
        n=len(frame),
        adopted=int(adopted.sum()),
    )
    st.caption(caption)
    row = clicks.picked(table, t("派案决定，最近的在前"), f"decisions_{len(frame)}")
    if row is not None:
        _as_shown(frame.iloc[row], t)


def in_file(view: View):
    """The table of the list, whose files have every decision."""
    frame = view.load(assignment_reads.decisions)
    every = view.every_of(frame, MOST, assignment_reads.decisions, shown=_table)
    return layout.table(view.t("派案决定"), _table(view.reader, frame), every)


def _table(reader: Reader, frame):
    t = reader.t
    moments = pd.to_datetime(frame["decided_at"])
    shown = frame.drop(columns="id").assign(
        decided_at=[clock.shown(moment) for moment in moments],
        recommended=frame["recommended"].fillna(t("无合适专家")),
        chosen=frame["chosen"].fillna(t("暂不派专家")),
    )
    return reader.readable(shown, HEADINGS)


def _as_shown(decision, t):
    """The recommendation that stood on the screen when it was decided."""
    kept = loaders.load(assignment_reads.recommendation_shown, int(decision["id"]))
    shown = json.loads(kept)
    with st.container(border=True):
        number = as_typed(decision["number"])
        st.markdown(f"**{t('{number}：作决定时的建议', number=number)}**")
        if shown["nobody"]:
            lines = [shown["nobody"], *shown["near"]]
            st.markdown("\n".join(f"- {as_typed(line)}" for line in lines))
        for person in shown["top"]:
            st.markdown(_person_words(person, t))


def _person_words(person, t):
    name = as_typed(person["name"])
    if person["recommended"]:
        name = t("{name}（建议）", name=name)
    return t(
        "- {name}，合适度{fit}：{reasons}",
        name=name,
        fit=formats.share(person["fit"], t, 0),
        reasons=as_typed(t("；").join(person["reasons"])),
    )
