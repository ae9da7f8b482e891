"""Periods: the days of each code at its ends, and its words in both languages."""

import random
from datetime import date
from types import SimpleNamespace

import pytest

from data_access.filter.periods import (
    Period,
    add_months,
    months_back,
    parse_period,
    period_words,
    whole_months,
)
from locales import translator

ZH, EN = translator("zh"), translator("en")
CYCLE = SimpleNamespace(
    code="2023-2025",
    name_zh="2023—2025年培训周期",
    name_en="Training cycle 2023 to 2025",
    starts_on=date(2023, 1, 1),
    ends_on=date(2025, 12, 31),
)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("last12", date(2023, 9, 1), date(2024, 8, 31)),
        ("cycle:2023-2025", date(2023, 1, 1), date(2025, 12, 31)),
        ("2024-03-05..2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
        ("", None, None),
    ],
)
def test_days_of_a_code(code, start, end):
    assert parse_period(code, date(2024, 9, 15), [CYCLE]) == Period(start, end)


@pytest.mark.parametrize(
    "code",
    [
        "2024-03-06..2024-03-05",
        "2024Q5",
        "2024-13",
        "cycle:2029-2031",
        "2024-03-05",
        "x",
        "0001",
        "0001-06",
        "1948Q4",
        "2101",
        "9999-12",
        "0001-01-01..9999-12-31",
        "1948-12-31..2024-03-05",
        "2024-03-05..2101-01-01",
        "20240305..20240306",
        "2024-W01-1..2024-W02-1",
        "２０２４",
    ],
)
def test_a_code_that_is_none(code):
    with pytest.raises(ValueError):
        parse_period(code, date(2024, 9, 15), [CYCLE])


def test_the_last_twelve_months_need_a_day():
    with pytest.raises(ValueError):
        parse_period("last12", None)


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("last12", "近12个月", "Last 12 months"),
        ("2024", "2024年", "2024"),
        ("2024Q2", "2024年第2季度", "Q2 2024"),
        ("2024-03", "2024年3月", "Mar 2024"),
        ("cycle:2023-2025", CYCLE.name_zh, CYCLE.name_en),
        ("cycle:2029-2031", "cycle:2029-2031", "cycle:2029-2031"),
    ],
)
def test_words_of_a_code(code, chinese, english):
    assert period_words(code, ZH, [CYCLE]) == chinese
    assert period_words(code, EN, [CYCLE]) == english


@pytest.mark.parametrize(
    ("as_of", "months", "back", "start", "end"),
    [
        (date(2025, 6, 30), 3, 0, date(2025, 4, 1), date(2025, 6, 30)),
        (date(2025, 6, 30), 3, 3, date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 8, 17), 3, 0, date(2025, 5, 1), date(2025, 7, 31)),
        (date(2025, 2, 28), 12, 12, date(2023, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_last_months_are_whole(as_of, months, back, start, end):
    found = whole_months(as_of, months, back)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2025, 6, 30), 3, date(2025, 3, 31)),
        (date(2025, 2, 28), 12, date(2024, 2, 29)),
        (date(2025, 5, 31), 3, date(2025, 2, 28)),
        (date(2025, 6, 29), 3, date(2025, 3, 29)),
        (date(2025, 1, 31), 12, date(2024, 1, 31)),
    ],
)
def test_the_last_day_of_a_month_stays_the_last(day, months, before):
    assert months_back(day, months) == before


def test_every_code_in_an_address_is_read_or_refused_and_bears_the_arithmetic_of_pages():
    """Three thousand addresses, drawn from pieces of dates with a fixed seed."""
    rng = random.Random(11)
    pieces = ["0001", "1948", "1949", "2024", "2100", "2101", "9999", "0", "-", "..", "Q", "Q1"]
    pieces += [
        "01",
        "06",
        "12",
        "13",
        "31",
        "00",
        "-01-01",
        "-12-31",
        "２",
        "cycle:",
        "last12",
        " ",
    ]
    read = 0
    for _ in range(3000):
        code = "".join(rng.choices(pieces, k=rng.randint(1, 5)))
        try:
            period = parse_period(code, date(2024, 9, 15), [CYCLE])
        except ValueError:
            continue
        read += 1
        assert period_words(code, ZH, [CYCLE])
        for day in (period.start, period.end):
            assert 1948 < day.year < 2101
            assert add_months(day, -240) < day < add_months(day, 240)
    assert read > 50
