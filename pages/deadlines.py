"""案件期限: what is overdue, what falls this week, who is responsible, and the rules."""

from functools import partial

import streamlit as st

from data_access.statistics import deadlines as deadline_reads
from indicators import deadlines as deadline_figures
from locales import formats, later
from ui import saving
from ui.deadlines import words as deadline_words
from ui.deadlines.calendar_file import to_ical
from ui.deadlines.cards import EXPERT, STATE, cards, rules
from ui.deadlines.form import form
from ui.deadlines.panel import panel
from ui.frame import clicks, downloads, due, filter_state, gathered, layout, loaders
from ui.frame.words import current as words

SHOWN = {
    "open": later("未办结"),
    **{state: deadline_words.STATE_WORDS[state] for state in deadline_figures.STATES},
}
NOBODY, EVERYBODY = "", "*"


def headline(facts, t):
    def n(value):
        return t("{n} 项", n=formats.count(value, t))

    share = facts["share"]
    kept = formats.share(share, t) if share is not None else t("不足5项")
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
                kept,
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
    of_state = frame["state"] == state
    if state == "open":
        of_state = frame["state"].isin(deadline_figures.COUNTING)
    if expert == EVERYBODY:
        return frame[of_state]
    return frame[of_state & (frame["expert"].fillna(NOBODY) == expert)]


def choose(frame, t):
    """(state, expert) of the deadlines listed, as the reader chooses."""
    people = experts_of(frame, t)
    if st.session_state.get(EXPERT) not in people:
        st.session_state[EXPERT] = EVERYBODY
    st.session_state.setdefault(STATE, "open")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(t("负责专家"), list(people), format_func=people.get, key=EXPERT, width=200)
        st.segmented_control(
            t("紧急程度"),
            list(SHOWN),
            key=STATE,
            format_func=lambda code: t(SHOWN[code]),
            required=True,
        )
    return st.session_state[STATE], st.session_state[EXPERT]


def experts_of(frame, t):
    """Number of each expert responsible for a deadline -> name, and the two choices beside."""
    named = frame[["expert", "expert_name"]].dropna().drop_duplicates().sort_values("expert")
    people = dict(named.itertuples(index=False, name=None))
    return {EVERYBODY: t("全部专家"), **people, NOBODY: t("未定负责专家")}


def listing(frame, chosen, t, tables):
    st.header(t("期限清单"), anchor=False)
    state, expert = choose(frame, t)
    rows = chosen_rows(frame, state, expert)
    shown = deadline_words.table(rows, t)
    of_whom = experts_of(frame, t)[expert]
    table = layout.within(layout.table(t("期限清单"), shown), t(SHOWN[state]), of_whom)
    tables.append(table)
    mark = hash((tuple(rows["number"]), filter_state.mark(), t.language))
    alt = t("期限清单，最紧急的在前")
    row = clicks.picked(table, alt, f"deadline_rows_{mark}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("选中一行看依据、改日期或办结。"))
        calendar_download(chosen_rows(frame, "open", expert), t)
        layout.definition("deadline_due", t, "deadline_list")
    if row is not None:
        panel(next(rows.iloc[[row]].itertuples()), chosen, t)


def calendar_download(ahead, t):
    what_it_holds = t(
        "所选专家全部未办结的期限，可导入手机或电脑日历，提前7天和1天提醒；只含纠纷编号和应办事项。"
    )
    stamp = gathered.stamp(t("案件期限"))
    downloads.offer(
        t("下载日历文件（{n}项）", n=len(ahead)),
        partial(to_ical, ahead, stamp),
        stamp.file_name("ics"),
        downloads.ICAL,
        "deadline_ical",
        icon=":material/event:",
        disabled=ahead.empty,
        help=what_it_holds,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("案件期限"))
    tables: list = []
    if loaders.nothing_entered():
        layout.nothing_entered()
    else:
        deadlines(chosen, t, tables)
    rules(t, tables)
    layout.export_menu(place, t("案件期限"), tables)


def deadlines(looked_at, t, tables):
    """The page as things stand today, whatever the as-of date ``looked_at``."""
    chosen = due.by_today(looked_at)
    gathered.current().chosen = chosen
    frame = deadline_words.read(chosen)
    if not frame.empty:
        facts = deadline_figures.summary(frame, chosen.as_of_day)
        layout.answer(deadline_words.answer(frame, facts, chosen, t))
        due.say(looked_at, t)
        headline(facts, t)
        cards(frame, facts, chosen, t, tables)
        listing(frame, chosen, t, tables)
    elif loaders.load(deadline_reads.exist, chosen):
        layout.nothing_matches()
    else:
        none_yet(chosen, t)
    form(chosen, t, frame.empty)
    saving.notice("deadline_new")


def none_yet(chosen, t):
    day = formats.day(chosen.as_of, t)
    nothing = t("截至{day}还没有登记案件期限。请在下面选一起案件，按送达日期登记。", day=day)
    st.info(nothing, icon=":material/event_upcoming:")


page()
