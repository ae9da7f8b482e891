"""Numbers, money and dates as an office reads them."""

from datetime import date

import pytest

from locales import formats, translator

zh, en = translator("zh"), translator("en")


@pytest.mark.parametrize(
    "fen, chinese, english",
    [
        (0, "0.00万元", "CN¥0"),
        (1_234_567_890, "1,234.57万元", "CN¥12.35m"),
        (9_999_999_999, "10,000.00万元", "CN¥100.00m"),
        (10_000_000_000, "1.00亿元", "CN¥100.00m"),
        (123_456_789_012, "12.35亿元", "CN¥1.23bn"),
        (21_160_000, "21.16万元", "CN¥211.60k"),
        (None, "—", "—"),
    ],
)
def test_money(fen, chinese, english):
    assert (formats.money(fen, zh), formats.money(fen, en)) == (chinese, english)


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
        formats.share(0.7225, zh) == "72.2%"
        and formats.points(0.0171, zh) == "+1.7个百分点"
        and formats.points(-0.05, en) == "-5.0 pts"
    )
    assert formats.count(1234567, zh) == "1,234,567" and formats.wan(21_160_000) == 21.16


def test_a_placeholder_may_be_called_text():
    from locales import translator

    assert translator("zh")("“{text}”不是", text="甲") == "“甲”不是"
