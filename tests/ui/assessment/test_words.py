"""The yearly assessment in one sentence: reports missing, sent, not due yet; and scores confirmed
after the as-of date.
"""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from data_access.filter.filters import Filter
from indicators.assessment import Report, Reporting
from locales import translator
from ui.assessment import words as assessment_words

ITEM = SimpleNamespace(code="reports", points=10.0, known=True)
MARCH = Report("monthly", date(2024, 3, 1), date(2024, 4, 30))
CHOSEN = Filter(as_of=date(2024, 6, 30))


def line(sent=(), missing=(), score=None):
    told = Reporting(sent, (), missing, ())
    return SimpleNamespace(item=ITEM, told=told, proposed=5.0, score=score, to_do=score is None)


def answer(*lines):
    return assessment_words.answer(lines, 2024, CHOSEN, translator("zh"))


@pytest.mark.parametrize(
    ("sent", "missing", "said"),
    [
        ((MARCH,), (), "应报的都已报。"),
        ((), (MARCH,), "缺报：2024年3月月报。"),
        ((), (), "还没有到期应报的。"),
    ],
)
def test_reports(sent, missing, said):
    assert answer(line(sent, missing)).endswith(said)


@pytest.mark.parametrize(
    ("moment", "said"),
    [("2024-07-01 01:00", "最近一次核定于2024年7月1日"), ("2024-06-29 01:00", "")],
)
def test_scores_confirmed_later_are_told_as_such(moment, said):
    score = SimpleNamespace(confirmed=9.0, confirmed_at=pd.Timestamp(moment))
    found = answer(line((MARCH,), (), score))
    assert said in found
    assert ("最近一次核定" in found) == bool(said)
