"""Numbers at the ends of what they may be, and with the units that people write behind them."""

from decimal import Decimal

import pytest

from data_access.values import numbers
from data_access.values.cell_text import Refused


def refused(read, *arguments):
    with pytest.raises(Refused) as why:
        read(*arguments)
    return why.value.code


@pytest.mark.parametrize(("cell", "number"), [("3", 3), ("120人", 120), ("2000000000", 2 * 10**9)])
def test_a_whole_number(cell, number):
    assert numbers.read_integer(cell) == number


def test_a_whole_number_at_its_ends():
    assert numbers.read_integer("1", 1) == 1
    assert refused(numbers.read_integer, "0", 1) == "too_small"
    assert refused(numbers.read_integer, "2000000001") == "too_large"
    assert refused(numbers.read_integer, "1.5") == "not_whole"


@pytest.mark.parametrize(("cell", "number"), [("85%", "85"), ("9.5分", "9.5"), ("99.99", "99.99")])
def test_a_decimal(cell, number):
    assert numbers.read_decimal(cell, 4, 2) == Decimal(number)


def test_a_decimal_at_its_ends():
    assert refused(numbers.read_decimal, "100", 4, 2) == "too_large"
    assert refused(numbers.read_decimal, "1.001", 4, 2) == "too_fine"
    assert refused(numbers.read_decimal, "-1", 4, 2) == "negative"


def test_a_real_number():
    assert numbers.read_real(" 1e-7 ") == 1e-7
    assert numbers.read_real(0) == 0
    assert refused(numbers.read_real, "-0.1") == "negative"
    assert [refused(numbers.read_real, cell) for cell in ("inf", "nan", "x", None)] == [
        "not_a_number"
    ] * 4


def test_hours():
    told = []
    assert numbers.read_hours("7.125小时", 100, told.append) == Decimal("7.13")
    assert told == ["rounded_hours"]
    assert numbers.read_hours("100h", 100) == 100
    assert refused(numbers.read_hours, "100.01", 100) == "too_large"
    assert refused(numbers.read_hours, "1e20", 100) == "not_a_number"
    assert refused(numbers.read_hours, "1" + "0" * 40, 100) == "too_large"


def test_money():
    told = []
    assert numbers.read_money("1.5") == 1_500_000
    assert numbers.read_money("¥1,200.50元") == 120_050
    assert numbers.read_money("2亿") == 20_000_000_000
    assert numbers.read_money("0.005元", note=told.append) == 1
    assert told == ["rounded_money"]
    assert numbers.read_money("9000000000000", numbers.WAN) == numbers.LARGEST_MONEY
    assert refused(numbers.read_money, "9000000000001", numbers.WAN) == "too_large"
