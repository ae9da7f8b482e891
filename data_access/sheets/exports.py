"""Sheets of the exports: by industry as the office has them, by chapter as customs has them."""

from data_access import schema as s
from data_access.sheets.fields import (
    COUNTRY_HEADINGS,
    Field,
    Sheet,
    fields_of,
)


class ExportsByIndustryFields:
    month = Field("月份", "month", required=True)
    country = Field("国家/地区", "word", "country", required=True, other_headings=COUNTRY_HEADINGS)
    industry = Field("行业代码", "word", "industry", required=True)
    value_fen = Field("出口额(万元)", "money", required=True)
    source = Field("来源", "text", required=True)


EXPORTS = Sheet(
    "出口数据",
    s.export_flow,
    ("month", "country", "industry", "source"),
    fields_of(ExportsByIndustryFields),
    only=s.export_flow.c.hs_chapter_id.is_(None),
)


class ExportsByChapterFields:
    month = Field("月份", "month", required=True)
    country = Field("国家/地区", "word", "country", required=True, other_headings=COUNTRY_HEADINGS)
    hs_chapter = Field("商品章", "word", "hs_chapter", required=True)
    value_fen = Field("出口额(万元)", "money", required=True)
    source = Field("来源", "text", required=True)


CUSTOMS = Sheet(
    "海关出口数据",
    s.export_flow,
    ("month", "country", "hs_chapter", "source"),
    fields_of(ExportsByChapterFields),
    only=s.export_flow.c.industry_id.is_(None),
    kept_as="export_flow.hs_chapter",
)
