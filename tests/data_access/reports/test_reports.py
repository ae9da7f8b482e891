"""The life of a report on both databases: who may do which step, and what stays as it was."""

from datetime import date, datetime

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from data_access import schema as s
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.records.history import read_lines
from data_access.reports import drafts, publishing, reads
from data_access.scope.engines import engine_for
from data_access.scope.scope import Scope
from tests.fixtures.reports import FILES, checked, composed, published


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 10, 9, 3, 0))


def refusal(function, *arguments):
    with pytest.raises(Refused) as refused:
        function(*arguments)
    return refused.value.why


def sent(connection):
    columns = (s.report_kind.c.code, s.information_report.c.period_on)
    query = select(*columns, s.information_report.c.submitted_by, s.information_report.c.note)
    return [tuple(row) for row in connection.execute(query.join(s.report_kind))]


def test_from_a_draft_to_a_published_report(connection):
    code = published(connection)
    assert code == "BG2025001"
    found = reads.one(connection, code)
    assert (found.state, found.number, found.published_on) == (
        "published",
        "曲知维〔2025〕1号",
        date(2025, 10, 9),
    )
    assert (found.made_by, found.checked_by, found.published_by) == ("甲", "乙", "丙")
    for form, content in FILES.items():
        assert reads.frozen(connection, code, form) == content
    lines = read_lines(connection, "report", key=code)
    assert [(line["action"], line["who"]) for line in lines] == [
        ("update", "丙"),
        ("update", "乙"),
        ("insert", "甲"),
    ]
    assert sent(connection) == [("monthly", date(2025, 9, 1), "丙", "曲知维〔2025〕1号")]


def test_nobody_does_two_of_the_three_steps(connection):
    code = drafts.make(connection, composed(), "甲")
    assert refusal(drafts.check, connection, code, 1, "甲") == "same_person"
    drafts.edit(connection, code, 1, "summary", ["丁写的。"], "丁")
    assert refusal(drafts.check, connection, code, 2, "丁") == "same_person"
    drafts.check(connection, code, 2, "乙")
    number = publishing.next_number(connection)
    for who in ("甲", "乙", "丁"):
        why = refusal(publishing.publish, connection, code, 3, number, FILES, who)
        assert why == "same_person"
    assert reads.one(connection, code).state == "checked"
    assert sent(connection) == []
    publishing.publish(connection, code, 3, number, FILES, "丙")


def test_the_database_itself_wants_different_persons(connection):
    code = drafts.make(connection, composed(), "甲")
    own = update(s.report).where(s.report.c.code == code)
    checked_by_maker = own.values(state="checked", checked_by="甲", checked_at=clock.now())
    with pytest.raises(DatabaseError), connection.begin_nested():
        connection.execute(checked_by_maker)
    assert reads.one(connection, code).state == "draft"


def test_what_is_written_in_a_draft_is_kept_and_can_be_taken_back(connection):
    code = drafts.make(connection, composed(), "甲")
    drafts.edit(connection, code, 1, "summary", ["  一段。 ", "", "二段。"], "丁")
    kept = reads.one(connection, code).edits["summary"]
    assert (kept.paragraphs, kept.who) == (("一段。", "二段。"), "丁")
    assert (
        refusal(drafts.edit, connection, code, 2, "summary", ["一段。", "二段。"], "甲") == "same"
    )
    assert refusal(drafts.edit, connection, code, 2, "summary", [" "], "甲") == "empty"
    assert refusal(drafts.edit, connection, code, 1, "summary", ["别的。"], "甲") == "moved"
    again = composed(paper='{"new": 1}')
    drafts.compose_again(connection, code, 2, again, "甲")
    found = reads.one(connection, code)
    assert (found.composed, found.edits["summary"]) == ('{"new": 1}', kept)
    drafts.set_back(connection, code, 3, "summary", "甲")
    assert reads.one(connection, code).edits == {}
    assert refusal(drafts.set_back, connection, code, 4, "summary", "甲") == "same"


def test_a_checked_report_is_sent_back_with_a_reason(connection):
    code = checked(connection)
    assert refusal(drafts.edit, connection, code, 2, "summary", ["晚了。"], "甲") == "checked"
    assert refusal(drafts.remove, connection, code, 2, "甲") == "checked"
    assert refusal(drafts.send_back, connection, code, 2, " ", "丙") == "no_reason"
    drafts.send_back(connection, code, 2, "数字请核对", "丙")
    found = reads.one(connection, code)
    assert (found.state, found.checked_by) == ("draft", None)
    assert read_lines(connection, "report", key=code)[0]["reason"] == "数字请核对"
    assert refusal(drafts.send_back, connection, code, 3, "再退", "丙") == "unchecked"
    number = publishing.next_number(connection)
    assert refusal(publishing.publish, connection, code, 3, number, FILES, "丙") == "unchecked"


def test_a_draft_is_deleted_and_its_code_is_not_given_again(connection):
    code = drafts.make(connection, composed(), "甲")
    assert refusal(drafts.make, connection, composed(), "乙") == "known"
    drafts.remove(connection, code, 1, "甲")
    assert reads.one(connection, code) is None
    assert drafts.make(connection, composed(), "甲") == "BG2025002"


def test_a_published_report_is_refused_every_change(connection):
    code = published(connection)
    before = reads.one(connection, code)
    for change in (
        lambda: drafts.edit(connection, code, 3, "summary", ["改。"], "甲"),
        lambda: drafts.compose_again(connection, code, 3, composed(), "甲"),
        lambda: drafts.send_back(connection, code, 3, "改", "丙"),
        lambda: drafts.remove(connection, code, 3, "甲"),
        lambda: publishing.publish(connection, code, 3, None, FILES, "丙"),
    ):
        assert refusal(change) == "published"
    of_files = s.report_file
    for statement in (
        update(s.report).values(title="别的"),
        delete(s.report),
        update(of_files).values(content=b"other"),
        delete(of_files),
    ):
        with pytest.raises(DatabaseError, match="never changes"), connection.begin_nested():
            connection.execute(statement)
    assert reads.one(connection, code) == before
    assert reads.damaged(connection) == []


def test_a_correction_is_a_report_of_its_own_that_names_the_old_one(connection):
    code = published(connection)
    correct = drafts.correct
    assert refusal(correct, connection, code, composed(), "", "甲") == "no_reason"
    new = correct(connection, code, composed(paper='{"b": 2}'), "漏计三起", "甲")
    assert refusal(correct, connection, code, composed(), "再更正", "乙") == "corrected"
    found = reads.one(connection, new)
    assert (found.corrects, found.edition, found.correction_reason) == (code, 2, "漏计三起")
    assert reads.one(connection, code).corrected_by == new
    assert refusal(correct, connection, new, composed(), "未发", "甲") == "unpublished"
    drafts.check(connection, new, 1, "乙")
    number = publishing.next_number(connection)
    assert number.text == "曲知维〔2025〕2号"
    publishing.publish(connection, new, 2, number, FILES, "丙")
    assert len(sent(connection)) == 1  # the month was reported once
    assert reads.one(connection, code).state == "published"


@pytest.mark.parametrize(
    ("kind", "period", "counted"),
    [
        ("quarter", "2025-Q3", [("quarterly", date(2025, 7, 1))]),
        ("year", "2024", [("annual_summary", date(2024, 1, 1))]),
        ("special", "2025", []),
    ],
)
def test_what_the_assessment_counts(connection, kind, period, counted):
    published(connection, composed(period, kind))
    published(connection, composed(period, kind, "en"))
    assert [row[:2] for row in sent(connection)] == counted


def test_a_report_sent_by_hand_before_counts_once(connection):
    words = publishing.LedgerWords(connection)
    by_hand = {"number": "BS2025001", "kind": "monthly", "period_on": date(2025, 9, 1)}
    by_hand |= {"submitted_on": date(2025, 10, 8)}
    publishing.changes.create(connection, words, "information_report", by_hand, "甲")
    published(connection)
    assert [row[1] for row in sent(connection)] == [date(2025, 9, 1)]
    published(connection, composed("2025-08"))
    numbers = connection.scalars(select(s.information_report.c.number).order_by("id")).all()
    assert numbers == ["BS2025001", "BS2025002"]


def test_two_publish_at_once_and_one_is_told(engine):
    """Each looked at the number before; the second is refused, and nothing of it is written."""
    with writing(engine) as connection:
        first = checked(connection)
        second = checked(connection, composed("2025-08"))
        number = publishing.next_number(connection)
    with writing(engine) as connection:
        publishing.publish(connection, first, 2, number, FILES, "丙")
    for code, version, why in ((second, 2, "number"), (first, 2, "published")):
        with pytest.raises(Refused) as refused, writing(engine) as connection:
            publishing.publish(connection, code, version, number, FILES, "丙")
        assert refused.value.why == why
    with reading(engine) as connection:
        assert reads.one(connection, second).state == "checked"
        assert reads.checksums(connection, second) == {}
        assert [row[1] for row in sent(connection)] == [date(2025, 9, 1)]


def test_who_has_a_scope_sees_no_report(engine):
    with writing(engine) as connection:
        code = published(connection)
    with reading(engine_for(engine, Scope(divisions=("440205",)))) as connection:
        assert reads.listing(connection).empty
        assert reads.one(connection, code) is None
        with pytest.raises(reads.Damaged):
            reads.frozen(connection, code, "pdf")


def _meddle(engine, code):
    """Somebody who holds the database itself changes one byte of a file."""
    stop = {
        "sqlite": "DROP TRIGGER report_file_no_update",
        "postgresql": "ALTER TABLE report_file DISABLE TRIGGER USER",
    }
    with writing(engine) as connection:
        connection.exec_driver_sql(stop[engine.dialect.name])
        one = s.report_file.c.form == "pdf"
        connection.execute(update(s.report_file).where(one).values(content=b"%PDF \x00\xfe"))


def test_a_file_that_was_meddled_with_is_seen(engine):
    with writing(engine) as connection:
        code = published(connection)
    _meddle(engine, code)
    with reading(engine) as connection:
        assert reads.frozen(connection, code, "docx") == FILES["docx"]
        with pytest.raises(reads.Damaged):
            reads.frozen(connection, code, "pdf")
        assert reads.damaged(connection) == [f"{code}.pdf"]


@pytest.mark.parametrize(
    "edits", [5, pytest.param(1000, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_a_published_report_stays_through_many_later_edits(connection, edits):
    code = published(connection)
    before = reads.one(connection, code), reads.checksums(connection, code)
    draft = drafts.make(connection, composed("2025-08"), "甲")
    for number in range(edits):
        drafts.edit(connection, draft, number + 1, "summary", [f"第{number}稿。"], "丁")
    assert (reads.one(connection, code), reads.checksums(connection, code)) == before
    assert reads.frozen(connection, code, "pdf") == FILES["pdf"]
    assert reads.one(connection, draft).version == edits + 1
