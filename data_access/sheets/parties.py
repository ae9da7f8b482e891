"""Sheets of who stands on which side of a case, and of cases that belong together."""

from data_access import schema as s
from data_access.sheets.fields import Field, Sheet, case_number, fields_of, row_number


class PartyFields:
    dispute = case_number()
    line = row_number()
    role = Field("当事人角色", "word", "party_role", required=True)
    name = Field("当事人名称", "text", required=True)
    contact = Field("联系方式", "text", numbered=True, personal=True)


PARTIES = Sheet(
    "案件当事人",
    s.dispute_party,
    ("dispute", "role", "name"),
    fields_of(PartyFields),
)


class LinkFields:
    dispute = case_number()
    other = Field("关联案件编号", "reference", "dispute", required=True)


LINKS = Sheet(
    "关联案件",
    s.dispute_link,
    ("dispute", "other"),
    fields_of(LinkFields),
    apart=(("dispute", "other"),),
)
