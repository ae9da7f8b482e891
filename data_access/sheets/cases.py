"""Sheets of the cases and of what belongs to one: stages, rights, referrals, deadlines, steps."""

from data_access import schema as s
from data_access.sheets.fields import (
    CLOSING,
    COUNTRY_HEADINGS,
    FORUM,
    MORE,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
    fields_of,
    row_number,
)


class DisputeFields:
    number = Field("纠纷编号", "key", required=True, group=MORE)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    country = Field("国家/地区", "word", "country", required=True, other_headings=COUNTRY_HEADINGS)
    ip_type = Field("知识产权类型", "word", "ip_type", required=True)
    channel = Field("纠纷类型", "word", "channel", required=True)
    position = Field("企业角色", "word", "position", required=True)
    intake = Field("来源", "word", "intake")
    occurred_on = Field("发生日期", "date", required=True)
    accepted_on = Field("受理日期", "date")
    stage = Field("指导阶段", "stage", "service_stage")
    amount_fen = Field("涉案金额(万元)", "money")
    route = Field("解决方式", "word", "route", group=CLOSING)
    outcome = Field("结果", "word", "outcome", group=CLOSING)
    closed_on = Field("结案日期", "date", group=CLOSING)
    avoided_fen = Field("挽回损失(万元)", "money", group=CLOSING)
    note = Field("备注", "text", group=MORE)
    industry = Field("行业代码", "word", "industry", extra=True, group=MORE)
    platform = Field("电商平台", "word", "platform", extra=True, group=MORE)
    respondents = Field("应诉方数量", "integer", minimum=1, extra=True, group=MORE)
    entered_on = Field("录入日期", "date", extra=True, group=MORE)
    forum = Field(
        "受理机构",
        "text",
        extra=True,
        group=FORUM,
        other_headings=("受理法院", "受理法院/机构/平台"),
    )
    foreign_number = Field("境外案号", "text", numbered=True, extra=True, group=FORUM)
    products = Field(
        "涉案产品", "text", extra=True, group=FORUM, other_headings=("涉案产品(HS)", "产品")
    )
    handler = Field("承办人", "text", extra=True, group=FORUM, account=True)
    next_step = Field("下一步", "text", extra=True, group=FORUM)
    next_step_on = Field("下一步日期", "date", extra=True, ahead=True, group=FORUM)


DISPUTES = Sheet(
    "纠纷台账",
    s.dispute,
    ("number",),
    fields_of(DisputeFields),
    in_order=(("occurred_on", "accepted_on"), ("occurred_on", "closed_on")),
    needs=(("outcome", "closed_on"), ("route", "closed_on"), ("next_step_on", "next_step")),
    first_in_form=("number", "closed_on", "platform", "respondents"),
)


class StageFields:
    dispute = case_number()
    stage = Field("指导阶段", "word", "service_stage", required=True)
    from_on = Field("起始日期", "date", required=True)


STAGES = Sheet(
    "指导阶段记录",
    s.dispute_stage,
    ("dispute", "from_on"),
    fields_of(StageFields),
)


class RightFields:
    dispute = case_number()
    line = row_number()
    ip_type = Field("知识产权类型", "word", "ip_type", required=True)
    right_number = Field("权利号", "text", numbered=True)
    title = Field("权利名称", "text")


RIGHTS = Sheet(
    "涉案权利",
    s.dispute_right,
    ("dispute", "ip_type", "right_number", "title"),
    fields_of(RightFields),
)


class EventFields:
    dispute = case_number()
    line = row_number()
    happened_on = Field("日期", "date", required=True)
    what = Field("事项", "text", required=True)


EVENTS = Sheet(
    "办理经过",
    s.dispute_event,
    ("dispute", "happened_on", "what"),
    fields_of(EventFields),
)


class ReferralFields:
    dispute = case_number()
    level = Field("移交层级", "word", "referral_level", required=True)
    direction = Field("方向", "choice", "direction", required=True)
    sent_on = Field("移交日期", "date", required=True)
    due_on = Field("应复日期", "date", ahead=True)
    answered_on = Field("回复日期", "date")
    result = Field("回复内容", "text")
    handled_by = Field("经办人", "text")


REFERRALS = Sheet(
    "移交台账",
    s.referral,
    ("dispute", "level", "direction", "sent_on"),
    fields_of(ReferralFields),
    in_order=(("sent_on", "due_on"), ("sent_on", "answered_on")),
    needs=(("result", "answered_on"),),
)


class DeadlineFields:
    number = Field("期限编号", "key", required=True)
    dispute = case_number()
    rule = Field("期限规则", "word", "deadline_rule", other_headings=("规则代码",))
    act = Field("应办事项", "text")
    counted_from_on = Field("起算日期", "date", required=True)
    computed_on = Field("推算到期日", "date", ahead=True)
    printed_on = Field("文书载明到期日", "date", ahead=True)
    extended_on = Field("延长后到期日", "date", ahead=True)
    done_on = Field("办结日期", "date")
    expert = Field("专家编号", "reference", "expert")
    note = Field("备注", "text")
    printed_known_on = Field("收到文书日期", "date", extra=True)
    extended_known_on = Field("获知延长日期", "date", extra=True)


DEADLINES = Sheet(
    "案件期限",
    s.dispute_deadline,
    ("number",),
    fields_of(DeadlineFields),
    needs=(("printed_known_on", "printed_on"), ("extended_known_on", "extended_on")),
    one_of=(("rule", "act"), ("printed_on", "computed_on", "rule")),
)


class CaseStepFields:
    dispute = case_number()
    step = Field("规程步骤", "word", "procedure_step", required=True)
    who = Field("经办人", "text")
    due_on = Field("应办日期", "date", ahead=True)
    done_on = Field("办结日期", "date")
    note = Field("备注", "text")


CASE_STEPS = Sheet(
    "案件步骤",
    s.case_step,
    ("dispute", "step"),
    fields_of(CaseStepFields),
)
