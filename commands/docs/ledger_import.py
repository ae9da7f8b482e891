"""The parts of docs/ledger-import.md: the sheets, what identifies a row, and their headings."""

from collections.abc import Iterable

from commands.docs.marked import table
from data_access.sheets import CONTRACT, SHEETS_AS_WRITTEN
from data_access.sheets.fields import Field, Sheet

HEADINGS = ["工作表", "以什么认定同一条记录", "必填"]


def parts(_now: str) -> dict[str, str]:
    return {
        "contract": _contract(),
        "headings of the contract": _headings(),
        "other sheets": _other_sheets(),
    }


def _contract() -> str:
    rows = [[sheet.name, _key(sheet), _all_or_listed(sheet)] for sheet in CONTRACT]
    return table(HEADINGS, rows)


def _headings() -> str:
    lines = []
    for sheet in CONTRACT:
        headings = _listed(field for field in sheet.fields if not field.extra)
        lines.append(f"  - {sheet.name}：{headings}")
    return "\n".join(lines)


def _other_sheets() -> str:
    rows = [_other_sheet(sheet) for sheet in SHEETS_AS_WRITTEN if sheet not in CONTRACT]
    return table([*HEADINGS, "其他列"], rows)


def _other_sheet(sheet: Sheet) -> list[str]:
    others = [field for field in sheet.fields if not field.required]
    return [sheet.name, _key(sheet), _listed(sheet.required), _listed(others) or "—"]


def _key(sheet: Sheet) -> str:
    return " + ".join(sheet[name].heading for name in sheet.key)


def _all_or_listed(sheet: Sheet) -> str:
    """「全部」 where every heading that is read must be filled."""
    copies = [field for field in sheet.fields if field.kind == "ignored"]
    if len(sheet.required) + len(copies) < len(sheet.fields):
        return _listed(sheet.required)
    return f"全部（{_listed(copies)}除外）" if copies else "全部"


def _listed(fields: Iterable[Field]) -> str:
    return "、".join(field.heading for field in fields)
