"""The sheets of the enterprise roster: enterprises, and whom the office asks for there."""

from data_access import schema as s
from data_access.sheets.fields import (
    CODE_HEADINGS,
    KNOWN_BY,
    NAME_BESIDE,
    NAME_HEADINGS,
    Field,
    Sheet,
    enterprise_code,
    fields_of,
)

ADDRESS_HEADINGS = ("企业地址", "经营地址", "注册地址")
NAMES_ABROAD = ("英文名称", "企业英文名称", "其他名称")


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
    address = Field("地址", "text", extra=True, other_headings=ADDRESS_HEADINGS, group=KNOWN_BY)
    other_names = Field("外文名称", "text", extra=True, other_headings=NAMES_ABROAD, group=KNOWN_BY)
    brands = Field("品牌", "text", extra=True, group=KNOWN_BY)
    shops = Field("网店", "text", extra=True, other_headings=("店铺",), group=KNOWN_BY)
    domains = Field("域名", "text", extra=True, other_headings=("网址",), group=KNOWN_BY)


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


class ContactFields:
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    name = Field("联系人", "text", required=True, personal=True)
    post = Field("职务", "text")
    telephone = Field(
        "联系电话", "text", numbered=True, personal=True, other_headings=("电话", "手机")
    )
    mail = Field("电子邮箱", "text", personal=True, other_headings=("邮箱", "电子邮件"))
    first = Field("首要联系人", "yes_no")


CONTACTS = Sheet(
    "企业联系人",
    s.enterprise_contact,
    ("enterprise", "name"),
    fields_of(ContactFields),
    one_at_most="first",
)
