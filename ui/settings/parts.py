"""What the forms of 设置 share: fields that keep what was typed and tell what others saved meanwhile, the saving with its words, and the list of changes."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions.settings import LONGEST_REASON
from ui import saving
from ui.frame import layout
from ui.frame.words import ACTIONS

SEEN = "_settings_seen"


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
    saving.name_field(t("经办人＊"), f"{place}_who", width=200)
    st.text_input(
        reason or t("理由＊"),
        max_chars=LONGEST_REASON,
        key=f"{place}_reason",
        width=420,
        placeholder=such_as or t("如：局务会议定，写明日期或文号"),
    )


def save(place, kind, deed, done, say=None, on_moved=None):
    """Save what stands in the form ``place`` (``saving.save``), and empty it when that was done."""
    who = st.session_state.get(f"{place}_who")
    saved = saving.save(place, deed, done, kind=kind, who=who, say=say, on_moved=on_moved)
    if saved:
        forget(place)


def history(lines, what, change, title, nothing, t, tables):
    """The changes, the latest first; ``what(line)`` names the thing, ``change(line)`` says what was done to it."""
    if not lines:
        return st.caption(nothing)
    frame = pd.DataFrame(
        [
            (
                clock.shown(line["at"]),
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
