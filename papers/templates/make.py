"""Makes ``report.docx`` and ``report_en.docx``: the layout of GB/T 9704-2012, to be filled.

``python -m papers.templates.make`` writes both beside this file. An office edits its own copy in
Word; the styles keep their names.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from papers.repack import repacked
from papers.templates import names

HOME = Path(__file__).parent
MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm
WIDTH, HEIGHT = 210, 297  # mm
TEXT_WIDTH = WIDTH - MARGINS["left"] - MARGINS["right"]
FOOTER = 25  # mm from the edge: the number begins 7 mm under the text
RED = RGBColor(0xD0, 0x1E, 0x1E)
LINE = 28.95  # pt: 22 lines in 225 mm
CLOSER = -5  # twentieths of a point between signs: 28 of 16 pt in 156 mm
THICK, THIN = 8, 6  # eighths of a point: 0.35 and 0.25 mm
# What a machine without the font shows instead, first to last.
STAND_INS = {
    "方正小标宋简体": "小标宋体,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC,宋体",
    "仿宋": "仿宋_GB2312,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC,宋体",
    "楷体": "楷体_GB2312,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC,宋体",
    "黑体": "SimHei,微软雅黑,Noto Sans CJK SC,宋体",
    "宋体": "SimSun,Noto Serif CJK SC",
    "Times New Roman": "Liberation Serif,Tinos",
    "Arial": "Liberation Sans,Arimo",
}
BODY = 16  # pt
ALIGNED = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# What must stand behind an element in its parent, by the order of the schema.
AFTER_INDENT = ("w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr")
AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
AFTER_EDGES = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
AFTER_PLACE = (
    "w:tblOverlap",
    "w:tblStyleRowBandSize",
    "w:tblW",
    "w:jc",
    "w:tblLayout",
    "w:tblLook",
)
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
AFTER_WITHIN = ("w:tblLook", "w:tblCaption")
ROMAN = ("方正小标宋简体", "仿宋", "楷体", "宋体", "Times New Roman")


@dataclass(frozen=True)
class Look:
    """A style of paragraphs. ``line``: exact, in points, None for as high as needed."""

    font: str
    size: float = 16
    latin: str = "Times New Roman"
    align: str = "both"
    indent: int = 0  # hundredths of a sign, of the first line
    line: float | None = LINE
    bold: bool = False
    color: RGBColor | None = None
    before: float = 0
    after: float = 0
    level: int = 0  # of a heading
    keep: bool = False  # with what follows


CHINESE = {
    "Normal": Look("仿宋"),
    "Body Text": Look("仿宋", indent=200),
    "Title": Look("方正小标宋简体", 22, align="center", line=None, before=29, after=8),
    "Heading 1": Look("黑体", indent=200, level=1, keep=True),
    "Heading 2": Look("楷体", indent=200, level=2, keep=True),
    "Heading 3": Look("仿宋", indent=200, level=3, keep=True, bold=True),
    "Caption": Look("黑体", 12, align="center", line=None, before=8, after=4, keep=True),
    names.OFFICE: Look("方正小标宋简体", 32, align="center", line=None, color=RED, after=14),
    names.NUMBER: Look("仿宋", align="center", after=6),
    names.REMARK: Look("楷体", align="center"),
    names.CELL: Look("仿宋", 12, align="left", line=18),
    names.FIGURE: Look("仿宋", 12, align="right", line=18),
    names.HEAD: Look("黑体", 12, align="center", line=18, keep=True),
    names.PICTURE: Look("仿宋", align="center", line=None, before=6, keep=True),
    names.NOTE: Look("仿宋", 12, align="left", line=18, after=8),
    names.SIGNED: Look("仿宋", align="right"),
    names.IMPRINT: Look("仿宋", 14, align="left", line=22),
    names.PAGE: Look("宋体", 14, latin="宋体", align="right", line=None),
}
SANS: dict[str, Any] = {"latin": "Arial", "bold": True, "line": None}
ENGLISH = {
    "Normal": Look("仿宋", 12, line=18),
    "Body Text": Look("仿宋", 12, line=18, after=8),
    "Title": Look("黑体", 20, align="center", before=24, after=10, **SANS),
    "Heading 1": Look("黑体", 14, align="left", before=14, after=6, level=1, keep=True, **SANS),
    "Heading 2": Look("黑体", 12, align="left", before=10, after=4, level=2, keep=True, **SANS),
    "Heading 3": Look("楷体", 12, align="left", before=8, after=4, level=3, keep=True, **SANS),
    "Caption": Look("黑体", 10, align="center", before=8, after=4, keep=True, **SANS),
    names.OFFICE: Look("方正小标宋简体", 22, align="center", color=RED, after=10, **SANS),
    names.NUMBER: Look("仿宋", 12, align="center", line=None, after=6),
    names.REMARK: Look("楷体", 12, align="center", line=18),
    names.CELL: Look("仿宋", 10, "Arial", align="left", line=14),
    names.FIGURE: Look("仿宋", 10, "Arial", align="right", line=14),
    names.HEAD: Look("黑体", 10, align="center", keep=True, **(SANS | {"line": 14})),
    names.PICTURE: Look("仿宋", 12, align="center", line=None, before=6, keep=True),
    names.NOTE: Look("仿宋", 10, align="left", line=14, after=8),
    names.SIGNED: Look("仿宋", 12, align="right", line=18),
    names.IMPRINT: Look("仿宋", 11, align="left", line=16),
    names.PAGE: Look("宋体", 11, align="right", line=None),
}
LOOKS = {"zh": CHINESE, "en": ENGLISH}


def main() -> None:
    for language, name in names.FILES.items():
        (HOME / name).write_bytes(made(language))


def made(language: str) -> bytes:
    """The template of a language; the same bytes each time."""
    document = docx.Document()
    _properties(document)
    _fonts(document)
    for name, look in LOOKS[language].items():
        _style(document, name, look, language)
    _page(document.sections[0], language)
    _settings(document)
    _text(document, language)
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def _properties(document: Document) -> None:
    """Without what the library's own document says of itself."""
    core = document.core_properties
    core.author = core.comments = core.title = core.last_modified_by = ""
    core.created = core.modified = datetime(2000, 1, 1)  # noqa: DTZ001


def _element(name: str, **values: object) -> BaseOxmlElement:
    """``w:name`` with its attributes of the same space."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def _fonts(document: Document) -> None:
    """The table of fonts, each with what stands in for it where it is absent."""
    rows = "".join(_font_row(name, instead) for name, instead in STAND_INS.items())
    table = f"<w:fonts {nsdecls('w')}>{rows}</w:fonts>"
    part = next(
        p for p in document.part.package.iter_parts() if p.partname.endswith("fontTable.xml")
    )
    part._blob = table.encode()


def _font_row(name: str, instead: str) -> str:
    family = "roman" if name in ROMAN else "swiss"
    charset = "00" if name.isascii() else "86"
    looks = f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
    return f'<w:font w:name="{name}"><w:altName w:val="{instead}"/>{looks}</w:font>'


def _style(document: Document, name: str, look: Look, language: str) -> None:
    style = _named(document, name)
    style.hidden, style.quick_style = False, True
    if name != "Normal":
        style.base_style = document.styles["Normal"]
    _signs(style, look, language)
    shape = style.paragraph_format
    shape.alignment = ALIGNED[look.align]
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = Pt(look.line) if look.line else 1.0
    shape.keep_with_next = look.keep
    shape.keep_together = look.keep
    shape.widow_control = language == "en"
    size = round(look.indent / 100 * look.size * 20)
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = _element("ind", left=0, firstLineChars=look.indent, firstLine=size)
    properties.insert_element_before(indent, *AFTER_INDENT)
    _straight_edges(properties)


def _named(document: Document, name: str) -> ParagraphStyle:
    if name in document.styles:
        found = document.styles[name]
        assert isinstance(found, ParagraphStyle)
        return found
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    return made


def _signs(style: ParagraphStyle, look: Look, language: str) -> None:
    """Font, size and colour of the signs of a style."""
    style.font.name, style.font.size = look.latin, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, False
    style.font.color.rgb = look.color or RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), look.font)
    fonts.set(qn("w:cs"), look.latin)
    for name in ("spacing", "kern", "lang"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    if language == "zh" and look.size == BODY:
        properties.insert_element_before(_element("spacing", val=CLOSER), *AFTER_SPACING)
    spoken = {"val": "en-GB", "eastAsia": "zh-CN"}
    properties.append(_element("lang", **spoken))


def _straight_edges(properties: BaseOxmlElement) -> None:
    """No lines of the library's own title, and the grid of the page asked nothing."""
    for name in ("pBdr", "contextualSpacing", "snapToGrid"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)


def _page(section: Section, language: str) -> None:
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.footer_distance = Mm(FOOTER)
    _page_number(section.footer.paragraphs[0], "right")
    _page_number(section.even_page_footer.paragraphs[0], "left")
    grid = section._sectPr.find(qn("w:docGrid"))
    section._sectPr.remove(grid)


def _page_number(paragraph: Paragraph, side: str) -> None:
    """— 1 —, one sign from the edge."""
    paragraph.style = names.PAGE
    paragraph.alignment = ALIGNED[side]
    edge = {f"{side}Chars": 100, side: 280}
    paragraph._p.get_or_add_pPr().append(_element("ind", **edge))
    paragraph.add_run("— ")
    field = _element("fldSimple", instr="PAGE")
    shown = paragraph.add_run("1")
    field.append(shown._r)
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _settings(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    spoken = [document.settings.element.find(qn("w:themeFontLang"))]
    spoken += document.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    for language in spoken:
        language.set(qn("w:eastAsia"), "zh-CN")  # whose shapes the signs have


# -- the text


def _text(document: Document, language: str) -> None:
    for text, style in (("{{ office }}", names.OFFICE), ("{{ number }}", names.NUMBER)):
        document.add_paragraph(text, style)
    _line_below(document.paragraphs[-1])
    _only_if(document, "remark", names.REMARK)
    document.add_paragraph("{{ title }}", names.TITLE)
    _only_if(document, "as_of", names.REMARK)
    document.add_paragraph(names.HERE, names.BODY)
    for text in ("{{ office }}", "{{ day }}"):
        paragraph = document.add_paragraph(text, names.SIGNED)
        paragraph.paragraph_format.right_indent = Pt(4 * BODY if text == "{{ day }}" else 2 * BODY)
        paragraph.paragraph_format.keep_with_next = text != "{{ day }}"
    document.paragraphs[-2].paragraph_format.space_before = Pt(LINE)
    _imprint(document)


def _only_if(document: Document, name: str, style: str) -> None:
    """A paragraph that is left out where there is nothing to say."""
    for text in (f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}"):
        document.add_paragraph(text, style)


def _line_below(paragraph: Paragraph) -> None:
    """The red line under the number of the paper."""
    edges = _element("pBdr")
    edges.append(_element("bottom", val="single", sz=12, space=6, color=str(RED)))
    paragraph._p.get_or_add_pPr().insert_element_before(edges, *AFTER_EDGES)


def _imprint(document: Document) -> None:
    """Who printed it when: at the foot of the last page."""
    table = document.add_table(1, 1)
    paragraph = table.rows[0].cells[0].paragraphs[0]
    paragraph.text, paragraph.style = "{{ office }}\t{{ issued }}", names.IMPRINT
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    right = paragraph.paragraph_format.tab_stops
    right.add_tab_stop(Mm(TEXT_WIDTH) - Pt(36), WD_TAB_ALIGNMENT.RIGHT)
    _at_the_foot(table)
    last = document.add_paragraph("", names.IMPRINT)  # no text ends with a table
    last.paragraph_format.line_spacing = Pt(1)


def _at_the_foot(table: Table) -> None:
    properties = table._tbl.tblPr
    breadth = properties.find(qn("w:tblW"))
    breadth.set(qn("w:type"), "dxa")
    breadth.set(qn("w:w"), str(round(TEXT_WIDTH / 25.4 * 1440)))
    left = round(MARGINS["left"] / 25.4 * 1440)
    place = {"vertAnchor": "margin", "horzAnchor": "page", "tblpX": left, "tblpYSpec": "bottom"}
    floating = _element("tblpPr", leftFromText=0, rightFromText=0, **place)
    properties.insert_element_before(floating, *AFTER_PLACE)
    edges = _element("tblBorders")
    for side, size in (("top", THICK), ("bottom", THICK), ("insideH", THIN)):
        edges.append(_element(side, val="single", sz=size, space=0, color="000000"))
    properties.insert_element_before(edges, *AFTER_BORDERS)
    within = _element("tblCellMar")
    for side in ("left", "right"):
        within.append(_element(side, w=0, type="dxa"))
    properties.insert_element_before(within, *AFTER_WITHIN)


if __name__ == "__main__":
    main()
