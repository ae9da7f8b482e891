"""Sheets of the service network: stations, their yearly assessment, windows, consultations."""

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

ASKER_HEADINGS = ("来询人", "联系人")
MAIL_HEADINGS = ("邮箱", "电子邮件")


class StationFields:
    number = Field("工作站编号", "key", required=True)
    name = Field("工作站名称", "text", required=True)
    level = Field("级别", "word", "station_level", required=True)
    division = Field("镇街/园区", "word", "division", other_headings=("镇街", "园区", "镇街园区"))
    address = Field("地址", "text")
    staff = Field("人员数", "integer", other_headings=("工作人员",))
    area_m2 = Field("面积(平方米)", "integer", other_headings=("面积",))
    hotline = Field("联系电话", "text", numbered=True, personal=True)
    services = Field("服务内容", "text")
    opened_on = Field("启用日期", "date", required=True)
    closed_on = Field("停用日期", "date")


STATIONS = Sheet(
    "工作站",
    s.station,
    ("number",),
    fields_of(StationFields),
    in_order=(("opened_on", "closed_on"),),
)


class AssessmentFields:
    station = Field("工作站编号", "reference", "station", required=True)
    year = Field("年度", "year", required=True)
    grade = Field("考核等次", "word", "assessment_grade", required=True)
    score = Field("得分", "decimal")
    assessed_on = Field("考核日期", "date", required=True)
    note = Field("备注", "text")


ASSESSMENTS = Sheet(
    "工作站考核",
    s.station_assessment,
    ("station", "year"),
    fields_of(AssessmentFields),
)


class PointFields:
    number = Field("窗口编号", "key", required=True)
    name = Field("窗口名称", "text", required=True)
    kind = Field("窗口类别", "word", "point_kind", required=True, other_headings=("类别",))
    station = Field("工作站编号", "reference", "station")
    place = Field("地点", "text")
    phone = Field("电话", "text", numbered=True, personal=True)
    hours = Field("服务时间", "text")
    opened_on = Field("启用日期", "date", required=True)
    closed_on = Field("停用日期", "date")


POINTS = Sheet(
    "服务窗口",
    s.service_point,
    ("number",),
    fields_of(PointFields),
    in_order=(("opened_on", "closed_on"),),
)


class ConsultationFields:
    number = Field("咨询编号", "key", required=True)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    intake = Field("来源", "word", "intake", required=True)
    country = Field("国家/地区", "word", "country", other_headings=COUNTRY_HEADINGS)
    matter = Field("事项", "text", required=True, other_headings=("咨询事项",))
    asked_on = Field("咨询日期", "date", required=True)
    asked_time = Field("咨询时间", "time")
    answered_on = Field("首次答复日期", "date", other_headings=("答复日期",))
    answered_by = Field("答复人", "text", personal=True)
    station = Field("工作站编号", "reference", "station")
    repeat_of = Field("关联咨询编号", "reference", "consultation")
    dispute = case_number(required=False)
    asker = Field("咨询人", "text", extra=True, personal=True, other_headings=ASKER_HEADINGS)
    telephone = Field(
        "联系电话",
        "text",
        numbered=True,
        extra=True,
        personal=True,
        other_headings=("咨询人电话", "电话", "手机"),
    )
    mail = Field("电子邮箱", "text", extra=True, personal=True, other_headings=MAIL_HEADINGS)
    answer = Field("答复内容", "text", extra=True, other_headings=("答复", "答复意见"))
    referred_to = Field(
        "移交上级", "word", "referral_level", extra=True, other_headings=("移交层级",)
    )
    referred_on = Field("移交日期", "date", extra=True)


CONSULTATIONS = Sheet(
    "咨询台账",
    s.consultation,
    ("number",),
    fields_of(ConsultationFields),
    in_order=(("asked_on", "answered_on"), ("asked_on", "referred_on")),
    needs=(
        ("answer", "answered_on"),
        ("referred_to", "referred_on"),
        ("referred_on", "referred_to"),
    ),
    first_in_form=(
        "number",
        "enterprise",
        "intake",
        "asker",
        "telephone",
        "mail",
        "asked_on",
        "asked_time",
        "country",
        "answered_on",
        "answered_by",
        "referred_to",
        "referred_on",
    ),
)
