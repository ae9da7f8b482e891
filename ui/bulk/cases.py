"""Cases selected in a list and changed alike: what is to become of them, what would become of each
and why not, one press for all, and one back.
"""

from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from data_access.accounts import accounts
from data_access.bulk import cases as bulk_cases
from data_access.bulk.cases import Wish
from data_access.database.refused import Refused
from locales import formats, later
from ui import refusals, saving
from ui.bulk import undo
from ui.frame import dates, downloads, layout, loaders, who

NAMES = {
    "assign": later("派专家"),
    "handler": later("定承办人"),
    "stage": later("转阶段"),
    "deadline": later("登记期限"),
}
WHYS = {
    "": later("将改动"),
    "gone": later("不改：已被删除，或不在您的范围内"),
    "closed": later("不改：已于{on}结案"),
    "taken": later("不改：已于{on}派给{expert}"),
    "conflict": later("不改：该专家与这家企业有利益冲突"),
    "same": later("不改：已经如此"),
    "early": later("不改：早于现阶段的起始日期或发生日期（{on}）"),
}
KIND = "bulk"  # of the refusals


def action_of(change):
    """The action that a role must allow for a change."""
    actions = {"assign": "assign", "deadline": "set_deadlines"}
    return actions.get(change, "correct")


def offered():
    """What the person of this run may do to many cases."""
    return [change for change in NAMES if who.may(action_of(change))]


def panel(numbers, table, key, as_of, t):
    """The cases selected (``numbers``, and the ``table`` of them): a file, and a change of all."""
    place = f"{KIND}_{key}"
    if not numbers:
        st.caption(t("在清单左侧勾选案件，再选怎样办理。"))
        undo.offer(place, t)
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("**已选 {n} 起**", n=len(numbers)))
            label = t("下载选中的{n}起", n=len(numbers))
            downloads.table(table, f"{place}_file", label=label)
        change = _choose(place, t)
        if change:
            _change(change, numbers, place, as_of, t)
        undo.offer(place, t)


def _choose(place, t):
    return st.segmented_control(
        t("批量"),
        offered(),
        key=f"{place}_change",
        format_func=lambda change: t(NAMES[change]),
    )


def _change(change, numbers, place, as_of, t):
    try:
        wish, shown_as = FIELDS[change](place, as_of, t)
        lines = tuple(loaders.fresh(bulk_cases.plan, wish, tuple(numbers)))
    except Refused as refused:
        told = refusals.words(refused, KIND, t)
        (st.caption if refused.why == "incomplete" else st.error)(told)
        return
    _confirm(wish, lines, shown_as, place, t)


def _confirm(wish, lines, shown_as, place, t):
    """What would become of each case, and the button."""
    n = sum(not line.why for line in lines)
    st.markdown(t("将改动**{n}**起，不改动{m}起：", n=n, m=len(lines) - n))
    rows = [_row(wish, line, shown_as, t) for line in lines]
    headings = [t("纠纷编号"), t("企业"), t("现在"), t("改为"), t("结果")]
    frame = pd.DataFrame(rows, columns=headings)
    layout.show_table(frame, alt=t("将有的改动，每行一起案件"), key=f"{place}_plan")
    st.button(
        t("确认改动{n}起", n=n),
        key=f"{place}_save",
        icon=":material/done_all:",
        disabled=not n,
        on_click=_save,
        args=(wish, lines, place, t),
    )


def _row(wish, line, shown_as, t):
    after = formats.NOTHING if line.why else shown_as
    facts = {"on": formats.day(line.on, t), "expert": line.expert}
    sentence = WHYS[line.why]
    named = {name: value for name, value in facts.items() if f"{{{name}}}" in sentence}
    return line.number, line.enterprise, _now(wish, line, t), after, t(sentence, **named)


def _now(wish, line, t):
    if wish.change == "stage" and line.now:
        return loaders.words().name("service_stage", line.now, t.language)
    return line.now or formats.NOTHING


def _save(wish, lines, place, t):
    def deed(connection, name):
        return bulk_cases.change(connection, wish, lines, name)

    done = partial(_done, place, t)
    saving.save(place, action_of(wish.change), deed, done, kind=KIND)


def _done(place, t, result):
    number, changed = result
    undo.remember(place, number)
    return t("第 {n} 批：已改动{changed}起，每起留有变动记录。", n=number, changed=changed)


# -- what is typed for each change: (wish, what it is called)


def _expert(place, as_of, t):
    found = loaders.fresh(bulk_cases.experts, as_of)
    names = {row.number: row.name for row in found}
    words = {row.number: t("{name}（手中{n}起）", name=row.name, n=row.cases) for row in found}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            t("派给"),
            list(words),
            index=None,
            key=f"{place}_expert",
            format_func=words.__getitem__,
            placeholder=t("请选择"),
            width=300,
        )
        label = t("每起预计工时（小时）")
        hours = st.number_input(label, 0.5, 9999.0, 8.0, 0.5, key=f"{place}_hours", width=200)
    wish = Wish("assign", number or "", as_of, Decimal(str(hours or 0)))
    return wish, names.get(number, "")


def _handler(place, _as_of, t):
    names = [*loaders.fresh(accounts.in_use), who.current().name]
    name = st.selectbox(
        t("承办人"),
        list(dict.fromkeys(names)),
        index=None,
        key=f"{place}_handler",
        placeholder=t("请选择"),
        width=300,
    )
    return Wish("handler", name or ""), name or ""


def _stage(place, as_of, t):
    words = loaders.words()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("转入"),
            list(words.codes("service_stage")),
            index=None,
            key=f"{place}_stage",
            format_func=lambda one: words.name("service_stage", one, t.language),
            placeholder=t("请选择"),
            width=240,
        )
        day = _day(t("自"), f"{place}_from", as_of.isoformat(), t)
    wish = Wish("stage", code or "", day)
    return wish, words.name("service_stage", code, t.language) if code else ""


def _deadline(place, _as_of, t):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = st.text_input(t("应办事项"), key=f"{place}_act", max_chars=200, width=300)
        day = _day(t("到期日"), f"{place}_due", "", t)
    wish = Wish("deadline", act or "", day)
    return wish, t("{act}，{day}到期", act=act, day=formats.day(day, t))


def _day(label, key, begins, t):
    text = st.text_input(label, begins, key=key, placeholder=t(dates.DAY_EXAMPLE), width=160)
    return dates.typed_day(text)


FIELDS = {"assign": _expert, "handler": _handler, "stage": _stage, "deadline": _deadline}
