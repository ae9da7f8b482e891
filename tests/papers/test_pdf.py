"""The PDF, read back with pypdf: page, numbers, texts as typed, tables and pictures."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from papers import pdf as made
from papers.fonts import without_chinese
from papers.pdf import pdf
from papers.trouble import NotMade
from papers.values import Section, Text
from tests.fixtures.papers import READ, months_table, small_paper

MM = 72 / 25.4
DAY = date(2025, 10, 9)
NUMBER = "衢江知保〔2025〕9号"

pytestmark = pytest.mark.skipif(
    without_chinese(made._families()), reason="no Chinese font on this machine"
)


@pytest.fixture(scope="module")
def draft():
    return PdfReader(BytesIO(pdf(small_paper(rows=60))))


def words(reader):
    return ["".join(page.extract_text().split()) for page in reader.pages]


def test_the_page_is_a4_and_the_text_stands_within_the_margins(draft):
    left, right, places = 28 * MM, (210 - 26) * MM, []

    def visit(text, outer, inner, font, size):
        if text.strip():
            place = [outer[n] * inner[4] + outer[n + 2] * inner[5] + outer[n + 4] for n in (0, 1)]
            places.append((*place, text))

    page = draft.pages[0]
    page.extract_text(visitor_text=visit)
    assert [round(side / MM) for side in page.mediabox.upper_right] == [210, 297]
    assert min(x for x, *_ in places) >= left - 1
    assert max(x for x, *_ in places) < right
    body = [y for _, y, text in places if "—" not in text]
    assert max(body) < (297 - 37) * MM
    assert min(body) > 35 * MM - 1


def test_22_lines_stand_on_a_page():
    said = Text("a", tuple(f"第{n}段" for n in range(60)))
    reader = PdfReader(BytesIO(pdf(small_paper(sections=(Section("", (said,)),)))))
    second = reader.pages[1].extract_text()
    assert second.count("段") == 22


def test_28_signs_stand_in_a_line():
    said = Text("a", ("国" * 26 + "家" * 28 + "法" * 5,))
    reader = PdfReader(BytesIO(pdf(small_paper(sections=(Section("", (said,)),)))))
    lines = [
        line for line in reader.pages[0].extract_text().splitlines() if set(line) & set("国家法")
    ]
    assert [line.strip() for line in lines if "产权" not in line][:3] == [
        "国" * 26,
        "家" * 28,
        "法" * 5,
    ]


def test_page_numbers_stand_at_the_foot(draft):
    assert len(draft.pages) > 2
    for number, text in enumerate(words(draft), start=1):
        assert f"—{number}—" in text


def test_the_heading_of_a_table_is_on_each_of_its_pages(draft):
    first, second, *_ = words(draft)
    assert "涉案金额（万元）" in first and "涉案金额（万元）" in second
    assert "1,200123.4610.4%" in first


def test_a_short_table_is_not_broken():
    """Eight rows before that fill the page: the second table would begin on it."""
    tables = (months_table(9), replace(months_table(8), name="second"))
    paper = small_paper(
        sections=(Section("总体情况", tables), Section("以后", (Text("after", (READ,)),)))
    )
    first, second, *_ = words(PdfReader(BytesIO(pdf(paper))))
    assert [first.count(f"国家{n}1,2") for n in range(9)] == [1] * 9
    assert [second.count(f"国家{n}1,2") for n in range(8)] == [1] * 8


@pytest.mark.parametrize("rows", [2, 10, 12, 20, 45])
def test_a_signature_below_a_table_is_never_alone_on_a_page(rows):
    """With 12 and 20 rows the table would fill the page and leave the signature to the next."""
    paper = small_paper(sections=(Section("总体情况", (months_table(rows),)),))
    reader = PdfReader(BytesIO(pdf(paper)))
    *before, last = words(reader)
    assert len(before) == {2: 0, 10: 0}.get(rows, 1)
    assert all(f"国家{n}1,2" in last for n in range(rows - 2, rows))
    assert last.index("国家/地区") < last.index(f"国家{rows - 2}") < last.index("来源")
    told = "".join([*before, last])
    assert [told.count(f"国家{n}1,2") for n in range(rows)] == [1] * rows
    assert [page.count("国家/地区") for page in (*before, last)] == [1] * (len(before) + 1)


def test_signs_of_other_formats_come_out_as_typed(draft):
    assert "".join(READ.split()) in "".join(words(draft))
    hostile = small_paper(title=READ, office=READ, sections=())
    content = pdf(hostile, number=READ)
    assert "".join(words(PdfReader(BytesIO(content)))).count("".join(READ.split())) >= 3


def test_a_draft_says_so_and_a_published_paper_has_its_number_and_day(draft):
    text = "".join(words(draft))
    assert "草稿，未编号" in text and "草稿，未印发" in text and "演示数据" in text
    content = pdf(small_paper(), number=NUMBER, published_on=DAY)
    text = "".join(words(PdfReader(BytesIO(content))))
    assert NUMBER in text and "草稿" not in text
    assert "2025年10月9日印发" in text


def test_a_chart_is_a_picture_that_is_read_to_who_cannot_see_it(draft):
    assert sum(len(page.images) for page in draft.pages) == 1
    assert "图1美国最多，9起" in "".join(words(draft))


def test_an_english_paper_is_set_in_english():
    reader = PdfReader(BytesIO(pdf(small_paper("en"))))
    assert "(Datato30Sep2025)" in words(reader)[0]
    assert "Figure1." in "".join(words(reader))


def test_the_same_paper_gives_the_same_bytes():
    assert pdf(small_paper()) == pdf(small_paper())


def test_without_a_chinese_font_there_is_no_pdf(monkeypatch):
    monkeypatch.setattr(made, "_families", lambda: frozenset({"Arial"}))
    with pytest.raises(NotMade, match="本机没有中文字体"):
        pdf(small_paper())
