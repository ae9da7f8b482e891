"""`distribute` on a database that is none of several servers: why not, and nothing is changed."""

import pytest

from commands import distribute
from data_access.database import citus
from tests.fixtures.whole_database import everything


def test_one_server_is_told_what_is_missing(engine, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    before = everything(engine, but=())
    with pytest.raises(SystemExit) as stopped:
        distribute.main(None)
    words = capsys.readouterr().err
    assert stopped.value.code == 1
    assert "没有 Citus 扩展" in words and "deploy/citus/README.md" in words
    assert everything(engine, but=()) == before
    with engine.connect() as connection:
        assert citus.silent_workers(connection) == []
