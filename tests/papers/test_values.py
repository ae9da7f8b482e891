"""Papers as JSON and back, edited, counted and written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from locales import translator
from papers.as_json import from_json, to_json
from papers.breadths import lines_of, shared
from papers.cells import clean, written
from papers.edit import blocks, paragraphs, texts, with_texts
from papers.outline import Heading, Numbered, in_words, items
from papers.plain import plain
from papers.values import Column, Section, Text
from tests.fixtures.papers import small_paper

zh, en = translator("zh"), translator("en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paper_comes_back_from_json_as_it_was(language):
    paper = small_paper(language, subject="country:USA")
    again = from_json(to_json(paper))
    assert again == paper
    kinds = [
        type(cell) for block in blocks(again) if hasattr(block, "rows") for cell in block.rows[0]
    ]
    assert kinds == [str, int, Decimal, Decimal, date]
    assert to_json(again) == to_json(paper)


def test_what_a_chart_holds_becomes_plain():
    held = {
        "x": pd.Series([1, 2]),
        "y": np.array([1.5, float("nan")]),
        "n": np.int64(3),
        "on": (date(2025, 9, 1), pd.Timestamp("2025-09-02")),
    }
    assert plain(held) == {
        "x": [1, 2],
        "y": [1.5, None],
        "n": 3,
        "on": ["2025-09-01", "2025-09-02T00:00:00"],
    }
    with pytest.raises(TypeError):
        plain({"x": object()})


def test_edited_texts_are_marked_and_the_others_stay():
    paper = small_paper()
    new = with_texts(paper, {"overview": ["改写。"], "next": ["继续办理。"]})
    found = {text.name: (text.paragraphs, text.edited) for text in texts(new)}
    assert found["overview"] == (("改写。",), True)
    assert found["next"] == (("继续办理。",), False)  # the same words
    assert found["places"][1] is False
    same = replace(new, sections=paper.sections)
    assert same == paper
    with pytest.raises(KeyError, match="nothing"):
        with_texts(paper, {"nothing": ["x"]})


def test_a_field_is_read_as_paragraphs():
    assert paragraphs(" 一。\r\n\n  二。 \n") == ("一。", "二。")


def test_sections_tables_and_pictures_are_counted():
    found = list(items(small_paper()))
    headings = [(item.level, item.words) for item in found if isinstance(item, Heading)]
    assert headings == [
        (1, "一、总体情况"),
        (2, "（一）地区分布"),
        (2, "（二）行业分布"),
        (1, "二、下月工作"),
    ]
    labels = [item.caption for item in found if isinstance(item, Numbered)]
    assert labels == ["表1　按国家和地区", "图1　美国最多，9起"]
    in_english = list(items(small_paper("en")))
    assert in_english[0] == Heading(1, "1. 总体情况")
    assert Heading(2, "1.1. 地区分布") in in_english
    captions = [item.caption for item in in_english if isinstance(item, Numbered)]
    assert captions == ["Table 1. 按国家和地区", "Figure 1. 美国最多，9起"]


def test_one_section_alone_and_one_numbered_by_hand_are_not_counted():
    alone = small_paper(sections=(Section("案情", (Text("a", ("甲",)),)), Section("")))
    assert next(items(alone)) == Heading(1, "案情")
    by_hand = small_paper(sections=(Section("一、甲"), Section("2025年"), Section("二、乙")))
    assert [item.words for item in items(by_hand)] == ["一、甲", "二、2025年", "二、乙"]
    counted = [in_words(number) for number in (1, 10, 11, 20, 35)]
    assert counted == ["一", "十", "十一", "二十", "三十五"]


@pytest.mark.parametrize(
    "cell, column, words",
    [
        (None, Column("甲"), "—"),
        ("a\tb\x00\ud800\uffff\r\nc", Column("甲"), "a b\nc"),
        (12345, Column("起", "count"), "12,345"),
        (Decimal("1234567.89"), Column("金额（万元）", "money"), "123.46"),
        (Decimal("1234567.8"), Column("金额（元）", "money"), "1,234,567.80"),
        (Decimal("0.104"), Column("占比", "share"), "10.4%"),
        (Decimal("0.104"), Column("占比（%）", "share"), "10.4"),
        (Decimal("3.50"), Column("月", "number"), "3.5"),
        (12, Column("月", "number"), "12"),
        (date(2025, 9, 3), Column("日", "day"), "2025-09-03"),
    ],
)
def test_a_cell_is_written_by_the_kind_of_its_column(cell, column, words):
    assert written(cell, column, zh) == words


def test_english_amounts_take_the_unit_of_their_heading():
    assert written(Decimal("1234567.89"), Column("Sum (CNY 10,000)", "money"), en) == "123.46"


def test_signs_that_no_document_holds_are_left_out():
    assert clean("\x00甲\x1f乙\ufffe\U0001ffff丙\U0001f600") == "甲乙丙\U0001f600"


def test_a_short_text_stays_on_its_line_and_a_number_is_never_broken():
    few = shared([["国家", "起"], ["美国", "1,234"]], "zh")
    assert few.size == 1
    assert few.parts == pytest.approx((6.5 / 14, 7.5 / 14))
    crowd = shared([["编号", *"甲乙丙丁戊己"], ["JF20240092", *["很长的说明" * 9] * 6]], "zh")
    assert crowd.size == 0.75  # as 12 points to 9
    assert crowd.parts[0] * 96 >= len("JF20240092")
    assert sum(crowd.parts) == pytest.approx(1)


def test_a_crowded_table_has_as_few_lines_as_can_be():
    """107.5 signs at the smallest size: 22 for either text would leave the second on four lines."""
    pace = "2.3 enterprises a month needed over the next 12 months, 3 a month in the last year"
    short = ["Training coverage", "68.9 per cent", "Behind schedule", "12 enterprises short"]
    head = ["Indicator", "Actual", "State", "Gap", "Expected by now", "Pace"]
    shares = shared([head, *[[*short, "73.3 per cent", pace]] * 5], "en")
    assert shares.size == 0.8
    inside = [int(part * 107.5 - 2.5) for part in shares.parts]
    lines = [lines_of(text, signs) for text, signs in zip([*short, "", pace], inside, strict=True)]
    assert max(lines) == lines_of(pace, inside[-1]) == 2


def test_a_line_ends_behind_a_word_and_anywhere_in_chinese():
    assert [lines_of("Behind schedule", signs) for signs in (15, 14, 8)] == [1, 2, 2]
    assert lines_of("a few more words", 6) == 3  # "a few", "more", "words"
    assert lines_of("滞后于序时进度", 14) == 1
    assert lines_of("滞后于序时进度", 13) == 2
    assert lines_of("一行\n两行", 20) == 2


def test_a_table_is_short_by_its_lines():
    """13 rows and their heading are 14 lines."""
    head, row = ["国家", "起"], ["美国", "1"]
    assert shared([head, *[row] * 13], "zh").is_short
    assert not shared([head, *[row] * 14], "zh").is_short
    assert not shared([head, *[["美国", "很长的说明" * 30]] * 4], "zh").is_short


def test_a_long_text_gets_what_the_short_ones_leave():
    shares = shared([["企业", "原因"], ["示例企业", "近十二个月被诉，尚未派专家" * 5]], "zh")
    assert shares.size == 1
    assert shares.parts[0] * 72 == pytest.approx(10.5, abs=0.1)
