"""Sheets of the exports: by industry as the office has them, by chapter as customs has them."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    Field,
    Sheet,
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
