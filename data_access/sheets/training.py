"""Sheets of the training: plans of a year, sessions, who came."""

from data_access import schema as s
from data_access.sheets.fields import (
    NAME_BESIDE,
    Field,
    Sheet,
    enterprise_code,
    fields_of,
)


class SessionFields:
    number = Field("培训编号", "key", required=True)
    held_on = Field(
        "日期", "date", required=True, ahead=True, other_headings=("培训日期", "举办日期")
    )
    title = Field("主题", "text", required=True, other_headings=("培训主题",))
    ip_types = Field("知识产权类型", "words", "ip_type", link=s.session_ip_type)
    themes = Field("培训专题", "words", "training_theme", link=s.session_theme)
    state = Field("状态", "word", "session_state", required=True)
    lecturer = Field("师资", "text", personal=True, other_headings=("讲师",))
    plan = Field("培训计划", "reference", "training_plan", extra=True)


SESSIONS = Sheet(
    "培训场次",
    s.training_session,
    ("number",),
    fields_of(SessionFields),
    happened_when=(("held_on", "state", "held"),),
    first_in_form=("number", "held_on", "title", "state"),
)


class AttendanceFields:
    session = Field("培训编号", "reference", "training_session", required=True)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    people = Field("参训人数", "integer", required=True, minimum=1)


ATTENDANCE = Sheet(
    "培训签到",
    s.attendance,
    ("session", "enterprise"),
    fields_of(AttendanceFields),
)


class PlanFields:
    year = Field("年度", "year", required=True, ahead=True)
    theme = Field("培训专题", "word", "training_theme", required=True)
    sessions = Field("计划场次", "integer", required=True)


PLANS = Sheet(
    "培训计划",
    s.training_plan,
    ("year", "theme"),
    fields_of(PlanFields),
)
