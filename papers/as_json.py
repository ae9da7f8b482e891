"""A paper as JSON and back: what a published report is kept as.

The same paper gives the same text. Decimals and days are marked, so that they come back as they
were.
"""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from papers.plain import plain
from papers.values import Block, Cell, Chart, Column, Figure, Paper, Section, Table, Text

DECIMAL, DAY = "decimal", "day"


def to_json(paper: Paper) -> str:
    written = {
        "name": paper.name,
        "title": paper.title,
        "office": paper.office,
        "language": paper.language,
        "as_of": paper.as_of.isoformat(),
        "data_version": paper.data_version,
        "demonstration": paper.demonstration,
        "period": paper.period,
        "subject": paper.subject,
        "sections": [_block(section) for section in paper.sections],
        "figures": [_figure(figure) for figure in paper.figures],
    }
    return json.dumps(written, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _figure(figure: Figure) -> list:
    return [figure.code, figure.label, _cell(figure.value), figure.kind]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Text):
        said = list(block.paragraphs)
        return {"is": "text", "name": block.name, "said": said, "edited": block.edited}
    if isinstance(block, Table):
        return {"is": "table", **_table(block)}
    if isinstance(block, Chart):
        drawn = {"spec": plain(block.spec), "alt": block.alt, "table": _table(block.table)}
        return {"is": "chart", "name": block.name, "title": block.title, **drawn}
    within = [_block(each) for each in block.blocks]
    return {"is": "section", "heading": block.heading, "blocks": within}


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "columns": [[column.label, column.kind] for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "note": table.note,
    }


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return {DECIMAL: str(cell)}
    if isinstance(cell, date):
        return {DAY: cell.isoformat()}
    return plain(cell)


# -- and back


def from_json(text: str) -> Paper:
    read = json.loads(text)
    read["as_of"] = date.fromisoformat(read["as_of"])
    read["sections"] = tuple(_section(section) for section in read["sections"])
    read["figures"] = tuple(
        Figure(code, label, _read_cell(value), kind) for code, label, value, kind in read["figures"]
    )
    return Paper(**read)


def _section(read: dict[str, Any]) -> Section:
    return Section(read["heading"], tuple(_read_block(each) for each in read["blocks"]))


def _read_text(read: dict[str, Any]) -> Text:
    return Text(read["name"], tuple(read["said"]), read["edited"])


def _read_table(read: dict[str, Any]) -> Table:
    columns = tuple(Column(label, kind) for label, kind in read["columns"])
    rows = tuple(tuple(_read_cell(cell) for cell in row) for row in read["rows"])
    return Table(read["name"], read["title"], columns, rows, read["note"])


def _read_chart(read: dict[str, Any]) -> Chart:
    table = _read_table(read["table"])
    return Chart(read["name"], read["title"], read["spec"], read["alt"], table)


READERS: dict[str, Callable[[dict[str, Any]], Block]] = {
    "text": _read_text,
    "table": _read_table,
    "chart": _read_chart,
    "section": _section,
}


def _read_block(read: dict[str, Any]) -> Block:
    return READERS[read["is"]](read)


def _read_cell(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    if DECIMAL in cell:
        return Decimal(cell[DECIMAL])
    return date.fromisoformat(cell[DAY])
