"""Enterprises that may be one: each reason, the likeliest first, and what tells two apart."""

import pandas as pd
import pytest

from indicators.entered_twice import Pair, pairs

A, B, C = "A1", "B2", "C3"


def marks(*rows):
    return pd.DataFrame(rows, columns=["credit_code", "what", "value"])


def named(*names):
    return marks(*((code, "name", name) for code, name in zip((A, B, C), names, strict=False)))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("韶关示例电子", "韶关市示例电子", ("close_name",)),  # one sign left out
        ("示例电子韶关", "示例电子关韶", ("close_name",)),  # two changed places
        ("韶关华强电子", "韶关华盛电子", None),  # another sign: another company
        ("示例企业12", "示例企业123", None),
        ("示例", "示例甲", None),  # too short
        ("示例电子", "示例电子", ("name",)),
    ],
)
def test_names(one, other, found):
    expected = [Pair(A, B, found)] if found else []
    assert pairs(named(one, other)) == expected


def test_the_likeliest_first_and_not_those_told_apart():
    frame = marks(
        (A, "telephone", "07511234567"),
        (B, "telephone", "07511234567"),
        (C, "telephone", "07511234567"),
        (A, "brand", "龙"),
        (C, "brand", "龙"),
        (A, "address", "示例路1号"),
        (C, "address", "示例路1号"),
    )
    found = pairs(frame, {(B, C)})
    assert found == [Pair(A, C, ("telephone", "brand", "address")), Pair(A, B, ("telephone",))]
    assert [pair.weight for pair in found] == [7, 3]


def test_a_brand_alone_and_what_many_share_say_nothing():
    assert pairs(marks((A, "brand", "龙"), (B, "brand", "龙"))) == []
    park = [(f"{number}", "telephone", "0751") for number in range(5)]  # MOST_SHARING is 4
    assert pairs(marks(*park)) == []
    assert len(pairs(marks(*park[:4]))) == 6
    assert pairs(marks()) == []
