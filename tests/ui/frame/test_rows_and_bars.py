"""A row of the table of a chart does what a click on its bar does, for who has no mouse."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from data_access.accounts.person import Person
from data_access.database.engine import get_engine
from data_access.filter.filters import Filter
from locales import translator
from ui.disputes import cards as dispute_cards
from ui.experts import cards as expert_cards
from ui.frame import layout, loaders
from ui.frame.screen import View
from ui.partners import ranked

T = translator("zh")
CARDS = {
    "country": lambda view: dispute_cards.ranking(view, "country", "国家/地区"),
    "channel": lambda view: dispute_cards.ranking(view, "channel", "纠纷类型"),
    "industry": lambda view: expert_cards._covers(view, "industry"),
    "partner": ranked._ranked,
    "expert": expert_cards.loaded,
}
LISTS = {"partner": "country", "expert": None}


@pytest.mark.parametrize("name", CARDS)
def test_each_row_has_the_code_of_its_words(demonstration_url, name):
    staff = Person("甲", frozenset(["staff"]))
    later = loaders.Later(staff, get_engine(demonstration_url))
    view = View(Filter(as_of=date(2025, 9, 30)), T, "#000")

    def words():
        card = CARDS[name](view)
        list_name = LISTS.get(name, name)
        named = [view.name(list_name, code) if list_name else code for code in card.codes]
        return named, card.table.frame.iloc[:, 0].tolist()

    named, shown = later.make(1, words)
    assert named == shown
    assert len(named) > 3


def test_a_picked_row_is_told_as_a_click(monkeypatch):
    told, picked = [], SimpleNamespace(selection=SimpleNamespace(rows=[1]))
    monkeypatch.setattr(layout, "show", lambda *_, **__: picked)
    table = layout.table("按国家/地区", pd.DataFrame({"国家/地区": ["美国", "德国"]}))
    layout._whole_width(table, "chart", T, (("USA", "DEU"), told.append))
    assert told == [[{"customdata": ["DEU"]}]]
