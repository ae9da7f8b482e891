"""What the forms of 设置 share: fields that keep what was typed and tell what others saved meanwhile, the saving with its words, and the list of changes."""

import pandas as pd
import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.decisions.settings import LONGEST_REASON, LONGEST_WHO, Refused
from data_access.ledger.importing.bring_in import DATABASE_FAILED
from locales import formats, later
from ui.frame import layout
from ui.records.words import ACTIONS, moment_words
from ui.warning.log import WHO

SEEN, SAID = "_settings_seen", "_settings_said"
REFUSED = {
    "incomplete": later("没有保存：请把带星号的各项填写完整。"),
    "same": later("没有保存：与现在的相同，没有改动。"),
    "range": later("没有保存：“{name}”不在允许的范围内。"),
    "order": later("没有保存：“偏满”的界限须低于“超负荷”的界限。"),
    "moved": later(
        "没有保存：刚才另有人改了这一项，请看过现在的内容再定。您填的都还在，再按一次保存即以您填的为准。"
    ),
    "day": later("没有保存：日期须写成 2026-01-31 的样子。"),
    "code": later("没有保存：周期代码只用数字、字母和短横，不超过20个，如 2029-2031。"),
    "taken": later("没有保存：已有这个代码的周期。"),
    "dates": later("没有保存：结束日期须晚于开始日期。"),
    "overlap": later("没有保存：与周期{code}有重叠，一天只能属于一个周期。"),
    "settled": later("没有保存：这个周期的结果已经结定，不能再更正。"),
    "targets": later(
        "没有保存：这个周期有目标在{first}至{last}到期，须在周期之内；请先改目标的期限。"
    ),
    "share": later("没有保存：补贴比例须在0至100%之间。"),
    "most": later("没有保存：每份最高须在0至1000万元之间。"),
    "earlier": later("没有保存：须晚于现有一条的执行日期（{on}），已经执行过的不能改。"),
    "past": later("没有保存：执行日期不能早于今天，以前起保的保单仍按当时的上限。"),
    "country": later("没有保存：请选择国家/地区。"),
    "kind": later("没有保存：请选择险种。"),
    "score": later("没有保存：评分须在0至100之间。"),
    "score_day": later("没有保存：评定日期不能晚于今天，也不能早于2000年。"),
}
FAILED = later(
    "数据库没有接受，什么也没有改动。可能是没有写权限、磁盘已满，或正被别的程序占用；请稍后再试，仍不行请联系系统管理员。"
)


def keep(place, now, shown=lambda name, value: value):
    """Fill the fields ``place``_name with what stands (``now``: name -> value; ``shown`` turns it into what the field shows), and refill those that somebody else changed and nobody here typed
    over. Returns the names of which both are true."""
    seen, both = seen_at(place), []
    for name, value in now.items():
        key = f"{place}_{name}"
        if (
            key not in st.session_state
            or name not in seen
            or seen[name] != value
            and st.session_state[key] == shown(name, seen[name])
        ):
            st.session_state[key], seen[name] = shown(name, value), value
        elif seen[name] != value:
            both.append(name)
    return both


def seen_at(place):
    """What the person saw in the fields of a form: name -> value as it stood in the database."""
    return st.session_state.setdefault(SEEN, {}).setdefault(place, {})


def typed(place, *names):
    """What stands in the fields of a form now."""
    return {name: st.session_state.get(f"{place}_{name}") for name in names}


def forget(place):
    """Empty the form but for the name of the person; what stands in the database fills it anew. A browser goes on showing what was typed unless another value is put there."""
    for name in [
        key.removeprefix(f"{place}_")
        for key in st.session_state
        if isinstance(key, str) and key.startswith(f"{place}_")
    ]:
        if name != "who" and name not in seen_at(place):
            st.session_state[f"{place}_{name}"] = (
                "" if name == "reason" else None
            )  # chosen and counted things: nothing
    seen_at(place).clear()


def signature(place, t, reason=None, such_as=None):
    """The fields for who changes and why; ``reason`` and ``such_as``: another label for why, and another example."""
    if not st.session_state.get(f"{place}_who"):
        st.session_state[f"{place}_who"] = st.session_state.get(
            WHO, ""
        )  # the name last given, in every form
    st.text_input(t("经办人＊"), max_chars=LONGEST_WHO, key=f"{place}_who", width=200)
    st.text_input(
        reason or t("理由＊"),
        max_chars=LONGEST_REASON,
        key=f"{place}_reason",
        width=420,
        placeholder=such_as or t("如：局务会议定，写明日期或文号"),
    )


def do(place, deed, done, say, moved=None):
    """Run ``deed(connection)`` in one transaction. Done: the form is emptied and ``done`` said. Refused: ``say(error)`` is said and all that was typed stays; after ``moved(error)`` the next
    saving knows what others saved."""
    who = (st.session_state.get(f"{place}_who") or "").strip()
    try:
        with writing(get_engine()) as connection:
            deed(connection)
    except Refused as error:
        st.session_state[SAID] = ("refused", say(error))
        if error.why == "moved" and moved:
            moved(error)
    except DATABASE_FAILED:
        st.session_state[SAID] = ("refused", None)
    else:
        forget(place)
        st.session_state[WHO], st.session_state[SAID] = who, ("done", done)


def refuse(text):
    """Say why nothing was saved."""
    st.session_state[SAID] = ("refused", text)


def notice(t):
    """What became of the last saving, once."""
    if SAID in st.session_state:
        kind, text = st.session_state.pop(SAID)
        (st.success if kind == "done" else st.error)(
            text or t(FAILED), icon=":material/task_alt:" if kind == "done" else ":material/block:"
        )


def said(error, t, **names):
    """A refusal in words; days in it as people read them."""
    values = {
        name: formats.day(value, t) if hasattr(value, "year") else value
        for name, value in (error.values | names).items()
    }
    return t(
        REFUSED[error.why],
        **{name: value for name, value in values.items() if f"{{{name}}}" in REFUSED[error.why]},
    )


def history(lines, what, change, title, nothing, t, tables):
    """The changes, the latest first; ``what(line)`` names the thing, ``change(line)`` says what was done to it."""
    if not lines:
        return st.caption(nothing)
    frame = pd.DataFrame(
        [
            (
                moment_words(line["at"]),
                line["who"],
                t(ACTIONS[line["action"]]),
                what(line),
                change(line),
                line["reason"] or "",
            )
            for line in lines
        ],
        columns=[t("时间"), t("经办人"), t("动作"), t("项目"), t("改动"), t("理由")],
    )
    tables.append(layout.table(title, frame))
    with st.expander(t("{title}（{n}条）", title=title, n=len(lines)), icon=":material/history:"):
        layout.show_table(frame, title)
    return None


def changes(line, fields, value, t):
    """名称：旧 → 新 for each field of a line; ``value(name, stored)`` in words."""
    parts = []
    for name, (old, new) in line["changes"].items():
        words = " → ".join(value(name, v) for v in (old, new) if v is not None)
        parts.append(f"{t(fields[name])}{t('：')}{words}")
    return t("；").join(parts)
