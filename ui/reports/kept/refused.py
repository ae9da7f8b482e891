"""Why a step of a report was not done, in words, for each kind of saving: one a step, as the audit
log names them.
"""

from locales import later

STEPS = (
    "report_made",
    "report_written",
    "report_checked",
    "report_returned",
    "report_published",
    "report_removed",
)
SENTENCES = {
    "gone": later("没有改动：这份报告已被删除。"),
    "moved": later("没有改动：刚才另有人改了这份报告，页面已更新，请看过再办。"),
    "published": later("没有改动：这份报告已经签发，不再改动；有误请拟更正。"),
    "checked": later("没有改动：这份报告已经核对，要改请先退回。"),
    "unchecked": later("没有改动：这份报告还是草稿，须先由另一人核对。"),
    "unpublished": later("没有改动：这份报告还没有签发，不必更正。"),
    "same_person": later("没有改动：拟写、核对、签发须是不同的人。"),
    "known": later("没有拟稿：同一期间、同一语言已有报告{code}。"),
    "corrected": later("没有拟稿：已有报告{code}更正它。"),
    "no_reason": later("没有改动：请写明理由。"),
    "empty": later("没有保存：文字不能全删；要用原来的文字，请按“恢复原文”。"),
    "long": later("没有保存：一处文字不超过{most}个字。"),
    "same": later("没有保存：与现在的相同，没有改动。"),
    "number": later("没有签发：文号刚给了另一份报告，请再按一次签发。"),
}
OF_REPORTS = dict.fromkeys(STEPS, SENTENCES)
