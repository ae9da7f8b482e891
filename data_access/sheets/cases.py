"""Sheets of the cases and of what belongs to one: its stages, rights, timeline, referrals, dates to keep and steps of its procedure."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
)

DISPUTES = Sheet(
    "纠纷台账",
    s.dispute,
    ("number",),
    (
        Field("number", "纠纷编号", "key", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field(
            "country",
            "国家/地区",
            "word",
            "country",
            required=True,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("ip_type", "知识产权类型", "word", "ip_type", required=True),
        Field("channel", "纠纷类型", "word", "channel", required=True),
        Field("position", "企业角色", "word", "position", required=True),
        Field("intake", "来源", "word", "intake"),
        Field("occurred_on", "发生日期", "date", required=True),
        Field("accepted_on", "受理日期", "date"),
        Field("stage", "指导阶段", "stage", "service_stage"),
        Field("amount_fen", "涉案金额(万元)", "money"),
        Field("route", "解决方式", "word", "route"),
        Field("outcome", "结果", "word", "outcome"),
        Field("closed_on", "结案日期", "date"),
        Field("avoided_fen", "挽回损失(万元)", "money"),
        Field("note", "备注", "text"),
        Field("industry", "行业代码", "word", "industry", extra=True),
        Field("platform", "电商平台", "word", "platform", extra=True),
        Field("respondents", "应诉方数量", "integer", minimum=1, extra=True),
        Field("entered_on", "录入日期", "date", extra=True),
    ),
    in_order=(("occurred_on", "accepted_on"), ("occurred_on", "closed_on")),
    needs=(("outcome", "closed_on"), ("route", "closed_on")),
)

STAGES = Sheet(
    "指导阶段记录",
    s.dispute_stage,
    ("dispute", "from_on"),
    (
        case_number(),
        Field("stage", "指导阶段", "word", "service_stage", required=True),
        Field("from_on", "起始日期", "date", required=True),
    ),
)

RIGHTS = Sheet(
    "涉案权利",
    s.dispute_right,
    ("dispute", "ip_type", "right_number", "title"),
    (
        case_number(),
        Field("ip_type", "知识产权类型", "word", "ip_type", required=True),
        Field("right_number", "权利号", "text"),
        Field("title", "权利名称", "text"),
    ),
)

EVENTS = Sheet(
    "办理经过",
    s.dispute_event,
    ("dispute", "happened_on", "what"),
    (
        case_number(),
        Field("happened_on", "日期", "date", required=True),
        Field("what", "事项", "text", required=True),
    ),
)

REFERRALS = Sheet(
    "移交台账",
    s.referral,
    ("dispute", "level", "direction", "sent_on"),
    (
        case_number(),
        Field("level", "移交层级", "word", "referral_level", required=True),
        Field("direction", "方向", "choice", "direction", required=True),
        Field("sent_on", "移交日期", "date", required=True),
        Field("due_on", "应复日期", "date"),
        Field("answered_on", "回复日期", "date"),
        Field("result", "回复内容", "text"),
        Field("handled_by", "经办人", "text"),
    ),
    in_order=(("sent_on", "due_on"), ("sent_on", "answered_on")),
    needs=(("result", "answered_on"),),
)

DEADLINES = Sheet(
    "案件期限",
    s.dispute_deadline,
    ("number",),
    (
        Field("number", "期限编号", "key", required=True),
        case_number(),
        Field("rule", "期限规则", "word", "deadline_rule", other_headings=("规则代码",)),
        Field("act", "应办事项", "text"),
        Field("counted_from_on", "起算日期", "date", required=True),
        Field("computed_on", "推算到期日", "date"),
        Field("printed_on", "文书载明到期日", "date"),
        Field("extended_on", "延长后到期日", "date"),
        Field("done_on", "办结日期", "date"),
        Field("expert", "专家编号", "reference", "expert"),
        Field("note", "备注", "text"),
    ),
    one_of=(("rule", "act"), ("printed_on", "computed_on")),
)

CASE_STEPS = Sheet(
    "案件步骤",
    s.case_step,
    ("dispute", "step"),
    (
        case_number(),
        Field("step", "规程步骤", "word", "procedure_step", required=True),
        Field("who", "经办人", "text"),
        Field("due_on", "应办日期", "date"),
        Field("done_on", "办结日期", "date"),
        Field("note", "备注", "text"),
    ),
)
