"""The sheets of the ledger (台账): which headings each has, what a cell under them may hold, and where it is kept.

Everything that reads, checks, writes, exports or enters by hand goes by this table; a further sheet or heading is a further line here or in the
part of its subject. The first seven and their headings are the contract of the import; the others are written only where they hold something.
"""

from sqlalchemy import String, cast, literal, select

from data_access import schema as s
from data_access.sheets import cases as case_sheets
from data_access.sheets import communication as outreach
from data_access.sheets import cost, network
from data_access.sheets import filings as layout
from data_access.sheets import plans as goals
from data_access.sheets.fields import (
    CODE_HEADINGS,
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
)

ENTERPRISES = Sheet(
    "企业名录",
    s.enterprise,
    ("credit_code",),
    (
        Field(
            "credit_code",
            "统一社会信用代码",
            "credit_code",
            required=True,
            other_headings=CODE_HEADINGS,
        ),
        Field("name", "企业名称", "text", required=True, other_headings=("单位名称", "公司名称")),
        Field(
            "division", "镇街/园区", "word", "division", other_headings=("镇街", "园区", "镇街园区")
        ),
        Field("industry", "行业代码", "word", "industry", other_headings=("行业",)),
        Field("employees", "从业人员", "integer", other_headings=("从业人数", "从业人员(人)")),
        Field("revenue_fen", "营业收入(万元)", "money"),
        Field("export_oriented", "外向型", "yes_no"),
        Field("joined_on", "入库日期", "date", required=True),
        Field("left_on", "退出日期", "date"),
        Field("key_contact", "重点联系企业", "yes_no"),
        Field("observation", "观察企业", "yes_no"),
        Field("markets", "主要市场", "words", "country", link=s.enterprise_market),
        Field("size", "企业规模", "word", "enterprise_size", extra=True, other_headings=("规模",)),
    ),
    in_order=(("joined_on", "left_on"),),
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

EXPORTS = Sheet(
    "出口数据",
    s.export_flow,
    ("month", "country", "industry", "source"),
    (
        Field("month", "月份", "month", required=True),
        Field(
            "country",
            "国家/地区",
            "word",
            "country",
            required=True,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("industry", "行业代码", "word", "industry", required=True),
        Field("value_fen", "出口额(万元)", "money", required=True),
        Field("source", "来源", "text", required=True),
    ),
    only=s.export_flow.c.hs_chapter_id.is_(None),
)

CUSTOMS = Sheet(
    "海关出口数据",
    s.export_flow,
    ("month", "country", "hs_chapter", "source"),
    (
        Field("month", "月份", "month", required=True),
        Field(
            "country",
            "国家/地区",
            "word",
            "country",
            required=True,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("hs_chapter", "商品章", "word", "hs_chapter", required=True),
        Field("value_fen", "出口额(万元)", "money", required=True),
        Field("source", "来源", "text", required=True),
    ),
    only=s.export_flow.c.industry_id.is_(None),
    kept_as="export_flow.hs_chapter",
)

# In the order in which they depend on each other: a row may refer to rows of sheets further up.
SHEETS = (
    ENTERPRISES,
    EXPERTS,
    goals.PLANS,
    SESSIONS,
    DISPUTES,
    case_sheets.STAGES,
    case_sheets.RIGHTS,
    case_sheets.EVENTS,
    ATTENDANCE,
    ASSIGNMENTS,
    EXPORTS,
    CUSTOMS,
    network.STATIONS,
    network.ASSESSMENTS,
    network.POINTS,
    network.CONSULTATIONS,
    case_sheets.REFERRALS,
    case_sheets.DEADLINES,
    case_sheets.CASE_STEPS,
    cost.INSTITUTIONS,
    cost.MATTERS,
    cost.POLICIES,
    cost.CLAIMS,
    cost.LOSSES,
    layout.HOME_FILINGS,
    layout.FILINGS,
    layout.NAVIGATION,
    layout.INSTITUTIONS,
    outreach.VISITS,
    outreach.ASSOCIATIONS,
    outreach.WARNINGS,
    outreach.BULLETINS,
    outreach.PUBLICITY,
    outreach.CASES,
    goals.TARGETS,
    goals.REPORTS,
    goals.AID_PROJECTS,
)
CONTRACT = (ENTERPRISES, DISPUTES, SESSIONS, ATTENDANCE, EXPERTS, ASSIGNMENTS, EXPORTS)
SHEETS_AS_WRITTEN = (
    *CONTRACT,
    CUSTOMS,
    *(spec for spec in SHEETS if spec not in (*CONTRACT, CUSTOMS)),
)
TO_FILL = tuple(spec for spec in SHEETS_AS_WRITTEN if not spec.by_program)

_theme, _procedure, _version = (
    s.training_theme.alias(),
    s.procedure.alias(),
    s.procedure_version.alias(),
)


def _beside(value, table, *where):
    """What another table says of a row of ``table``."""
    return select(value).where(*where).correlate(table).scalar_subquery()


# Natural keys that other sheets refer to; what stands on no sheet is kept elsewhere. A key of several parts is one text with blanks between them.
NATURAL_KEYS = {
    "enterprise": s.enterprise.c.credit_code,
    **{spec.table.name: spec.table.c.number for spec in SHEETS if spec.key == ("number",)},
    "training_plan": cast(s.training_plan.c.year, String)
    + literal(" ")
    + _beside(_theme.c.code, s.training_plan, _theme.c.id == s.training_plan.c.theme_id),
    "warning": cast(s.warning.c.month, String)
    + literal(" ")
    + s.warning.c.dimension
    + literal(" ")
    + s.warning.c.code
    + literal(" ")
    + cast(s.warning.c.horizon, String),
    "procedure_step": _beside(
        _procedure.c.code + literal(" ") + _version.c.version,
        s.procedure_step,
        _procedure.c.id == _version.c.procedure_id,
        _version.c.id == s.procedure_step.c.version_id,
    )
    + literal(" ")
    + cast(s.procedure_step.c.position, String),
}
SHEET_OF = {sheet.label: sheet for sheet in SHEETS}
