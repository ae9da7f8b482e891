"""What is recorded of the warnings, and by whom."""

import pytest

from data_access.accounts.person import Person
from data_access.filter.filters import Filter
from data_access.scope.scope import EVERYTHING, Scope
from ui.frame import loaders, who
from ui.warning import reading


@pytest.mark.parametrize(
    ("scope", "recorded"),
    [(EVERYTHING, True), (Scope(divisions=("440205100",)), False)],
    ids=["the office", "a town"],
)
def test_alarms_of_a_part_are_never_recorded_as_those_of_the_office(
    demonstration_url, monkeypatch, scope, recorded
):
    person = Person("张三", frozenset(("station",)), scope)
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    monkeypatch.setattr(who, "asked", lambda: person)
    loaders.begin_run()
    chosen = Filter().resolve(loaders.entered_to())
    assert reading.whole(chosen) is recorded


@pytest.mark.parametrize("countries", [(), ("USA",), ("USA", "DEU")], ids=["all", "one", "two"])
def test_all_cases_together_are_judged_alike_with_and_without_their_parts(
    demonstration_url, monkeypatch, countries
):
    monkeypatch.setenv("DATABASE_URL", demonstration_url)
    loaders.begin_run()
    chosen = Filter(countries=countries).resolve(loaders.entered_to())
    every, alone = reading.find(chosen), reading.find_total(chosen)
    assert len(alone.now) == 1 < len(every.now)
    assert alone.last == every.last
    assert alone.now == (every.total,)
