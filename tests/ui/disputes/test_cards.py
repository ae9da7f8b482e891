"""What stands under the months of new cases."""

from datetime import date

import pytest

from data_access.filter.filters import Filter
from locales import formats, translator
from ui.disputes import cards
from ui.frame import layout

AS_OF = Filter(as_of=date(2025, 9, 30))


@pytest.mark.parametrize(
    "last, incomplete",
    [(date(2025, 9, 1), True), (date(2025, 8, 1), True), (date(2025, 7, 1), False)],
)
def test_only_the_last_two_months_are_still_being_entered(monkeypatch, last, incomplete):
    monkeypatch.setattr(layout, "source_words", lambda t: "台账")
    said = cards.month_caption(AS_OF, formats.month_number(last), translator("zh"))
    assert ("最近两个月可能仍在补录" in said) is incomplete
