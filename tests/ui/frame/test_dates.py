"""Days that people type into forms: read, and held to what a plan or a cycle can reach."""

from datetime import date

import pytest

from data_access.database.refused import Refused
from ui.frame import dates, loaders


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(loaders, "today", lambda: date(2026, 11, 28))


@pytest.mark.parametrize("typed", ["2046-12-31", "2046年12月31日", "２０４６/12/31"])
def test_the_last_day_twenty_years_ahead(typed):
    assert dates.needed_day(typed) == date(2046, 12, 31)


@pytest.mark.parametrize("read", [dates.needed_day, dates.typed_day])
def test_the_day_after_it_is_refused(read):
    with pytest.raises(Refused) as refused:
        read("2047-01-01")
    assert (refused.value.why, refused.value.facts) == (
        "too_far_ahead",
        {"until": date(2046, 12, 31)},
    )


@pytest.mark.parametrize("typed", ["1999-12-31", "2101-01-01", "2025-02-29", "", None])
def test_what_is_no_day_of_an_office(typed):
    with pytest.raises(Refused, match="no_day"):
        dates.needed_day(typed)
