"""案件期限: what is overdue, what falls this week, what happens if it is missed and who is responsible; adding deadlines, marking them done, and the rules behind them."""

import streamlit as st

from data_access.database import clock
from data_access.statistics import deadlines as deadline_reads
from indicators import deadlines as deadline_figures
from locales import formats, later
from ui import saving
from ui.deadlines import words as deadline_words
from ui.deadlines.calendar_file import to_ical
from ui.deadlines.cards import EXPERT, STATE, cards, rules
from ui.deadlines.form import form
from ui.deadlines.panel import panel
from ui.frame import filter_state, layout, loaders
from ui.frame.words import current as words

SHOWN = {
    "open": later("未办结"),
    **{state: deadline_words.STATE_WORDS[state] for state in deadline_figures.STATES},
}
NOBODY, EVERYBODY = "", "*"


def today_note(chosen, t):
    """Deadlines run by the clock, the page by its as-of date: where they differ, it says so."""
    today = clock.today()
    if chosen.as_of == today:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            t(
                "剩余天数按数据截至日期{as_of}计算，不是今天（{today}）。",
                as_of=formats.day(chosen.as_of, t),
                today=formats.day(today, t),
            )
        )
        st.button(
            t("按今天计算"),
            key="deadline_today",
            icon=":material/today:",
            type="tertiary",
            on_click=lambda: filter_state.change(as_of=today),
        )


def headline(facts, t):
    n = lambda value: t("{n} 项", n=formats.count(value, t))  # noqa: E731
    share = facts["share"]
    layout.figures(
        [
            layout.Figure(t("逾期未办"), n(facts["overdue"]), "deadlines_open"),
            layout.Figure(
                t("本周到期"),
                n(facts["this_week"]),
                "deadlines_week",
                t("7日内到期{n}项", n=facts["due7"]),
            ),
            layout.Figure(
                t("8–30日到期"),
                n(facts["due30"]),
                "deadlines_open",
                t("30日以后{n}项", n=facts["later"]),
            ),
            layout.Figure(
                t("按期办结率"),
                formats.share(share, t, 0) if share is not None else t("不足5项"),
                "deadlines_on_time",
                t("办结{n}项，其中按期{on_time}项", n=facts["done"], on_time=facts["on_time"]),
            ),
        ]
    )
    if facts["unverified"]:
        st.warning(
            t(
                "未办结的期限中有{n}项按待核实的规则推算，须请律师确认后再据以安排。",
                n=facts["unverified"],
            ),
            icon=":material/gavel:",
        )


def chosen_rows(frame, state, expert):
    of_state = (
        frame["state"].isin(deadline_figures.COUNTING)
        if state == "open"
        else frame["state"] == state
    )
    return frame[of_state & ((expert == EVERYBODY) | (frame["expert"].fillna(NOBODY) == expert))]


def listing(frame, chosen, t, tables):
    people = {
        EVERYBODY: t("全部专家"),
        **dict(
            frame[["expert", "expert_name"]]
            .dropna()
            .drop_duplicates()
            .sort_values("expert")
            .itertuples(index=False, name=None)
        ),
        NOBODY: t("未定负责专家"),
    }
    if st.session_state.get(EXPERT) not in people:
        st.session_state[EXPERT] = EVERYBODY
    st.session_state.setdefault(STATE, "open")
    st.header(t("期限清单"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(t("负责专家"), list(people), format_func=people.get, key=EXPERT, width=200)
        st.segmented_control(
            t("紧急程度"),
            list(SHOWN),
            key=STATE,
            format_func=lambda code: t(SHOWN[code]),
            required=True,
        )
    rows = chosen_rows(frame, st.session_state[STATE], st.session_state[EXPERT])
    shown = deadline_words.table(rows, t)
    tables.append(layout.table(t("期限清单"), shown))
    event = layout.show_table(
        shown,
        t("期限清单，最紧急的在前"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"deadline_rows_{hash((tuple(rows['number']), filter_state.mark(), t.language))}",
    )
    ahead = chosen_rows(frame, "open", st.session_state[EXPERT])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("选中一行看依据、改日期或办结。"))
        st.download_button(
            t("下载日历文件（{n}项）", n=len(ahead)),
            lambda: to_ical(ahead, t),
            layout.file_name(t("案件期限"), "ics"),
            "text/calendar",
            key="deadline_ical",
            icon=":material/event:",
            on_click="ignore",
            disabled=ahead.empty,
            help=t(
                "所选专家全部未办结的期限，可导入手机或电脑日历，提前7天和1天提醒；只含纠纷编号和应办事项。"
            ),
        )
        layout.definition("deadline_due", t, "deadline_list")
    if event is not None and event.selection.rows:
        panel(next(rows.iloc[[event.selection.rows[0]]].itertuples()), chosen, t)


def page():
    t = words()
    chosen, place = layout.heading(t("案件期限"))
    tables = []
    if loaders.current_state().covers_until is None:
        layout.nothing_entered()
    else:
        frame = deadline_words.read(chosen)
        if frame.empty and loaders.load(deadline_reads.exist, chosen):
            layout.nothing_matches()
        elif frame.empty:
            st.info(
                t(
                    "截至{day}还没有登记案件期限。请在下面选一起案件，按送达日期登记。",
                    day=formats.day(chosen.as_of, t),
                ),
                icon=":material/event_upcoming:",
            )
        else:
            facts = deadline_figures.summary(frame, chosen.as_of)
            layout.answer(deadline_words.answer(frame, facts, chosen, t))
            today_note(chosen, t)
            headline(facts, t)
            cards(frame, facts, chosen, t, tables)
            listing(frame, chosen, t, tables)
        form(chosen, t, frame.empty)
        saving.notice("deadline_new")
    rules(t, tables)
    layout.export_menu(place, t("案件期限"), tables)


page()
