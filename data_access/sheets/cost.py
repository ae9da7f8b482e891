"""Sheets of resolution and cost: institutions, their matters, insurance, claims, amounts."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
    fields_of,
)


class InstitutionFields:
    number = Field("机构编号", "key", required=True)
    name = Field("机构名称", "text", required=True)
    kind = Field("机构类别", "word", "institution_kind", required=True)
    country = Field("国家/地区", "word", "country", other_headings=COUNTRY_HEADINGS)
    contact = Field("联系方式", "text", numbered=True, personal=True)
    joined_on = Field("入库日期", "date", required=True)
    left_on = Field("退出日期", "date")


INSTITUTIONS = Sheet(
    "仲裁调解机构",
    s.institution,
    ("number",),
    fields_of(InstitutionFields),
    in_order=(("joined_on", "left_on"),),
)


class MatterFields:
    number = Field("办理编号", "key", required=True)
    institution = Field("机构编号", "reference", "institution", required=True)
    dispute = case_number()
    sent_on = Field("送办日期", "date", required=True)
    accepted_on = Field("受理日期", "date")
    ended_on = Field("办结日期", "date")
    result = Field("办理结果", "word", "matter_result")
    note = Field("备注", "text")


MATTERS = Sheet(
    "机构办理",
    s.institution_matter,
    ("number",),
    fields_of(MatterFields),
    in_order=(("sent_on", "ended_on"),),
    needs=(("result", "ended_on"),),
)


class PolicyFields:
    number = Field("保单号", "key", required=True, other_headings=("保单编号",))
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    kind = Field("险种", "word", "insurance_kind", required=True)
    insurer = Field("保险公司", "text", required=True, other_headings=("保险人",))
    starts_on = Field("生效日期", "date", required=True, ahead=True, other_headings=("起保日期",))
    ends_on = Field("到期日期", "date", required=True, ahead=True, other_headings=("终保日期",))
    sum_insured_fen = Field(
        "保险金额(万元)", "money", required=True, other_headings=("保额(万元)",)
    )
    premium_fen = Field("保费(万元)", "money", required=True)
    subsidy_fen = Field("补贴(万元)", "money")
    countries = Field(
        "承保国家/地区", "words", "country", link=s.policy_country, other_headings=COUNTRY_HEADINGS
    )
    note = Field("备注", "text")


POLICIES = Sheet(
    "保险台账",
    s.insurance_policy,
    ("number",),
    fields_of(PolicyFields),
    in_order=(("starts_on", "ends_on"),),
)


class ClaimFields:
    number = Field("理赔编号", "key", required=True)
    policy = Field(
        "保单号", "reference", "insurance_policy", required=True, other_headings=("保单编号",)
    )
    dispute = case_number(required=False)
    filed_on = Field("报案日期", "date", required=True)
    claimed_fen = Field("索赔金额(万元)", "money", required=True)
    decided_on = Field("理赔决定日期", "date")
    result = Field("理赔结果", "word", "claim_result")
    paid_fen = Field("赔付金额(万元)", "money")


CLAIMS = Sheet(
    "保险理赔",
    s.insurance_claim,
    ("number",),
    fields_of(ClaimFields),
    in_order=(("filed_on", "decided_on"),),
    needs=(("result", "decided_on"),),
)


class LossFields:
    number = Field("金额编号", "key", required=True)
    dispute = case_number()
    kind = Field("金额类型", "word", "loss_kind", required=True)
    dated_on = Field("确定日期", "date", required=True)
    amount_fen = Field("金额(万元)", "money", required=True)
    evidence = Field("佐证材料", "text")
    note = Field("备注", "text")


LOSSES = Sheet(
    "金额明细",
    s.loss_amount,
    ("number",),
    fields_of(LossFields),
)
