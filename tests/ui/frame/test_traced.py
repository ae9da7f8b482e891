"""What people do and see stands in the audit log, with the very change or file that it tells of."""

import json
import time
from contextlib import nullcontext
from functools import partial

import pandas as pd
import pytest
from sqlalchemy import select

from data_access import schema as s
from data_access.accounts import accounts, sessions
from data_access.accounts.accounts import Rights
from data_access.audit import queue
from data_access.audit.verify import verify
from data_access.database.engine import reading, writing
from data_access.database.refused import Refused
from data_access.database.state import raise_version, read_version
from data_access.ledger.importing.import_file import import_file
from data_access.records.history import write_history
from seed_data.prepare import prepare
from tests.fixtures.whole_database import CLEAN
from tests.site.downloads import downloads
from tests.site.screens import FULL
from ui import saving
from ui.door import unmade
from ui.frame import export, traced, who, words


@pytest.fixture
def place(engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(saving.st, "session_state", {})
    monkeypatch.setattr(traced, "address", lambda: "10.0.0.7")
    return engine


def lines(engine):
    queue.flush()
    with reading(engine) as connection:
        assert verify(connection).good
        return connection.execute(select(s.audit).order_by(s.audit.c.id)).all()


def _raise(connection, _who):
    raise_version(connection)


def change_two(connection, _who):
    for key in ("C1", "C2", "C1"):
        write_history(connection, "dispute", key, "update", {}, "李冬")
    raise_version(connection)


def test_a_saving_leaves_one_line_with_its_records_and_versions(place):
    with reading(place) as connection:
        before = read_version(connection)
    assert saving.save("record", "correct", change_two, "done")
    (line,) = lines(place)
    assert (line.action, line.about, line.address) == ("record", "dispute C1", "10.0.0.7")
    assert line.who == who.current().name
    assert json.loads(line.details) == {
        "data_version": [before, before + 1],
        "records": ["dispute C1", "dispute C2"],
    }


def test_what_is_refused_leaves_none(place):
    def deed(connection, name):
        change_two(connection, name)
        raise Refused("same")

    assert not saving.save("target", "set_targets", deed, "done")
    assert lines(place) == []
    assert saving.save("target", "set_targets", _raise, "done")
    (line,) = lines(place)
    assert (line.action, line.about) == ("target", "")  # nothing of what was refused


def test_a_saving_costs_at_most_a_few_milliseconds_more(place):
    """Of processor time, the median of many; measured 0.4 ms on SQLite."""
    took = []
    with writing(place) as connection:
        for _ in range(30):
            began = time.process_time()
            traced.saved(connection, "record", 1, 2)
            took.append(time.process_time() - began)
    assert sorted(took)[15] < 0.005


def test_an_import_leaves_its_batch_and_rows(engine):
    prepare(engine, demonstration=False)
    report = import_file(engine, CLEAN, who="李冬", address="10.0.0.7")
    import_file(engine, CLEAN, who="李冬")  # brings nothing new
    import_file(engine, CLEAN, who="李冬", dry_run=True)
    (line,) = lines(engine)
    told = json.loads(line.details)
    assert (line.action, line.who, line.address) == ("import", "李冬", "10.0.0.7")
    assert line.about == f"batch {report.batch}"
    assert told["file"] == "ledger-clean.xlsx"
    assert told["rows"]["new"] == sum(sheet.new for sheet in report.sheets)
    assert told["rows"]["refused"] == 0


def test_a_file_is_told_of_when_it_is_made(place):
    pieces = [pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [3]})]
    rows = export.Rows(lambda connection: pieces, (), lambda piece: piece)
    table = export.ExportTable("清单", pieces[0], rows)
    make = traced.file_of(partial(_csv, table), "清单.csv", None)
    assert lines(place) == []
    content = make()
    (line,) = lines(place)
    assert (line.action, line.about, line.who) == ("export", "清单.csv", who.current().name)
    assert json.loads(line.details) == {"bytes": len(content), "rows": 3}


@pytest.mark.parametrize(
    ("change", "is_made"),
    [
        (lambda connection: None, True),
        (lambda connection: accounts.set_rights(connection, "李冬", Rights(("auditor",))), False),
        (lambda connection: accounts.lock(connection, "李冬"), False),
    ],
    ids=["nothing changed", "another role", "locked"],
)
def test_a_file_is_made_only_while_its_person_may_have_it(place, monkeypatch, change, is_made):
    """The button stands on a page that is open since before the change."""
    with writing(place) as connection:
        accounts.add(connection, "李冬", Rights(("staff",)), "命令行")
        person = sessions.find(connection, sessions.begin(connection, "李冬", "10.0.0.7"))
    monkeypatch.setattr(who, "current", lambda: person)
    make = traced.file_of(lambda: b"rows", "清单.csv", None)
    with writing(place) as connection:
        change(connection)
    with nullcontext() if is_made else pytest.raises(Refused, match="not_allowed"):
        assert make() == b"rows"
    assert len(lines(place)) == is_made
    said = "" if is_made else "没有下载：您的角色或范围刚改过。请刷新页面。"
    assert (unmade.taken(person.session), unmade.taken(person.session)) == (said, "")


def test_a_file_that_fails_says_so_in_the_language_of_its_button(place, monkeypatch):
    monkeypatch.setattr(words.st, "session_state", {"language": "en"})
    make = traced.file_of(partial(int, "no number"), "清单.csv", None)
    monkeypatch.setattr(words.st, "session_state", {"language": "zh"})
    with pytest.raises(ValueError):
        make()
    assert unmade.taken(None).startswith("Not downloaded: the file could not be made.")


def _csv(table):
    return export.to_csv(table.pieces(connection=object()), "清单", [])


def test_a_file_of_a_page_tells_its_filter_and_data_version(sqlite_demonstration_engine):
    engine = sqlite_demonstration_engine
    url = engine.url.render_as_string(hide_password=False)
    (view,) = [view for view in FULL if view.page == "disputes"]
    _, found = downloads(url, view, "zh", country="USA")
    seen = len(lines(engine))
    one = next(file for file in found if file.ending == "csv")
    one.file()
    line = lines(engine)[-1]
    told = json.loads(line.details)
    assert len(lines(engine)) == seen + 1
    assert (line.action, line.about, told["filter"]) == ("export", one.name, "美国")
    assert told["rows"] > 0
    with reading(engine) as connection:
        assert told["data_version"] == read_version(connection)


def test_a_file_is_looked_at_once_a_visit(place):
    for _ in range(3):
        traced.on_page("dispute")
        traced.looks_at("dispute", "dispute C1")
    traced.looks_at("dispute", "dispute C2")
    traced.on_page("disputes")
    traced.on_page("dispute")
    traced.looks_at("dispute", "dispute C2")
    told = [(line.action, line.about) for line in lines(place)]
    assert told == [("look", f"dispute {key}") for key in ("C1", "C2", "C2")]
