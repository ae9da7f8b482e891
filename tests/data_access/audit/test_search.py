"""Looking through the audit log."""

from datetime import date, datetime

import pytest

from data_access.audit import Event, write
from data_access.audit.search import Wanted, actions, count, first_moment, people, search
from data_access.database import clock

# UTC; in Shanghai, eight hours later, lines 2 and 3 are of the 2nd of March and line 4 of the 3rd.
LINES = (
    (datetime(2026, 3, 1, 15, 59, 59), Event("sign_in", "李冬", "10.0.0.7")),
    (datetime(2026, 3, 1, 16, 0, 0), Event("look", "李冬", about="dispute C1")),
    (datetime(2026, 3, 2, 15, 59, 59), Event("export", "王夏", details={"file": "案件_50%.csv"})),
    (datetime(2026, 3, 2, 16, 0, 0), Event("look", "王夏", about="dispute C10")),
)


@pytest.fixture
def log(connection, monkeypatch):
    for moment, event in LINES:
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        write(connection, event)
    return connection


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [4, 3, 2, 1]),
        (Wanted(first_day=date(2026, 3, 2)), [4, 3, 2]),
        (Wanted(last_day=date(2026, 3, 2)), [3, 2, 1]),
        (Wanted(date(2026, 3, 2), date(2026, 3, 2)), [3, 2]),
        (Wanted(actions=("look",)), [4, 2]),
        (Wanted(actions=("look", "sign_in")), [4, 2, 1]),
        (Wanted(who="李冬"), [2, 1]),
        (Wanted(who="李"), []),
        (Wanted(text="Dispute c1"), [4, 2]),
        (Wanted(text="50%"), [3]),
        (Wanted(text="5%"), []),
        (Wanted(text="10.0.0.7"), [1]),
        (Wanted(actions=("look",), who="王夏", text="C1"), [4]),
    ],
)
def test_lines_of_all_that_is_given_newest_first(log, wanted, expected):
    assert search(log, wanted, None)["id"].tolist() == expected
    assert count(log, wanted) == len(expected)


def test_a_page_of_them(log):
    assert search(log, Wanted(), 2, 1)["id"].tolist() == [3, 2]
    assert search(log, Wanted(), 2, 4).empty


def test_moments_are_those_of_the_office(log):
    assert search(log, Wanted(), 1, 2)["at"].tolist() == ["2026-03-02 00:00:00"]


def test_what_there_is_to_choose_from(log):
    assert actions(log) == ["export", "look", "sign_in"]
    assert set(people(log)) == {"李冬", "王夏"}
    assert first_moment(log) == LINES[0][0]
