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
    Column("component", String(12), nullable=False, doc="组成部分 / component"),
    Column("weight", Numeric(5, 2), nullable=False, doc="权重 / weight", info={"rule": "≥ 0"}),
    Column("set_by", String(80), nullable=False, doc="谁设定 / set by"),
    Column("set_at", DateTime, nullable=False, doc="设定时间（UTC） / set (UTC)"),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    CheckConstraint("component IN ('frequency','severity','momentum','legal')", name="component"),
    CheckConstraint("weight >= 0", name="not_negative"),
)

# 0 safe .. 100 hostile, as an office or a published index judged a country's legal environment
legal_score = Table(
    "legal_score",
    metadata,
    key(),
    ref("country_id", "country", doc="国家/地区 / country"),
    Column("score", Numeric(5, 2), nullable=False, doc="评分 / score", info={"rule": "0—100"}),
    Column("as_of", Date, nullable=False, doc="评分日期 / as of"),
    Column("source", Text, nullable=False, doc="来源 / source"),
    UniqueConstraint("country_id", "as_of"),
    CheckConstraint("score BETWEEN 0 AND 100", name="range"),
)
