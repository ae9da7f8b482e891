"""The sheet of the enterprise roster."""

from data_access import schema as s
from data_access.sheets.fields import (
    CODE_HEADINGS,
    Field,
    Sheet,
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
