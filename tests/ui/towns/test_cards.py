"""The card of towns: what it finds, says and draws."""

import pandas as pd
import pytest

from data_access.accounts.person import Person
from data_access.filter.filters import Filter
from locales import translator
from tests.fixtures.charts import validated
from ui.frame import loaders
from ui.frame.screen import View
from ui.towns import cards

zh, en = translator("zh"), translator("en")
NAMES = {"a": "马坝镇", "b": "沙溪镇", "c": "乌石镇"}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((3, 9, 1), "在办纠纷以沙溪镇最多，9起"),
        ((4, 0, 4), "在办纠纷以马坝镇、乌石镇最多，各4起"),
    ],
)
def test_where_the_most_are(counts, said):
    frame = pd.DataFrame({"division": list(NAMES), "open": counts})
    assert cards.finding(frame, NAMES, zh) == said


@pytest.fixture
def demonstration(demonstration_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    with loaders.run_for(Person("示例", frozenset(("staff",)))):
        yield


@pytest.mark.parametrize("t", [zh, en])
def test_the_card_of_the_demonstration(demonstration, t):
    view = View(Filter().resolve(loaders.entered_to()), t, "#33404F")
    card = view.made(cards.towns)
    validated(card.spec)
    assert len(card.table.frame) == 11
    assert card.table.frame.iloc[0, 1] == int(card.spec["data"][0]["text"][0]) > 0
    assert "GeoNames" in card.caption


def test_without_an_open_case_it_says_so(demonstration):
    before = Filter().resolve(pd.Timestamp("2001-01-01").date())
    assert isinstance(View(before, zh, "#33404F").made(cards.towns), cards.Nothing)
