"""The findings over the charts of 培训覆盖: alone, tied, none, and both ways."""

from types import SimpleNamespace

import pandas as pd
import pytest

from locales import translator
from ui.training import words as training_words

ZH = translator("zh")
TYPES = {"patent": "专利", "trademark": "商标", "copyright": "著作权"}
THEMES = {"ecommerce": "电商", "exhibition": "展会"}


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        ((5, 3, 4), "四类齐全2家，商标最缺"),
        ((5, 3, 3), "四类齐全2家，商标、著作权同样最缺"),
        ((3, 3, 3), "四类齐全2家"),
    ],
)
def test_the_type_that_lacks_most(covered, said):
    by_type = pd.DataFrame({"ip_type": list(TYPES), "covered": covered})
    assert training_words.complete_words(2, by_type, TYPES, ZH) == said


@pytest.mark.parametrize(
    ("covered", "roster", "said"),
    [
        ((1, 4, 3), (5, 5, 4), "甲覆盖最低：1/5家"),
        ((1, 2, 9), (5, 10, 10), "甲、乙覆盖同为最低：20.0%"),
        ((1, 1, 1), (5, 5, 5), "按行业的培训覆盖"),
        ((1, 1, 1), (4, 4, 4), "按行业：均不足5家，只列家数"),
    ],
)
def test_the_group_with_the_lowest_coverage(covered, roster, said):
    frame = pd.DataFrame({"covered": covered, "roster": roster})
    assert training_words.lowest_words(frame, "甲乙丙", "行业", ZH) == said


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        ([[3, 0], [1, 2]], "专利×展会场次最少：0场"),
        ([[3, 0], [0, 2]], "专利×展会、商标×电商场次同为最少：各0场"),
        ([[0, 0], [0, 0]], "各类各专题都是0场"),
        ([[4]], "专利×电商场次最少：4场"),
    ],
)
def test_the_fewest_sessions(sessions, said):
    size = len(sessions)
    frame = pd.DataFrame(sessions, index=list(TYPES)[:size], columns=list(THEMES)[:size])
    assert training_words.fewest_words(frame, TYPES, THEMES, ZH) == said


def test_gains_and_losses():
    assert training_words.gained_words(3, True, ZH) == "近12个月净增3家"
    assert training_words.gained_words(-3, False, ZH) == "本周期以来净减3家"
    assert training_words.gained_words(0, True, ZH) == "近12个月净增减为0"


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (53.34, "覆盖率与计划线持平"),
        (53.26, "覆盖率与计划线持平"),
        (53.36, "覆盖率高于计划线0.1个百分点"),
        (52.3, "覆盖率低于计划线1.0个百分点"),
    ],
)
def test_coverage_beside_its_plan_line_as_it_is_rounded(actual, said):
    target = SimpleNamespace(actual=actual, planned=53.3, state="on_course")
    assert training_words.coverage_words(target, ZH) == said
