"""Sheets of the overseas layout: first filings, filings abroad, patent-navigation projects, service institutions."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    NAME_BESIDE,
    Field,
    Sheet,
    enterprise_code,
    enterprise_codes,
)

HOME_FILINGS = Sheet(
    "首次申请",
    s.home_filing,
    ("number",),
    (
        Field("number", "首次申请号", "key", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field("right_kind", "权利类型", "word", "right_kind", required=True),
        Field("title", "名称", "text", required=True),
        Field("filed_on", "申请日期", "date", required=True),
        Field("abandoned_on", "放弃日期", "date"),
    ),
    in_order=(("filed_on", "abandoned_on"),),
)

FILINGS = Sheet(
    "海外申请",
    s.filing,
    ("number",),
    (
        Field("number", "海外申请号", "key", required=True),
        enterprise_code(),
        NAME_BESIDE,
        Field("route", "申请途径", "word", "filing_route", required=True),
        Field("right_kind", "权利类型", "word", "right_kind", required=True),
        Field("title", "名称", "text", required=True),
        Field("filed_on", "申请日期", "date", required=True),
        Field("home", "首次申请号", "reference", "home_filing"),
        Field(
            "countries",
            "指定国家/地区",
            "words",
            "country",
            link=s.filing_designation,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field("state", "申请状态", "word", "filing_state", required=True),
        Field("granted_on", "授权/注册日期", "date"),
        Field("ended_on", "终止日期", "date"),
        Field("note", "备注", "text"),
    ),
    in_order=(("filed_on", "granted_on"), ("filed_on", "ended_on")),
)

NAVIGATION = Sheet(
    "专利导航",
    s.navigation_project,
    ("number",),
    (
        Field("number", "项目编号", "key", required=True),
        Field("title", "项目名称", "text", required=True),
        Field("industry", "行业代码", "word", "industry", other_headings=("行业",)),
        Field("started_on", "立项日期", "date", required=True),
        Field("finished_on", "完成日期", "date"),
        Field("budget_fen", "经费(万元)", "money"),
        Field("result", "导航成果", "text"),
        Field("follow_up", "后续应用", "text"),
        enterprise_codes(s.navigation_enterprise),
    ),
    in_order=(("started_on", "finished_on"),),
)

INSTITUTIONS = Sheet(
    "服务机构",
    s.service_institution,
    ("number",),
    (
        Field("number", "服务机构编号", "key", required=True),
        Field("name", "服务机构名称", "text", required=True),
        Field("qualification", "资质", "text"),
        Field("contact", "联系方式", "text"),
        Field(
            "countries",
            "服务国家/地区",
            "words",
            "country",
            link=s.service_institution_country,
            other_headings=COUNTRY_HEADINGS,
        ),
        Field(
            "ip_types",
            "专长类型",
            "words",
            "ip_type",
            link=s.service_institution_ip_type,
            other_headings=("知识产权类型",),
        ),
        Field("vetted_on", "审核日期", "date", required=True),
        Field("recheck_on", "复核日期", "date"),
        Field("left_on", "退出日期", "date"),
    ),
    in_order=(("vetted_on", "recheck_on"), ("vetted_on", "left_on")),
)
