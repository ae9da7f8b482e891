"""Which way of ending is commonest, and where: alone, tied, none."""

from datetime import date

import pandas as pd
import pytest

from data_access.filter.filters import Filter
from locales import translator
from ui.resolution import words as resolution_words

ZH = translator("zh")
NAMES = {"settlement": "和解", "judgment": "裁判", "USA": "美国", "DEU": "德国"}


@pytest.mark.parametrize(
    ("cases", "shares", "said"),
    [
        ((6, 4), (0.6, 0.4), "以和解结案的最多，占60.0%"),
        ((5, 5), (0.5, 0.5), "以和解、裁判结案的并列最多，各占50.0%"),
        ((2, 1), (None, None), "结案不足5起，只列起数"),
    ],
)
def test_the_commonest_way(cases, shares, said):
    frame = pd.DataFrame({"route": list(NAMES)[:2], "cases": cases, "share": shares})
    frame["share"] = frame["share"].astype(object)
    assert resolution_words.shares_words(frame, NAMES, ZH) == said


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        ((0.5, 0.2), "国家：满6个月时美国和解、调解、仲裁的比例最高，50%"),
        ((0.2, 0.2), "国家：满6个月时美国、德国和解、调解、仲裁的比例同样最高，20%"),
        ((0.0, 0.0), "国家：满6个月时还没有和解、调解、仲裁的"),
        ((None, None), "国家：尚不能判断"),
    ],
)
def test_where_most_end_softly(settled, said):
    frame = pd.DataFrame({"code": ["USA", "DEU"], "settlement": settled})
    frame = frame.assign(mediation=0.0, arbitration=0.0)
    assert resolution_words.within_words(frame, NAMES, "国家", 6, ZH) == said


def answer(now, before, period_chosen=False, shared=False):
    return resolution_words.answer(now, before, period_chosen, shared, ZH)


def test_the_answer_both_ways_and_when_it_cannot_be_told():
    assert "比此前12个月高10.0个百分点" in answer((60, 100), (50, 100))
    assert "比此前12个月低10.0个百分点" in answer((50, 100), (60, 100))
    assert "与上年同期持平" in answer((50, 100), (50, 100), period_chosen=True)
    assert answer((2, 4), (5, 10)).endswith("不足5起，不计算比例。")
    assert answer((5, 10), (1, 4)).endswith("此前12个月结案4起，不足5起，不作比较。")
    assert answer((5, 10), (4, 10), True, True).endswith("两期有相同的案件，不判断波动。")


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (date(2025, 6, 30), ((2024, 7, 1), (2025, 6, 30), (2023, 7, 1), (2024, 6, 30))),
        (date(2025, 8, 17), ((2024, 8, 1), (2025, 7, 31), (2023, 8, 1), (2024, 7, 31))),
        (date(2024, 2, 29), ((2023, 3, 1), (2024, 2, 29), (2022, 3, 1), (2023, 2, 28))),
    ],
)
def test_twelve_months_are_whole_ones(as_of, days):
    now, before, shared = resolution_words.windows(Filter().resolve(as_of))
    found = (now.closed_from, now.closed_until, before.closed_from, before.closed_until)
    assert found == tuple(date(*day) for day in days)
    assert not shared
