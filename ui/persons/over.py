"""What was kept long enough: the list, and erasing it."""

from typing import Any

import pandas as pd
import streamlit as st

from data_access.audit import write
from data_access.personal.erase import Request
from data_access.personal.retention import clear
from data_access.personal.told import table_name
from ui import saving
from ui.frame import fields, layout, traced
from ui.persons.button import ask_to_erase, confirmed
from ui.settings.form import NAMES

PLACE = "person_due"


def table(screen, found):
    """The records whose time is over."""
    return layout.table(screen.t("到期应清理"), _frame(found, screen.t))


def show(screen, table):
    """The table, and the button that erases what is personal of its records."""
    t = screen.t
    st.caption(t("用完以后保存多久，在“设置”里定。记录本身留下，只删其中的姓名和联系方式。"))
    if len(table.frame):
        layout.show(table, t("到期应清理"), "person_due_list")
        ask_to_erase(PLACE, _clear, (t,), t)
    else:
        st.caption(t("没有到期的。"))
    saving.notice(PLACE)


def _frame(found, t):
    rows = [(table_name(one.table, t), one.key, one.ended, t(NAMES[one.setting])) for one in found]
    headings = [t("存在哪里"), t("记录"), t("何时用完"), t("按哪项期限")]
    return pd.DataFrame(rows, columns=headings)


def _clear(t):
    reason = fields.typed(PLACE, "reason")["reason"]

    def deed(connection, name):
        confirmed(PLACE)
        erased = clear(connection, Request(name, reason or ""))
        told: dict[str, Any] = {"erasures": list(erased.numbers), "places": erased.places}
        write(connection, traced.event("erase", **told))
        return erased.places

    done = saving.save(
        PLACE,
        "answer_persons",
        deed,
        lambda places: t("已删去{n}处。", n=places),
        kind="person",
    )
    if done:
        fields.forget(PLACE)
