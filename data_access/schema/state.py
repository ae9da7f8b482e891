"""Tables of settings and of the state of the data."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Integer,
    String,
    Table,
    Text,
)

from data_access.schema.base import metadata

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("text_value", Text, nullable=False),
)

# one row: raised by each committed change of data
data_state = Table(
    "data_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("data_version", Integer, nullable=False),
    Column("covers_until", Date),
    Column("demonstration", Boolean, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
