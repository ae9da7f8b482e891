"""What lies where in a cluster, and that its schema is the declared one."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from data_access import schema as s
from data_access.database.citus import NotDistributed, distribute
from data_access.schema.servers import DISTRIBUTED, LOCAL, REFERENCE

KINDS = text("SELECT table_name::text, citus_table_type, distribution_column FROM citus_tables")


def test_every_table_lies_where_it_is_declared_to(offices):
    with offices.several.connect() as connection:
        found = {name.strip('"'): (kind, by) for name, kind, by in connection.execute(KINDS)}
    wanted = {name: ("distributed", column) for name, column in DISTRIBUTED.items()}
    wanted |= dict.fromkeys(REFERENCE, ("reference", "<none>"))
    assert {name: found[name] for name in wanted} == wanted
    assert set(found) - set(wanted) <= set(LOCAL)


def test_disputes_lie_on_both_workers(offices, cluster):
    shards = text(
        "SELECT nodeport, sum(shard_size) > 0 FROM citus_shards"
        " WHERE table_name = 'dispute'::regclass GROUP BY nodeport ORDER BY nodeport"
    )
    with offices.several.connect() as connection:
        found = connection.execute(shards).all()
    assert found == [(port, True) for port in sorted(cluster.ports[1:])]


def test_its_schema_is_the_declared_one(offices):
    with offices.several.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), s.metadata) == []


def test_again_changes_nothing(offices):
    assert distribute(offices.several) == []


def test_one_server_is_not_shared_out(offices):
    with pytest.raises(NotDistributed, match="no_citus"):
        distribute(offices.one)
