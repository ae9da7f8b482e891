"""The forms of notes: a new one on a record or one of its tasks, and a change of an own one."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_access.notes import writing as note_decisions
from data_access.notes.subjects import OFFICE, Subject, others_who_see
from data_access.notes.writing import LONGEST
from ui import saving
from ui.frame import loaders, who
from ui.frame.parts import popover
from ui.notes import tasks as note_tasks

NEW = "note_new"  # where the notice stands


@dataclass(frozen=True)
class Choice:
    """Something that a note can be written on, in words."""

    subject: Subject
    words: str


def offer(screen, table_name, record_key, t):
    """A button that opens the form for a note on the record or one of its tasks."""
    if not who.may("write_notes"):
        return
    label, icon = t("写备注"), ":material/add_comment:"
    popover(
        label, _of_record, screen, table_name, record_key, t, icon=icon, key=_turned("note_write")
    )
    saving.notice(NEW)


def offer_on_tasks(frame, t):
    """The same for any of the tasks of a list (``data_access.statistics.tasks``)."""
    if frame.empty or not who.may("write_notes"):
        return
    label, icon = t("给待办写备注"), ":material/add_comment:"
    popover(label, _of_tasks, frame, t, icon=icon, key=_turned("note_write"))
    saving.notice(NEW)


def _turned(key):
    """With another key a popover closes once something is saved."""
    return f"{key}_{saving.turn(NEW)}"


def _of_record(screen, table_name, record_key, t):
    itself = Choice(Subject(table_name, record_key), t("本条记录"))
    tasks = note_tasks.of_record(screen, table_name, record_key)
    _fields((itself, *_choices(tasks, t)), t)


def _of_tasks(frame, t):
    _fields(_choices(frame, t), t)


def _choices(frame, t):
    return tuple(
        Choice(note_tasks.subject_of(row), note_tasks.said(row, t)) for row in frame.itertuples()
    )


def _fields(choices: Sequence[Choice], t):
    chosen = choices[0]
    key = f"{NEW}_{saving.turn(NEW)}"
    if len(choices) > 1:
        place = st.selectbox(
            t("写在哪一项上"),
            range(len(choices)),
            format_func=lambda place: choices[place].words,
            key=f"{key}_on",
        )
        chosen = choices[place]
    subject = chosen.subject
    st.text_area(
        t("备注＊"),
        key=f"{key}_text",
        max_chars=LONGEST,
        height=110,
        placeholder=t("写“@姓名”即提到同事；提到的人在“我的待办”看到"),
    )
    people = loaders.fresh_of_all(
        others_who_see, subject.table_name, subject.record_key, who.current().name
    )
    st.multiselect(
        t("提醒"),
        people,
        key=f"{key}_named_{subject.table_name}_{subject.record_key}",
        placeholder=t("可选看得到这条记录的同事"),
    )
    _told_where(subject, t)
    saving.signed_by(t("经办人"))
    st.button(
        t("保存备注"),
        icon=":material/save:",
        key=f"note_save_{saving.turn(NEW)}",
        on_click=_add,
        args=(subject, key, t),
    )
    saving.refusal(NEW)


def _told_where(subject, t):
    if subject.table_name == OFFICE:
        st.caption(t("这项待办不属于哪起案件或哪家企业，备注列在“我的待办”下。"))


def _add(subject, key, t):
    text = st.session_state.get(f"{key}_text") or ""
    of_record = f"{key}_named_{subject.table_name}_{subject.record_key}"
    named = tuple(st.session_state.get(of_record) or ())

    def deed(connection, name):
        return note_decisions.add(connection, subject, text, named, name)

    saving.save(NEW, "write_notes", deed, lambda told: _added(told, t), kind="note")


def _added(told, t):
    if told:
        return t("已保存备注，已提醒{names}。", names=t("、").join(told))
    return t("已保存备注，没有提到谁。")


def place_of(note_id):
    """Where what became of a change of a note is said."""
    return f"note_{note_id}"


def correct(row, t):
    """The fields for another text of an own note, and the button that takes it back."""
    key = f"note_edit_{row.id}_{row.version}"
    st.text_area(t("备注＊"), row.content, key=key, max_chars=LONGEST, height=110)
    with st.container(horizontal=True):
        st.button(
            t("保存修改"),
            icon=":material/save:",
            key=f"note_correct_{row.id}",
            on_click=_change,
            args=(row.id, row.version, key, t),
        )
        st.button(
            t("撤回备注"),
            icon=":material/undo:",
            key=f"note_withdraw_{row.id}",
            on_click=_withdraw,
            args=(row.id, row.version, t),
        )
    saving.refusal(place_of(row.id))


def _change(note_id, seen, key, t):
    text = st.session_state.get(key) or ""

    def deed(connection, name):
        return note_decisions.change(connection, note_id, seen, text, name)

    saving.save(place_of(note_id), "write_notes", deed, lambda told: _added(told, t), kind="note")


def _withdraw(note_id, seen, t):
    def deed(connection, name):
        note_decisions.withdraw(connection, note_id, seen, name)

    done = t("已撤回，原文留在改动记录里。")
    saving.save(place_of(note_id), "write_notes", deed, done, kind="note")
