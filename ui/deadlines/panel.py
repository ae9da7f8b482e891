"""One deadline in full: its dates, its rule, and the form to mark it done or to move it."""

import streamlit as st

from data_access.records.deadline_dates import KNOWN
from data_access.statistics import deadlines as deadline_reads
from locales import formats
from ui import saving
from ui.deadlines import save as deadline_save
from ui.deadlines import words as deadline_words
from ui.frame import loaders, who
from ui.frame.dates import DAY_EXAMPLE
from ui.frame.links import page_link
from ui.frame.typed import as_typed


def panel(row, chosen, t):
    """``row``: one row of ``deadline_words.read``."""
    with st.container(border=True):
        act = deadline_words.spoken(row, "act", t)
        st.markdown(f"**{as_typed(f'{row.number} {act}')}**")
        st.caption(
            " · ".join(
                part
                for part in (deadline_words.how_near(row, t), deadline_words.unsure(row, t))
                if part
            )
        )
        with st.grid(3, min_column_width=220, gap="small"):
            for label, value in _facts(row, t):
                with st.container(gap=None):
                    st.caption(label)
                    st.text(value or formats.NOTHING)
        with st.container(horizontal=True):
            of_case = t("打开案件{number}", number=row.case)
            page_link("dispute", of_case, ":material/gavel:", case=row.case)
            record = f"dispute_deadline:{row.number}"
            label = t("更正或删除这项期限") if who.may("correct") else t("更正这项期限")
            page_link("edit", label, ":material/edit:", record=record)
        _form(row, chosen, t)


def _facts(row, t):
    def day(value):
        return formats.day(value if value == value else None, t)

    rule = _rule(row, t)
    return [
        (
            t("到期日"),
            t(
                "{due}，{basis}",
                due=deadline_words.due(row, t),
                basis=t(deadline_words.BASIS[row.basis]),
            ),
        ),
        (t("推算到期日"), day(row.computed_on)),
        (t("文书所载日期"), day(row.printed_on)),
        (t("收到文书日期"), day(row.printed_known_on)),
        (t("延长至"), day(row.extended_on)),
        (t("获知延长日期"), day(row.extended_known_on)),
        (t("起算"), f"{day(row.counted_from_on)} {deadline_words.spoken(row, 'event', t)}"),
        (t("办结日期"), day(row.done_on)),
        (t("规则"), rule),
        (t("不办的后果"), deadline_words.spoken(row, "consequence", t)),
        (t("备注"), deadline_words.written(row.note)),
        (t("法律依据"), deadline_words.written(row.legal_basis)),
        (t("来源"), deadline_words.written(row.source)),
        (t("资料日期"), deadline_words.source_date(row.as_of, t)),
    ]


def _rule(row, t):
    """The rule that gives the day, in words; a day of a document needs none."""
    if not isinstance(row.code, str):
        return t("规则之外，按文书登记")
    forum = deadline_words.forum(row, t)
    period = deadline_words.period(row, t)
    return t("{code} {forum}，{period}", code=row.code, forum=forum, period=period)


def _iso(value):
    """A day as it is typed, "" without one."""
    is_known = value is not None and value == value
    return value.isoformat() if is_known else ""


def _form(row, chosen, t):
    if not who.may("set_deadlines"):
        return
    key = f"{row.number}_{row.version}"
    people = dict(loaders.load(deadline_reads.experts, chosen))
    holder = None
    if isinstance(row.expert, str):
        people[row.expert] = row.expert_name
        holder = list(people).index(row.expert)
    with st.form(f"deadline_{key}", enter_to_submit=False):
        with st.grid(3, min_column_width=180, gap="small"):
            for name, label in (
                ("done_on", t("办结日期")),
                ("printed_on", t("文书所载日期")),
                ("printed_known_on", t("收到文书日期")),
                ("extended_on", t("延长至")),
                ("extended_known_on", t("获知延长日期")),
            ):
                st.text_input(
                    label,
                    _iso(getattr(row, name)),
                    key=f"{name}_{key}",
                    placeholder=t(DAY_EXAMPLE),
                )
            if who.current().scope.everything:  # others see no other expert than themselves
                _expert_field(people, holder, key, t)
            st.text_input(
                t("备注"), deadline_words.written(row.note), key=f"note_{key}", max_chars=500
            )
        saving.signed_by(t("经办人"))
        st.form_submit_button(
            t("保存"),
            key=f"deadline_save_{key}",
            icon=":material/save:",
            on_click=_save,
            args=(row.number, int(row.version), key, t),
        )
        saving.notice("deadline")


def _expert_field(people, holder, key, t):
    st.selectbox(
        t("负责专家"),
        list(people),
        holder,
        format_func=lambda number: f"{people[number]} {number}",
        key=f"expert_{key}",
        placeholder=t("未定"),
    )


def _save(number, version, key, t):
    names = ("done_on", *KNOWN, *KNOWN.values(), "expert", "note")
    keys = {name: f"{name}_{key}" for name in names}
    typed = {name: st.session_state[key] for name, key in keys.items() if key in st.session_state}
    deadline_save.change(t, number, version, typed)
