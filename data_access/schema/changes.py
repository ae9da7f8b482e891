"""Tables of change: how data came in, what was changed by whom, and what was taken out."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

batch = Table(
    "batch",
    metadata,
    key(),
    Column("file_name", String(260), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("who", String(80), nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("counts", Text, nullable=False),
    Column("undone_at", DateTime),
    Column("undone_by", String(80)),
)

# one row of the file: what became of it; ``before`` and ``after`` are the record's values as JSON
batch_row = Table(
    "batch_row",
    metadata,
    key(),
    ref("batch_id", "batch", index=True, cascade=True),
    Column("sheet", String(40), nullable=False),
    Column("excel_row", Integer, nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("table_name", String(40)),
    Column("record_key", String(200)),
    Column("before", Text),
    Column("after", Text),
    Column("messages", Text),
    CheckConstraint("outcome IN ('new','changed','identical','refused')", name="outcome"),
)

# append-only: the database itself refuses to change or delete a line
history = Table(
    "history",
    metadata,
    key(),
    Column("table_name", String(40), nullable=False),
    Column("record_key", String(200), nullable=False),
    Column("action", String(10), nullable=False),
    Column("changes", Text, nullable=False),
    Column("who", String(80), nullable=False),
    Column("at", DateTime, nullable=False),
    ref("batch_id", "batch", nullable=True),
    Column("reason", Text),
    CheckConstraint("action IN ('insert','update','delete','restore','undo')", name="action"),
    Index("ix_history_record", "table_name", "record_key"),
)

# a record taken out, whole with what belongs to it (JSON), so that it can be put back
deletion = Table(
    "deletion",
    metadata,
    key(),
    Column("table_name", String(40), nullable=False),
    Column("record_key", String(200), nullable=False),
    Column("content", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(80), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("restored_at", DateTime),
    Column("restored_by", String(80)),
)

# other words that people write for a code, by list
code_alias = Table(
    "code_alias",
    metadata,
    key(),
    Column("list_name", String(40), nullable=False),
    Column("alias", String(120), nullable=False),
    Column("code", String(40), nullable=False),
    UniqueConstraint("list_name", "alias"),
)

# how the columns of a foreign file stand for ours, kept for the next time
column_mapping = Table(
    "column_mapping",
    metadata,
    key(),
    Column("name", String(80), nullable=False, unique=True),
    Column("mapping", Text, nullable=False),
    Column("saved_by", String(80), nullable=False),
    Column("saved_at", DateTime, nullable=False),
)
