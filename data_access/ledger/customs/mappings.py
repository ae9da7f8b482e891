"""How the columns of a customs-style file stand for ours, kept under a name and known again by the headings (table ``column_mapping``)."""

import json
from dataclasses import asdict, dataclass, field

from sqlalchemy import delete, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock
from data_access.ledger.files.headings import EXPLANATION, LOOK_AT, heading_form
from data_access.records.history import moment, write_history
from data_access.values.cell_text import without_blanks

PARTS = (
    "month",
    "country",
    "hs",
    "value",
)  # what a mapping names a column for; ``hs`` is the HS code
USUAL = {  # headings that customs, UN Comtrade and people use; only a first suggestion, the reader decides
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
}
UNITS = (1, 1_000, 10_000, 1_000_000, 100_000_000)
m = s.column_mapping.c


@dataclass(frozen=True)
class Mapping:
    """``columns``: part -> heading as the file writes it. ``unit``: how many of the currency one of the column's numbers is. ``headings``: all headings of the file it was made
    for, as they are compared; the rest is who saved it and when (UTC)."""

    name: str
    columns: dict = field(hash=False)
    currency: str
    source: str
    unit: int = 1
    headings: tuple = ()
    saved_by: str = ""
    saved_at: object = None

    @property
    def wanted(self):
        return {heading_form(heading) for heading in self.columns.values()}


def mappings(connection):
    """Every saved mapping, by name."""
    return [
        _read(row)
        for row in connection.execute(
            select(m.name, m.mapping, m.saved_by, m.saved_at).order_by(m.name)
        )
    ]


def _read(row):
    kept = json.loads(row.mapping)
    return Mapping(
        row.name,
        kept["columns"],
        kept["currency"],
        kept["source"],
        kept["unit"],
        tuple(kept["headings"]),
        row.saved_by,
        row.saved_at,
    )


def save(connection, mapping, who):
    """Keep a ``Mapping`` under its name, in place of an earlier one of that name; returns it as kept.

    Refused: name, columns (one of the four is missing), twice (one column for two), currency, unit,
    source, incomplete (nobody said who).
    """
    mapping = checked(mapping)
    who = who.strip()
    if not who:
        raise Refused("incomplete")
    text = _as_text(mapping)
    lock(connection)
    old = connection.execute(select(m.mapping).where(m.name == mapping.name)).scalar()
    if old == text:
        return mapping
    kept_by = who[: m.saved_by.type.length]
    values = {"mapping": text, "saved_by": kept_by, "saved_at": moment()}
    if old is None:
        row = insert(s.column_mapping).values(name=mapping.name, **values)
    else:
        row = update(s.column_mapping).where(m.name == mapping.name).values(values)
    connection.execute(row)
    action = "update" if old else "insert"
    changes = {"mapping": (old, text)}
    write_history(connection, "column_mapping", mapping.name, action, changes, who)
    return mapping


def _as_text(mapping):
    kept = asdict(mapping)
    for name in ("name", "saved_by", "saved_at"):
        kept.pop(name)
    return json.dumps(kept, ensure_ascii=False)


def remove(connection, name, who):
    """Forget a mapping; what was imported with it stays. Refused: gone (there is none)."""
    lock(connection)
    old = connection.execute(select(m.mapping).where(m.name == name)).scalar()
    if old is None:
        raise Refused("gone")
    connection.execute(delete(s.column_mapping).where(m.name == name))
    changes = {"mapping": (old, None)}
    write_history(connection, "column_mapping", name, "delete", changes, who.strip())


def checked(mapping):
    """The mapping without blanks at the ends of its texts, if it can be used; raises ``Refused``."""
    name, source, currency = (
        text.strip() for text in (mapping.name or "", mapping.source or "", mapping.currency or "")
    )
    columns = {part: (mapping.columns.get(part) or "").strip() for part in PARTS}
    currency = without_blanks(currency).upper()
    if not name or len(name) > m.name.type.length:
        raise Refused("name")
    if not all(heading_form(heading) for heading in columns.values()):
        raise Refused("columns")
    if len({heading_form(heading) for heading in columns.values()}) < len(PARTS):
        raise Refused("twice")
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise Refused("currency")
    if mapping.unit not in UNITS:
        raise Refused("unit")
    if not source or len(source) > s.export_flow.c.source.type.length:
        raise Refused("source")
    return Mapping(name, columns, currency, source, mapping.unit, tuple(sorted(mapping.headings)))


def forms_of(cells):
    """The headings of a row as they are compared."""
    return {
        form
        for cell in cells
        if isinstance(cell, str) and (form := heading_form(cell)) and form not in EXPLANATION
    }


def fitting(found, rows):
    """[(mapping, number of the row of headings)] of the mappings whose four headings stand in one of the first ``rows``; where one was made for exactly these headings, only such."""
    fits = []
    for mapping in found:
        row = next(
            (
                (number, cells)
                for number, cells, _ in rows[:LOOK_AT]
                if mapping.wanted <= forms_of(cells)
            ),
            None,
        )
        if row:
            fits.append((mapping, row[0], forms_of(row[1]) == set(mapping.headings)))
    same = [fit for fit in fits if fit[2]]
    return [(mapping, row) for mapping, row, _ in same or fits]


def suggested(part, headings):
    """The place of the heading that usually is this part, None where none is."""
    forms = [heading_form(heading) for heading in headings]
    return next(
        (forms.index(form) for form in map(heading_form, USUAL[part]) if form in forms), None
    )
