"""A year that the office enters: kept, told in the history, and counted by everywhere."""

from datetime import date

import pandas as pd
import pytest

from commands import notify
from data_access.database.engine import writing
from data_access.database.refused import Refused
from data_access.decisions.work_calendar import days, history, save
from data_access.records.deadline_dates import periods
from data_access.records.work_calendar import calendar
from indicators.case_steps import suggested
from indicators.consultations import working_days
from indicators.deadlines import computed
from indicators.working_days import add_working_days, ends_soon, is_known, known_until

# Made up: New Year 1 to 3 January 2027 (Friday to Sunday), Saturday 9 January works.
NOTICE = (
    "一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。"
    "二、春节：2月5日（周五）至13日（周六）放假调休，共9天。"
)
SOURCE = "国办发明电〔2026〕1号"


@pytest.fixture
def entered(connection):
    save(connection, 2027, NOTICE, "示例甲", SOURCE)
    return calendar(connection)


def test_a_year_is_kept_with_its_source_and_a_line_of_history(connection, entered):
    stored = days(connection)
    assert len(stored) == 13 and stored[0]["on_day"] == date(2027, 1, 1)
    assert [one["on_day"] for one in stored if one["works"]] == [date(2027, 1, 9)]
    assert {one["source"] for one in stored} == {SOURCE}
    (line,) = history(connection)
    assert (line["record_key"], line["who"], line["action"]) == ("2027", "示例甲", "insert")
    assert line["changes"]["works"] == [None, "2027-01-09"]


def test_the_calendar_then_reaches_to_the_end_of_the_year(connection, entered):
    assert is_known(2027, entered) and known_until(entered) == date(2027, 12, 31)
    assert not ends_soon(date(2027, 10, 31), entered) and ends_soon(date(2027, 11, 1), entered)


def test_deadlines_and_steps_are_worked_out_with_it(connection, entered):
    """From Thursday 31 December 2026: 4, 5, 6, 7, 8 January are days 1 to 5, Saturday the 9th is
    day 6; by weekends only Friday the 1st would be day 1, and day 6 the 8th.
    """
    start = date(2026, 12, 31)
    by_hand = add_working_days(start, 6, "CHN", entered)
    assert (by_hand.value, by_hand.weekends_only) == (date(2027, 1, 9), ())
    assert computed(start, 6, "working_day", "CHN", entered).on == date(2027, 1, 9)
    steps = pd.DataFrame(
        {"id": [1], "amount": [6], "unit": ["working_day"], "counted_from": ["start"]}
    )
    assert suggested(steps, start, entered) == ({1: date(2027, 1, 9)}, [])
    assert suggested(steps, start) == ({1: date(2027, 1, 8)}, [2027])
    assert entered in next(iter(periods(connection).values()))


def test_times_of_answers_are_counted_with_it(entered):
    asked = pd.DataFrame({"asked_on": [date(2026, 12, 31)], "answered_on": [date(2027, 1, 10)]})
    timed, unknown = working_days(asked, date(2027, 1, 31), entered)
    assert (timed["days"].tolist(), unknown) == ([6], ())


def test_mail_goes_out_on_the_days_that_people_work(engine, monkeypatch):
    with writing(engine) as connection:
        save(connection, 2027, NOTICE, "示例甲", SOURCE)
    works = {}
    for number in (1, 4, 9, 10):
        today = date(2027, 1, number)
        monkeypatch.setattr(notify.clock, "today", lambda today=today: today)
        works[number] = notify.is_working_day(engine)
    assert works == {1: False, 4: True, 9: True, 10: False}


def test_entering_a_year_again_replaces_it(connection, entered):
    corrected = NOTICE.replace("1月9日（周六）", "1月10日（周日）")
    save(connection, 2027, corrected, "示例乙", SOURCE)
    assert [one["on_day"] for one in days(connection) if one["works"]] == [date(2027, 1, 10)]
    assert history(connection)[0]["changes"] == {"works": ["2027-01-09", "2027-01-10"]}
    with pytest.raises(Refused, match="same"):
        save(connection, 2027, corrected, "示例乙", SOURCE)


def test_what_is_not_whole_is_refused_and_nothing_is_written(connection):
    for year, text, source, why in (
        (2027, NOTICE, "", "incomplete"),
        (None, NOTICE, SOURCE, "no_year"),
        (2026, NOTICE, SOURCE, "weekday"),
    ):
        with pytest.raises(Refused) as refused:
            save(connection, year, text, "示例甲", source)
        assert refused.value.why == why
    assert days(connection) == [] and history(connection) == []
