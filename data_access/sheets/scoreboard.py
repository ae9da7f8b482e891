"""Sheets of the measures: targets, reports to the centre above, aid projects."""

from data_access import schema as s
from data_access.sheets.fields import Field, Sheet, fields_of


class TargetFields:
    indicator = Field("指标", "choice", "indicator", required=True, other_headings=("指标代码",))
    cycle = Field("周期", "word", "cycle", required=True)
    goal = Field("目标值", "decimal", required=True)
    baseline = Field("基期值", "decimal")
    due_on = Field("完成期限", "date", required=True, ahead=True)
    set_by = Field("设定人", "text", required=True)
    set_on = Field("设定日期", "date", required=True)
    reason = Field("设定依据", "text", required=True)


TARGETS = Sheet(
    "目标",
    s.target,
    ("indicator", "cycle"),
    fields_of(TargetFields),
)


class ReportFields:
    number = Field("报送编号", "key", required=True)
    kind = Field("报送类别", "word", "report_kind", required=True)
    period_on = Field("所属期间", "month", required=True, ahead=True)
    submitted_on = Field("报送日期", "date", required=True)
    submitted_by = Field("报送人", "text")
    note = Field("备注", "text")


REPORTS = Sheet(
    "信息报送",
    s.information_report,
    ("number",),
    fields_of(ReportFields),
    unique=(("kind", "period_on"),),
)


class AidProjectFields:
    number = Field("援助编号", "key", required=True)
    title = Field("援助项目名称", "text", required=True)
    started_on = Field("开始日期", "date", required=True)
    finished_on = Field("结束日期", "date")
    budget_fen = Field("经费(万元)", "money")
    result = Field("援助成果", "text")


AID_PROJECTS = Sheet(
    "援助项目",
    s.aid_project,
    ("number",),
    fields_of(AidProjectFields),
    in_order=(("started_on", "finished_on"),),
)
