"""Numbers, money and dates as an office reads them."""

from datetime import date
from decimal import Decimal

import pytest

from locales import formats, translator

zh, en = translator("zh"), translator("en")


@pytest.mark.parametrize(
    "fen, chinese, english",
    [
        (0, "0.00万元", "CN¥0"),
        (1_234_567_890, "1,234.57万元", "CN¥12.35m"),
        (9_999_999_999, "1.00亿元", "CN¥100.00m"),
        (1_234, "12.34元", "CN¥12"),
        (99_999_999, "100.00万元", "CN¥1.00m"),
        (10_000_000_000, "1.00亿元", "CN¥100.00m"),
        (123_456_789_012, "12.35亿元", "CN¥1.23bn"),
        (21_160_000, "21.16万元", "CN¥211.60k"),
        (None, "—", "—"),
    ],
)
def test_money(fen, chinese, english):
    assert (formats.money(fen, zh), formats.money(fen, en)) == (chinese, english)


@pytest.mark.parametrize(
    "value, digits, written",
    [
        (50 / 40, 1, "1.3"),  # half up, as a calculator and a spreadsheet do
        (12.345, 2, "12.35"),
        (0.285, 2, "0.29"),  # although the float lies a little below
        (-1.25, 1, "-1.3"),
        (-0.04, 1, "0.0"),  # no sign before zero
        (2.5, 0, "3"),
        (Decimal("36.945"), 2, "36.95"),
    ],
)
def test_rounding_half_up(value, digits, written):
    assert formats.decimal(value, zh, digits) == written
    assert formats.half_up(value, digits) == Decimal(written)


@pytest.mark.parametrize(
    "share, digits, written",
    [
        (5 / 8, 0, "63%"),
        (1 / 8, 0, "13%"),
        (0.9996, 1, ">99.9%"),  # 100 is said of all alone
        (1, 1, "100.0%"),
        (0.0004, 1, "<0.1%"),
        (-0.0, 1, "0.0%"),
        (1.234, 1, "123.4%"),
    ],
)
def test_shares(share, digits, written):
    assert formats.share(share, zh, digits) == written


@pytest.mark.parametrize(
    "change, written", [(-0.0004, "0.0个百分点"), (0.0004, "0.0个百分点"), (0.0205, "+2.1个百分点")]
)
def test_points_have_no_sign_at_zero(change, written):
    assert formats.points(change, zh) == written


def test_columns_are_rounded_as_cards_are():
    assert formats.rounded([1.25, None, float("nan"), 2.5]) == [1.3, None, None, 2.5]
    assert formats.percents([0.285, None, 1 / 8], 0) == [29.0, None, 13.0]


@pytest.mark.parametrize(
    "value, goal, digits",
    [(94.96, 95, 2), (94.9996, 95, 4), (95, 95, 1), (94.94, 95, 1), (95.04, 95, 2)],
)
def test_a_value_stays_on_its_side_of_the_goal(value, goal, digits):
    assert formats.beside(value, goal) == digits


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (1.5, "1.5"), (0.96, "1"), (1.25, "1.3"), (1200, "1,200")]
)
def test_a_whole_number_has_no_decimals(value, written):
    assert formats.trimmed(value, zh) == formats.trimmed(value, en) == written


def test_dates():
    assert (
        formats.day(date(2025, 3, 5), zh) == "2025年3月5日"
        and formats.day(date(2025, 3, 5), en) == "5 Mar 2025"
    )
    assert (
        formats.month(date(2025, 3, 5), zh) == "2025年3月"
        and formats.quarter(date(2025, 9, 30), zh) == "2025年第3季度"
    )
    assert formats.month_start(formats.month_number(date(2025, 12, 31))) == date(2025, 12, 1)


def test_shares_and_points_are_told_apart():
    assert (
        formats.share(0.7225, zh) == "72.3%"
        and formats.points(0.0171, zh) == "+1.7个百分点"
        and formats.points(-0.05, en) == "-5.0 pts"
    )
    assert formats.count(1234567, zh) == "1,234,567" and formats.wan(21_160_000) == 21.16


def test_a_placeholder_may_be_called_text():
    from locales import translator

    assert translator("zh")("“{text}”不是", text="甲") == "“甲”不是"


def test_months_from_the_first_to_the_last():
    july, september = date(2025, 7, 1), date(2025, 9, 1)
    assert formats.months(july, september, zh) == "2025年7—9月"
    assert formats.months(july, september, en) == "Jul–Sep 2025"
    assert formats.months(july, july, zh) == "2025年7月"
    assert formats.months(date(2024, 12, 1), date(2025, 2, 1), zh) == "2024年12月至2025年2月"
