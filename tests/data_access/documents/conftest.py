"""An office with cases, and the two places where contents may lie."""

import pytest

from data_access.database.engine import writing
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | country | industry | ip_type | occurred   | accepted
C1     | USA     | C39      | patent  | 2024-01-10 | 2024-01-15
C2     | USA     | C39      | patent  | 2024-06-01 | 2024-06-05
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Contents lie in a folder of the test's own."""
    monkeypatch.setenv("DOCUMENTS", str(tmp_path / "contents"))
    return tmp_path / "contents"


@pytest.fixture(params=["folder", "database"])
def either(request, tmp_path, monkeypatch):
    """Contents lie in a folder, or in the database."""
    wanted = str(tmp_path / "contents") if request.param == "folder" else "database"
    monkeypatch.setenv("DOCUMENTS", wanted)
    return request.param


@pytest.fixture
def office(engine):
    with writing(engine) as connection:
        add_disputes(connection, DISPUTES)
    return engine
