"""The form of one record: what is needed at once first, the rest folded below.

Everything is drawn from the declaration of the sheet (``data_access/sheets``): a field that is
declared stands in its form.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_access.records.check import Place
from data_access.records.kinds import KINDS
from data_access.sheets.fields import CLOSING, FORUM, KNOWN_BY, MORE
from locales import later
from ui.records.attendance import draw_attendance
from ui.records.fields import draw_fields, draw_rows
from ui.records.kinds import CHILD_NAMES
from ui.records.stages import draw_stages


@dataclass(frozen=True)
class Folded:
    """How a group of fields below the first ones stands in the form."""

    title: str
    columns: int = 3
    icon: str | None = None
    open_with: str = ""  # the field that unfolds it where it holds something
    below_rows: bool = False  # below the rows that belong to the record


FOLDED = {
    CLOSING: Folded(later("结案"), 4, ":material/task_alt:", open_with="closed_on"),
    FORUM: Folded(
        later("受理机构、产品、承办与下一步"), icon=":material/gavel:", open_with="next_step"
    ),
    KNOWN_BY: Folded(later("地址、外文名称、品牌、网店、域名")),
    MORE: Folded(later("编号、平台、备注等"), below_rows=True),
}
NOTES = {
    "enterprise": later(
        "企业规模空着时，按行业、从业人员和营业收入依国统字〔2017〕213号算出；"
        "这三项改了而规模没有动，也重新算。"
    )
}
ROWS_FOLDED = {"dispute"}  # elsewhere the rows of a record stand unfolded


def draw_form(form, t):
    """All widgets of a record; returns (what is typed, the stage to move to or None)."""
    kind, wish = KINDS[form.kind], None
    typed: dict[str, Any] = {}
    groups = kind.form_groups()
    with st.container(border=True):
        draw_fields(form, groups.pop(""), t, typed)
        if form.kind in NOTES:
            st.caption(t(NOTES[form.kind]))
    if "stages" in kind.children:
        wish = draw_stages(form, t, typed)
    _draw_folded(form, groups, t, typed, below_rows=False)
    for child in form.rows:
        if child == "attendance":
            draw_attendance(form, t, typed)
        elif child != "stages":
            _draw_children(form, child, t, typed)
    _draw_folded(form, groups, t, typed, below_rows=True)
    return typed, wish


def _draw_folded(form, groups, t, typed, below_rows):
    for group, fields in groups.items():
        folded = FOLDED[group]
        if folded.below_rows != below_rows:
            continue
        unfolded = bool(form.seeds.get(folded.open_with)) or _any_wrong(form, fields)
        with st.expander(t(folded.title), expanded=unfolded, icon=folded.icon):
            draw_fields(form, fields, t, typed, folded.columns)


def _any_wrong(form, fields):
    return any(Place(field.name) in form.problems for field in fields)


def _draw_children(form, child, t, typed):
    title = t("{name}（{n}条）", name=t(CHILD_NAMES[child]), n=len(form.rows[child]))
    is_asked = child == form.unfolded or form.any_row_wrong(child)
    unfolded = form.kind not in ROWS_FOLDED or is_asked
    with _place(form, child):
        rows = st.expander(title, expanded=unfolded, key=form.widget("fold", child))
    with rows:
        draw_rows(form, child, t, typed)


def _place(form, child):
    """The rows to which another page led are brought into sight by ``ui/static/chrome.js``."""
    if child == form.unfolded:
        return st.container(key="led_here")
    return st.container()
