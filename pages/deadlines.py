"""案件期限: what is overdue, what falls this week, who is responsible, and the rules."""

from functools import partial

import streamlit as st

from data_access.statistics import deadlines as deadline_reads
from indicators import deadlines as deadline_figures
from locales import formats, later
from ui import saving
from ui.bulk import deadlines as bulk_deadlines
from ui.deadlines import words as deadline_words
from ui.deadlines.calendar_file import Told, to_ical
from ui.deadlines.cards import EXPERT, STATE, cards, rules
from ui.deadlines.form import form
from ui.deadlines.panel import panel
from ui.experts import own_hours
from ui.frame import clicks, downloads, due, filter_state, gathered, layout, loaders, who
from ui.frame.links import address_of_site
from ui.frame.parts import part
from ui.frame.screen import Screen, View, nothing_entered, open_screen

SHOWN = {
    "open": later("未办结"),
    **{state: deadline_words.STATE_WORDS[state] for state in deadline_figures.STATES},
}
NOBODY, EVERYBODY = "", "*"


def headline(screen: Screen, looked_at: Screen):
    """``looked_at``: the screen of the as-of date."""
    t = screen.t
    layout.answer(screen.made(answer))
    due.say(looked_at.chosen, t)
    layout.figures(screen.made(figures))
    if unverified := screen.made(deadline_words.facts)["unverified"]:
        warning = t(
            "未办结的期限中有{n}项按待核实的规则推算，须请律师确认后再据以安排。",
            n=unverified,
        )
        st.warning(warning, icon=":material/gavel:")


def answer(view: View):
    frame, facts = view.made(deadline_words.listed), view.made(deadline_words.facts)
    return deadline_words.answer(frame, facts, view.chosen, view.t)


def figures(view: View):
    t = view.t
    facts = view.made(deadline_words.facts)
    soon = t("7日内到期{n}项", n=facts["due7"])
    later_on = t("30日以后{n}项", n=facts["later"])
    done = t("办结{n}项，其中按期{on_time}项", n=facts["done"], on_time=facts["on_time"])
    return [
        layout.Figure(t("逾期未办"), items(facts["overdue"], t), "deadlines_open"),
        layout.Figure(t("本周到期"), items(facts["this_week"], t), "deadlines_week", soon),
        layout.Figure(t("8–30日到期"), items(facts["due30"], t), "deadlines_open", later_on),
        layout.Figure(t("按期办结率"), kept_words(facts["share"], t), "deadlines_on_time", done),
    ]


def items(number, t):
    return t("{n} 项", n=formats.count(number, t))


def kept_words(share, t):
    if share is None:
        return t("不足5项")
    return formats.share(share, t)


def chosen_rows(frame, state, expert):
    of_state = frame["state"] == state
    if state == "open":
        of_state = frame["state"].isin(deadline_figures.COUNTING)
    if expert == EVERYBODY:
        return frame[of_state]
    return frame[of_state & (frame["expert"].fillna(NOBODY) == expert)]


def choose(people, t):
    """(state, expert) of the deadlines listed, as the reader chooses. ``people``: of
    ``experts_of``.
    """
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


def experts_of(view: View):
    """Number of each expert responsible for a deadline -> name, and the two choices beside."""
    t = view.t
    frame = view.made(deadline_words.listed)
    named = frame[["expert", "expert_name"]].dropna().drop_duplicates().sort_values("expert")
    people = dict(named.itertuples(index=False, name=None))
    return {EVERYBODY: t("全部专家"), **people, NOBODY: t("未定负责专家")}


@part
def listing(screen: Screen):
    t = screen.t
    st.header(t("期限清单"), anchor=False)
    people = screen.made(experts_of)
    state, expert = choose(people, t)
    rows, shown = screen.made(listed, state, expert)
    table = layout.within(layout.table(t("期限清单"), shown), t(SHOWN[state]), people[expert])
    screen.tables.append(table)
    mark = hash((tuple(rows["number"]), filter_state.mark(), t.language))
    alt = t("期限清单，最紧急的在前")
    if bulk_deadlines.offered() and st.toggle(t("批量办理"), key="deadlines_many"):
        several(screen, rows, table, alt, mark)
        return
    row = clicks.picked(table, alt, f"deadline_rows_{mark}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("选中一行看依据、改日期或办结。"))
        ahead, _ = screen.made(listed, "open", expert)
        calendar_download(ahead, t)
        layout.definition("deadline_due", t, "deadline_list")
    if row is not None:
        panel(next(rows.iloc[[row]].itertuples()), screen.chosen, t)


def several(screen: Screen, rows, table, alt, mark):
    """The list with several rows to select, and what is done with them."""
    picked = clicks.picked_several(table, alt, f"deadline_several_{mark}")
    selected = layout.table(screen.t("选中的期限"), table.frame.iloc[picked], chosen=table.chosen)
    bulk_deadlines.panel(rows.iloc[picked]["number"].tolist(), selected, screen)


def listed(view: View, state, expert):
    """The deadlines of a state and an expert, and as readers see them."""
    rows = chosen_rows(view.made(deadline_words.listed), state, expert)
    return rows, deadline_words.table(rows, view.t)


def calendar_download(ahead, t):
    what_it_holds = t(
        "所选专家全部未办结的期限，可导入手机或电脑日历，提前7天和1天提醒；含企业、不办的后果、"
        "负责专家和案件链接。要自动更新，请在“我的账号”生成个人日历网址。"
    )
    stamp = gathered.stamp(t("案件期限"))
    told = Told(address_of_site(), who.may("see_personal"))
    downloads.offer(
        t("下载日历文件（{n}项）", n=len(ahead)),
        partial(to_ical, ahead, stamp, loaders.words(), told),
        stamp.file_name("ics"),
        downloads.ICAL,
        "deadline_ical",
        stamp,
        icon=":material/event:",
        disabled=ahead.empty,
        help=what_it_holds,
    )


def page():
    screen = open_screen(later("案件期限"))
    own_hours.way(screen.t)
    if not nothing_entered():
        deadlines(screen)
    rules(screen)
    screen.export()


def deadlines(looked_at: Screen):
    """The page as things stand today, whatever the as-of date of ``looked_at``."""
    screen = looked_at.whole_page(looked_at.due)
    nothing = screen.made(deadline_words.listed).empty
    if not nothing:
        headline(screen, looked_at)
        cards(screen)
        listing(screen)
    elif screen.load(deadline_reads.exist):
        layout.nothing_matches()
    else:
        none_yet(screen.chosen, screen.t)
    form(screen.chosen, screen.t, nothing)
    saving.notice("deadline_new")


def none_yet(chosen, t):
    day = formats.day(chosen.as_of, t)
    nothing = t("截至{day}还没有登记案件期限。请在下面选一起案件，按送达日期登记。", day=day)
    st.info(nothing, icon=":material/event_upcoming:")


page()
