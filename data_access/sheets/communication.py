"""Sheets of communication: visits, associations, warnings, bulletins, publicity, typical cases."""

from data_access import schema as s
from data_access.sheets.fields import (
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
    enterprise_codes,
    fields_of,
)


class VisitFields:
    number = Field("走访编号", "key", required=True)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    way = Field("走访方式", "word", "visit_way", required=True)
    visited_on = Field("走访日期", "date", required=True)
    visitors = Field("走访人员", "text", personal=True)
    summary = Field("走访情况", "text")
    appeal = Field("企业诉求", "text", other_headings=("诉求",))
    due_on = Field("应答复日期", "date", ahead=True)
    answered_on = Field("答复日期", "date")
    answered_by = Field("答复人", "text", personal=True)
    result = Field("答复结果", "word", "appeal_result")


VISITS = Sheet(
    "走访诉求",
    s.visit,
    ("number",),
    fields_of(VisitFields),
    in_order=(("visited_on", "due_on"), ("visited_on", "answered_on")),
    needs=(("due_on", "appeal"), ("answered_on", "appeal"), ("result", "appeal")),
)


class AssociationFields:
    number = Field("商协会编号", "key", required=True)
    name = Field("商协会名称", "text", required=True)
    kind = Field("商协会类别", "word", "association_kind", required=True)
    industry = Field("行业代码", "word", "industry", other_headings=("行业",))
    contact = Field("联系方式", "text", numbered=True, personal=True)
    joined_on = Field("建立联系日期", "date", required=True)
    left_on = Field("终止联系日期", "date")
    enterprises = enterprise_codes(s.association_member)


ASSOCIATIONS = Sheet(
    "商协会",
    s.association,
    ("number",),
    fields_of(AssociationFields),
    in_order=(("joined_on", "left_on"),),
)


class WarningFields:
    month = Field("预警月份", "month", required=True)
    dimension = Field("监测范围", "choice", "warning_dimension", required=True)
    # Empty where all cases are watched together.
    code = Field("监测对象", "text", required=True, may_be_empty=True)
    horizon = Field("监测期", "choice", "warning_horizon", required=True)
    cases = Field("纠纷起数", "integer", required=True)
    bound = Field("预警线", "integer", required=True)
    p_value = Field("偶然概率", "real", required=True)
    q_value = Field("校正后概率", "real", required=True)
    as_of = Field("截至日期", "date", required=True)
    data_version = Field("数据版本", "integer", required=True)
    recorded_at = Field("记录时间", "moment", required=True)


WARNINGS = Sheet(
    "预警记录",
    s.warning,
    ("month", "dimension", "code", "horizon"),
    fields_of(WarningFields),
    by_program=True,
)


class BulletinFields:
    number = Field("发布编号", "key", required=True)
    kind = Field("信息类别", "word", "bulletin_kind", required=True)
    title = Field("标题", "text", required=True)
    issued_on = Field("发布日期", "date", required=True)
    content = Field("内容", "text")
    enterprises = enterprise_codes(s.bulletin_recipient)
    warning = Field("转发的预警", "reference", "warning", extra=True, loose=True)


BULLETINS = Sheet(
    "信息发布",
    s.bulletin,
    ("number",),
    fields_of(BulletinFields),
)


class PublicityItemFields:
    number = Field("宣传编号", "key", required=True)
    title = Field("标题", "text", required=True)
    medium = Field("宣传媒介", "word", "publicity_medium", required=True, other_headings=("媒介",))
    published_on = Field("宣传日期", "date", required=True, other_headings=("刊发日期",))
    publisher = Field("发布单位", "text")
    place = Field("位置或网址", "text", other_headings=("网址",))
    audience = Field("受众人数", "integer")


PUBLICITY = Sheet(
    "宣传台账",
    s.publicity_item,
    ("number",),
    fields_of(PublicityItemFields),
)


class TypicalCaseFields:
    number = Field("案例编号", "key", required=True)
    dispute = case_number(required=False)
    title = Field("标题", "text", required=True)
    content = Field("案例正文", "text", required=True)
    written_by = Field("撰写人", "text", required=True, personal=True)
    written_on = Field("撰写日期", "date", required=True)
    checked_by = Field("审核人", "text", personal=True)
    checked_on = Field("审核日期", "date")
    published_on = Field("发布日期", "date")


CASES = Sheet(
    "典型案例",
    s.typical_case,
    ("number",),
    fields_of(TypicalCaseFields),
    in_order=(("written_on", "checked_on"), ("checked_on", "published_on")),
    needs=(("published_on", "checked_on"), ("checked_on", "checked_by")),
)
