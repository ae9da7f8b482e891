"""The due dates of the sheet 案件期限: by the rule, as the form computes them, unless the file
states one.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from data_access import schema as s
from data_access.ledger.importing.rows import WRITTEN, Record, SheetRead
from data_access.records.deadline_dates import Periods, by_rule, follow, periods
from data_access.sheets.fields import Sheet

MOST_NOTICES = 20  # on one sheet
RULE = "rule"
STATED = "computed_on"


def rules_of(connection: Connection, spec: Sheet) -> Periods:
    """The periods of the rules by their ids; none for a sheet of something else."""
    if spec.table is not s.dispute_deadline:
        return {}
    return periods(connection, s.deadline_rule.c.id)


def with_due_date(rules: Periods, old: Record, content: Record) -> Record:
    """What a row says of a stored deadline ``old``, with the date that follows from it unless the
    row states one.
    """
    if not rules or content.get(STATED) is not None:
        return content
    return content | follow(rules, old, old | content)


def notice_other_dates(connection: Connection, sheets: Sequence[SheetRead]) -> None:
    """A notice for each row that states another day than its rule gives; the day is kept."""
    for sheet in sheets:
        if sheet.spec.table is s.dispute_deadline and {RULE, STATED} <= set(sheet.names):
            _compare(sheet, rules_of(connection, sheet.spec))


def _compare(sheet: SheetRead, rules: Periods) -> None:
    differing = 0
    for rows in sheet.rows.portions(*WRITTEN):
        for row in rows:
            stated, of_rule = row.value(STATED), _of_rule(rules, row.record())
            if stated is None or of_rule is None or stated == of_rule:
                continue
            differing += 1
            if differing <= MOST_NOTICES:
                sheet.found("other_due_date", row=row.excel_row, stated=stated, rule=of_rule)
    if differing > MOST_NOTICES:
        sheet.found("more_other_due_dates", n=differing - MOST_NOTICES)


def _of_rule(rules: Periods, record: Record) -> date | None:
    return by_rule(rules, record) if record[RULE] in rules else None
