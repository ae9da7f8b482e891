"""A consultation that becomes a dispute: the form of the new dispute begins with what is known."""

import streamlit as st

from data_access.records import read as record_reads
from ui.frame import loaders
from ui.frame.links import enters, page_link
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.records.state import ledger_words

FROM = "consultation"  # in the address of a new dispute: the number of the consultation
TAKEN_OVER = ("enterprise", "country", "intake")  # fields of both


def way(number, t):
    """The way to the form of a new dispute, where it is open to the reader."""
    if enters("dispute") and may("answer_consultations"):
        label = t("转为纠纷案件")
        page_link("edit", label, ":material/gavel:", record="dispute:new", **{FROM: number})


def number(kind, key):
    """The consultation of which the address says that a new dispute comes, "" without one."""
    if kind != "dispute" or key:
        return ""
    typed = st.query_params.get(FROM, "")
    return typed if typed and _read(typed) else ""


def given(number):
    """What the form of a new dispute begins with: as the consultation has it."""
    values = _read(number).values
    known = {name: values[name] for name in TAKEN_OVER if values[name]}
    return known | {"occurred_on": values["asked_on"].isoformat(), "note": values["matter"]}


def _read(number):
    return loaders.fresh(record_reads.read, ledger_words(), "consultation", number)


def say(form, asked_for, t):
    """Of which consultation the dispute comes; or that another form is still open."""
    if form.consultation:
        told = t("由咨询{number}转来，保存后互相关联。", number=as_typed(form.consultation))
        st.caption(told)
    elif asked_for:
        told = t(
            "还有一份登记新纠纷的表单没有保存。请先保存或放弃改动，再转咨询{number}。",
            number=as_typed(asked_for),
        )
        st.warning(told, icon=":material/edit_note:")
