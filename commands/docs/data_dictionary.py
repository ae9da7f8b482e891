"""The parts of docs/data-dictionary.md: the columns of every table, and the lists of codes."""

from sqlalchemy import Boolean, Column, Table
from sqlalchemy.dialects import postgresql

from commands.docs.marked import table
from data_access import schema as s
from data_access.schema.base import refers_to
from seed_data.load import rows_of

HEADINGS = ["列 column", "类型 type", "含义 meaning", "单位与规则 unit and rule"]
LISTS = (*s.CODE_LISTS, s.country_group)
YES_NO = "1 是 0 否（布尔） / yes or no"


def parts(_now: str) -> dict[str, str]:
    columns = {
        f"columns {one.name}": _columns(one) for one in s.metadata.sorted_tables if one not in LISTS
    }
    return {"code lists": _code_lists(), **columns}


def _columns(one: Table) -> str:
    return table(HEADINGS, [_column(column) for column in one.columns])


def _column(column: Column) -> list[str]:
    return [f"`{column.name}`", _type(column), column.doc or "", "；".join(_rules(column))]


def _type(column: Column) -> str:
    """The declared type, as PostgreSQL writes it."""
    kind = column.type.compile(postgresql.dialect()).lower()
    return kind.replace(" without time zone", "").replace(", ", ",")


def _rules(column: Column) -> list[str]:
    """What a value must keep to, the key first."""
    rules = []
    if column.primary_key:
        rules.append("主键 / key")
    if column.info.get("rule"):
        rules.append(column.info["rule"])
    if isinstance(column.type, Boolean):
        rules.append(YES_NO)
    if not column.nullable and not column.primary_key:
        rules.append("必填 / required")
    if column.unique:
        rules.append("唯一 / unique")
    return [*rules, *_target(column)]


def _target(column: Column) -> list[str]:
    """The table that a column points to."""
    target = refers_to(column)
    if target is None:
        return []
    cascades = any(key.ondelete == "CASCADE" for key in column.foreign_keys)
    goes_with_it = "，随之删除 / deleted with it" if cascades else ""
    return [f"→ `{target.name}`{goes_with_it}"]


def _code_lists() -> str:
    return table(["代码表 table", "代码与文字 codes and words"], [_code_list(one) for one in LISTS])


def _code_list(one: Table) -> list[str]:
    words = [
        f"`{row['code']}` {row['name_zh']} {row['name_en']}"
        for row in rows_of("codes")
        if row["list"] == one.name
    ]
    return [f"`{one.name}` {one.info['meaning']}", " · ".join(words)]
