"""Open deadlines as a calendar file (RFC 5545): all-day events with reminders."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from data_access.database import clock
from ui.deadlines.words import spoken, unsure, written

MORNING = timedelta(hours=9)  # reminders ring at nine
BEFORE = (timedelta(7) - MORNING, timedelta(1) - MORNING)


@dataclass(frozen=True)
class Told:
    """How much a calendar tells. ``site``: the address under which its reader knows the dashboard,
    ending with a stroke; "" for no links. ``sees_personal``: whether persons are named as they
    were read.
    """

    site: str = ""
    sees_personal: bool = False


LEAST = Told()


def to_ical(frame, stamp, code_words, told=LEAST, made_at=None, again_after=None):
    """The rows of ``deadline_words.read`` as a UTF-8 .ics file: what is to be done, for whom and
    what follows if it is not, with what the file is of (``stamp``).
    ``code_words``: all code lists, as they were when the page was drawn.

    The identity of an event is the number of its deadline, so that a later file moves it and does
    not repeat it. ``made_at``: when the file was made (UTC), now by default; ``again_after``: after
    which time a calendar that keeps to an address is to ask again.
    """
    t = stamp.t
    calendar = Calendar()
    calendar.add("prodid", "-//Qujiang IP Office//Deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", stamp.title)
    calendar.add("x-wr-caldesc", stamp.in_a_line())
    calendar.add("description", stamp.in_a_line())
    if again_after:
        calendar.add("refresh-interval", again_after, parameters={"VALUE": "DURATION"})
    for row in frame.itertuples():
        country = code_words.name("country", row.country, t.language)
        made = made_at or clock.now().replace(tzinfo=UTC)
        calendar.add_component(_event(row, country, t, told, made))
    return calendar.to_ical()


def _event(row, country, t, told, made_at):
    event = Event()
    event.add("uid", f"{row.number}@deadlines.qujiang")
    event.add("dtstamp", made_at)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(1))
    summary = _summary(row, t)
    event.add("summary", summary)
    event.add("description", _description(row, country, t, told))
    if link := _link(row, t, told):
        event.add("url", link)
    event.add("transp", "TRANSPARENT")
    for before in BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _summary(row, t):
    facts = {"act": spoken(row, "act", t), "enterprise": row.enterprise, "case": row.case}
    return t("{act}：{enterprise}（{case}）", **facts)


def _description(row, country, t, told):
    """A line for each thing that is known of the deadline."""
    expert = written(row.expert_name)
    known = {
        t("不办的后果"): spoken(row, "consequence", t),
        t("国家/地区"): country,
        t("负责专家"): expert if told.sees_personal else _masked(expert),
        t("提示"): unsure(row, t),
        t("案件"): _link(row, t, told),
    }
    return "\n".join(f"{name}{t('：')}{text}" for name, text in known.items() if text)


def _masked(name):
    """A calendar on a telephone is read by others: 张* for 张三."""
    return name and f"{name[:1]}*"


def _link(row, t, told):
    """The address of the case's page; "" where the address of the dashboard is not known."""
    if not told.site:
        return ""
    language = "&lang=en" if t.language == "en" else ""
    return f"{told.site}dispute?case={quote(row.case, safe='')}{language}"
