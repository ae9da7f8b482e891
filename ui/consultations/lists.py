"""The lists of 咨询与移交: matters that wait for an answer, and every contact."""

import streamlit as st

from data_access.statistics import consultations as consultation_reads
from indicators import consultations as answer_times
from locales import formats, later
from ui import saving
from ui.consultations import answering
from ui.consultations.cards import CHANNEL
from ui.frame import clicks, due, filter_state, layout, lists, loaders
from ui.frame.links import corrects
from ui.frame.screen import Screen, View

KIND = "consultation"  # of the records listed
HEADINGS = {
    "number": later("咨询编号"),
    "intake": later("来源"),
    "credit_code": later("统一社会信用代码"),
    "answered_on": later("首次答复日期"),
    "answered_by": later("答复人"),
    "repeat_of": later("首次联系"),
    "dispute": later("纠纷编号"),
    "days": later("已等（工作日）"),
}
WAITING_COLUMNS = [
    *("number", "asked_on", "days", "intake", "enterprise", "asker", "telephone", "matter")
]


def waiting(screen: Screen):
    """Matters without an answer, the longest wait first."""
    t = screen.t
    timed, table = screen.made(_waiting)
    count = formats.count(len(table.frame), t)
    st.header(t("待答复（{n}件）", n=count), anchor=False)
    due.say(screen.chosen, t)
    _work_on(screen, timed, table)
    screen.tables.append(table)


def _work_on(screen: Screen, timed, table):
    """The list, and below it the one that is picked, or the first."""
    t = screen.t
    said = t("待答复的事项，等得最久的在前")
    if table.frame.empty:
        layout.show(table, said)
        saving.notice(answering.PLACE)
        return
    picked = clicks.picked(table, said, f"waiting_{filter_state.mark()}")
    st.caption(t("选中一行，在下面答复；答复后自动换到下一件。"))
    answering.panel(screen, timed.iloc[picked or 0])


def _waiting(view: View):
    """What waits, with the working days, and as readers see it."""
    frame = view.with_filter(view.due).load(consultation_reads.unanswered)
    timed, _ = answer_times.working_days(
        frame.assign(answered_on=None), view.today, loaders.working_calendar()
    )
    intakes = [view.name("intake", code) for code in timed["intake"]]
    shown = view.readable(timed[WAITING_COLUMNS].assign(intake=intakes), HEADINGS)
    return timed, layout.table(view.t("待答复"), shown, chosen=view.due_rows)


def contacts(screen: Screen):
    """Contacts, the latest first; of one channel after a click."""
    t = screen.t
    label = screen.names("intake")
    selected = st.session_state.get(CHANNEL)
    if selected not in label:
        selected = None
    frame, shown, every = screen.made(_of_channel, selected)
    title = t("咨询清单")
    if selected:
        title = t("{channel}的咨询", channel=label[selected])
    _head(title, len(frame), selected, t)
    row = lists.picked_row(
        screen, shown, title, f"consultations_{selected}", every=every, opens=KIND
    )
    if len(frame):
        st.caption(_hint(len(frame), t))
    if row is not None:
        lists.open_record(KIND, frame.iloc[row]["number"])


def _of_channel(view: View, channel):
    """The contacts, as readers see them, and how every one is read for a file."""
    read = consultation_reads.rows
    frame = view.load(read, channel)
    every = view.every_of(frame, consultation_reads.MOST, read, channel, shown=_shown)
    return frame, _shown(view.reader, frame), every


def _shown(reader, frame):
    intakes = frame["intake"].map(reader.names("intake"))
    listed = frame.assign(intake=intakes).drop(columns="credit_code")
    return reader.readable(listed, HEADINGS)


def _head(title, number, selected, t):
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        heading = t("{title}（{n}次）", title=title, n=formats.count(number, t))
        st.header(heading, anchor=False)
        if selected:
            clicks.show_all(CHANNEL, t("显示全部来源"), "consultation_all")
        lists.new_record(t("登记咨询"), KIND)


def _hint(number, t):
    hints = [t("选中一行即打开这次咨询。")] if corrects(KIND) else []
    if number == consultation_reads.MOST:
        hints.append(t("只列最近{n}次。", n=consultation_reads.MOST))
    return formats.sentences(hints, t)
