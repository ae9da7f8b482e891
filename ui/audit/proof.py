"""The proof of the audit log, on a button."""

import streamlit as st

from data_access.audit.verify import verify
from locales import formats
from ui.audit.asked import ask
from ui.audit.words import BROKEN
from ui.frame.parts import part


@part
def proof(t):
    """The button, and the verdict once it was pressed."""
    asked = st.button(t("核对全部日志"), icon=":material/verified:", key="audit_verify")
    if asked:
        with st.spinner(t("正在逐行核对…")):
            found = ask(verify)
        _say(found, t)
    else:
        st.caption(t("每行含上一行的校验值；改动、删除或插入任何一行，核对都会指出是哪一行。"))


def _say(found, t):
    if found.good:
        lines = formats.count(found.lines, t)
        st.success(t("日志完整：{lines}行逐行相接。", lines=lines), icon=":material/verified_user:")
        st.caption(t("最后校验值（可抄下，以后比对）：{checksum}", checksum=found.last))
        return
    told = t(BROKEN[found.why], n=found.broken, lines=formats.count(found.lines, t))
    st.error(told, icon=":material/gpp_bad:")
