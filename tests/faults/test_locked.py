"""Another program holds the database for longer than anybody waits: a plain message, nothing lost,
and the next try works.
"""

from contextlib import contextmanager

import pytest

from commands.command_line import parse
from commands.import_ledger import main as import_ledger
from commands.plain_errors import told_plainly
from data_access.database.engine import writing
from data_access.database.state import lock
from tests.faults.conftest import address, contents
from tests.faults.screen import new_expert, opened, said, save, widget
from tests.fixtures.whole_database import MESSY, office


@pytest.fixture
def there(monkeypatch, engine):
    """An office in which nobody waits longer than a moment."""
    monkeypatch.setattr("data_access.database.engine.BUSY_SECONDS", 0.05)
    monkeypatch.setenv("DATABASE_URL", address(engine))
    return office(engine)


@contextmanager
def held(engine):
    """Another connection is in the middle of writing."""
    with writing(engine) as connection:
        lock(connection)
        yield
        connection.rollback()


def test_an_import(there, capsys):
    engine = there
    before, arguments = contents(engine), parse(["import", str(MESSY)])
    with held(engine), pytest.raises(SystemExit) as stopped, told_plainly():
        import_ledger(arguments)
    words = capsys.readouterr().err
    assert (
        stopped.value.code == 1
        and "数据库正被别的程序占用，请稍后再试。" in words
        and "try again in a moment" in words
    )
    assert contents(engine) == before
    with told_plainly():
        assert import_ledger(arguments) == 3
    assert contents(engine) != before


def test_a_form(there):
    """What was typed stays, kept as a draft too, and saving again saves it."""
    engine = there
    app = new_expert("ZJ-LOCKED", "锁定时录入")
    before = contents(engine)
    assert len(before["draft"]) == 1
    with held(engine):
        save(app)
        assert "没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。" in said(app)
        assert widget(app, "text_input", "_name").value == "锁定时录入"
    assert contents(engine) == before
    save(app)
    assert "已保存 ZJ-LOCKED。" in said(app)
    after = contents(engine)
    assert len(after["expert"]) == len(before["expert"]) + 1 and after["draft"] == []


def test_an_import_on_screen(there):
    engine = there
    app = opened("ledger")
    app.session_state["_ledger_file"] = {"name": "台账.xlsx", "data": MESSY.read_bytes()}
    app.run()
    before = contents(engine)
    with held(engine):
        app.button("ledger_commit").click().run()
        assert not app.exception
        assert "数据库没有接受，什么也没有改动。" in said(app)
    assert contents(engine) == before
    app.button("ledger_commit").click().run()
    assert not app.exception and "已入库" in said(app)
    assert contents(engine) != before


def test_pages_can_be_read_meanwhile(there):
    """Who writes does not hinder who reads."""
    with held(there):
        for page in ("overview", "ledger", "edit"):
            opened(page)
