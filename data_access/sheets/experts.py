"""Sheets of the experts and of the cases they are assigned to."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    Field,
    Sheet,
    case_number,
    fields_of,
)


class ExpertFields:
    number = Field("专家编号", "key", required=True)
    name = Field("姓名", "text", required=True, personal=True)
    employer = Field("工作单位", "text")
    industries = Field("行业领域", "words", "industry", link=s.expert_industry)
    countries = Field(
        "国家/地区", "words", "country", link=s.expert_country, other_headings=COUNTRY_HEADINGS
    )
    ip_types = Field("知识产权类型", "words", "ip_type", link=s.expert_ip_type)
    languages = Field("语种", "words", "language", link=s.expert_language)
    monthly_hours = Field("每月工时", "hours", required=True)
    joined_on = Field("入库日期", "date", required=True)
    left_on = Field("退出日期", "date")


EXPERTS = Sheet(
    "专家名录",
    s.expert,
    ("number",),
    fields_of(ExpertFields),
    in_order=(("joined_on", "left_on"),),
    first_in_form=("number", "name", "employer", "industries", "countries", "languages"),
)


class AssignmentFields:
    dispute = case_number()
    expert = Field("专家编号", "reference", "expert", required=True)
    role = Field("承担角色", "word", "expert_role", required=True)
    assigned_on = Field("派案日期", "date", required=True)
    planned_hours = Field("预计工时", "hours", required=True)
    actual_hours = Field("实际工时", "hours")
    completed_on = Field("完成日期", "date")


ASSIGNMENTS = Sheet(
    "专家派案",
    s.expert_assignment,
    ("dispute", "expert"),
    fields_of(AssignmentFields),
    in_order=(("assigned_on", "completed_on"),),
)
