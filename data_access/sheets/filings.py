"""Sheets of the overseas layout: filings at home and abroad, patent navigation, institutions."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    enterprise_code,
    enterprise_codes,
    fields_of,
)


class HomeFilingFields:
    number = Field("首次申请号", "key", required=True)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    right_kind = Field("权利类型", "word", "right_kind", required=True)
    title = Field("名称", "text", required=True)
    filed_on = Field("申请日期", "date", required=True)
    abandoned_on = Field("放弃日期", "date")


HOME_FILINGS = Sheet(
    "首次申请",
    s.home_filing,
    ("number",),
    fields_of(HomeFilingFields),
    in_order=(("filed_on", "abandoned_on"),),
)


class FilingFields:
    number = Field("海外申请号", "key", required=True)
    enterprise = enterprise_code()
    enterprise_name = NAME_BESIDE
    route = Field("申请途径", "word", "filing_route", required=True)
    right_kind = Field("权利类型", "word", "right_kind", required=True)
    title = Field("名称", "text", required=True)
    filed_on = Field("申请日期", "date", required=True)
    home = Field("首次申请号", "reference", "home_filing")
    countries = Field(
        "指定国家/地区",
        "words",
        "country",
        link=s.filing_designation,
        other_headings=COUNTRY_HEADINGS,
    )
    state = Field("申请状态", "word", "filing_state", required=True)
    granted_on = Field("授权/注册日期", "date")
    ended_on = Field("终止日期", "date")
    note = Field("备注", "text")


FILINGS = Sheet(
    "海外申请",
    s.filing,
    ("number",),
    fields_of(FilingFields),
    in_order=(("filed_on", "granted_on"), ("filed_on", "ended_on")),
)


class NavigationProjectFields:
    number = Field("项目编号", "key", required=True)
    title = Field("项目名称", "text", required=True)
    industry = Field("行业代码", "word", "industry", other_headings=("行业",))
    started_on = Field("立项日期", "date", required=True)
    finished_on = Field("完成日期", "date")
    budget_fen = Field("经费(万元)", "money")
    result = Field("导航成果", "text")
    follow_up = Field("后续应用", "text")
    enterprises = enterprise_codes(s.navigation_enterprise)


NAVIGATION = Sheet(
    "专利导航",
    s.navigation_project,
    ("number",),
    fields_of(NavigationProjectFields),
    in_order=(("started_on", "finished_on"),),
)


class InstitutionFields:
    number = Field("服务机构编号", "key", required=True)
    name = Field("服务机构名称", "text", required=True)
    qualification = Field("资质", "text")
    contact = Field("联系方式", "text", numbered=True, personal=True)
    countries = Field(
        "服务国家/地区",
        "words",
        "country",
        link=s.service_institution_country,
        other_headings=COUNTRY_HEADINGS,
    )
    ip_types = Field(
        "专长类型",
        "words",
        "ip_type",
        link=s.service_institution_ip_type,
        other_headings=("知识产权类型",),
    )
    vetted_on = Field("审核日期", "date", required=True)
    recheck_on = Field("复核日期", "date", ahead=True)
    left_on = Field("退出日期", "date")


INSTITUTIONS = Sheet(
    "服务机构",
    s.service_institution,
    ("number",),
    fields_of(InstitutionFields),
    in_order=(("vetted_on", "recheck_on"), ("vetted_on", "left_on")),
)
