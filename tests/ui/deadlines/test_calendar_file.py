"""The calendar file read back by its own library: all-day events, two reminders, a lasting
identity, what follows, and names of persons only for whom they are.
"""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from icalendar import Calendar

from locales import translator
from tests.fixtures.stamps import stamp
from ui.deadlines.calendar_file import LEAST, Told, to_ical

zh, en = translator("zh"), translator("en")
MADE_AT = datetime(2025, 9, 30, 8, tzinfo=UTC)
ROW = {
    "number": "QX20250001",
    "case": "JF20250007",
    "enterprise": "甲公司",
    "country": "USA",
    "expert_name": "某专家",
    "consequence_zh": "可作出缺席判决",
    "consequence_en": "Judgment by default",
    "note": "某人电话",
    "due_on": date(2025, 10, 10),
    "act_zh": "提交答辩",
    "act_en": "File the answer",
    "status": "sourced",
    "basis": "printed",
    "unit": "day",
    "forum_country": "USA",
}


class Words:
    def name(self, _list, _code, language):
        return {"zh": "美国", "en": "United States"}[language]


def file_of(*rows, t=zh, told=LEAST):
    return to_ical(pd.DataFrame(rows), stamp(t.language), Words(), told, MADE_AT)


def events(*rows, t=zh, told=LEAST):
    return Calendar.from_ical(file_of(*rows, t=t, told=told)).walk("VEVENT")


@pytest.mark.parametrize(
    "t, summary",
    [(zh, "提交答辩：甲公司（JF20250007）"), (en, "File the answer: 甲公司 (JF20250007)")],
)
def test_an_all_day_event_with_two_reminders(t, summary):
    event = events(ROW, t=t)[0]
    assert (event["uid"], event["summary"], event.decoded("dtstart"), event.decoded("dtend")) == (
        "QX20250001@deadlines.qujiang",
        summary,
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


def test_it_says_what_follows_what_is_unsure_and_where_to_look():
    doubtful = ROW | {"status": "unverified", "basis": "computed", "unit": "working_day"}
    told = Told("https://ip.example/", sees_personal=True)
    assert str(events(doubtful, told=told)[0]["description"]).split("\n") == [
        "不办的后果：可作出缺席判决",
        "国家/地区：美国",
        "负责专家：某专家",
        "提示：规则待核实，须律师确认；公众假日未计入",
        "案件：https://ip.example/dispute?case=JF20250007",
    ]
    event = events(ROW, t=en, told=told)[0]
    assert event["url"] == "https://ip.example/dispute?case=JF20250007&lang=en"
    assert "Judgment by default" in event["description"]


def test_an_expert_is_masked_for_whom_it_is_not_and_what_is_unknown_is_left_out():
    bare = ROW | {"expert_name": None, "consequence_zh": None}
    lines = [str(event["description"]) for event in events(ROW, bare)]
    assert lines == [
        "不办的后果：可作出缺席判决\n国家/地区：美国\n负责专家：某*",
        "国家/地区：美国",
    ]
    assert "url" not in events(ROW)[0]
    assert "某人电话" not in file_of(ROW, told=Told("https://ip.example/", True)).decode()


def test_a_text_with_signs_of_the_format_stays_one_text():
    odd = ROW | {"enterprise": "甲，乙;丙,丁\\\r\nBEGIN:VEVENT"}
    assert len(events(odd)) == 1 and "丙,丁" in events(odd)[0]["summary"]


def test_one_that_keeps_to_an_address_is_told_when_to_ask_again():
    again = to_ical(pd.DataFrame([ROW]), stamp(), Words(), LEAST, MADE_AT, timedelta(hours=4))
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in again
    assert b"REFRESH" not in file_of(ROW)


def test_lines_end_as_the_standard_says():
    text = file_of(ROW)
    assert (
        text.startswith(b"BEGIN:VCALENDAR\r\n")
        and text.endswith(b"END:VCALENDAR\r\n")
        and b"DTSTART;VALUE=DATE:20251010" in text
    )
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_it_says_what_it_is_of():
    calendar = Calendar.from_ical(file_of(ROW))
    said = "美国 · 数据截至2024年6月30日 · 数据版本 7"
    assert calendar["description"] == said and calendar["x-wr-caldesc"] == said
