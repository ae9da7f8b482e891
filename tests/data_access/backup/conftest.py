"""Offices whose data is backed up and restored."""

import pytest

from data_access.database.engine import file_engine, writing
from tests.fixtures.reports import published


@pytest.fixture
def filled(office_engine):
    """An office with imported records and a published report, on either database."""
    with writing(office_engine) as connection:
        published(connection)
    return office_engine


@pytest.fixture
def elsewhere(tmp_path):
    """An engine on a SQLite file that is not there yet."""
    (tmp_path / "elsewhere").mkdir()
    engine = file_engine(tmp_path / "elsewhere" / "office.db")
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """What a restore keeps of a PostgreSQL database goes beside the test's own files."""
    monkeypatch.setattr("data_access.backup.restore.DEFAULT_FILE", tmp_path / "home" / "office.db")
