"""Drafts that fall due: each period once, whoever asks and however often."""

from threading import Barrier, Thread

from sqlalchemy import select

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.reports import drafts as drafts
from data_access.reports import reads, schedule
from tests.fixtures.reports import composed

WANTED = [("month", "2025-09"), ("quarter", "2025-Q3"), ("year", "2024")]


def test_a_period_is_drafted_once_also_where_its_draft_was_deleted(connection):
    assert schedule.outstanding(connection, WANTED) == WANTED
    code = schedule.make_due(connection, composed())
    assert reads.one(connection, code).made_by == "按期自动"
    assert schedule.outstanding(connection, WANTED) == WANTED[1:]
    assert schedule.make_due(connection, composed()) is None
    drafts.remove(connection, code, 1, "甲")
    assert schedule.make_due(connection, composed()) is None
    (line,) = connection.execute(select(s.audit.c.action, s.audit.c.about)).all()
    assert tuple(line) == ("report_made", f"report {code}")


def test_what_somebody_drafted_by_hand_is_not_drafted_again(connection):
    code = drafts.make(connection, composed(), "甲")
    assert schedule.make_due(connection, composed()) is None
    assert reads.listing(connection)["code"].tolist() == [code]
    assert schedule.outstanding(connection, WANTED) == WANTED[1:]


def test_a_draft_that_fell_due_needs_two_persons(connection):
    code = schedule.make_due(connection, composed())
    drafts.check(connection, code, 1, "乙")
    assert drafts.hands(reads.one(connection, code)) == {"按期自动"}


def test_several_at_once_make_one(engine):
    begun, made = Barrier(4), []

    def make():
        begun.wait()
        with writing(engine) as connection:
            made.append(schedule.make_due(connection, composed()))

    threads = [Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        codes = reads.listing(connection)["code"].tolist()
    assert len(made) == 4
    assert [code for code in made if code] == codes
    assert len(codes) == 1
