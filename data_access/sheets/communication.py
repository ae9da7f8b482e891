"""Sheets of communication and publicity: visits and appeals, associations, warnings and bulletins, publicity items, typical cases."""

from data_access import schema as s
from data_access.sheets.fields import (
    NAME_BESIDE,
    Field,
    Sheet,
    case_number,
    enterprise_code,
    enterprise_codes,
)

VISITS = Sheet(
    "走访诉求",
    s.visit,
    ("number",),
    (
        Field("number", "走访编号", "key", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field("way", "走访方式", "word", "visit_way", required=True),
        Field("visited_on", "走访日期", "date", required=True),
        Field("visitors", "走访人员", "text"),
        Field("summary", "走访情况", "text"),
        Field("appeal", "企业诉求", "text", other_headings=("诉求",)),
        Field("due_on", "应答复日期", "date"),
        Field("answered_on", "答复日期", "date"),
        Field("answered_by", "答复人", "text"),
        Field("result", "答复结果", "word", "appeal_result"),
    ),
    in_order=(("visited_on", "due_on"), ("visited_on", "answered_on")),
    needs=(("due_on", "appeal"), ("answered_on", "appeal"), ("result", "appeal")),
)

ASSOCIATIONS = Sheet(
    "商协会",
    s.association,
    ("number",),
    (
        Field("number", "商协会编号", "key", required=True),
        Field("name", "商协会名称", "text", required=True),
        Field("kind", "商协会类别", "word", "association_kind", required=True),
        Field("industry", "行业代码", "word", "industry", other_headings=("行业",)),
        Field("contact", "联系方式", "text"),
        Field("joined_on", "建立联系日期", "date", required=True),
        Field("left_on", "终止联系日期", "date"),
        enterprise_codes(s.association_member),
    ),
    in_order=(("joined_on", "left_on"),),
)

WARNINGS = Sheet(
    "预警记录",
    s.warning,
    ("month", "dimension", "code", "horizon"),
    (
        Field("month", "预警月份", "month", required=True),
        Field("dimension", "监测范围", "choice", "warning_dimension", required=True),
        Field("code", "监测对象", "text", required=True),
        Field("horizon", "监测期", "choice", "warning_horizon", required=True),
        Field("cases", "纠纷起数", "integer", required=True),
        Field("bound", "预警线", "integer", required=True),
        Field("p_value", "偶然概率", "real", required=True),
        Field("q_value", "校正后概率", "real", required=True),
        Field("as_of", "截至日期", "date", required=True),
        Field("data_version", "数据版本", "integer", required=True),
        Field("recorded_at", "记录时间", "moment", required=True),
    ),
    by_program=True,
)

BULLETINS = Sheet(
    "信息发布",
    s.bulletin,
    ("number",),
    (
        Field("number", "发布编号", "key", required=True),
        Field("kind", "信息类别", "word", "bulletin_kind", required=True),
        Field("title", "标题", "text", required=True),
        Field("issued_on", "发布日期", "date", required=True),
        Field("content", "内容", "text"),
        enterprise_codes(s.bulletin_recipient),
        Field("warning", "转发的预警", "reference", "warning", extra=True, loose=True),
    ),
)

PUBLICITY = Sheet(
    "宣传台账",
    s.publicity_item,
    ("number",),
    (
        Field("number", "宣传编号", "key", required=True),
        Field("title", "标题", "text", required=True),
        Field(
            "medium",
            "宣传媒介",
            "word",
            "publicity_medium",
            required=True,
            other_headings=("媒介",),
        ),
        Field("published_on", "宣传日期", "date", required=True, other_headings=("刊发日期",)),
        Field("publisher", "发布单位", "text"),
        Field("place", "位置或网址", "text", other_headings=("网址",)),
        Field("audience", "受众人数", "integer"),
    ),
)

CASES = Sheet(
    "典型案例",
    s.typical_case,
    ("number",),
    (
        Field("number", "案例编号", "key", required=True),
        case_number(required=False),
        Field("title", "标题", "text", required=True),
        Field("content", "案例正文", "text", required=True),
        Field("written_by", "撰写人", "text", required=True),
        Field("written_on", "撰写日期", "date", required=True),
        Field("checked_by", "审核人", "text"),
        Field("checked_on", "审核日期", "date"),
        Field("published_on", "发布日期", "date"),
    ),
    in_order=(("written_on", "checked_on"), ("checked_on", "published_on")),
    needs=(("published_on", "checked_on"), ("checked_on", "checked_by")),
)
