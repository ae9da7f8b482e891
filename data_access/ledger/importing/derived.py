"""What the sheets do not say but follows from them (docs/ledger-import.md).

That is the size of an enterprise, a case's industry and day of entry, a deadline's day.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.ledger.importing.by_key import Line
from data_access.ledger.importing.rows import Row
from data_access.records.deadline_dates import follow, periods
from data_access.records.lines import lines_of_cases, next_line
from data_access.records.party_keys import party_keys
from data_access.records.stored import chunks
from data_access.sheets.fields import Sheet
from data_access.values.code_words import LedgerWords
from data_access.values.sizes import size_code

SIZE_FOLLOWS_FROM = {"industry_id", "employees", "revenue_fen"}


def derive(
    connection: Connection, spec: Sheet, words: LedgerWords, columns: dict[str, list[Any]]
) -> None:
    """Fill in new rows, given by the columns of their table."""
    if spec.table is s.enterprise:
        grounds = _rows(columns, "size_id", "industry_id", "employees", "revenue_fen")
        columns["size_id"] = [
            _size(words, *of_size) if size is None else size for size, *of_size in grounds
        ]
    if spec.row_number is not None:
        columns["line"] = _lines(connection, spec, columns)
    if spec.table is s.dispute_deadline:
        columns["computed_on"] = _due_dates(connection, columns)
    if spec.table is s.dispute_party:
        keys = party_keys(connection, columns["name"])
        columns["party_key"] = [keys[name] for name in columns["name"]]
    if spec.table is s.dispute:
        days = _rows(columns, "entered_on", "accepted_on", "occurred_on")
        columns["entered_on"] = [entered or accepted or began for entered, accepted, began in days]
        of_enterprise = _industries(connection, set(columns["enterprise_id"]))
        columns["industry_id"] = [
            of_enterprise[enterprise] if industry is None else industry
            for enterprise, industry in _rows(columns, "enterprise_id", "industry_id")
        ]


def _due_dates(connection: Connection, columns: dict[str, list[Any]]) -> list[Any]:
    """The dates that are stated, else by the rules."""
    rules = periods(connection, s.deadline_rule.c.id)
    names = ("rule_id", "counted_from_on", "computed_on")
    rows = [
        {"rule": rule, "counted_from_on": started, "computed_on": stated}
        for rule, started, stated in _rows(columns, *names)
    ]
    return [(row | follow(rules, {}, row))["computed_on"] for row in rows]


def _lines(connection: Connection, spec: Sheet, columns: dict[str, list[Any]]) -> list[int]:
    """The numbers of new rows within their cases: as the file says where one is free, else the
    next one.
    """
    taken = lines_of_cases(connection, spec.table, set(columns["dispute_id"]))
    rows = list(_rows(columns, "dispute_id", "line"))
    for place, (case, line) in enumerate(rows):
        if line in taken[case]:
            rows[place] = (case, None)
        elif line is not None:
            taken[case].add(line)
    return [line or next_line(taken[case]) for case, line in rows]


def _rows(columns: dict[str, list[Any]], *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(columns[name] for name in names), strict=True)


def derive_again(
    connection: Connection, spec: Sheet, words: LedgerWords, row: Row, line: Line
) -> None:
    """Add to ``line``, the changed columns of a stored row, what changes with them."""
    names = row.sheet.names
    if spec.table is s.dispute_party and "name" in line:
        line["party_key"] = party_keys(connection, [line["name"]])[line["name"]]
    if spec.table is s.enterprise and line.keys() & SIZE_FOLLOWS_FROM and "size" not in names:
        now = {**row.stored, **row.record()}
        line["size_id"] = _size(words, now["industry"], now["employees"], now["revenue_fen"])
    if spec.table is s.dispute and "enterprise_id" in line and "industry" not in names:
        enterprise = line["enterprise_id"]
        line["industry_id"] = _industries(connection, {enterprise})[enterprise]


def _size(
    words: LedgerWords, industry_id: int | None, employees: int | None, revenue_fen: int | None
) -> int | None:
    industry = words.codes["industry"].get(industry_id)
    code = size_code(industry, employees, revenue_fen)
    return words.key_of("enterprise_size", code) if code else None


def _industries(connection: Connection, enterprise_ids: set[int]) -> dict[int, Any]:
    enterprise = s.enterprise.c
    select_industries = select(enterprise.id, enterprise.industry_id)
    found: dict[int, Any] = {}
    for part in chunks(sorted(enterprise_ids)):
        rows = connection.execute(select_industries.where(enterprise.id.in_(part)))
        found.update((key, industry) for key, industry in rows)
    return found
