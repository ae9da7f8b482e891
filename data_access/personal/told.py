"""What is held of a person in words: on the screen, at the command line and in a workbook."""

from collections.abc import Sequence
from io import BytesIO

import pandas as pd

from data_access.ledger.exporting.workbook import open_workbook
from data_access.personal.find import Found
from data_access.personal.places import HELD, KEPT, MENTIONED, SIGNED_AS
from data_access.sheets import SHEET_OF
from data_access.sheets.names import OTHERS, SHEET_WORDS
from locales import Translator, later, translator

STORED = {
    "account": later("账号"),
    "audit": later("审计日志"),
    "batch": later("导入批次"),
    "batch_row": later("导入批次"),
    "deletion": later("已删除的记录"),
    "history": later("改动记录"),
    "column_mapping": later("列对应"),
    "settled_result": later("周期结果"),
    "assessment_score": later("年度考核"),
    "index_weight": later("指数权重"),
    "note": later("备注"),
    "document": later("材料"),
}
WHAT = {
    HELD: later("个人信息，可删去"),
    SIGNED_AS: later("手填的经办人，可删去"),
    MENTIONED: later("文字里提到，另行选择后删去"),
    KEPT: later("账号及其经办、审计日志，依法留存"),
}
HEADINGS = (later("存在哪里"), later("记录"), later("栏目"), later("内容"), later("怎样处理"))
FIELDS = {
    "who": later("经办人"),
    "reason": later("理由"),
    "record_key": later("编号"),
    "content": later("内容"),
    "note": later("备注"),
    "name": later("名称"),
    "removed_why": later("移除理由"),
}


def table_name(name: str, t: Translator) -> str:
    """What people call a table."""
    words = SHEET_WORDS.get(name) or OTHERS.get(name) or STORED.get(name)
    return t(words) if words else name


def field_name(table: str, name: str, t: Translator) -> str:
    """What people call a field of a table."""
    sheet = SHEET_OF.get(table)
    headings = {field.name: field.heading for field in sheet.fields} if sheet else {}
    words = headings.get(name) or FIELDS.get(name)
    return t(words) if words else name


def frame(found: Sequence[Found], t: Translator) -> pd.DataFrame:
    """A row for each place: where it is kept, the record, the field, all that stands there, and
    what becomes of it.
    """
    rows = [
        (
            table_name(one.table, t),
            f"{table_name(one.about, t)} {one.key}".strip(),
            field_name(one.about, one.field, t),
            one.text,
            t(WHAT[one.what]),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=[t(heading) for heading in HEADINGS])


def lines(found: Sequence[Found]) -> list[str]:
    """The same for the command line."""
    shown = frame(found, translator("zh"))
    return ["  ".join(map(str, row)) for row in shown.itertuples(index=False)]


def workbook(found: Sequence[Found]) -> bytes:
    """The same as a workbook, which the person may be given."""
    shown = frame(found, translator("zh"))
    target = BytesIO()
    with open_workbook(target) as book:
        sheet = book.add_worksheet("个人信息")
        sheet.write_row(0, 0, list(shown.columns))
        for position, row in enumerate(shown.itertuples(index=False), 1):
            sheet.write_row(position, 0, list(row))
    return target.getvalue()
