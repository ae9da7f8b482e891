"""The periods of reports, and what each is compared with, by a calendar."""

from datetime import date

import pytest

from data_access.filter.periods import MonthSpan
from locales import translator
from ui.reports.period import NoSuchPeriod, last_finished, parse

ZH, EN = translator("zh"), translator("en")
TODAY = date(2025, 10, 8)


@pytest.mark.parametrize(
    ("code", "now", "before", "year_before"),
    [
        ("2025-03", ("03-01", "03-31"), ("2025-02-01", "2025-02-28"), ("2024-03-01", "2024-03-31")),
        ("2025-Q3", ("07-01", "09-30"), ("2025-04-01", "2025-06-30"), ("2024-07-01", "2024-09-30")),
        # under way: as many days of each as have passed
        ("2025-10", ("10-01", "10-08"), ("2025-09-01", "2025-09-08"), ("2024-10-01", "2024-10-08")),
        ("2025", ("01-01", "10-08"), ("2024-01-01", "2024-10-07"), ("2024-01-01", "2024-10-07")),
    ],
)
def test_a_period_and_what_it_is_compared_with(code, now, before, year_before):
    found = parse(code, TODAY)
    assert found.now == _span(*(f"2025-{day}" for day in now))
    assert found.before == _span(*before)
    assert found.year_before == _span(*year_before)


def _span(*days):
    return MonthSpan(*map(date.fromisoformat, days))


def test_a_month_under_way_has_no_more_days_than_the_one_before():
    assert parse("2025-03", date(2025, 3, 30)).before == _span("2025-02-01", "2025-02-28")


def test_the_work_ahead_is_that_of_the_next_period():
    assert parse("2025-09", TODAY).following == _span("2025-10-01", "2025-10-31")
    assert parse("2025-10", TODAY).following == _span("2025-10-09", "2025-11-30")
    assert parse("2025-Q3", TODAY).following == _span("2025-10-01", "2025-12-31")


@pytest.mark.parametrize("code", ["", "2025-13", "2025-Q5", "2025Q3", "202509", "1500", "昨天"])
def test_an_unknown_period_is_a_sentence(code):
    with pytest.raises(NoSuchPeriod) as refused:
        parse(code, TODAY)
    assert refused.value.said(ZH).startswith(f"“{code}”不是报告的期间")
    assert "is no period of a report" in refused.value.said(EN)


def test_a_period_to_come_and_one_of_another_kind_are_sentences():
    with pytest.raises(NoSuchPeriod) as refused:
        parse("2025-11", TODAY)
    assert refused.value.said(ZH) == "2025-11还没有开始（今天是2025年10月8日），没有可报告的内容。"
    with pytest.raises(NoSuchPeriod) as refused:
        parse("2025", TODAY, "month")
    assert refused.value.said(EN) == (
        "2025 is not a period of this kind of report: it wants a month, such as 2025-09."
    )


def test_the_last_period_that_is_over():
    assert last_finished("month", TODAY) == "2025-09"
    assert last_finished("quarter", TODAY) == "2025-Q3"
    assert last_finished("year", TODAY) == "2024"
    assert last_finished("quarter", date(2025, 9, 30)) == "2025-Q2"
    assert last_finished("quarter", date(2026, 1, 1)) == "2025-Q4"
