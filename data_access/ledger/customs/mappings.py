"""How the columns of a customs-style file stand for ours.

That is kept under a name and known again by the headings (table ``column_mapping``).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock
from data_access.database.visible import visible
from data_access.ledger.files.heading_forms import LOOK_AT, heading_form
from data_access.ledger.files.headings import EXPLANATION
from data_access.ledger.files.raw import Cell, RawRow
from data_access.records.history import write_history
from data_access.schema.base import most_characters
from data_access.values.cell_text import as_text, without_blanks

# What a mapping names a column for; ``hs`` is the HS code.
PARTS = ("month", "country", "hs", "value")
# Columns that a file need not have: which way goods went, and which country says so.
OPTIONAL = ("flow", "reporter")

# Headings that customs, UN Comtrade and people use; only a first suggestion, the reader decides.
USUAL = {
    "month": ("period_dt", "period", "refperiod", "数据年月", "年月", "月份", "统计月份", "month"),
    "country": (
        "partner_name",
        "partnerdesc",
        "partner",
        "贸易伙伴名称",
        "贸易伙伴",
        "国别",
        "国别(地区)",
        "国家(地区)",
        "国家/地区",
        "country",
    ),
    "hs": (
        "hs6",
        "hs8",
        "cmdcode",
        "commoditycode",
        "商品编码",
        "商品编号",
        "hs编码",
        "hscode",
        "hs",
    ),
    "value": (
        "val",
        "primaryvalue",
        "fobvalue",
        "tradevalue(us$)",
        "人民币",
        "美元",
        "出口额",
        "出口金额",
        "金额",
        "value",
    ),
    "flow": (  # words go before codes
        "flowdesc",
        "tradeflow",
        "flow",
        "进出口",
        "进出口标志",
        "进出口类型",
        "进出口方向",
        "贸易流向",
        "贸易方向",
        "流向",
        "flowcode",
        "tradeflowcode",
        "rgdesc",
        "rgcode",
    ),
    "reporter": (
        "reporterdesc",
        "reporter",
        "reportername",
        "reporter_name",
        "报告国",
        "报告国家",
        "报告国(地区)",
        "报告方",
        "申报国",
        "申报国家",
        "reporteriso",
        "reportercode",
    ),
}
UNITS = (1, 1_000, 10_000, 1_000_000, 100_000_000)
LONGEST_NAME = most_characters(s.column_mapping.c.name)
LONGEST_WHO = most_characters(s.column_mapping.c.saved_by)
LONGEST_SOURCE = most_characters(s.export_flow.c.source)
NOT_READ_WITH = ("name", "saved_by", "saved_at")  # kept in columns of their own


@dataclass(frozen=True)
class Mapping:
    """``columns``: part -> heading as the file writes it.

    ``unit``: how many of the currency one of the column's numbers is. ``headings``: all headings of
    the file it was made for, as they are compared. ``exports`` and ``reporter``: what stands in the
    columns of flow and reporter for exports of this country, "" where it is known by itself. The
    rest is who saved it and when (UTC).
    """

    name: str
    columns: dict[str, str] = field(hash=False)
    currency: str
    source: str
    unit: int = 1
    headings: tuple[str, ...] = ()
    exports: str = ""
    reporter: str = ""
    saved_by: str = ""
    saved_at: datetime | None = None

    @property
    def wanted(self) -> set[str]:
        """The headings of its columns as they are compared."""
        return {heading_form(heading) for heading in self.columns.values()}


def mappings(connection: Connection) -> list[Mapping]:
    """Every saved mapping, by name."""
    rows = connection.execute(select(s.column_mapping).order_by(s.column_mapping.c.name))
    return [_read(row) for row in rows]


def _read(row: Row[Any]) -> Mapping:
    kept = json.loads(row.mapping)
    kept["headings"] = tuple(kept["headings"])
    return Mapping(name=row.name, saved_by=row.saved_by, saved_at=row.saved_at, **kept)


def save(connection: Connection, mapping: Mapping, who: str) -> Mapping:
    """Keep a mapping under its name, in place of an earlier one of that name; returns it as kept.

    Refused: name, columns (one of the four is missing), twice (one column for two), currency, unit,
    source, incomplete (nobody said who).
    """
    mapping = checked(mapping)
    who = visible(who)
    if not who:
        raise Refused("incomplete")
    lock(connection)
    text = _as_text(mapping)
    old = _kept(connection, mapping.name)
    if old == text:
        return mapping
    values = {"mapping": text, "saved_by": who[:LONGEST_WHO], "saved_at": clock.now()}
    if old is None:
        connection.execute(insert(s.column_mapping).values(name=mapping.name, **values))
    else:
        of_name = s.column_mapping.c.name == mapping.name
        connection.execute(update(s.column_mapping).where(of_name).values(values))
    action = "insert" if old is None else "update"
    changes = {"mapping": (old, text)}
    write_history(connection, "column_mapping", mapping.name, action, changes, who)
    return mapping


def _kept(connection: Connection, name: str) -> str | None:
    column = s.column_mapping.c
    return connection.execute(select(column.mapping).where(column.name == name)).scalar()


def _as_text(mapping: Mapping) -> str:
    kept = asdict(mapping)
    for name in NOT_READ_WITH:
        kept.pop(name)
    return json.dumps(kept, ensure_ascii=False)


def remove(connection: Connection, name: str, who: str) -> None:
    """Forget a mapping; what was imported with it stays. Refused: gone (there is none)."""
    lock(connection)
    old = _kept(connection, name)
    if old is None:
        raise Refused("gone")
    connection.execute(delete(s.column_mapping).where(s.column_mapping.c.name == name))
    changes = {"mapping": (old, None)}
    write_history(connection, "column_mapping", name, "delete", changes, visible(who))


def checked(mapping: Mapping) -> Mapping:
    """The mapping without blanks at the ends of its texts, if it can be used.

    Raises ``Refused`` as ``save`` says.
    """
    name = visible(mapping.name or "")
    source = visible(mapping.source or "")
    currency = without_blanks(visible(mapping.currency or "")).upper()
    columns = {part: (mapping.columns.get(part) or "").strip() for part in PARTS}
    named = {part: (mapping.columns.get(part) or "").strip() for part in OPTIONAL}
    columns |= {part: heading for part, heading in named.items() if heading}
    if not name or len(name) > LONGEST_NAME:
        raise Refused("name")
    _check_columns(columns)
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise Refused("currency")
    if mapping.unit not in UNITS:
        raise Refused("unit")
    if not source or len(source) > LONGEST_SOURCE:
        raise Refused("source")
    headings = tuple(sorted(mapping.headings))
    exports, reporter = mapping.exports.strip(), mapping.reporter.strip()
    unit = mapping.unit
    return Mapping(name, columns, currency, source, unit, headings, exports, reporter)


def _check_columns(columns: dict[str, str]) -> None:
    forms = [heading_form(heading) for heading in columns.values()]
    if not all(forms):
        raise Refused("columns")
    if len(set(forms)) < len(forms):
        raise Refused("twice")


def forms_of(cells: Iterable[Cell]) -> set[str]:
    """The headings of a row as they are compared."""
    forms = {heading_form(cell) for cell in cells if isinstance(cell, str)}
    return forms - EXPLANATION - {""}


def fitting(found: Iterable[Mapping], rows: Sequence[RawRow]) -> list[tuple[Mapping, int]]:
    """The mappings whose four headings stand in one of the first ``rows``, with its number.

    Where one was made for exactly these headings, only such.
    """
    forms = [(number, forms_of(cells)) for number, cells, _ in rows[:LOOK_AT]]
    fits: list[tuple[Mapping, int]] = []
    exact: list[tuple[Mapping, int]] = []
    for mapping in found:
        row = next((row for row in forms if mapping.wanted <= row[1]), None)
        if row is None:
            continue
        number, headings = row
        fits.append((mapping, number))
        if headings == set(mapping.headings):
            exact.append((mapping, number))
    return exact or fits


def looks_like_customs(rows: Iterable[RawRow]) -> bool:
    """Whether one of the rows has a usual heading for each of the four columns."""
    headings = [[as_text(cell) for cell in cells] for _, cells, _ in rows]
    return any(all(suggested(part, row) is not None for part in PARTS) for row in headings)


def suggested(part: str, headings: Sequence[str]) -> int | None:
    """The place of the heading that usually is this part, None where none is."""
    forms = [heading_form(heading) for heading in headings]
    usual = [heading_form(heading) for heading in USUAL[part]]
    return next((forms.index(form) for form in usual if form in forms), None)
