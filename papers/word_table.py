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

Row = Sequence[tuple[str, str]]  # text and name of its style


@dataclass(frozen=True)
class Style:
    """A style of the template: its identifier, the size of its letters and its lines in points,
    None for lines as high as needed.
    """

    identifier: str
    size: float
    line: float | None


def element(table: Table, styles: Mapping[str, Style], t: Translator) -> BaseOxmlElement:
    """``styles``: those of the document by their names. Letters of a crowded table are smaller."""
    head = [(clean(column.label), names.HEAD) for column in table.columns]
    styled = [names.FIGURE if is_number(column) else names.CELL for column in table.columns]
    rows = [list(zip(row, styled, strict=True)) for row in rows_written(table, t)]
    shares = shared([[text for text, _ in row] for row in (head, *rows)], t.language)
    breadths = [round(part * BREADTH) for part in shares.parts]
    looks = {name: _look(styles[name], shares.size) for name in (names.HEAD, *IN_CELLS)}
    grid = "".join(f'<w:gridCol w:w="{breadth}"/>' for breadth in breadths)
    drawn = [_drawn(head, breadths, looks, "<w:tblHeader/>")]
    drawn += [_drawn(row, breadths, looks, "") for row in rows]
    properties = (
        f'<w:tblPr><w:tblW w:w="{BREADTH}" w:type="dxa"/>{INDENT}{_edges()}{LAYOUT}</w:tblPr>'
    )
    within = f"{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{within}</w:tbl>")


def _look(style: Style, size: float) -> tuple[str, str]:
    """The properties of a paragraph and of its letters, which are ``size`` of the style's."""
    named = f'<w:pStyle w:val="{style.identifier}"/>'
    if size == 1:
        return f"<w:pPr>{named}</w:pPr>", ""
    if style.line:
        lines = round(style.line * size * 20)
        named += f'<w:spacing w:line="{lines}" w:lineRule="exact"/>'
    halves = round(style.size * size * 2)
    return f"<w:pPr>{named}</w:pPr>", f'<w:rPr><w:sz w:val="{halves}"/></w:rPr>'


def _edges() -> str:
    lines = (f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _drawn(
    row: Row, breadths: Sequence[int], looks: Mapping[str, tuple[str, str]], also: str
) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{breadth}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p>{looks[style][0]}{_run(text, looks[style][1])}</w:p></w:tc>"
        for (text, style), breadth in zip(row, breadths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{also}</w:trPr>{cells}</w:tr>"


def _run(text: str, look: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split(LINE))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
