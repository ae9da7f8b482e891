"""What may be done of a report that is open: checked, sent back, published, deleted, corrected."""

import streamlit as st

from data_access.post import reports as report_mail
from data_access.reports import drafts, publishing, reads
from papers.trouble import NotMade
from ui import saving
from ui.frame import loaders
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.reports.kept import files, saved, signing
from ui.reports.kept.composing import composed_of


def show(report, t):
    """The buttons of the next steps, for who may do them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        STEPS[report.state](report, t)
    if report.state != reads.PUBLISHED:
        signing.explain(t)
    saving.notice(saved.PLACE)


def _of_draft(report, t):
    if not may("write_reports"):
        st.caption(t("草稿由业务人员核对后，再由局领导签发。"))
        return
    own = signing.name("report_checked") in drafts.hands(report)
    asked = (report, t)
    st.button(
        t("核对无误"),
        key="report_check",
        icon=":material/task_alt:",
        disabled=own,
        on_click=_check,
        args=asked,
    )
    st.button(
        t("按现在的数据重拟"),
        key="report_again",
        icon=":material/refresh:",
        on_click=saved.ask,
        args=(_compose_again, *asked),
    )
    with st.popover(t("删除草稿"), icon=":material/delete:", key=_own("removing", report)):
        st.markdown(t("草稿连同改过的文字一起删除，不能恢复。"))
        st.button(t("确定删除"), key="report_remove", on_click=_remove, args=asked)
    if own:
        st.caption(t("拟写或改过这份报告的人不能核对，请另一人核对。"))


def _of_checked(report, t):
    if may("publish_reports"):
        _publishing(report, t)
    with st.popover(t("退回"), icon=":material/undo:", key=_own("returning", report)):
        _reason(t("退回的理由*"), report)
        saving.signed_by(t("经办人"))
        st.button(t("退回拟写"), key="report_return", on_click=_send_back, args=(report, t))


def _publishing(report, t):
    signer = signing.name("report_published")
    own = signer in drafts.hands(report) | {report.checked_by}
    with st.popover(
        t("签发"), icon=":material/approval:", key=_own("publishing", report), disabled=own
    ):
        number = loaders.fresh(publishing.next_number)
        told = t(
            "文号{number}。签发后文件、数字都不再改动，有误只能另发更正。",
            number=as_typed(number.text),
        )
        st.markdown(told)
        saving.signed_by(t("签发人"), signer)
        st.button(
            t("签发并定稿"),
            key="report_publish",
            on_click=saved.ask,
            args=(_publish, report, number, t),
        )
    if own:
        st.caption(t("拟写或核对过这份报告的人不能签发，请另一人签发。"))


def _of_published(report, t):
    if report.corrected_by or not may("write_reports"):
        return
    with st.popover(t("更正"), icon=":material/edit_note:", key=_own("correcting", report)):
        st.markdown(t("更正是一份新的报告，写明更正哪一份；原报告保持不变。"))
        _reason(t("更正的理由*"), report)
        saving.signed_by(t("拟稿人"))
        st.button(
            t("拟更正"),
            key="report_correct",
            on_click=saved.ask,
            args=(_correct, report, t),
        )


def _reason(label, report):
    st.text_input(label, key=_own("reason", report), max_chars=300)


def _given(report):
    """The reason as it was typed."""
    return st.session_state.get(_own("reason", report)) or ""


STEPS = {
    reads.DRAFT: _of_draft,
    reads.CHECKED: _of_checked,
    reads.PUBLISHED: _of_published,
}


def _own(name, report):
    """A key that begins anew with each version of the report: its popover closes."""
    return f"report_{name}_{report.code}_{report.version}"


def _seen(report):
    return {"code": report.code, "version": report.version}


def _check(report, t):
    def deed(connection, name):
        drafts.check(connection, **_seen(report), who=name)

    saved.save("report_checked", "write_reports", deed, t("已核对，待签发。"))


def _send_back(report, t):
    reason = _given(report)

    def deed(connection, name):
        drafts.send_back(connection, **_seen(report), reason=reason, who=name)

    saved.save("report_returned", "see_reports", deed, t("已退回，成为草稿。"))


def _remove(report, t):
    def deed(connection, name):
        drafts.remove(connection, **_seen(report), who=name)
        return ""

    done = t("草稿{code}已删除。", code=report.code)
    saved.save("report_removed", "write_reports", deed, done)


def _compose_again(report, t):
    composed = saved.composed(composed_of, report, t=t)
    if composed is None:
        return

    def deed(connection, name):
        drafts.compose_again(connection, **_seen(report), composed=composed, who=name)

    done = t("已按现在的数据重拟，改写过的文字保留。")
    saved.save("report_written", "write_reports", deed, done)


def _publish(report, number, t):
    try:
        content = files.all_of(report, number)
    except NotMade as trouble:
        saving.leave(saved.PLACE, t("没有签发：{why}", why=as_typed(trouble.words)))
        return
    seen = report.code, report.version

    def deed(connection, name):
        publishing.publish(connection, *seen, number, content, name)
        report_mail.put(connection, report.code, number.on)

    done = t("已签发，文号{number}。", number=as_typed(number.text))
    saved.save("report_published", "publish_reports", deed, done)


def _correct(report, t):
    reason = _given(report)
    composed = saved.composed(composed_of, report, t=t)
    if composed is None:
        return

    def deed(connection, name):
        return drafts.correct(connection, report.code, composed, reason, name)

    done = t("已拟更正，由他人核对后签发。")
    saved.save("report_made", "write_reports", deed, done)
