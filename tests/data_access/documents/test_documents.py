"""Documents filed, removed with a reason, put back and erased, on both databases."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.database.engine import reading, writing
from data_access.database.facts import ids_by_code
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.documents import contents, reads
from data_access.documents import writing as documents
from data_access.documents.subjects import Subject
from data_access.documents.writing import File
from data_access.personal import retention
from data_access.personal.erase import Request
from data_access.records import history
from data_access.records.change import change
from data_access.records.delete import deleted, remove, restore
from data_access.records.read import existing
from data_access.scope.allowed import keep_within
from data_access.scope.engines import engine_for
from data_access.scope.scope import Scope
from data_access.values.code_words import LedgerWords
from tests.fixtures.documents import ABOUT, CASE, PDF, PNG, file_on, pdf

AMOUNT = Subject("loss_amount", "JE1")


def written(engine, function, *arguments):
    with writing(engine) as connection:
        return function(connection, *arguments)


def refusal(engine, function, *arguments):
    with pytest.raises(Refused) as refused:
        written(engine, function, *arguments)
    return refused.value.why


def listed(engine, key="C1", table="dispute"):
    with reading(engine) as connection:
        return list(reads.listed(connection, table, key).itertuples())


def content(engine, key):
    with reading(engine) as connection:
        return reads.content(connection, key)


def amount_on(connection, number="C1"):
    case = connection.scalar(select(s.dispute.c.id).where(s.dispute.c.number == number))
    row = {"number": AMOUNT.record_key, "dispute_id": case, "amount_fen": 100}
    row |= {"kind_id": ids_by_code(connection, s.loss_kind)["avoided"]}
    connection.execute(insert(s.loss_amount).values(row | {"dated_on": date(2024, 2, 1)}))


def test_filed_on_a_case_and_its_parts_and_read_back(office, either):
    with writing(office) as connection:
        amount_on(connection)
    written(office, file_on)
    written(office, file_on, AMOUNT, "照片.pdf", PNG, replace(ABOUT, dated_on=date(2024, 6, 2)))
    assert [(row.table_name, row.name, row.form, row.bytes) for row in listed(office)] == [
        ("loss_amount", "照片.png", "png", len(PNG)),
        ("dispute", "判决书.pdf", "pdf", len(PDF)),
    ]
    assert [content(office, row.id) for row in listed(office)] == [PNG, PDF]
    assert listed(office, "C2") == []
    with reading(office) as connection:
        (line,) = history.read_lines(connection, "document")[1:]
        assert (line["action"], line["who"], list(line["changes"])) == (
            "insert",
            "张三",
            ["sha256", "dated_on"],
        )


def test_what_is_not_filed(office, folder, monkeypatch):
    good = File("a.pdf", PDF)
    page = File("b.pdf", b"<html>")
    for why, arguments in {
        "no_file": (CASE, [], ABOUT, "张三"),
        "no_day": (CASE, [good], replace(ABOUT, dated_on=None), "张三"),
        "future": (CASE, [good], replace(ABOUT, dated_on=date(2999, 1, 1)), "张三"),
        "long": (CASE, [good], replace(ABOUT, note="甲" * 501), "张三"),
        "unknown": (Subject("dispute", "C9"), [good], ABOUT, "张三"),
        "page": (CASE, [good, page], ABOUT, "张三"),
    }.items():
        assert refusal(office, documents.add, *arguments) == why
    monkeypatch.setattr(documents, "MOST", 2)
    assert refusal(office, documents.add, CASE, [good] * 3, ABOUT, "张三") == "full"
    assert listed(office) == []
    assert not folder.exists()


def test_two_persons_who_file_the_same_letter_at_once_file_it_once(office, folder):
    letter = [File("移交函_20250101.pdf", PDF)]
    written(office, raise_version)

    def filed_by(name):
        try:
            return written(office, documents.add, CASE, letter, ABOUT, name)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(filed_by, ("张三", "李四")))
    assert ["移交函_20250101.pdf"] in ends
    refused = next(end for end in ends if isinstance(end, Refused))
    (row,) = listed(office)
    assert (refused.why, refused.facts) == ("filed", {"name": row.name, "who": row.who})
    # on another record, or once that one is removed, the same content is filed
    assert written(office, documents.add, Subject("dispute", "C2"), letter, ABOUT, "李四")
    written(office, documents.remove, row.id, 1, "传错", "张三")
    assert written(office, documents.add, CASE, letter, ABOUT, "李四")
    assert refusal(office, documents.put_back, row.id, 2, "张三") == "filed"


def test_a_kind_that_no_list_has_is_refused(office, folder):
    assert (
        refusal(office, documents.add, CASE, [File("a.pdf", PDF)], replace(ABOUT, kind="x"), "张三")
        == "unknown"
    )


def test_removed_with_a_reason_and_put_back(office, folder):
    written(office, file_on)
    assert refusal(office, documents.remove, 1, 1, " ", "李四") == "no_reason"
    assert refusal(office, documents.remove, 1, 9, "传错", "李四") == "moved"
    written(office, documents.remove, 1, 1, "传错", "李四")
    (row,) = listed(office)
    assert (row.removed_by, row.removed_why, row.version) == ("李四", "传错", 2)
    with pytest.raises(Refused, match="gone"):
        content(office, 1)
    assert refusal(office, documents.remove, 1, 2, "再移", "李四") == "gone"
    written(office, documents.put_back, 1, 2, "李四")
    assert content(office, 1) == PDF


def test_erased_for_good_unless_another_has_the_same_content(office, either):
    written(office, file_on)
    written(office, file_on, Subject("dispute", "C2"))
    written(office, file_on, CASE, "另一件.pdf", pdf("2"))
    own = contents.checksum(pdf("2"))
    for key in (1, 3):
        written(office, documents.erase, key, 1, "本人要求", "李四")
    assert written(office, contents.sweep) == 1
    first, second = (row.name for row in listed(office))
    assert (second, first) == ("（已删去1）", "（已删去2）")
    assert content(office, 2) == PDF
    with pytest.raises(contents.Lost, match="missing"), reading(office) as connection:
        contents.fetch(connection, own)
    assert refusal(office, documents.put_back, 1, 2, "李四") == "gone"


def test_a_content_that_is_missing_or_was_changed_is_told(office, folder):
    written(office, file_on)
    place = contents.place_of(folder / f"{_stem(office)}.documents", contents.checksum(PDF))
    assert place.stat().st_mode & 0o077 == 0
    place.write_bytes(PDF + b"x")
    with pytest.raises(Refused, match="changed"):
        content(office, 1)
    written(office, file_on)  # the same once more: what was damaged is mended
    assert content(office, 1) == PDF
    place.unlink()
    with pytest.raises(Refused, match="missing"):
        content(office, 1)


def _stem(engine):
    return contents.folder_of(engine).stem


def test_nothing_half_written_stays(office, folder, monkeypatch):
    def full(_handle):
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        written(office, file_on)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert listed(office) == []


def test_stays_with_a_record_of_another_number_and_one_put_back(office, folder):
    written(office, file_on)
    with writing(office) as connection:
        words = LedgerWords(connection)
        change(
            connection,
            words,
            existing(connection, words, "dispute", "C1"),
            {"number": "C8"},
            "李四",
        )
    assert [row.name for row in listed(office, "C8")] == ["判决书.pdf"]
    with writing(office) as connection:
        words = LedgerWords(connection)
        remove(connection, words, "dispute", "C8", "重复", "李四")
        restore(connection, words, deleted(connection)[0]["id"], "李四")
    assert [row.name for row in listed(office, "C8")] == ["判决书.pdf"]


def test_seen_and_filed_as_far_as_the_record_is(office, folder):
    session = Subject("training_session", "PX1")
    with writing(office) as connection:
        held = {"number": "PX1", "held_on": date(2024, 5, 1), "title": "课"}
        held["state_id"] = ids_by_code(connection, s.session_state)["held"]
        connection.execute(insert(s.training_session).values(held))
        town = connection.scalar(select(s.division.c.id).where(s.division.c.code == "440205"))
        of = select(s.dispute.c.enterprise_id).where(s.dispute.c.number == "C1")
        place = update(s.enterprise).where(s.enterprise.c.id == of.scalar_subquery())
        connection.execute(place.values(division_id=town))
        file_on(connection, content=pdf("1"))
        file_on(connection, Subject("dispute", "C2"), content=pdf("2"))
        file_on(connection, session, content=pdf("3"))
    station = Scope(divisions=("440205",))
    with reading(engine_for(office, station)) as connection:
        assert connection.scalar(select(func.count()).select_from(s.document)) == 1
        assert reads.content(connection, 1) == pdf("1")
        with pytest.raises(Refused, match="gone"):
            reads.content(connection, 2)
    for subject, why in ((Subject("dispute", "C2"), "out_of_scope"), (session, "out_of_scope")):
        with pytest.raises(Refused, match=why), writing(office) as connection:
            keep_within(connection, station)
            file_on(connection, subject, content=pdf("4"))
    with writing(office) as connection:
        keep_within(connection, station)
        file_on(connection, content=pdf("5"))
    assert len(listed(office)) == 2


def test_personal_papers_are_over_some_years_after_the_case(office, folder):
    with writing(office) as connection:
        closed = update(s.dispute).where(s.dispute.c.number == "C1")
        days = {name: date(2014, 5, 1) for name in ("occurred_on", "accepted_on", "entered_on")}
        connection.execute(closed.values(closed_on=date(2014, 6, 1), **days))
        file_on(connection, about=replace(ABOUT, kind="identity"))
        file_on(connection, content=pdf("2"))
        file_on(connection, Subject("dispute", "C2"), about=replace(ABOUT, kind="identity"))
        over = [(one.table, one.key) for one in retention.due(connection)]
        assert over == [("document", "1")]
        retention.clear(connection, Request("李四", "期满"))
        assert retention.due(connection) == []
    assert [row.name for row in listed(office)] == ["判决书.pdf", "（已删去1）"]


def test_contents_that_no_document_names_are_cleared(office, either, tmp_path):
    """A crash left them, or the database was emptied; in the folder only after a day."""
    written(office, file_on)
    names = {word: written(office, contents.keep, pdf(word)) for word in ("left", "new", "again")}
    kept = {contents.checksum(PDF)}
    if either == "folder":
        (home,) = (tmp_path / "contents").iterdir()
        part = home / "ab" / ".part-x"
        part.parent.mkdir(exist_ok=True)
        part.touch()
        old = [contents.place_of(home, names[word]) for word in ("left", "again")]
        for place in (part, *old, contents.place_of(home, *kept)):
            os.utime(place, (0, 0))
        written(office, contents.keep, pdf("again"))  # somebody files it now
        kept |= {names["new"], names["again"]}
    assert written(office, contents.clear) == (2 if either == "folder" else 3)
    for name in {contents.checksum(PDF), *names.values()}:
        if name in kept:
            with reading(office) as connection:
                contents.fetch(connection, name)
            continue
        with pytest.raises(contents.Lost, match="missing"), reading(office) as connection:
            contents.fetch(connection, name)
    assert written(office, contents.clear) == 0


def test_nothing_is_cleared_in_the_folder_of_another_database(office, folder):
    """A trial copy is handed the folder of the office by the same setting."""
    left = written(office, contents.keep, PDF)
    (home,) = folder.iterdir()
    os.utime(contents.place_of(home, left), (0, 0))
    (home / ".database").write_text("/srv/ip-office/var/office.db")
    assert written(office, contents.clear) == 0
    assert contents.from_folder(home, left) == PDF
