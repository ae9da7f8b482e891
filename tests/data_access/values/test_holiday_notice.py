"""The yearly notice read as it is published.

The notices for 2025 and 2026 (国办发明电〔2024〕12号, 〔2025〕7号) are compared day by day with the
package chinesecalendar, which repeats them.
"""

from datetime import date, timedelta

import chinese_calendar
import pytest

from data_access.database.refused import Refused
from data_access.values.holiday_notice import read

NOTICE_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。
2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。
9月20日（周日）、10月10日（周六）上班。
"""
NOTICE_2025 = """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。
1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。
4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。
9月28日（周日）、10月11日（周六）上班。
2024年11月12日"""
FILLED = "春节：2月1日至10日放假。"


@pytest.mark.parametrize(("year", "text"), [(2026, NOTICE_2026), (2025, NOTICE_2025)])
def test_a_notice_is_read_day_by_day(year, text):
    found = {day.on: day.works for day in read(text, year)}
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    for day in days:
        works = found.get(day, day.weekday() < 5)
        assert works == chinese_calendar.is_workday(day), day
    assert set(found) <= set(days)


def test_each_day_has_the_name_of_its_holiday():
    names = {day.on: day.name for day in read(NOTICE_2025, 2025)}
    assert names[date(2025, 10, 11)] == "国庆节、中秋节" and names[date(2025, 1, 1)] == "元旦"


def test_days_may_be_written_as_numbers_and_in_full_width():
    found = read("元旦：２０２７－０１－０１至2027-01-03休息。" + FILLED, 2027)
    assert [day.on.day for day in found[:3]] == [1, 2, 3]


def test_new_year_may_begin_in_the_year_before():
    text = "元旦：2028年12月30日至2029年1月1日放假，共3天。" + FILLED
    assert read(text, 2029)[0].on == date(2028, 12, 30)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("全年照常。", "nothing"),
        ("元旦：13月1日放假。", "day"),
        ("元旦：5日放假。", "day"),
        (NOTICE_2026, "weekday"),
        ("元旦：1月1日至3日放假，共4天。", "count"),
        ("元旦：1月1日至3日放假。", "few"),
        ("元旦：2025年1月1日放假。", "outside"),
        ("元旦：1月1日放假。1月5日上班。" + FILLED, "no_weekend"),
        ("元旦：1月2日放假。1月2日上班。" + FILLED, "twice"),
    ],
)
def test_what_cannot_be_right_is_refused(text, why):
    """Of 2027, which begins on a Friday."""
    with pytest.raises(Refused) as refused:
        read(text, 2027)
    assert refused.value.why == why
