"""A paper as a Word file in the layout of GB/T 9704-2012, filled into a template that the office
may edit (``papers/templates/``).

The same paper and template give the same bytes.
"""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError

from locales import Translator, translator
from papers import word_table
from papers.cells import clean
from papers.outline import Heading, Numbered, items
from papers.picture import BREADTH, png
from papers.repack import repacked
from papers.said import said
from papers.templates import names
from papers.titles import titled
from papers.trouble import NotDrawn, NotMade
from papers.values import Paper, Table, Text
from papers.word_table import Style

HOME = Path(__file__).parent / "templates"
USUAL = 12  # points, where a style does not say
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    PackageNotFoundError,
    LxmlError,
    KeyError,
    ValueError,
    AttributeError,
)  # what python-docx raises for a file that is no Word file, or half of one


def word(
    paper: Paper,
    *,
    number: str = "",
    published_on: date | None = None,
    templates: Path | None = None,
) -> bytes:
    """The paper as .docx. ``number``: its 文号, "" for a draft, which says so; ``templates``: where
    the office keeps its own templates, of which the one of this name is used if it is there.

    NotMade: the template cannot be filled.
    """
    t = translator(paper.language)
    path = template_of(paper.language, templates)
    words = said(paper, number, published_on, t)
    written = words | {"title": titled(words["title"]), "body": names.HERE}
    document = _filled(path, written, t)
    _write_body(document, paper, t)
    _properties(document, paper, number, published_on or paper.as_of)
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def template_of(language: str, templates: Path | None) -> Path:
    """The office's own template, or the product's."""
    name = names.FILES[language]
    own = templates / name if templates else HOME / name
    return own if own.is_file() else HOME / name


def _filled(path: Path, words: dict[str, str], t: Translator) -> Document:
    """The template with its places filled; the one of the sections stays."""
    template = DocxTemplate(BytesIO(path.read_bytes()))
    # What an office writes into its template may fill places, and do nothing else.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        template.render(words, environment)
    except TemplateError as error:
        why = t("模板 {name} 中有不认识的写法：{why}", name=path.name, why=str(error))
        raise NotMade(why) from error
    except UNREADABLE as error:
        raise NotMade(t("模板 {name} 不是可读的 Word 文件。", name=path.name)) from error
    document = template.docx
    missing = sorted(set(names.NEEDED) - {style.name for style in document.styles})
    if missing:
        listed = t("、").join(missing)
        raise NotMade(t("模板 {name} 缺少样式：{listed}", name=path.name, listed=listed))
    if _place(document) is None:
        raise NotMade(t("模板 {name} 中没有放正文的一段 {{{{ body }}}}。", name=path.name))
    return document


def _place(document: Document) -> Paragraph | None:
    """The paragraph in whose place the sections stand."""
    return next((p for p in document.paragraphs if p.text.strip() == names.HERE), None)


# -- the sections


def _write_body(document: Document, paper: Paper, t: Translator) -> None:
    place = _place(document)
    assert place is not None
    styles = {name: _style(document, name) for name in (names.HEAD, *word_table.IN_CELLS)}
    for item in items(paper):
        if isinstance(item, Heading):
            style = names.HEADINGS[min(item.level, len(names.HEADINGS)) - 1]
            place.insert_paragraph_before(item.words, style)
        elif isinstance(item, Text):
            _write_text(place, item.paragraphs)
        else:
            _write_numbered(place, item, styles, t)
    _keep_with_what_follows(place)
    place._p.getparent().remove(place._p)


def _keep_with_what_follows(place: Paragraph) -> None:
    """The last paragraph before a place, and the last row of a table that it is the note of, stand
    on the page of the signature, which is never alone on one.
    """
    before = place._p.getprevious()
    if before is None or before.tag != place._p.tag:
        return
    kept = [before, *_last_row(before.getprevious())]
    for paragraph in kept:
        Paragraph(paragraph, place._parent).paragraph_format.keep_with_next = True


def _last_row(before: BaseOxmlElement | None) -> list[BaseOxmlElement]:
    """The paragraphs in the last row of a table; none of what is no table."""
    if before is None or before.tag != qn("w:tbl"):
        return []
    return before.xpath("./w:tr[last()]//w:p")


def _style(document: Document, name: str) -> Style:
    """What a table must know of a style of the template."""
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    size, line = found.font.size, found.paragraph_format.line_spacing
    points = size.pt if size else USUAL
    return Style(found.style_id, points, line.pt if isinstance(line, Length) else None)


def _write_text(place: Paragraph, paragraphs: Iterable[str]) -> None:
    for text in paragraphs:
        place.insert_paragraph_before(clean(text), names.BODY)


def _write_numbered(
    place: Paragraph, item: Numbered, styles: Mapping[str, Style], t: Translator
) -> None:
    """A table, or a picture; the table of its numbers where it cannot be drawn."""
    block = item.block
    if isinstance(block, Table):
        _write_table(place, item.caption, block, styles, t)
        return
    try:
        picture = png(block.spec)
    except NotDrawn:
        remark = t("（此处不能画图，列表代替。）")
        instead = replace(block.table, note=remark + block.table.note)
        _write_table(place, item.caption, instead, styles, t)
    else:
        _write_picture(place, picture, item.caption, block.alt)


def _write_picture(place: Paragraph, picture: bytes, caption: str, alt: str) -> None:
    """The picture with its caption below; ``alt`` is read to who cannot see it."""
    line = place.insert_paragraph_before("", names.PICTURE)
    shape = line.add_run().add_picture(BytesIO(picture), Mm(BREADTH))
    shape._inline.docPr.set("descr", clean(alt))
    shape._inline.docPr.set("title", caption)
    below = place.insert_paragraph_before(caption, names.CAPTION)
    below.paragraph_format.keep_with_next = False


def _write_table(
    place: Paragraph, caption: str, table: Table, styles: Mapping[str, Style], t: Translator
) -> None:
    """The caption above, the table, and its note below, which keeps tables apart."""
    place.insert_paragraph_before(caption, names.CAPTION)
    place._p.addprevious(word_table.element(table, styles, t))
    place.insert_paragraph_before(clean(table.note), names.NOTE)


def _properties(document: Document, paper: Paper, number: str, day: date) -> None:
    core = document.core_properties
    core.title, core.author = clean(paper.title)[:255], clean(paper.office)[:255]
    core.subject, core.last_modified_by = clean(number)[:255], ""
    core.language = {"zh": "zh-CN"}.get(paper.language, "en-GB")
    core.created = core.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    core.comments = f"{paper.as_of.isoformat()} · {paper.data_version}"
