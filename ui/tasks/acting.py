"""What is done of the task that was picked: opened, taken in hand, handed over, put off, undone."""

from datetime import timedelta
from functools import partial

import streamlit as st

from data_access.accounts import accounts
from data_access.tasks import moves
from locales import formats
from ui import saving
from ui.frame import loaders, parts, who
from ui.frame.dates import DAY_EXAMPLE, needed_day
from ui.frame.links import is_open, open_page, opens
from ui.frame.typed import as_typed
from ui.tasks import words as task_words
from ui.tasks.words import RULES

PLACE = KIND = "task"  # where the notice stands; the kind of saving
WEEK = timedelta(7)  # proposed


def panel(row, t):
    """What may be done of one task; ``row``: of ``found.every``."""
    with st.container(border=True, key="task_picked"):
        rule = RULES[row.rule]
        what = " · ".join(filter(None, (t(rule.name), row.enterprise, task_words.about(row, t))))
        st.markdown(as_typed(what))
        if row.until_on:
            st.caption(as_typed(task_words.resting(row, t)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if _leads_on(row) and st.button(t("打开办理"), key="task_open"):
                _open(row)
            if who.may("hand_tasks"):
                _holding(row, t)
            if who.may("put_off_tasks"):
                _resting(row, t)


def _holding(row, t):
    """Who has it in hand."""
    if not row.owner:
        st.button(t("认领"), key="task_take", on_click=_take, args=(row, t))
    parts.popover(t("转交"), _colleagues, row, t, key=f"task_handing_{saving.turn(PLACE)}")
    if row.held:
        st.button(t("撤销承办"), key="task_undo_held", on_click=_give_back, args=(row.held, t))


def _resting(row, t):
    """Until when it is put off."""
    parts.popover(t("暂缓"), _until, row, t, key=f"task_resting_{saving.turn(PLACE)}")
    if row.rested:
        st.button(t("撤销暂缓"), key="task_undo_rest", on_click=_resume, args=(row.rested, t))


def _mark(row):
    """What is typed for one task is not offered for another, nor once more after it was saved."""
    return f"{row.rule}_{row.key}_{row.part}_{saving.turn(PLACE)}"


def _colleagues(row, t):
    """To whom it can be handed: whoever has an account and works on cases."""
    others = [name for name in loaders.fresh(accounts.in_use) if name != row.owner]
    if not others:
        st.caption(t("没有可转交的同事账号。"))
        return
    key = f"task_to_{_mark(row)}"
    st.selectbox(t("转交给"), others, key=key, format_func=as_typed)
    saving.signed_by(t("经办人"))
    st.button(t("转交"), key="task_hand", on_click=_hand, args=(row, key, t))
    saving.refusal(PLACE)


def _until(row, t):
    """Until when, and why."""
    proposed = loaders.today() + WEEK
    if row.rule == moves.LEGAL and row.due_on:
        st.caption(t("法定和法院指定的期限只能暂缓到到期日以前。"))
        proposed = min(proposed, row.due_on)
    keys = tuple(f"task_{name}_{_mark(row)}" for name in ("until", "reason"))
    until, reason = keys
    st.text_input(t("暂缓到*"), proposed.isoformat(), key=until, placeholder=t(DAY_EXAMPLE))
    st.text_input(t("理由*"), key=reason, max_chars=200)
    saving.signed_by(t("经办人"))
    st.button(t("暂缓"), key="task_rest", on_click=_put_off, args=(row, keys, t))
    saving.refusal(PLACE)


# -- saving


def _task(row):
    return moves.Task(row.rule, row.key, row.part, row.case, row.credit_code, row.due_on)


def _take(row, t):
    def deed(connection, name):
        moves.take(connection, _task(row), row.owner, name)

    saving.save(PLACE, "hand_tasks", deed, t("已认领，列在“我的”。"))


def _hand(row, key, t):
    to = st.session_state.get(key) or ""

    def deed(connection, name):
        moves.hand(connection, _task(row), row.owner, to, name)

    saving.save(PLACE, "hand_tasks", deed, t("已转交{name}。", name=as_typed(to)))


def _put_off(row, keys, t):
    typed, reason = (st.session_state.get(key) or "" for key in keys)

    def deed(connection, name):
        until = needed_day(typed)
        moves.put_off(connection, _task(row), until, reason, name)
        return until

    def done(until):
        return t("已暂缓到{day}，到期自动回到待办。", day=formats.day(until, t))

    saving.save(PLACE, "put_off_tasks", deed, done)


def _give_back(move, t):
    deed = partial(moves.undo, move_id=move)
    saving.save(PLACE, "hand_tasks", _by(deed), t("已撤销，待办回到原来的承办人。"))


def _resume(move, t):
    deed = partial(moves.undo, move_id=move)
    saving.save(PLACE, "put_off_tasks", _by(deed), t("已撤销暂缓，待办已回到列表。"))


def _by(deed):
    return lambda connection, name: deed(connection, who=name)


# -- to where it is done


def _leads_on(row):
    """Whether the place where it is done is open to the reader."""
    rule = RULES[row.rule]
    if rule.page == "edit":
        return opens(f"{rule.kind}:{row.key}") or bool(row.credit_code)
    return is_open(rule.page)


def _open(row):
    """Go to where a task is done, as far as that is open to the reader."""
    rule = RULES[row.rule]
    if rule.page == "edit":
        _open_form(f"{rule.kind}:{row.key}", row.credit_code)
    elif rule.page == "dispute":
        open_page("dispute", case=row.case)
    elif rule.page == "enterprise":
        open_page("enterprise", enterprise=row.credit_code)
    elif rule.page == "reports":
        open_page("reports", report=row.key)
    else:
        open_page(rule.page)


def _open_form(record, credit_code):
    if opens(record):
        open_page("edit", record=record)
    else:
        open_page("enterprise", enterprise=credit_code)
