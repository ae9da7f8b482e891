"""One name stands alone only where nobody shares its place; a cut list says of how many."""

import pandas as pd
import pytest

from locales import later, translator
from ui.frame import ties

ZH, EN = translator("zh"), translator("en")
UNIT = later("{n}起")


@pytest.mark.parametrize(
    ("values", "chinese", "english"),
    [
        ({"a": 3, "b": 2}, "甲a最多，3起", "Most: 甲a (3)"),
        ({"a": 1, "b": 3}, "甲b最多，3起", "Most: 甲b (3)"),
        ({"a": 3}, "甲a最多，3起", "Most: 甲a (3)"),
        ({"a": 3, "b": 3}, "甲a、甲b并列最多，各3起", "Most, equally: 甲a, 甲b (3 each)"),
        (
            dict.fromkeys("abcde", 1),
            "甲a、甲b、甲c等5个并列最多，各1起",
            "Most, equally: 甲a, 甲b, 甲c and others (5 in all) (1 each)",
        ),
    ],
)
def test_the_most(values, chinese, english):
    for counted in (values, pd.Series(values)):
        assert ties.most_words(counted, "甲{}".format, UNIT, ZH) == chinese
        assert ties.most_words(counted, "甲{}".format, UNIT, EN) == english


def test_ends_of_values():
    values = {"a": 0.1 + 0.2, "b": 0.3, "c": float("nan"), "d": 0.2, "e": 0.2}
    assert ties.highest(values) == ["a", "b"]
    assert ties.lowest(values) == ["d", "e"]
    assert ties.highest({}) == ties.lowest({"c": None}) == []


def test_a_list_is_cut_after_three_and_says_so():
    assert ties.listed("甲乙丙", ZH) == "甲、乙、丙"
    assert ties.listed("甲乙丙丁", ZH) == "甲、乙、丙等4个"
    assert ties.listed("甲乙丙丁", ZH, 4) == "甲、乙、丙、丁"


def test_a_sentence_in_brackets_begins_small_in_english():
    assert ties.aside("Most: x (2)", EN) == " (most: x (2))"
    assert ties.aside("甲最多，2起", ZH) == "（甲最多，2起）"
