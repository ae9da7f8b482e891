"""Marks of the guide, on both databases, and what the audit log shows as done."""

from data_access.audit import Event, write
from data_access.desk import guide


def test_a_mark_stands_once_for_its_owner(connection):
    assert guide.mark(connection, "示例甲", ["staff:view", "away"])
    assert guide.mark(connection, "示例甲", ["away", "staff:case"])
    guide.mark(connection, "示例乙", ["away"])
    assert guide.marks(connection, "示例甲") == {"staff:view", "staff:case", "away"}
    guide.unmark(connection, "示例甲", "away")
    assert guide.marks(connection, "示例甲") == {"staff:view", "staff:case"}
    assert guide.marks(connection, "示例乙") == {"away"}


def test_what_the_owner_did_of_late_is_found_in_the_log(connection, monkeypatch):
    for who, action in (("示例甲", "view"), ("示例乙", "record"), ("示例甲", "export")):
        write(connection, Event(action, who, ""))
    assert guide.done(connection, "示例甲", ("view", "record")) == {"view"}
    monkeypatch.setattr(guide, "NEWEST_LINES", 2)
    assert guide.done(connection, "示例甲", ("view", "export")) == {"export"}
