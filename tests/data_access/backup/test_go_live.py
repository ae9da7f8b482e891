"""From the demonstration to an empty real office: who may sign in and what is set stays."""

import pytest
from sqlalchemy import func, select

from data_access import schema as s
from data_access.accounts import accounts
from data_access.audit.verify import verify
from data_access.backup import go_live as going
from data_access.backup.file import read_manifest
from data_access.backup.go_live import NotDemonstration, go_live
from data_access.backup.restore import restore
from data_access.backup.restore_place import NotRestored
from data_access.database.engine import reading, writing
from data_access.database.facts import write_setting
from data_access.database.state import OWN_WORK, is_empty, raise_version, read_settings, read_state
from seed_data.prepare import prepare
from tests.fixtures.databases import written
from tests.fixtures.whole_database import everything, office


@pytest.fixture(autouse=True)
def own_var(tmp_path, monkeypatch):
    monkeypatch.setattr(going, "DEFAULT_FILE", tmp_path / "var" / "office.db")


def ready(engine):
    prepare(engine, demonstration=False, is_copy=True)


def names(engine):
    with reading(engine) as connection:
        return connection.scalars(select(s.account.c.name)).all()


def test_the_data_go_and_accounts_settings_and_log_stay(demonstration_engine, tmp_path):
    engine = demonstration_engine
    administrator = ("示例甲", accounts.Rights(("administrator",)), "命令行")
    written(engine, accounts.add, *administrator)
    written(engine, write_setting, "overdue_days", "200")
    written(engine, write_setting, "export_series", '["industry", "示例"]')
    before = everything(engine)
    with reading(engine) as connection:
        old = read_state(connection)
    kept = go_live(engine, ready)
    with reading(engine) as connection:
        state = read_state(connection)
        counts = [connection.scalar(select(func.count()).select_from(t)) for t in OWN_WORK]
        assert is_empty(connection) and sum(counts) == 0
        settings = read_settings(connection)
        assert verify(connection).good
        last = connection.execute(select(s.audit).order_by(s.audit.c.id.desc())).first()
    assert (state.demonstration, state.own_today) == (False, None)
    assert state.data_version == old.data_version + 1
    assert settings["overdue_days"] == "200" and "export_series" not in settings
    assert names(engine) == ["示例甲"]
    assert (last.action, kept.name in last.details) == ("go_live", True)
    assert everything(engine)["country"] == before["country"]
    assert prepare(engine) is False  # a later start brings no demonstration data back
    assert read_manifest(kept).rows["dispute"] == 400
    restore(engine, kept, replace=True)
    assert everything(engine)["dispute"] == before["dispute"]


def test_the_data_of_an_office_are_never_taken_out(sqlite_engine, tmp_path):
    for engine in (sqlite_engine, office(sqlite_engine)):
        before = everything(engine, but=())
        with pytest.raises(NotDemonstration):
            go_live(engine, ready)
        assert everything(engine, but=()) == before
    assert list(tmp_path.glob("before-go-live-*")) == []


def test_what_is_saved_meanwhile_is_not_lost(sqlite_demonstration_engine):
    engine = sqlite_demonstration_engine

    def slowly(copy):
        ready(copy)
        with writing(engine) as connection:
            raise_version(connection)

    with pytest.raises(NotRestored, match="changed"):
        go_live(engine, slowly)
    with reading(engine) as connection:
        assert read_state(connection).demonstration and not is_empty(connection)
