"""The guide on a start page, and the way to have it again once it was put away."""

import streamlit as st

from data_access.desk import guide
from locales import Translator
from ui import saving
from ui.frame import links, loaders, site, who
from ui.frame.parts import part
from ui.frame.words import current as words
from ui.guide.steps import STARTS, STEPS, Step

AWAY = "away"  # the mark that it is put away


def show(page: str) -> None:
    """The guide of the person's role on its start page; nothing once it is put away."""
    _guide(page, words())


def again(t: Translator) -> None:
    """The button that fetches it back, where it is put away."""
    if AWAY in _marks():
        st.button(
            t("在首页再看第一天的指引"),
            key="guide_again",
            icon=":material/signpost:",
            type="tertiary",
            on_click=_set,
            args=(AWAY, False),
        )


@part
def _guide(page, t):
    role = next((role for role in STARTS[page] if role in who.current().roles), None)
    if role is None:
        return
    marks = _marks()
    if AWAY in marks:
        return
    steps = STEPS[role]
    ticked = _ticked(role, steps, marks)
    label = t("第一天的指引：五步，已做{n}步", n=len(ticked))
    is_new = page != "overview" and len(ticked) < len(steps)
    with st.expander(label, expanded=is_new, icon=":material/signpost:", key="guide"):
        for step in steps:
            _step(role, step, step in ticked, t)
        st.caption(t("带虚圈的一步做过自动打勾，其余自己勾。"))
        st.button(
            t("收起指引"),
            key="guide_away",
            icon=":material/visibility_off:",
            on_click=_set,
            args=(AWAY, True),
            help=t("收起后不再显示；在“指标口径”可以再打开。"),
        )


def _marks():
    return loaders.fresh_of_all(guide.marks, who.current().name)


def _mark_of(role: str, step: Step) -> str:
    return f"{role}:{step.name}"


def _ticked(role, steps, marks):
    """The steps that were done; what the log shows is marked, and not asked for again."""
    open_ones = [step for step in steps if _mark_of(role, step) not in marks]
    actions = tuple(step.done_by for step in open_ones if step.done_by)
    shown = loaders.fresh_of_all(guide.done, who.current().name, actions) if actions else set()
    found = [step for step in open_ones if step.done_by in shown]
    if found:
        new = [_mark_of(role, step) for step in found]
        saving.keep("see_rules", lambda connection, name: guide.mark(connection, name, new))
    return [step for step in steps if step in found or step not in open_ones]


def _step(role, step, is_done, t):
    """A step: ticked by itself where the log shows it, by hand otherwise; and its page."""
    page = site.page_of(step.page)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if step.done_by:
            icon = ":material/check_box:" if is_done else ":material/pending:"
            st.markdown(f":small[{icon} {t(step.text)}]", width="content")
        else:
            _by_hand(f"guide_{role}_{step.name}", _mark_of(role, step), step, is_done, t)
        links.page_link(step.page, t(page.title), page.icon)


def _by_hand(key, mark, step, is_done, t):
    st.session_state[key] = is_done
    st.checkbox(t(step.text), key=key, on_change=_tick, args=(key, mark))


def _tick(key, mark):
    _set(mark, st.session_state[key])


def _set(mark, is_on):
    def deed(connection, name):
        if is_on:
            return guide.mark(connection, name, [mark])
        return guide.unmark(connection, name, mark)

    saving.keep("see_rules", deed)
