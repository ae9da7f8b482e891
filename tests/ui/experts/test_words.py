"""Each form of the answer of 专家工作量."""

import pandas as pd
import pytest

from locales import translator
from ui.experts import words as expert_words
from ui.experts.words import answer, gap_title

SOME, NONE = (
    {"open": 112, "unassigned": 9, "long_wait": 2},
    {"open": 112, "unassigned": 0, "long_wait": 0},
)


def said(n=30, over=4, idle=6, cases=SOME, gaps=("巴西", "土耳其"), language="zh"):
    return answer(
        {"experts": n, "overload": over, "idle": idle}, cases, list(gaps), 30, translator(language)
    )


def test_the_whole_sentence():
    assert said() == (
        "30名在册专家中4名超负荷、6名无在办案件；9起在办纠纷未派专家，其中2起超过30天；"
        "巴西、土耳其没有对口专家。"
    )
    assert said(language="en") == (
        "Experts listed: 30, of them 4 overloaded and 6 without an open case; open cases "
        "still without an expert: 9, 2 of them for over 30 days; "
        "no matching expert for 巴西, 土耳其."
    )


@pytest.mark.parametrize(
    "values, part",
    [
        ({"over": 0}, "没有超负荷的，6名无在办案件"),
        ({"idle": 0}, "4名超负荷，没有空闲的"),
        ({"over": 0, "idle": 0}, "没有超负荷的，也没有空闲的"),
        ({"n": 0}, "所选范围内没有在册专家；"),
        ({"cases": NONE}, "112起在办纠纷都已派专家"),
        ({"cases": SOME | {"long_wait": 9}}, "都已超过30天"),
        ({"cases": SOME | {"long_wait": 0}}, "都未超过30天"),
        ({"gaps": ()}, "有在办纠纷的市场和行业都有对口专家"),
        ({"gaps": "甲乙丙丁"}, "甲、乙、丙等4个市场和行业没有对口专家"),
    ],
)
def test_none_and_many(values, part):
    assert part in said(**values)


def test_no_open_case():
    assert (
        said(cases={"open": 0, "unassigned": 0, "long_wait": 0})
        == "30名在册专家中4名超负荷、6名无在办案件；没有在办纠纷。"
    )


@pytest.mark.parametrize(
    "dimensions, expected",
    [
        (["country", "industry", "industry"], "1个市场、2个行业有在办纠纷而无对口专家"),
        (["country"], "1个市场有在办纠纷而无对口专家"),
        (["industry"], "1个行业有在办纠纷而无对口专家"),
    ],
)
def test_title_of_the_gaps(dimensions, expected):
    assert gap_title(pd.DataFrame({"dimension": dimensions}), translator("zh")) == expected


@pytest.mark.parametrize(
    ("waiting", "late", "said"),
    [
        (1, 1, "1起在办纠纷未派专家，已超过30天"),
        (1, 0, "1起在办纠纷未派专家，未超过30天"),
        (2, 2, "2起在办纠纷未派专家，都已超过30天"),
        (2, 1, "2起在办纠纷未派专家，其中1起超过30天"),
        (2, 0, "2起在办纠纷未派专家，都未超过30天"),
        (0, 0, "9起在办纠纷都已派专家"),
    ],
)
def test_cases_nobody_holds(waiting, late, said):
    cases = {"open": 9, "unassigned": waiting, "long_wait": late}
    summary = {"experts": 1, "overload": 0, "idle": 0}
    assert said in expert_words.answer(summary, cases, [], 30, translator("zh"))


@pytest.mark.parametrize(
    ("loads", "said"),
    [
        ((1.2, 0.8), "甲负荷最高，120%"),
        ((0.8, 0.8), "甲、乙负荷同为最高，80%"),
        ((0.0, float("nan")), "没有专家手中有案件"),
    ],
)
def test_the_highest_load(loads, said):
    experts = pd.DataFrame({"name": ["甲", "乙"], "utilisation": loads})
    assert expert_words.highest_load(experts, translator("zh")) == said


@pytest.mark.parametrize(
    ("open_cases", "said"),
    [
        ((3, 1), "美国在办最多，3起，对口专家2人"),
        ((3, 3), "美国、德国在办并列最多，各3起"),
        ((0, 0), "没有在办纠纷"),
    ],
)
def test_where_most_is_open(open_cases, said):
    groups = pd.DataFrame({"code": ["USA", "DEU"], "open": open_cases, "experts": [2, 1]})
    names = {"USA": "美国", "DEU": "德国"}
    assert expert_words.most_open(groups, names, translator("zh")) == said
