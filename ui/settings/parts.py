"""What the forms of 设置 share: who and why, the saving, and the list of changes.

A tab has ``tables(screen, *stored)``, which join the page's file whether it is open or not, and
``show(screen, tables, *stored)``, which draws it once it is open.
"""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions.settings import LONGEST_REASON
from ui import saving
from ui.frame import fields, layout
from ui.frame.typed import as_typed
from ui.frame.words import ACTIONS
from ui.personal.signed import by_whom


def signature(place, t, reason=None, such_as=None):
    """Who changes, and the field for why.

    ``reason`` and ``such_as``: another label for why, and another example.
    """
    saving.signed_by(t("经办人"))
    st.text_input(
        reason or t("理由＊"),
        max_chars=LONGEST_REASON,
        key=f"{place}_reason",
        width=420,
        placeholder=such_as or t("如：局务会议定，写明日期或文号"),
    )


def save(place, action, kind, deed, done, say=None, on_moved=None):
    """Save what stands in the form ``place`` (``saving.save``), and empty it when that was done."""
    if saving.save(place, action, deed, done, kind=kind, say=say, on_moved=on_moved):
        fields.forget(place)


def told(lines, what, change, title, t):
    """The changes as a table, the latest first; None without any.

    ``what(line)`` names the thing, ``change(line)`` says what was done to it.
    """
    if not lines:
        return None
    rows = [
        (
            clock.shown(line["at"]),
            by_whom(line["who"], line["at"], t),
            t(ACTIONS[line["action"]]),
            what(line),
            change(line),
            line["reason"] or "",
        )
        for line in lines
    ]
    headings = [t("时间"), t("经办人"), t("动作"), t("项目"), t("改动"), t("理由")]
    return layout.table(title, pd.DataFrame(rows, columns=headings))


def history(table, nothing, t):
    """What ``told`` gave; ``nothing``: what is said without any."""
    if table is None:
        st.caption(nothing)
        return
    title = t("{title}（{n}条）", title=as_typed(table.title), n=len(table.frame))
    with st.expander(title, icon=":material/history:"):
        layout.show_table(table.frame, table.title)


def changes(line, labels, value, t):
    """名称：旧 → 新 for each field of a line; ``value(name, stored)`` in words."""
    told = []
    for name, pair in line["changes"].items():
        stood = [value(name, stored) for stored in pair if stored is not None]
        told.append(f"{t(labels[name])}{t('：')}{' → '.join(stood)}")
    return t("；").join(told)
