"""The same demonstration ledger on one PostgreSQL and on a coordinator with two workers."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from commands.machine import CITUS
from data_access.backup.restore import restore
from data_access.backup.write import backup
from data_access.database.citus import distribute
from data_access.database.engine import get_engine, writing
from data_access.database.migrate import upgrade
from data_access.database.state import raise_version
from seed_data.demonstration import ledger as demonstration
from seed_data.load import load_facts
from tests.fixtures import cluster as clusters
from tests.fixtures.people import signed_in  # noqa: F401


@pytest.fixture(scope="session")
def cluster():
    """Never a failure for want of it, not even under CI: few machines have the extension."""
    if not CITUS.is_there():
        pytest.skip(f"{CITUS.name}: {CITUS.without}; {CITUS.command}")
    try:
        with clusters.running() as cluster:
            yield cluster
    except clusters.DoesNotLoad as reason:
        pytest.skip(f"{CITUS.name}: {CITUS.without}; {reason}")


@dataclass(frozen=True)
class Offices:
    """``one``: an engine on one server; ``several``: on the cluster."""

    one: Engine
    several: Engine

    def both(self, work):
        """What ``work(engine)`` gives on the one and on the other."""
        return work(self.one), work(self.several)


@pytest.fixture(scope="session")
def offices(cluster, tmp_path_factory):
    """A backup of the one is restored into the other, which is then shared out with its rows.

    Tests may write, each to both.
    """
    one = get_engine(cluster.one_server("one"))
    upgrade(one)
    with writing(one) as connection:
        load_facts(connection)
        demonstration.load(connection)
    file = tmp_path_factory.mktemp("backup") / "one.zip"
    backup(one, file)
    with writing(one) as connection:
        raise_version(connection)  # as a restore does
    several = get_engine(cluster.all_servers("several"))
    restore(several, file)
    distribute(several)
    yield Offices(one, several)
    one.dispose()
    several.dispose()
