"""Sheets of the measures: targets, reports to the centre above, aid projects."""

from data_access import schema as s
from data_access.sheets.fields import Field, Sheet

TARGETS = Sheet(
    "目标",
    s.target,
    ("indicator", "cycle"),
    (
        Field(
            "indicator", "指标", "choice", "indicator", required=True, other_headings=("指标代码",)
        ),
        Field("cycle", "周期", "word", "cycle", required=True),
        Field("goal", "目标值", "decimal", required=True),
        Field("baseline", "基期值", "decimal"),
        Field("due_on", "完成期限", "date", required=True),
        Field("set_by", "设定人", "text", required=True),
        Field("set_on", "设定日期", "date", required=True),
        Field("reason", "设定依据", "text", required=True),
    ),
)

REPORTS = Sheet(
    "信息报送",
    s.information_report,
    ("number",),
    (
        Field("number", "报送编号", "key", required=True),
        Field("kind", "报送类别", "word", "report_kind", required=True),
        Field("period_on", "所属期间", "month", required=True),
        Field("submitted_on", "报送日期", "date", required=True),
        Field("submitted_by", "报送人", "text"),
        Field("note", "备注", "text"),
    ),
    unique=(("kind", "period_on"),),
)

AID_PROJECTS = Sheet(
    "援助项目",
    s.aid_project,
    ("number",),
    (
        Field("number", "援助编号", "key", required=True),
        Field("title", "援助项目名称", "text", required=True),
        Field("started_on", "开始日期", "date", required=True),
        Field("finished_on", "结束日期", "date"),
        Field("budget_fen", "经费(万元)", "money"),
        Field("result", "援助成果", "text"),
    ),
    in_order=(("started_on", "finished_on"),),
)
