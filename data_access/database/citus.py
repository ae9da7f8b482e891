"""Sharing the tables out over the servers of a cluster (Citus, an extension of PostgreSQL).

Where each table lies is declared in ``data_access.schema.servers``; docs/scale.md says what such a
database promises and what it does not.
"""

from sqlalchemy import Connection, Engine, ForeignKeyConstraint, Table, func, select, text
from sqlalchemy.schema import AddConstraint, DropConstraint

from data_access.database.engine import take_turn, writing
from data_access.schema import metadata
from data_access.schema.servers import DISTRIBUTED, LOCAL, REFERENCE

# A transaction that writes to reference tables and to those shared out goes from shard to shard.
MODE = "citus.multi_shard_modify_mode"
SEQUENTIAL = "sequential"
# A case that refers to another one is read with it, wherever that lies.
REPARTITION = "citus.enable_repartition_joins"
KNOWN = "SELECT relname FROM pg_class JOIN pg_dist_partition ON logicalrelid = pg_class.oid"
SILENT = (
    "SELECT nodename || ':' || nodeport FROM run_command_on_workers('SELECT 1') WHERE NOT success"
)
SHARE_OUT = text(
    "SELECT create_distributed_table("
    "CAST(:name AS regclass), CAST(:column AS text), colocate_with => CAST(:together AS text))"
)


class NotDistributed(Exception):
    """Why nothing was shared out. ``code``: no_citus, no_workers."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_cluster(connection: Connection) -> bool:
    """Whether the database has the extension."""
    if connection.dialect.name != "postgresql":
        return False
    found = text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
    return connection.execute(found).first() is not None


def silent_workers(connection: Connection) -> list[str]:
    """The servers behind the one spoken to that do not answer, as host:port; none elsewhere."""
    if not is_cluster(connection):
        return []
    return list(connection.scalars(text(SILENT)))


def distribute(engine: Engine) -> list[str]:
    """Share out every table that is not yet, with its rows; returns their names.

    The database has the newest schema and the servers know each other. All or nothing, in one
    transaction; meanwhile nobody else writes. Raises ``NotDistributed`` and errors of the database.
    """
    with writing(engine) as connection:
        _require_workers(connection)
        take_turn(connection)
        _go_one_by_one(connection)
        there = set(connection.scalars(text(KNOWN)))
        new = [one for one in metadata.sorted_tables if one.name not in there]
        parts = [one for one in new if one.name in DISTRIBUTED and one.name != "dispute"]
        _change_references(connection, parts, DropConstraint)
        for one in new:
            if one.name in REFERENCE:
                connection.execute(select(func.create_reference_table(one.name)))
        _share_out(connection, [one for one in new if one.name in DISTRIBUTED])
        _change_references(connection, parts, AddConstraint)
    engine.dispose()  # connections that were open do not know the new mode
    return [one.name for one in new if one.name not in LOCAL]


def _require_workers(connection: Connection) -> None:
    if not is_cluster(connection):
        raise NotDistributed("no_citus")
    workers = text("SELECT count(*) FROM citus_get_active_worker_nodes()")
    if not connection.execute(workers).scalar_one():
        raise NotDistributed("no_workers")


def _go_one_by_one(connection: Connection) -> None:
    """In this transaction, and in all that begin later."""
    name = connection.execute(select(func.current_database())).scalar_one()
    quoted = connection.dialect.identifier_preparer.quote(name)
    for setting, value in ((MODE, SEQUENTIAL), (REPARTITION, "on")):
        connection.execute(text(f"SET LOCAL {setting} = '{value}'"))
        connection.execute(text(f"ALTER DATABASE {quoted} SET {setting} = '{value}'"))


def _change_references(
    connection: Connection,
    parts: list[Table],
    change: type[AddConstraint] | type[DropConstraint],
) -> None:
    """The references of parts to disputes, which no server lets stand while one of both lies
    elsewhere."""
    for part in parts:
        connection.execute(change(_reference(part)))


def _reference(part: Table) -> ForeignKeyConstraint:
    (foreign,) = part.c.dispute_id.foreign_keys
    assert isinstance(foreign.constraint, ForeignKeyConstraint)
    return foreign.constraint


def _share_out(connection: Connection, tables: list[Table]) -> None:
    """Disputes first: the others lie with them."""
    for one in tables:
        column = DISTRIBUTED[one.name]
        together = "none" if one.name == "dispute" else "dispute"
        names = {"name": one.name, "column": column, "together": together}
        connection.execute(SHARE_OUT, names)
    for one in tables:  # what was left where they stood before
        connection.execute(select(func.truncate_local_data_after_distributing_table(one.name)))
