"""Sheets of the training: plans of a year, sessions, who came."""

from data_access import schema as s
from data_access.sheets.fields import (
    NAME_BESIDE,
    Field,
    Sheet,
    enterprise_code,
)

SESSIONS = Sheet(
    "培训场次",
    s.training_session,
    ("number",),
    (
        Field("number", "培训编号", "key", required=True),
        Field("held_on", "日期", "date", required=True, other_headings=("培训日期", "举办日期")),
        Field("title", "主题", "text", required=True, other_headings=("培训主题",)),
        Field("ip_types", "知识产权类型", "words", "ip_type", link=s.session_ip_type),
        Field("themes", "培训专题", "words", "training_theme", link=s.session_theme),
        Field("state", "状态", "word", "session_state", required=True),
        Field("lecturer", "师资", "text", other_headings=("讲师",)),
        Field("plan", "培训计划", "reference", "training_plan", extra=True),
    ),
)

ATTENDANCE = Sheet(
    "培训签到",
    s.attendance,
    ("session", "enterprise"),
    (
        Field("session", "培训编号", "reference", "training_session", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field("people", "参训人数", "integer", required=True, minimum=1),
    ),
)

PLANS = Sheet(
    "培训计划",
    s.training_plan,
    ("year", "theme"),
    (
        Field("year", "年度", "year", required=True),
        Field("theme", "培训专题", "word", "training_theme", required=True),
        Field("sessions", "计划场次", "integer", required=True),
    ),
)
