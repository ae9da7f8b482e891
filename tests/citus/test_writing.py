"""What is written to a cluster is what one server would hold: forms, imports, undo, backups."""

import time
from datetime import date
from threading import Thread

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from data_access import schema as s
from data_access.backup.restore import restore
from data_access.backup.write import backup
from data_access.database.engine import reading, writing
from data_access.database.state import raise_version
from data_access.ledger.importing import batches
from data_access.ledger.importing.import_file import import_file
from data_access.records import delete as removal
from data_access.records import numbers
from data_access.records.change import Taken, change, create
from data_access.records.kinds import KINDS
from data_access.records.read import read
from data_access.values.code_words import LedgerWords
from tests.faults.conftest import contents
from tests.faults.screen import new_expert, opened, said, save, widget
from tests.fixtures.databases import written
from tests.fixtures.record_values import row, stage
from tests.fixtures.whole_database import CLEAN

DAY = date(2025, 3, 5)
LOSS = {"number": "SS-C1", "kind": "avoided", "dated_on": DAY, "amount_fen": 5}
RIGHT = {"ip_type": "patent", "right_number": "US 1", "title": None}


def _alike(offices):
    one, several = offices.both(contents)
    different = [name for name in one if several[name] != one[name]]
    assert different == []
    return one


def _case(connection, words, number):
    """A case of the first enterprise with everything that belongs to it."""
    first = select(s.enterprise.c.credit_code).order_by(s.enterprise.c.id).limit(1)
    own = {"number": number, "enterprise": connection.scalar(first), "country": "USA"}
    own |= {"ip_type": "patent", "channel": "litigation", "position": "respondent"}
    own |= {"occurred_on": DAY, "stages": [stage("early_warning", DAY)], "rights": [RIGHT]}
    own["events"] = [row("dispute", "events", happened_on=DAY, what="来电")]
    return create(connection, words, "dispute", KINDS["dispute"].empty() | own, "张三")


def _enter(connection):
    words = LedgerWords(connection)
    case, other = (_case(connection, words, number) for number in ("JF-C1", "JF-C2"))
    values = KINDS["loss_amount"].empty() | LOSS | {"dispute": case.key}
    loss = create(connection, words, "loss_amount", values, "张三")
    change(connection, words, case, {"note": "改过", "rights": [RIGHT, RIGHT]}, "李四")
    change(connection, words, loss, {"dispute": other.key, "amount_fen": 7}, "李四")
    return other.key


def _take_out(connection):
    removal.remove(connection, LedgerWords(connection), "dispute", "JF-C2", "误录", "李四")


def _put_back(connection):
    kept = removal.deleted(connection)[0]["id"]
    return removal.restore(connection, LedgerWords(connection), kept, "王五").key


def test_records_are_entered_changed_taken_out_and_put_back(offices):
    for work in (_enter, _take_out, _put_back):
        one, several = offices.both(lambda engine, work=work: written(engine, work))
        assert several == one
        _alike(offices)
    with reading(offices.several) as connection:
        words = LedgerWords(connection)
        moved = read(connection, words, "loss_amount", "SS-C1")
        case = read(connection, words, "dispute", "JF-C2")
    assert (moved.values["dispute"], moved.values["amount_fen"]) == ("JF-C2", 7)
    assert len(case.values["stages"]) == len(case.values["events"]) == 1


def test_a_number_stands_once(offices):
    with reading(offices.several) as connection:
        number = connection.scalar(select(s.dispute.c.number).limit(1))
    with pytest.raises(Taken), writing(offices.several) as connection:
        _case(connection, LedgerWords(connection), number)
    with pytest.raises(IntegrityError), writing(offices.several) as connection:
        numbers.take(connection, s.dispute, [number])


def test_who_reads_while_the_servers_commit_waits_for_all_of_them(offices):
    """Else the new version could be read with old rows of the server that commits last."""
    found = []

    def look():
        with reading(offices.several) as connection:
            found.append(set(connection.scalars(select(s.dispute.c.note))))

    reader = Thread(target=look)
    for engine in (offices.one, offices.several):
        with writing(engine) as connection:
            connection.execute(update(s.dispute).values(note="同一句"))
            raise_version(connection)
            if engine is offices.several:
                reader.start()
                _until_somebody_waits(connection)
                assert found == []
    reader.join()
    assert found == [{"同一句"}]


def _until_somebody_waits(connection):
    waiting = text("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    until = time.monotonic() + 30
    while connection.execute(waiting).first() is None:
        assert time.monotonic() < until


def test_history_cannot_be_changed(offices):
    with pytest.raises(DBAPIError, match="append-only"), writing(offices.several) as connection:
        _case(connection, LedgerWords(connection), "JF-C9")
        connection.execute(update(s.history).values(who="别人"))


def _save_forms(engine, monkeypatch):
    """A new expert, and a note on the first case."""
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    app = new_expert("ZJ-C1", "几台服务器")
    save(app)
    assert "已保存 ZJ-C1。" in said(app)
    with reading(engine) as connection:
        number = connection.scalar(select(s.dispute.c.number).order_by(s.dispute.c.id).limit(1))
    app = opened("edit", record=f"dispute:{number}")
    widget(app, "text_area", "_note").set_value("表单所改").run()
    save(app)
    return number


def test_forms_are_saved(offices, monkeypatch):
    one, several = offices.both(lambda engine: _save_forms(engine, monkeypatch))
    assert several == one
    with reading(offices.several) as connection:
        note = select(s.dispute.c.note).where(s.dispute.c.number == several)
        assert connection.scalar(note) == "表单所改"
    _alike(offices)


def test_a_backup_of_several_goes_into_one_and_back(offices, tmp_path, monkeypatch):
    monkeypatch.setattr("data_access.backup.restore.DEFAULT_FILE", tmp_path / "home" / "office.db")
    file = tmp_path / "several.zip"
    manifest = backup(offices.several, file)
    before = contents(offices.several)
    assert manifest.rows["dispute"] == len(before["dispute"])
    with writing(offices.several) as connection:
        connection.execute(update(s.dispute).values(note="此后改过"))
    for engine in (offices.one, offices.several):
        restore(engine, file, replace=True)
    assert _alike(offices) | {"data_state": None} == before | {"data_state": None}


def _imported(engine):
    report = import_file(engine, CLEAN)
    return report.batch, [(one.new, one.changed, one.refused) for one in report.sheets]


def test_an_import_and_its_undo(offices):
    """After the restore both hold the same."""
    before = _alike(offices)
    (batch, counts), found = offices.both(_imported)
    assert found == (batch, counts)
    assert sum(new for new, _, _ in counts) > 100
    assert len(_alike(offices)["dispute"]) > len(before["dispute"])
    for engine in (offices.one, offices.several):
        written(engine, batches.undo, batch, "李四")
    after = _alike(offices)
    assert after["dispute"] == before["dispute"] and after["taken_number"] == before["taken_number"]
