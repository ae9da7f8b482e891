"""备注 of one record: what people wrote beside it and beside its tasks, and the form for more."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.notes import reads as note_reads
from locales import formats
from ui import saving
from ui.frame import layout, loaders, who
from ui.frame.parts import part, popover
from ui.frame.screen import Screen
from ui.frame.typed import as_typed
from ui.frame.words import ACTIONS
from ui.notes import form as note_form
from ui.notes import opened
from ui.notes import words as note_words

SHOWN = 10  # the others stand below, folded


def notes(screen: Screen, table_name, record_key):
    """``table_name``: dispute or enterprise. Who is named in a note has read it by opening this."""
    t = screen.t
    opened.record(table_name, record_key)
    st.header(t("备注"), anchor=False)
    _listed(screen, table_name, record_key, t)
    frame = loaders.load(note_reads.of_record, table_name, record_key)
    if len(frame):
        screen.tables.append(layout.table(t("备注"), _table(frame, t)))


@part
def _listed(screen, table_name, record_key, t):
    frame = loaders.load(note_reads.of_record, table_name, record_key)
    named = loaders.fresh(note_reads.named_on, table_name, record_key)
    rows = list(frame.itertuples())
    if not rows:
        st.caption(t("还没有备注。"))
    for row in rows[:SHOWN]:
        _note(row, named, t)
    if rows[SHOWN:]:
        with st.expander(t("更早的备注（{n}条）", n=len(rows) - SHOWN)):
            for row in rows[SHOWN:]:
                _note(row, named, t)
    note_form.offer(screen, table_name, record_key, t)
    _earlier(table_name, record_key, t)


def _note(row, named, t):
    own = row.who == who.current().name
    with st.container(border=True, gap="xxsmall", key=f"note_{row.id}"):
        st.caption(" · ".join(filter(None, _heading(row, named, t))))
        if not pd.isna(row.withdrawn_at):
            st.caption(t("（已撤回）"))
            return
        lines = note_words.seen(row.content).splitlines()
        st.markdown("  \n".join(as_typed(line) for line in lines))
        if own and who.may("write_notes"):
            popover(
                t("修改"),
                note_form.correct,
                row,
                t,
                icon=":material/edit:",
                type="tertiary",
                key=f"note_change_{row.id}_{row.version}",
            )
        saving.notice(note_form.place_of(row.id))


def _heading(row, named, t):
    """Who, when, on which task, edited or not, who is told and whether they have read it."""
    yield as_typed(row.who)
    yield clock.shown(row.at)
    yield note_words.on_what(row, t)
    if not pd.isna(row.edited_at) and pd.isna(row.withdrawn_at):
        yield t("已于{when}修改", when=clock.shown(row.edited_at))
    yield as_typed(_named(named[named["note_id"] == row.id], t))


def _named(named, t):
    told = [_read_or_not(one, t) for one in named.itertuples()]
    return t("提到{names}", names=t("、").join(told)) if told else ""


def _read_or_not(one, t):
    state = t("未读") if pd.isna(one.read_at) else t("已读")
    return t("{name}（{state}）", name=one.name, state=state)


def _earlier(table_name, record_key, t):
    """What stood before it was edited or withdrawn; for whoever sees the whole office."""
    lines = loaders.load(note_reads.earlier_texts, table_name, record_key)
    if not lines:
        return
    rows = [
        (
            clock.shown(line["at"]),
            line["who"],
            t(ACTIONS[line["action"]]),
            line["old"] or "",
            line["new"] or formats.NOTHING,
        )
        for line in lines
    ]
    headings = [t("时间"), t("经办人"), t("动作"), t("原文"), t("改为")]
    with st.expander(t("备注的改动记录（{n}条）", n=len(rows)), icon=":material/history:"):
        layout.show_table(pd.DataFrame(rows, columns=headings), t("备注的改动记录"))


def _table(frame, t):
    rows = [
        (clock.shown(row.at), row.who, note_words.on_what(row, t), note_words.seen(row.content))
        for row in frame.itertuples()
        if pd.isna(row.withdrawn_at)
    ]
    return pd.DataFrame(rows, columns=[t("时间"), t("经办人"), t("待办"), t("备注")])
