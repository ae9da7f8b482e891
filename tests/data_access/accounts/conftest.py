"""The clock of the tests of accounts, which they set."""

from datetime import datetime

import pytest

from data_access.database import clock

NOON = datetime(2026, 3, 2, 4, 0)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock, which begins at NOON: ``at(moment)``."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOON)
    return set_to
