"""A table of a paper in the XML of Word: headings repeated on each page, numbers at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from locales import Translator
from papers.breadths import shared
from papers.cells import LINE, clean, is_number, rows_written
from papers.templates import names
from papers.values import Table

BREADTH = 8844  # twentieths of a point: the 156 mm between the margins
IN_CELLS = (names.CELL, names.FIGURE)
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
INDENT = '<w:tblInd w:w="70" w:type="dxa"/>'  # its edge stands under the text's
LAYOUT = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    '<w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)

KEEP = "<w:keepNext/>"  # on the page of what follows
Row = Sequence[tuple[str, str]]  # text and name of its style


@dataclass(frozen=True)
class Style:
    """A style of the template: its identifier, the size of its letters and its lines in points,
    None for lines as high as needed.
    """

    identifier: str
    size: float
    line: float | None


@dataclass(frozen=True)
class Look:
    """Properties of a paragraph, its style and its lines, and those of its letters."""

    named: str
    lines: str
    letters: str


def element(table: Table, styles: Mapping[str, Style], t: Translator) -> BaseOxmlElement:
    """``styles``: those of the document by their names. Letters of a crowded table are smaller."""
    head = [(clean(column.label), names.HEAD) for column in table.columns]
    styled = [names.FIGURE if is_number(column) else names.CELL for column in table.columns]
    rows = [list(zip(row, styled, strict=True)) for row in rows_written(table, t)]
    shares = shared([[text for text, _ in row] for row in (head, *rows)], t.language)
    breadths = [round(part * BREADTH) for part in shares.parts]
    looks = {name: _look(styles[name], shares.size) for name in (names.HEAD, *IN_CELLS)}
    grid = "".join(f'<w:gridCol w:w="{breadth}"/>' for breadth in breadths)
    keeping = _keeping(len(rows), shares.is_short, bool(table.note))
    drawn = [
        _drawn(row, breadths, looks, is_head=place == 0, keeps=place in keeping)
        for place, row in enumerate((head, *rows))
    ]
    properties = (
        f'<w:tblPr><w:tblW w:w="{BREADTH}" w:type="dxa"/>{INDENT}{_edges()}{LAYOUT}</w:tblPr>'
    )
    within = f"{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{within}</w:tbl>")


def _keeping(rows: int, is_short: bool, has_note: bool) -> set[int]:
    """The rows that stand on the page of what follows them; the heading is 0. All of a short table
    do, of a longer one the first and the last rows, so that none is alone on a page.
    """
    inner = set(range(rows)) if is_short else {0, 1, rows - 2, rows - 1}
    return inner | {rows} if has_note else inner


def _look(style: Style, size: float) -> Look:
    """How a paragraph looks whose letters are ``size`` of the style's."""
    named = f'<w:pStyle w:val="{style.identifier}"/>'
    if size == 1:
        return Look(named, "", "")
    lines = ""
    if style.line:
        points = round(style.line * size * 20)
        lines = f'<w:spacing w:line="{points}" w:lineRule="exact"/>'
    halves = round(style.size * size * 2)
    return Look(named, lines, f'<w:rPr><w:sz w:val="{halves}"/></w:rPr>')


def _edges() -> str:
    lines = (f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _drawn(
    row: Row, breadths: Sequence[int], looks: Mapping[str, Look], *, is_head: bool, keeps: bool
) -> str:
    also = "<w:tblHeader/>" if is_head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{breadth}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, looks[style], keeps)}</w:tc>"
        for (text, style), breadth in zip(row, breadths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{also}</w:trPr>{cells}</w:tr>"


def _paragraph(text: str, look: Look, keeps: bool) -> str:
    kept = KEEP if keeps else ""
    return f"<w:p><w:pPr>{look.named}{kept}{look.lines}</w:pPr>{_run(text, look.letters)}</w:p>"


def _run(text: str, look: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split(LINE))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
