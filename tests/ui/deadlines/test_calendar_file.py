"""The calendar file read back by its own library: all-day events, two reminders, a lasting
identity, and no persons.
"""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from icalendar import Calendar

from locales import translator
from tests.fixtures.stamps import stamp
from ui.deadlines.calendar_file import to_ical

zh, en = translator("zh"), translator("en")
MADE_AT = datetime(2025, 9, 30, 8, tzinfo=UTC)
ROW = {
    "number": "QX20250001",
    "case": "JF20250007",
    "enterprise": "甲公司",
    "expert_name": "某专家",
    "note": "某人电话",
    "due_on": date(2025, 10, 10),
    "act_zh": "提交答辩",
    "act_en": "File the answer",
    "status": "sourced",
    "basis": "printed",
    "unit": "day",
    "forum_country": "USA",
}


def events(*rows, t=zh):
    return Calendar.from_ical(to_ical(pd.DataFrame(rows), stamp(t.language), MADE_AT)).walk(
        "VEVENT"
    )


@pytest.mark.parametrize("t, act", [(zh, "提交答辩"), (en, "File the answer")])
def test_an_all_day_event_with_two_reminders(t, act):
    event = events(ROW, t=t)[0]
    assert (event["uid"], event["summary"], event.decoded("dtstart"), event.decoded("dtend")) == (
        "QX20250001@deadlines.qujiang",
        f"JF20250007 {act}",
        date(2025, 10, 10),
        date(2025, 10, 11),
    )
    alarms = event.walk("VALARM")
    at_nine = [date(2025, 10, 3), date(2025, 10, 9)]
    assert [datetime(2025, 10, 10) + alarm.decoded("trigger") for alarm in alarms] == [
        datetime(d.year, d.month, d.day, 9) for d in at_nine
    ]
    assert {alarm["action"] for alarm in alarms} == {"DISPLAY"}


def test_a_moved_deadline_keeps_its_identity():
    first, moved = events(ROW)[0], events(ROW | {"due_on": ROW["due_on"] + timedelta(30)})[0]
    assert first["uid"] == moved["uid"] and first["dtstart"].dt != moved["dtstart"].dt


def test_it_says_what_is_unsure_and_nothing_of_persons():
    doubtful = ROW | {
        "number": "QX20250002",
        "status": "unverified",
        "basis": "computed",
        "unit": "working_day",
    }
    assert [str(event.get("description", "")) for event in events(ROW, doubtful)] == [
        "",
        "规则待核实，须律师确认；公众假日未计入",
    ]
    text = to_ical(pd.DataFrame([ROW, doubtful]), stamp(), MADE_AT).decode()
    assert (
        not any(word in text for word in ("甲公司", "某专家", "某人电话"))
        and text.count("BEGIN:VEVENT") == 2
    )


def test_lines_end_as_the_standard_says():
    text = to_ical(pd.DataFrame([ROW]), stamp(), MADE_AT)
    assert (
        text.startswith(b"BEGIN:VCALENDAR\r\n")
        and text.endswith(b"END:VCALENDAR\r\n")
        and b"DTSTART;VALUE=DATE:20251010" in text
    )
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_it_says_what_it_is_of():
    calendar = Calendar.from_ical(to_ical(pd.DataFrame([ROW]), stamp(), MADE_AT))
    said = "美国 · 数据截至2024年6月30日 · 数据版本 7"
    assert calendar["description"] == said and calendar["x-wr-caldesc"] == said
