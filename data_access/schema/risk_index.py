"""Tables of the risk index: weights of its components and scores of legal environments."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

# the latest row of each component is in force; the earlier ones are its history
index_weight = Table(
    "index_weight",
    metadata,
    key(),
    Column("component", String(12), nullable=False),
    Column("weight", Numeric(5, 2), nullable=False),
    Column("set_by", String(80), nullable=False),
    Column("set_at", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("component IN ('frequency','severity','momentum','legal')", name="component"),
    CheckConstraint("weight >= 0", name="not_negative"),
)

# 0 safe .. 100 hostile, as an office or a published index judged a country's legal environment
legal_score = Table(
    "legal_score",
    metadata,
    key(),
    ref("country_id", "country"),
    Column("score", Numeric(5, 2), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("country_id", "as_of"),
    CheckConstraint("score BETWEEN 0 AND 100", name="range"),
)
