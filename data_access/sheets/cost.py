"""Sheets of diversified resolution and of cost: institutions and what they handled, insurance and its claims, loss avoided."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
)

INSTITUTIONS = Sheet(
    "仲裁调解机构",
    s.institution,
    ("number",),
    (
        Field("number", "机构编号", "key", required=True),
        Field("name", "机构名称", "text", required=True),
        Field("kind", "机构类别", "word", "institution_kind", required=True),
        Field("country", "国家/地区", "word", "country", other_headings=COUNTRY_HEADINGS),
        Field("contact", "联系方式", "text"),
        Field("joined_on", "入库日期", "date", required=True),
        Field("left_on", "退出日期", "date"),
    ),
    in_order=(("joined_on", "left_on"),),
)

MATTERS = Sheet(
    "机构办理",
    s.institution_matter,
    ("number",),
    (
        Field("number", "办理编号", "key", required=True),
        Field("institution", "机构编号", "reference", "institution", required=True),
        case_number(),
        Field("sent_on", "送办日期", "date", required=True),
        Field("accepted_on", "受理日期", "date"),
        Field("ended_on", "办结日期", "date"),
        Field("result", "办理结果", "word", "matter_result"),
        Field("note", "备注", "text"),
    ),
    in_order=(("sent_on", "ended_on"),),
    needs=(("result", "ended_on"),),
)

POLICIES = Sheet(
    "保险台账",
    s.insurance_policy,
    ("number",),
    (
        Field("number", "保单号", "key", required=True, other_headings=("保单编号",)),
        enterprise_code(),
        NAME_BESIDE,
        Field("kind", "险种", "word", "insurance_kind", required=True),
        Field("insurer", "保险公司", "text", required=True, other_headings=("保险人",)),
        Field("starts_on", "生效日期", "date", required=True, other_headings=("起保日期",)),
        Field("ends_on", "到期日期", "date", required=True, other_headings=("终保日期",)),
        Field(
            "sum_insured_fen",
            "保险金额(万元)",
            "money",
            required=True,
            other_headings=("保额(万元)",),
        ),
        Field("premium_fen", "保费(万元)", "money", required=True),
        Field("subsidy_fen", "补贴(万元)", "money"),
        Field(
            "countries",
            "承保国家/地区",
            "words",
            "country",
            link=s.policy_country,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("note", "备注", "text"),
    ),
    in_order=(("starts_on", "ends_on"),),
)

CLAIMS = Sheet(
    "保险理赔",
    s.insurance_claim,
    ("number",),
    (
        Field("number", "理赔编号", "key", required=True),
        Field(
            "policy",
            "保单号",
            "reference",
            "insurance_policy",
            required=True,
            other_headings=("保单编号",),
        ),
        case_number(required=False),
        Field("filed_on", "报案日期", "date", required=True),
        Field("claimed_fen", "索赔金额(万元)", "money", required=True),
        Field("decided_on", "理赔决定日期", "date"),
        Field("result", "理赔结果", "word", "claim_result"),
        Field("paid_fen", "赔付金额(万元)", "money"),
    ),
    in_order=(("filed_on", "decided_on"),),
    needs=(("result", "decided_on"),),
)

LOSSES = Sheet(
    "金额明细",
    s.loss_amount,
    ("number",),
    (
        Field("number", "金额编号", "key", required=True),
        case_number(),
        Field("kind", "金额类型", "word", "loss_kind", required=True),
        Field("dated_on", "确定日期", "date", required=True),
        Field("amount_fen", "金额(万元)", "money", required=True),
        Field("evidence", "佐证材料", "text"),
        Field("note", "备注", "text"),
    ),
)
