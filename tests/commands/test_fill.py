"""When demonstration data goes into a database, and when it must not."""

from argparse import Namespace
from datetime import date

import pytest
from sqlalchemy import func, insert, select

from commands import fill
from data_access.database.facts import read_setting
from data_access.database.state import is_empty, raise_version, read_state
from data_access.schema import dispute, enterprise
from seed_data.demonstration import ledger


def _one_enterprise(connection):
    connection.execute(
        insert(enterprise).values(
            credit_code="1" * 18,
            name="示例企业001",
            export_oriented=True,
            key_contact=False,
            observation=False,
            joined_on=date(2023, 1, 1),
        )
    )
    raise_version(connection, demonstration=True)


@pytest.fixture(autouse=True)
def small_demonstration(monkeypatch):
    """A demonstration ledger of one enterprise, in place of the real one."""
    monkeypatch.setattr(ledger, "load", _one_enterprise)


@pytest.fixture
def engine(bare_engine):
    """A database of which nobody has loaded the facts yet."""
    return bare_engine


def _demonstration(engine):
    with engine.connect() as connection:
        assert read_setting(connection, "facts_fingerprint")
        return read_state(connection).demonstration


def test_a_new_database_gets_facts_and_demonstration_data(engine):
    assert fill.prepare(engine) is True
    assert _demonstration(engine) is True


def test_a_second_start_adds_nothing(engine):
    fill.prepare(engine)
    with engine.connect() as connection:
        before = read_state(connection)
    assert fill.prepare(engine) is False
    with engine.connect() as connection:
        assert read_state(connection) == before


def test_an_office_that_began_empty_stays_without_demonstration_data(engine):
    assert fill.prepare(engine, demonstration=False) is False
    assert fill.prepare(engine) is False
    assert _demonstration(engine) is False
    with engine.connect() as connection:
        assert is_empty(connection)


def test_demonstration_data_that_fails_leaves_the_database_as_new(engine, monkeypatch):
    def fails(connection):
        _one_enterprise(connection)
        raise RuntimeError("cut short")

    monkeypatch.setattr(ledger, "load", fails)
    with pytest.raises(RuntimeError):
        fill.prepare(engine)
    monkeypatch.setattr(ledger, "load", _one_enterprise)
    assert fill.prepare(engine) is True


def test_seed_refuses_a_database_that_holds_data(engine, capsys):
    fill.prepare(engine)
    with pytest.raises(SystemExit):
        fill.seed(Namespace(into=engine.url.render_as_string(hide_password=False), disputes=None))
    assert "只能写入空库" in capsys.readouterr().err


def test_seed_fills_an_office_that_began_empty(engine):
    fill.prepare(engine, demonstration=False)
    fill.seed(Namespace(into=engine.url.render_as_string(hide_password=False), disputes=None))
    assert _demonstration(engine) is True


def test_too_few_disputes_are_said_plainly(engine, capsys):
    with pytest.raises(SystemExit) as stopped:
        fill.seed(Namespace(into=engine.url.render_as_string(hide_password=False), disputes=999))
    assert stopped.value.code == 2
    assert "至少 1000" in capsys.readouterr().err


def test_seed_writes_a_large_ledger(sqlite_bare_engine):
    engine = sqlite_bare_engine
    into = engine.url.render_as_string(hide_password=False)
    fill.seed(Namespace(into=into, disputes=ledger.FEWEST))
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(dispute)) == 1000


def test_going_live_says_where_the_demonstration_is_and_refuses_an_office(
    sqlite_demonstration_engine, monkeypatch, capsys
):
    monkeypatch.setenv("DATABASE_URL", str(sqlite_demonstration_engine.url))
    fill.empty_for_real(None)
    said = capsys.readouterr().out
    assert "已转为正式使用" in said and "before-go-live-" in said
    with sqlite_demonstration_engine.connect() as connection:
        assert is_empty(connection)
    with pytest.raises(SystemExit) as stopped:
        fill.empty_for_real(None)
    assert stopped.value.code == 2 and "不能用这个命令清空" in capsys.readouterr().err
