"""Tables of early warning: what was shown, and what people decided."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

warning = Table(
    "warning",
    metadata,
    key(),
    Column("as_of", Date, nullable=False),
    Column("dimension", String(12), nullable=False),
    Column("code", String(40), nullable=False),
    Column("month", Date, nullable=False),
    Column("horizon", SmallInteger, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("bound", Integer, nullable=False),
    Column("p_value", Double, nullable=False),
    Column("q_value", Double, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
    UniqueConstraint("month", "dimension", "code", "horizon"),
    CheckConstraint(
        "dimension IN ('all','country','industry','platform','channel')", name="dimension"
    ),
    CheckConstraint("horizon IN (1, 3)", name="horizon"),
)

warning_decision = Table(
    "warning_decision",
    metadata,
    key(),
    ref("warning_id", "warning", index=True),
    Column("decision", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("confirmed", Boolean),
    Column("who", String(80), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    CheckConstraint("decision IN ('taken_up','dismissed','task')", name="decision"),
)
