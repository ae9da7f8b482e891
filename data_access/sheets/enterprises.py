"""The sheet of the enterprise roster."""

from data_access import schema as s
from data_access.sheets.fields import (
    CODE_HEADINGS,
    NAME_HEADINGS,
    Field,
    Sheet,
    fields_of,
)


class EnterpriseFields:
    credit_code = Field(
        "统一社会信用代码", "credit_code", required=True, other_headings=CODE_HEADINGS
    )
    name = Field("企业名称", "text", required=True, other_headings=NAME_HEADINGS)
    division = Field("镇街/园区", "word", "division", other_headings=("镇街", "园区", "镇街园区"))
    industry = Field("行业代码", "word", "industry", other_headings=("行业",))
    employees = Field("从业人员", "integer", other_headings=("从业人数", "从业人员(人)"))
    revenue_fen = Field("营业收入(万元)", "money")
    export_oriented = Field("外向型", "yes_no")
    joined_on = Field("入库日期", "date", required=True)
    left_on = Field("退出日期", "date")
    key_contact = Field("重点联系企业", "yes_no")
    observation = Field("观察企业", "yes_no")
    markets = Field("主要市场", "words", "country", link=s.enterprise_market)
    size = Field("企业规模", "word", "enterprise_size", extra=True, other_headings=("规模",))


ENTERPRISES = Sheet(
    "企业名录",
    s.enterprise,
    ("credit_code",),
    fields_of(EnterpriseFields),
    in_order=(("joined_on", "left_on"),),
    first_in_form=(
        "name",
        "credit_code",
        "joined_on",
        "industry",
        "division",
        "markets",
        "employees",
        "revenue_fen",
        "size",
        "left_on",
    ),
)
