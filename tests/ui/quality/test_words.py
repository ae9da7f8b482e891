"""The checks of the data in one sentence: none found, one kind most, two kinds as many."""

from datetime import date

import pytest

from locales import translator
from ui.quality import words as quality_words

DAY = date(2025, 9, 30)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "没有发现问题"),
        ({"no_outcome": 4, "no_industry": 2}, "2项有待处理，共6条；已结案而没有结果最多，4条。"),
        (
            {"no_outcome": 3, "no_industry": 3},
            "2项有待处理，共6条；已结案而没有结果、没有行业的企业并列最多，各3条。",
        ),
    ],
)
def test_the_answer(found, said):
    assert said in quality_words.answer(found, list(found), DAY, translator("zh"))


@pytest.mark.parametrize(
    ("check", "row", "address"),
    [
        ("future_days", {"record": "training_plan:2099 industry"}, "training_plan:2099 industry"),
        ("future_days", {"record": ""}, ""),
        ("open_long", {"number": "JF1"}, "dispute:JF1"),
    ],
)
def test_a_row_leads_to_the_record_in_which_it_is_mended(check, row, address):
    assert quality_words.address_of(check, row) == address
