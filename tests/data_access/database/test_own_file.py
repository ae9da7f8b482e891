"""The database is read by nobody else on the machine: it holds what passwords are compared with."""

import os

import pytest
from sqlalchemy import text

from data_access.database.engine import Moved, file_engine, new_engine, writing
from data_access.database.own_file import is_open_to_others


@pytest.fixture(autouse=True)
def _usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_database_and_its_log_are_for_one_user_alone(tmp_path):
    engine = file_engine(tmp_path / "office.db")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE one (number INTEGER)"))
    made = {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()}
    engine.dispose()
    assert set(made.values()) == {"0o600"} and "office.db-wal" in made


def test_a_file_that_must_be_there_is_not_made(tmp_path):
    url = file_engine(tmp_path / "gone.db").url
    with pytest.raises(Moved):
        new_engine(url, is_there=True).connect()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("mode", "is_open"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)]
)
def test_who_may_read_a_file(tmp_path, mode, is_open):
    file = tmp_path / "secret"
    file.write_text("")
    file.chmod(mode)
    assert is_open_to_others(file) is is_open
