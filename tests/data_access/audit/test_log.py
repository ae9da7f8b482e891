"""The audit log: chained, and proved line by line."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from data_access import schema as s
from data_access.audit import Event, write
from data_access.audit.log import NONE_BEFORE, checksum_of
from data_access.audit.prune import prune, usual_day
from data_access.audit.verify import verify
from data_access.backup.copying import resting
from data_access.database import clock
from data_access.database.engine import reading, writing
from tests.fixtures.databases import written

NOW = datetime(2026, 11, 29, 8, 0, 0, 123456)


def proof(engine):
    with reading(engine) as connection:
        found = verify(connection)
    return found.broken, found.why


def tampered(engine, *statements):
    """Somebody with all rights on the database goes past its triggers."""
    with writing(engine) as connection, resting(connection):
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def three(engine):
    for action in ("sign_in", "look", "export"):
        event = Event(action, "李冬", "10.0.0.7", "dispute C1", {"rows": 3, "什么": "清单"})
        written(engine, write, event)
    return engine


def test_a_line_holds_the_checksum_of_the_one_before(connection, monkeypatch):
    """The checksum worked out by hand, as anybody can from the columns."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    write(connection, Event("look", "李冬", "10.0.0.7", "dispute C1", {"b": 1, "a": "甲"}))
    write(connection, Event("sign_out", "李冬"))
    first, second = connection.execute(select(s.audit).order_by(s.audit.c.id)).all()
    canonical = (
        '{"about":"dispute C1","action":"look","address":"10.0.0.7",'
        '"at":"2026-11-29T08:00:00.123456","details":"{\\"a\\": \\"甲\\", \\"b\\": 1}",'
        '"id":1,"who":"李冬"}'
    )
    assert first.hash == hashlib.sha256(("0" * 64 + canonical).encode()).hexdigest()
    assert (first.previous, second.previous) == (NONE_BEFORE, first.hash)
    assert (first.id, second.id, second.details) == (1, 2, "{}")
    assert connection.execute(select(s.audit_head)).one()[:3] == (1, 2, second.hash)


def test_an_untouched_log_is_proved(three):
    assert proof(three) == (None, "")
    with reading(three) as connection:
        found = verify(connection)
        last = connection.scalar(select(s.audit.c.hash).where(s.audit.c.id == 3))
    assert (found.good, found.lines, found.last) == (True, 3, last)


def test_an_empty_log_is_proved(engine):
    assert proof(engine) == (None, "")


LINE = s.audit.c
ANY = {"action": "look", "who": "甲", "address": "", "about": "", "details": "{}"}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", NOW),
        ("action", "look!"),
        ("who", "别人"),
        ("address", "10.0.0.8"),
        ("about", "dispute C2"),
        ("details", '{"rows": 2}'),
        ("hash", "f" * 64),
    ],
)
def test_a_changed_line_is_found(three, column, value):
    tampered(three, update(s.audit).where(LINE.id == 2).values({column: value}))
    assert proof(three) == (2, "changed")


def test_a_removed_line_is_found(three):
    tampered(three, delete(s.audit).where(LINE.id == 2))
    assert proof(three) == (3, "missing")


@pytest.mark.parametrize(("number", "expected"), [(1, (2, "missing")), (3, (3, "end"))])
def test_the_first_and_the_last_line_are_missed_too(three, number, expected):
    tampered(three, delete(s.audit).where(LINE.id == number))
    assert proof(three) == expected


def _line(number, previous):
    line = ANY | {"id": number, "at": NOW}
    return insert(s.audit).values(
        line | {"previous": previous, "hash": checksum_of(previous, line)}
    )


def test_an_inserted_line_is_found(three):
    """One that is right in itself: after the end, and before the beginning."""
    with reading(three) as connection:
        last = connection.scalar(select(LINE.hash).where(LINE.id == 3))
    tampered(three, _line(4, last))
    assert proof(three) == (5, "end")
    tampered(three, _line(0, NONE_BEFORE))
    assert proof(three) == (0, "inserted")


def test_a_line_made_anew_with_its_checksum_is_found_by_the_next(three):
    with reading(three) as connection:
        first = connection.scalar(select(LINE.hash).where(LINE.id == 1))
    tampered(three, delete(s.audit).where(LINE.id == 2), _line(2, first))
    assert proof(three) == (3, "inserted")


@pytest.mark.parametrize(
    "statement",
    [
        update(s.audit).values(who="别人"),
        delete(s.audit),
        delete(s.audit_head),
        update(s.audit_head).values(last_id=1),
        update(s.audit_head).values(pruned_to=3),
    ],
)
def test_the_database_refuses_it(three, statement):
    with pytest.raises(DBAPIError, match="append-only"), writing(three) as connection:
        connection.execute(statement)
    assert proof(three) == (None, "")


def test_what_is_taken_back_leaves_no_line(engine):
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        write(connection, Event("look", "李冬"))
        raise ZeroDivisionError
    written(engine, write, Event("look", "李冬"))
    assert proof(engine) == (None, "")
    with reading(engine) as connection:
        assert connection.scalars(select(LINE.id)).all() == [1]


def test_writers_at_once_chain_one_to_the_next(engine):
    """Also where the very first lines of a database are written at once."""
    events = [Event("look", f"第{number}人") for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(lambda event: written(engine, write, event), events))
    assert sorted(numbers) == list(range(1, 25))
    assert proof(engine) == (None, "")


def test_a_text_is_one_line_as_long_as_its_column(connection):
    write(connection, Event("look", "李\n冬\u200b", about="长" * 300, details={"file": "\udcff"}))
    found = connection.execute(select(s.audit)).one()
    assert (found.who, len(found.about), found.details) == ("李 冬", 200, '{"file": "?"}')


@pytest.fixture
def years(engine, monkeypatch):
    """A line a month for two years, until today."""
    now = clock.now()
    for months in range(24, -1, -1):
        monkeypatch.setattr(clock, "now", lambda at=now - timedelta(days=30 * months): at)
        written(engine, write, Event("look", "李冬", details={"months": months}))
    return engine


def test_pruning_leaves_a_record_and_a_log_that_is_proved(years):
    """Lines of 720 to 390 days ago, one a 30 days, are 12; line 13 is 360 days old."""
    day = usual_day({})
    assert day == clock.today() - timedelta(days=365)
    with reading(years) as connection:
        last = connection.scalar(select(LINE.hash).where(LINE.id == 12))
    assert written(years, prune, day, "命令行").lines == 12
    assert proof(years) == (None, "")
    with reading(years) as connection:
        lines = connection.execute(select(s.audit).order_by(LINE.id)).all()
    assert [line.id for line in lines] == list(range(13, 27))
    assert (lines[-1].action, lines[-1].who) == ("audit_prune", "命令行")
    assert f'"last_hash": "{last}"' in lines[-1].details
    assert '"lines": 12' in lines[-1].details
    assert written(years, prune, day, "命令行").lines == 0


def test_the_last_half_year_stays_whatever_is_asked(years):
    """180 days ago is kept, 210 days ago is not: 18 lines of 720 to 210 days."""
    found = written(years, prune, date(2100, 1, 1), "命令行")
    assert (found.lines, found.kept_from) == (18, clock.today() - timedelta(days=184))
    assert proof(years) == (None, "")


def test_a_second_pruning_goes_on_from_the_first(years):
    written(years, prune, clock.today() - timedelta(days=600), "甲")
    assert written(years, prune, clock.today() - timedelta(days=400), "乙").lines == 7
    assert proof(years) == (None, "")


def test_the_mark_of_a_pruning_frees_only_what_is_old(years):
    """Whoever sets it by hand frees line 18, of 210 days ago, and is found out; not line 19."""
    with pytest.raises(DBAPIError, match="append-only"), writing(years) as connection:
        connection.execute(update(s.audit_head).values(pruned_to=19))
    with writing(years) as connection:
        connection.execute(update(s.audit_head).values(pruned_to=18))
        connection.execute(delete(s.audit).where(LINE.id <= 18))
    assert proof(years) == (19, "inserted")
    with writing(years) as connection:
        last = connection.scalar(select(LINE.previous).where(LINE.id == 19))
        connection.execute(update(s.audit_head).values(pruned_hash=last))
    assert proof(years) == (19, "pruned")


def test_a_setting_of_fewer_days_counts_as_half_a_year():
    assert usual_day({"audit_days": "30"}) == clock.today() - timedelta(days=184)
    assert usual_day({"audit_days": "400"}) == clock.today() - timedelta(days=400)
