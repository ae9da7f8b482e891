"""Sheets of the experts and of the cases they are assigned to."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    Field,
    Sheet,
    case_number,
)

EXPERTS = Sheet(
    "专家名录",
    s.expert,
    ("number",),
    (
        Field("number", "专家编号", "key", required=True),
        Field("name", "姓名", "text", required=True),
        Field("employer", "工作单位", "text"),
        Field("industries", "行业领域", "words", "industry", link=s.expert_industry),
        Field(
            "countries",
            "国家/地区",
            "words",
            "country",
            link=s.expert_country,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("ip_types", "知识产权类型", "words", "ip_type", link=s.expert_ip_type),
        Field("languages", "语种", "words", "language", link=s.expert_language),
        Field("monthly_hours", "每月工时", "hours", required=True),
        Field("joined_on", "入库日期", "date", required=True),
        Field("left_on", "退出日期", "date"),
    ),
    in_order=(("joined_on", "left_on"),),
)

ASSIGNMENTS = Sheet(
    "专家派案",
    s.expert_assignment,
    ("dispute", "expert"),
    (
        case_number(),
        Field("expert", "专家编号", "reference", "expert", required=True),
        Field("role", "承担角色", "word", "expert_role", required=True),
        Field("assigned_on", "派案日期", "date", required=True),
        Field("planned_hours", "预计工时", "hours", required=True),
        Field("actual_hours", "实际工时", "hours"),
        Field("completed_on", "完成日期", "date"),
    ),
    in_order=(("assigned_on", "completed_on"),),
)
