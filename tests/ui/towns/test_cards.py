"""The card of towns: what it finds, says and draws."""

import pandas as pd
import pytest

from data_access.accounts.person import Person
from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics.targets import cycle_at
from locales import translator
from tests.fixtures.charts import validated
from ui.frame import loaders
from ui.frame.screen import View
from ui.towns import cards, coverage, firms

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
def test_the_cards_of_the_demonstration(demonstration, t):
    """A row of a table is picked as its circle or bar is: both carry the codes in order."""
    view = View(Filter().resolve(loaders.entered_to()), t, "#33404F")
    cycle = cycle_at(loaders.cycles(), view.as_of)
    drawn = {
        "open": view.made(cards.towns),
        "all": view.made(cards.by_town),
        "trained": view.made(coverage.coverage, cycle),
        "firms": view.made(firms.by_town),
        "on the map": view.made(firms.on_map),
    }
    names = view.names("division")
    for card in drawn.values():
        validated(card.spec)
        assert card.table.frame.iloc[:, 0].tolist() == [names[code] for code in card.codes]
    for name in ("open", "trained", "on the map"):
        assert "GeoNames" in drawn[name].caption
        assert len(drawn[name].spec["data"][0]["customdata"]) == 11  # each place is drawn
    total = view.load(dispute_reads.headline)
    assert drawn["open"].table.frame.iloc[:, 1].sum() == total["open"]  # the rest would be said
    assert "没有登记" not in drawn["open"].caption
    most = drawn["open"].table.frame.iloc[0, 1]
    assert most == int(drawn["open"].spec["data"][0]["text"][0]) > 0


def test_coverage_of_few_enterprises_is_no_percentage():
    counts = {"division": list(NAMES), "roster": [5, 4, 9], "covered": [4, 3, 0]}
    circles = coverage._circles(pd.DataFrame(counts), zh)
    assert circles["within"].tolist() == ["80", "", "0"]
    assert circles["ringed"].tolist() == [False, False, True]
    assert coverage.finding(circles, zh) == "3个镇街、园区有在册企业，其中1个还没有一家培训过"


def test_without_an_open_case_it_says_so(demonstration):
    before = Filter().resolve(pd.Timestamp("2001-01-01").date())
    assert isinstance(View(before, zh, "#33404F").made(cards.towns), cards.Nothing)
