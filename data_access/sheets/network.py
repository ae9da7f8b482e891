"""Sheets of the service network: stations and their yearly assessment, windows and lines, consultations."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
)

STATIONS = Sheet(
    "工作站",
    s.station,
    ("number",),
    (
        Field("number", "工作站编号", "key", required=True),
        Field("name", "工作站名称", "text", required=True),
        Field("level", "级别", "word", "station_level", required=True),
        Field(
            "division", "镇街/园区", "word", "division", other_headings=("镇街", "园区", "镇街园区")
        ),
        Field("address", "地址", "text"),
        Field("staff", "人员数", "integer", other_headings=("工作人员",)),
        Field("area_m2", "面积(平方米)", "integer", other_headings=("面积",)),
        Field("hotline", "联系电话", "text"),
        Field("services", "服务内容", "text"),
        Field("opened_on", "启用日期", "date", required=True),
        Field("closed_on", "停用日期", "date"),
    ),
    in_order=(("opened_on", "closed_on"),),
)

ASSESSMENTS = Sheet(
    "工作站考核",
    s.station_assessment,
    ("station", "year"),
    (
        Field("station", "工作站编号", "reference", "station", required=True),
        Field("year", "年度", "year", required=True),
        Field("grade", "考核等次", "word", "assessment_grade", required=True),
        Field("score", "得分", "decimal"),
        Field("assessed_on", "考核日期", "date", required=True),
        Field("note", "备注", "text"),
    ),
)

POINTS = Sheet(
    "服务窗口",
    s.service_point,
    ("number",),
    (
        Field("number", "窗口编号", "key", required=True),
        Field("name", "窗口名称", "text", required=True),
        Field("kind", "窗口类别", "word", "point_kind", required=True, other_headings=("类别",)),
        Field("station", "工作站编号", "reference", "station"),
        Field("place", "地点", "text"),
        Field("phone", "电话", "text"),
        Field("hours", "服务时间", "text"),
        Field("opened_on", "启用日期", "date", required=True),
        Field("closed_on", "停用日期", "date"),
    ),
    in_order=(("opened_on", "closed_on"),),
)

CONSULTATIONS = Sheet(
    "咨询台账",
    s.consultation,
    ("number",),
    (
        Field("number", "咨询编号", "key", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field("intake", "来源", "word", "intake", required=True),
        Field("country", "国家/地区", "word", "country", other_headings=COUNTRY_HEADINGS),
        Field("matter", "事项", "text", required=True, other_headings=("咨询事项",)),
        Field("asked_on", "咨询日期", "date", required=True),
        Field("asked_time", "咨询时间", "time"),
        Field("answered_on", "首次答复日期", "date", other_headings=("答复日期",)),
        Field("answered_by", "答复人", "text"),
        Field("station", "工作站编号", "reference", "station"),
        Field("repeat_of", "关联咨询编号", "reference", "consultation"),
        case_number(required=False),
    ),
    in_order=(("asked_on", "answered_on"),),
)
