"""Whether a pooler in transaction mode stands before the database."""

import pytest

from data_access.database import pooled
from data_access.database.pooled import shares_servers


def test_a_database_that_is_spoken_to_directly_shares_nothing(engine):
    assert not shares_servers(engine)


@pytest.mark.parametrize(
    ("answering", "shared"),
    [
        ((11, 12, 11), False),  # each its own, and the first one still
        ((11, 11, 12), True),  # the second was given the server of the first
        ((11, 12, 13), True),  # the first was given another one
    ],
)
def test_servers_that_go_from_hand_to_hand_are_seen(
    postgresql_databases, tmp_path, monkeypatch, answering, shared
):
    from data_access.database.engine import get_engine

    told = iter(answering)
    with postgresql_databases.copy("bare", tmp_path) as url:
        engine = get_engine(url)
        monkeypatch.setattr(pooled, "_server", lambda _connection: next(told))
        assert shares_servers(engine) is shared
        engine.dispose()
