"""Caps and covers in words: of what is in force, of what has run out, of nothing."""

import pandas as pd
import pytest

from locales import translator
from ui.insurance import exposure
from ui.insurance import words as insurance_words

ZH = translator("zh")
NAMES = {"MEX": "墨西哥", "USA": "美国", "DEU": "德国", "BRA": "巴西"}


@pytest.mark.parametrize(
    ("in_force", "above", "said"),
    [
        ((1, 1, 0), (5, 0, 9), "有效保单中1份补贴高于上限（另有已到期1份）"),
        ((1, 1, 0), (5, 7, None), "有效保单中2份补贴高于上限"),
        ((1, 0, 0), (0, 7, None), "没有有效保单的补贴高于上限（另有已到期1份）"),
        ((1, 0, 0), (0, None, 0), "没有有效保单的补贴高于上限"),
    ],
)
def test_policies_above_their_cap(in_force, above, said):
    policies = pd.DataFrame({"in_force": in_force, "above_fen": pd.Series(above, dtype=object)})
    found = insurance_words.above_cap(policies)
    assert insurance_words.above_words(found, ZH) == said


@pytest.mark.parametrize(
    ("firms", "countries", "said"),
    [
        (("A", "A", "B"), ("MEX",), "2家企业出口到墨西哥而没有保障"),
        ((), ("MEX", "USA"), "出口到墨西哥、美国的企业都有保障"),
        (("A",), tuple(NAMES), "1家企业出口到墨西哥、美国、德国等4个而没有保障"),
    ],
)
def test_exporters_without_cover(firms, countries, said):
    uncovered = pd.DataFrame({"credit_code": firms})
    assert exposure.uncovered_words(uncovered, countries, NAMES, ZH) == said
