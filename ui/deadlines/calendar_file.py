"""Open deadlines as a calendar file (RFC 5545): all-day events with reminders, nobody named."""

from datetime import UTC, timedelta

from icalendar import Alarm, Calendar, Event

from data_access.database import clock
from ui.deadlines.words import spoken, unsure

MORNING = timedelta(hours=9)  # reminders ring at nine
BEFORE = (timedelta(7) - MORNING, timedelta(1) - MORNING)


def to_ical(frame, stamp, made_at=None):
    """The rows of ``deadline_words.read`` as a UTF-8 .ics file: case number and act only, with what
    the file is of (``stamp``).

    The identity of an event is the number of its deadline, so that a later file moves it and does
    not repeat it. ``made_at``: when the file was made (UTC), now by default.
    """
    t = stamp.t
    calendar = Calendar()
    calendar.add("prodid", "-//Qujiang IP Office//Deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", t("案件期限"))
    calendar.add("x-wr-caldesc", stamp.in_a_line())
    calendar.add("description", stamp.in_a_line())
    for row in frame.itertuples():
        calendar.add_component(_event(row, t, made_at or clock.now().replace(tzinfo=UTC)))
    return calendar.to_ical()


def _event(row, t, made_at):
    event = Event()
    event.add("uid", f"{row.number}@deadlines.qujiang")
    event.add("dtstamp", made_at)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(1))
    event.add("summary", f"{row.case} {spoken(row, 'act', t)}")
    if text := unsure(row, t):
        event.add("description", text)
    event.add("transp", "TRANSPARENT")
    for before in BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{row.case} {spoken(row, 'act', t)}")
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event
