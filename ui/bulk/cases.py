"""Cases selected in a list and changed alike: given to an expert or handler, moved to a stage, or
with a deadline each.
"""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.accounts import accounts
from data_access.bulk import cases as bulk_cases
from data_access.bulk.cases import Wish
from locales import formats, later
from ui.bulk import panel as bulk_panel
from ui.bulk.panel import Change, Said
from ui.frame import dates, loaders, who

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
SAID = Said(
    nothing=later("在清单左侧勾选案件，再选怎样办理。"),
    selected=later("**已选 {n} 起**"),
    file=later("下载选中的{n}起"),
    planned=later("将改动**{n}**起，不改动{m}起："),
    plan=later("将有的改动，每行一起案件"),
    confirm=later("确认改动{n}起"),
    done=later("第 {n} 批：已改动{changed}起，每起留有变动记录。"),
)


def action_of(change):
    """The action that a role must allow for a change."""
    actions = {"assign": "assign", "deadline": "set_deadlines"}
    return actions.get(change, "correct")


def offered():
    """What the person of this run may do to many cases."""
    return [change for change in NAMES if who.may(action_of(change))]


def panel(numbers, table, key, as_of, t):
    """The cases selected (``numbers``, and the ``table`` of them): a file, and a change of all."""
    place = f"bulk_{key}"

    def choose():
        _choose(numbers, place, as_of, t)

    bulk_panel.selected(SAID, numbers, table, place, choose, t)


def _choose(numbers, place, as_of, t):
    chosen = st.segmented_control(
        t("批量"),
        offered(),
        key=f"{place}_change",
        format_func=lambda change: t(NAMES[change]),
    )
    if not chosen:
        return
    with bulk_panel.refusing(t):
        _change(chosen, numbers, place, as_of, t)


def _change(chosen, numbers, place, as_of, t):
    """What would become of each case, and the button."""
    wish, shown_as = FIELDS[chosen](place, as_of, t)
    change = Change(bulk_cases, wish, action_of(chosen))
    lines = bulk_panel.plan(change, numbers)
    rows = [_row(wish, line, shown_as, t) for line in lines]
    headings = [t("纠纷编号"), t("企业"), t("现在"), t("改为"), t("结果")]
    bulk_panel.confirm(SAID, change, lines, pd.DataFrame(rows, columns=headings), place, t)


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
