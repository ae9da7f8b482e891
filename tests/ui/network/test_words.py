"""The service network in words: all, some, none, and nothing to speak of."""

import pandas as pd
import pytest

from locales import translator
from ui.network import words as network_words

ZH = translator("zh")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((3, 3, 0), "3个工作站全部达标"),
        ((3, 0, 3), "3个工作站都还没有考核"),
        ((3, 1, 1), "3个工作站中1个达标"),
    ],
)
def test_stations(counts, said):
    named = dict(zip(("stations", "meets", "unassessed"), counts, strict=True))
    assert network_words.stations_title(named, ZH) == said


def test_no_key_market_is_not_all_of_them():
    none = pd.DataFrame({"market": [], "has": pd.Series([], dtype=bool), "cases": []})
    assert network_words.markets_title(none, ZH) == "还没有重点市场"
    assert "还没有重点市场" in _answer(none)


@pytest.mark.parametrize(
    ("has", "answer", "title"),
    [
        ((True, True), "2个重点市场都已有规程施行", "重点市场都已有规程施行"),
        ((False, False), "2个重点市场都还没有规程施行", "韩国纠纷4起，还没有规程施行"),
        (
            (True, False),
            "2个重点市场中1个已有规程施行，还缺韩国",
            "韩国纠纷4起，还没有规程施行",
        ),
    ],
)
def test_key_markets(has, answer, title, monkeypatch):
    names = {"JPN": "日本", "KOR": "韩国"}
    monkeypatch.setattr(network_words.procedure_words, "market", lambda code, t: names[code])
    markets = pd.DataFrame({"market": list(names), "has": has, "cases": [3, 4]})
    assert answer in _answer(markets)
    assert network_words.markets_title(markets, ZH) == title


def _answer(markets):
    counts = {"stations": 0, "meets": 0}
    network = type("Network", (), {"counts": counts, "markets": markets, "overdue": ()})
    return network_words.answer(network, ZH)
