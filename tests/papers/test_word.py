"""The Word file, read back: the layout of GB/T 9704-2012, its words, and its template."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from locales import translator
from papers.cells import rows_written
from papers.fonts import for_charts
from papers.templates import make, names
from papers.titles import titled
from papers.trouble import NotDrawn, NotMade
from papers.values import Column, Section, Table
from papers.word import HOME, word
from tests.fixtures.papers import READ, months_table, small_paper

DAY = date(2025, 10, 9)
NUMBER = "衢江知保〔2025〕9号"


@pytest.fixture(scope="module")
def draft():
    return docx.Document(BytesIO(word(small_paper(rows=40))))


@pytest.fixture(scope="module")
def published():
    content = word(small_paper(), number=NUMBER, published_on=DAY)
    return docx.Document(BytesIO(content))


def style(document, name):
    return document.styles[name]


def chinese_font(document, name):
    return style(document, name).element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))


def value(element, path):
    return element.find(path, element.nsmap).get(qn("w:val"))


# -- ten of the layout


def test_the_page_is_a4_with_the_margins_of_the_standard(draft):
    page = draft.sections[0]
    size = [round(each.mm) for each in (page.page_width, page.page_height)]
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert size == [210, 297]
    assert [round(each.mm) for each in sides] == [37, 35, 28, 26]


def test_the_title_is_22_points_in_small_song_in_the_middle(draft):
    title = next(p for p in draft.paragraphs if p.style.name == names.TITLE)
    assert title.text == "2025年9月工作报告"
    assert style(draft, names.TITLE).font.size == Pt(22)
    assert chinese_font(draft, names.TITLE) == "方正小标宋简体"
    assert style(draft, names.TITLE).paragraph_format.alignment == 1


def test_headings_are_black_regular_and_fangsong_of_16_points(draft):
    fonts = [chinese_font(draft, name) for name in names.HEADINGS]
    assert fonts == ["黑体", "楷体", "仿宋"]
    assert {style(draft, name).font.size for name in names.HEADINGS} == {Pt(16)}
    levels = {p.text: p.style.name for p in draft.paragraphs if p.style.name in names.HEADINGS}
    assert levels["一、总体情况"] == "Heading 1"
    assert levels["（一）地区分布"] == "Heading 2"


def test_the_text_is_fangsong_of_16_points(draft):
    assert style(draft, names.BODY).font.size == Pt(16)
    assert chinese_font(draft, names.BODY) == "仿宋"


def test_22_lines_of_28_signs_fill_the_page(draft):
    page, body = draft.sections[0], style(draft, names.BODY)
    shape = body.paragraph_format
    height = page.page_height - page.top_margin - page.bottom_margin
    breadth = page.page_width - page.left_margin - page.right_margin
    closer = int(value(body.element, "w:rPr/w:spacing")) / 20
    assert shape.line_spacing_rule == 4  # exactly
    assert height // shape.line_spacing == 22
    assert breadth // Pt(16 + closer) == 28
    assert (shape.space_before, shape.space_after) == (0, 0)


def test_a_paragraph_begins_two_signs_in(draft):
    indent = style(draft, names.BODY).element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "640"


def test_page_numbers_stand_outside_with_a_line_on_both_sides(draft):
    page = draft.sections[0]
    assert draft.settings.odd_and_even_pages_header_footer
    for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
        line = footer.paragraphs[0]
        written = "".join(each.text for each in line._p.iter(qn("w:t")))
        assert written == "— 1 —"
        assert [each.get(qn("w:instr")) for each in line._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert value(line._p, "w:pPr/w:jc") == side
        assert line._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_the_heading_of_a_table_is_repeated_and_its_numbers_stand_at_the_right(draft):
    table = next(each for each in draft.tables if len(each.rows) == 41)
    first, *rest = table.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
    assert [cell.text for cell in first.cells][2] == "涉案金额（万元）"
    looks = [cell.paragraphs[0].style.name for cell in rest[0].cells]
    texts, numbers = names.CELL, names.FIGURE
    assert looks == [texts, numbers, numbers, numbers, texts]
    assert [cell.text for cell in rest[0].cells][1:4] == ["1,200", "123.46", "10.4%"]
    assert style(draft, numbers).paragraph_format.alignment == 2


def test_tables_are_counted_over_them_with_their_source_below(draft):
    said = [(p.style.name, p.text) for p in draft.paragraphs]
    place = said.index((names.CAPTION, "表1　按国家和地区"))
    assert said[place + 1] == (names.NOTE, "来源：纠纷台账。")


def test_who_printed_it_stands_at_the_foot_between_lines(published, draft):
    imprint = published.tables[-1]
    rows = [row.cells[0].text for row in imprint.rows]
    assert rows == ["衢江区知识产权局\t2025年10月9日印发"]
    place = imprint._tbl.tblPr.find(qn("w:tblpPr"))
    assert place.get(qn("w:tblpYSpec")) == "bottom"
    edges = {
        each.tag.partition("}")[2]: each.get(qn("w:sz"))
        for each in imprint._tbl.tblPr.find(qn("w:tblBorders"))
    }
    assert edges == {"top": "8", "bottom": "8", "insideH": "6"}  # 0.35 and 0.25 mm
    assert [row.cells[0].text for row in draft.tables[-1].rows] == [
        "衢江区知识产权局\t草稿，未印发"
    ]


def test_letters_of_a_crowded_table_are_smaller_as_the_template_has_them():
    columns = tuple(Column(f"第{n}列的内容") for n in range(8))
    table = Table("wide", "宽表", columns, (tuple("较长的一段文字说明" for _ in range(8)),))
    document = docx.Document(BytesIO(word(small_paper(sections=(Section("", (table,)),)))))
    sizes = {
        run.font.size
        for cell in document.tables[0].rows[1].cells
        for run in cell.paragraphs[0].runs
    }
    assert sizes == {Pt(9)}
    assert document.tables[0].rows[1].cells[0].paragraphs[0].paragraph_format.line_spacing == Pt(
        13.5
    )


# -- its words


def words_of(document):
    return [p.text for p in document.paragraphs]


def test_a_draft_says_so_and_a_published_paper_has_its_number_and_day(draft, published):
    assert words_of(draft)[:4] == [
        "衢江区知识产权局",
        "草稿，未编号",
        "演示数据（随机生成，非真实企业）",
        "2025年9月工作报告",
    ]
    assert "（日期待定）" in words_of(draft)
    assert words_of(published)[1] == NUMBER
    assert words_of(published)[-3:-1] == ["衢江区知识产权局", "2025年10月9日"]
    assert not any("草稿" in text for text in words_of(published))


def test_real_figures_are_not_called_a_demonstration():
    document = docx.Document(BytesIO(word(small_paper(demonstration=False))))
    assert words_of(document)[2] == "2025年9月工作报告"


def test_signs_of_other_formats_come_out_as_typed(draft):
    assert READ in words_of(draft)
    hostile = word(small_paper(title=READ, office=READ), number=READ)
    document = docx.Document(BytesIO(hostile))
    assert words_of(document)[:2] == [READ, READ]
    assert document.tables[-1].rows[0].cells[0].text.startswith(READ)


def test_an_english_paper_has_english_words_and_fonts():
    document = docx.Document(BytesIO(word(small_paper("en"))))
    assert "Draft, not numbered" in words_of(document)
    assert "(Data to 30 Sep 2025)" in words_of(document)
    assert style(document, names.BODY).font.name == "Times New Roman"
    assert style(document, "Heading 1").font.name == "Arial"
    assert style(document, names.BODY).paragraph_format.first_line_indent == 0


def test_the_same_paper_gives_the_same_bytes():
    assert word(small_paper(), number=NUMBER) == word(small_paper(), number=NUMBER)
    assert word(small_paper()) != word(small_paper(rows=4))


def test_names_of_fonts_have_stand_ins():
    with zipfile.ZipFile(HOME / names.FILES["zh"]) as box:
        table = box.read("word/fontTable.xml").decode()
        assert not [name for name in box.namelist() if "fonts/" in name]  # named, never shipped
    for font in ("方正小标宋简体", "仿宋", "楷体", "黑体"):
        assert f'w:name="{font}"><w:altName' in table


# -- its template


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_the_one_that_is_made(language):
    assert (HOME / names.FILES[language]).read_bytes() == make.made(language)


def own(folder, change):
    """A template of the office in ``folder``, changed in Word."""
    document = docx.Document(BytesIO(make.made("zh")))
    change(document)
    document.save(folder / "report.docx")


def test_the_own_template_of_the_office_is_used(tmp_path):
    def slogan(document):
        document.paragraphs[0].insert_paragraph_before("保护知识产权就是保护创新")
        document.styles["Title"].font.size = Pt(30)

    assert word(small_paper(), templates=tmp_path) == word(small_paper())
    own(tmp_path, slogan)
    document = docx.Document(BytesIO(word(small_paper(), templates=tmp_path)))
    assert words_of(document)[0] == "保护知识产权就是保护创新"
    assert document.styles["Title"].font.size == Pt(30)
    assert word(small_paper("en"), templates=tmp_path) == word(small_paper("en"))


def no_place(document):
    here = next(p for p in document.paragraphs if p.text == names.HERE)
    here._p.getparent().remove(here._p)


def no_style(document):
    document.styles[names.CELL].element.getparent().remove(document.styles[names.CELL].element)


def unknown_place(document):
    document.add_paragraph("{{ titel }}")


def half_a_condition(document):
    document.add_paragraph("{% if title %}")


def a_program(document):
    document.add_paragraph("{{ ''.__class__.__mro__ }}")


@pytest.mark.parametrize(
    "change, words",
    [
        (no_place, "没有放正文的一段 {{ body }}"),
        (no_style, "缺少样式：表格文字"),
        (unknown_place, "'titel' is undefined"),
        (half_a_condition, "不认识的写法"),
        (a_program, "不认识的写法"),
    ],
)
def test_a_template_that_cannot_be_filled_is_named(tmp_path, change, words):
    own(tmp_path, change)
    with pytest.raises(NotMade) as found:
        word(small_paper(), templates=tmp_path)
    assert words in found.value.words
    assert "report.docx" in found.value.words


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_file_is_named(tmp_path, content):
    (tmp_path / "report.docx").write_bytes(content)
    with pytest.raises(NotMade, match=r"模板 report.docx 不是可读的 Word 文件"):
        word(small_paper(), templates=tmp_path)


# -- its charts


@pytest.mark.skipif(for_charts() is None, reason="no Chinese font on this machine")
def test_a_chart_is_a_picture_with_its_caption_and_words_for_who_cannot_see_it(draft):
    assert len(draft.inline_shapes) == 1
    picture = draft.inline_shapes[0]
    assert round(picture.width.mm) == 156
    told = picture._inline.docPr
    assert (told.get("descr"), told.get("title")) == (
        "横条图：美国9起，日本5起，德国3起。",
        "图1　美国最多，9起",
    )
    said = [(p.style.name, p.text) for p in draft.paragraphs]
    assert said[said.index((names.PICTURE, "")) + 1] == (names.CAPTION, "图1　美国最多，9起")
    assert style(draft, names.PICTURE).paragraph_format.line_spacing == 1.0  # else it is cut


def test_what_cannot_be_drawn_is_a_table_that_says_so(monkeypatch):
    def none(spec):
        raise NotDrawn("pie")

    monkeypatch.setattr("papers.word.png", none)
    document = docx.Document(BytesIO(word(small_paper())))
    assert not document.inline_shapes
    assert "（此处不能画图，列表代替。）" in words_of(document)
    found = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert found == [
        ["国家", "已结", "在办"],
        ["美国", "7", "2"],
        ["德国", "3", "0"],
        ["日本", "1", "4"],
    ]


def test_a_long_title_goes_on_below_where_no_word_is_torn():
    month = "2025年9月海外知识产权纠纷应对指导月度工作报告"
    assert titled(month) == "2025年9月海外知识产权纠纷\n应对指导月度工作报告"
    special = "关于美国海外知识产权纠纷情况的专报（2025年9月）"
    assert titled(special) == "关于美国海外知识产权纠纷情况的专报\n（2025年9月）"
    assert titled("2024年工作总结") == "2024年工作总结"
    assert titled("甲" * 30) == "甲" * 30
    document = docx.Document(BytesIO(word(small_paper(title=month))))
    assert titled(month) in words_of(document)


def test_a_letter_tells_no_as_of_day_and_the_last_paragraph_stays_with_the_signature():
    letter = replace(small_paper(), name="letter")
    document = docx.Document(BytesIO(word(letter)))
    assert not [line for line in words_of(document) if "数据截至" in line]
    signed = next(n for n, p in enumerate(document.paragraphs) if p.style.name == names.SIGNED)
    assert document.paragraphs[signed - 1].paragraph_format.keep_with_next


def _rows_kept(table):
    """The rows that stand on the page of what follows; 0 is the heading."""
    paper = small_paper(sections=(Section("总体情况", (table, months_table(2))),))
    first = docx.Document(BytesIO(word(paper))).tables[0]
    kept = [
        {one.paragraphs[0].paragraph_format.keep_with_next for one in row.cells}
        for row in first.rows
    ]
    assert {frozenset(row) for row in kept} <= {frozenset({True}), frozenset({None})}
    return [place for place, row in enumerate(kept) if row == {True}]


def test_a_short_table_is_whole_and_no_row_of_a_long_one_is_alone():
    without = replace(months_table(4), note="")
    assert _rows_kept(without) == [0, 1, 2, 3]
    assert _rows_kept(months_table(4)) == [0, 1, 2, 3, 4]  # with its note
    assert _rows_kept(months_table(30)) == [0, 1, 28, 29, 30]


def test_the_last_row_of_a_table_at_the_end_stays_with_the_signature():
    paper = small_paper(sections=(Section("总体情况", (months_table(30),)),))
    document = docx.Document(BytesIO(word(paper)))
    *_, middle, _, _, _, last = document.tables[0].rows
    assert not any(one.paragraphs[0].paragraph_format.keep_with_next for one in middle.cells)
    assert all(one.paragraphs[0].paragraph_format.keep_with_next for one in last.cells)


def test_the_fractions_of_a_column_have_as_many_decimals():
    columns = (Column("倍数", "number"), Column("起数", "count"))
    rows = ((Decimal("1.6"), 3), (Decimal("1.64"), 12), (7, None))
    told = rows_written(Table("t", "表", columns, rows), translator("zh"))
    assert told == [["1.60", "3"], ["1.64", "12"], ["7", "—"]]


def test_numbers_of_several_units_have_the_decimals_that_each_needs():
    columns = (Column("单位"), Column("实际", "mixed"))
    rows = (("%", Decimal("62.7")), ("万元", Decimal("4382.26")), ("家", 5), ("起", None))
    told = rows_written(Table("t", "表", columns, rows), translator("zh"))
    assert [said for _, said in told] == ["62.7", "4,382.26", "5", "—"]
