"""Alembic's entry: runs on the connection that ``data_access.database.migrate`` hands in."""

from alembic import context

from data_access.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
