"""Text as typed in Markdown, sign by sign; what a browser makes of it is in tests/door."""

import pytest

from ui.frame.typed import MOST_OF_AN_ADDRESS, as_typed, cut


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("张*某", "张\\*某"),
        ("&lt; R&D a & b", "\\&lt; R\\&D a & b"),
        ("日期: 09:30（上午）", "日期: 09:30（上午）"),
        (":red[x]", "\\:red\\[x\\]"),
        (":smile:", "\\::color[]smile\\:"),
        ("a -- b", "a -:color[]- b"),
        ("www.a.example", "www:color[].a.example"),
        ("a@b.example", "a@:color[]b.example"),
        ("1. 甲", "1\\. 甲"),
        ("17.5", "17.5"),
        ("-3", "-3"),
        ("- 甲", "\\- 甲"),
        ("---", "\\-:color[]-:color[]-"),
        ("甲-1. 乙", "甲-1. 乙"),
        ("甲\n# 乙", "甲&#10;# 乙"),
        ("  甲", "&#32;&#32;甲"),
        ("", ""),
    ],
)
def test_signs_are_written_so_that_they_are_read_as_typed(typed, written):
    assert as_typed(typed) == written


def test_an_address_is_repeated_in_part_and_in_one_line():
    assert cut("短\n的 名") == "短 的 名"
    assert cut("x" * MOST_OF_AN_ADDRESS) == "x" * 40
    assert cut("x" * 41) == "x" * 40 + "…"
