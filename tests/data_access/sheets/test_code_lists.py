"""The code lists that are no tables."""

from data_access.sheets.code_lists import TARGET_INDICATORS
from data_access.sheets.units import SHARES
from data_access.statistics.targets import SPELLS
from indicators.catalogue import indicator
from indicators.scoreboard import ITEMS


def test_a_target_may_be_set_for_what_is_counted_and_for_nothing_else():
    assert list(SPELLS) == list(TARGET_INDICATORS)


def test_the_shares_are_the_indicators_in_percent():
    assert {code for code in ITEMS if indicator(code).unit == "%"} == {*SHARES}
