"""Tables of trade: export values and exchange rates."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

export_flow = Table(
    "export_flow",
    metadata,
    key(),
    Column("month", Date, nullable=False, doc="月份，记为当月 1 日 / month, as its first day"),
    ref("country_id", "country", doc="目的国家/地区 / partner"),
    ref("industry_id", "industry", nullable=True, doc="行业 / industry"),
    ref("hs_chapter_id", "hs_chapter", nullable=True, doc="HS 章 / HS chapter"),
    Column(
        "value_fen",
        BigInteger,
        nullable=False,
        doc="出口额 / value",
        info={"rule": "分，≥ 0 / 0.01 CNY"},
    ),
    Column("source", String(200), nullable=False, doc="来源 / source"),
    CheckConstraint("value_fen >= 0", name="value_not_negative"),
    CheckConstraint("industry_id IS NOT NULL OR hs_chapter_id IS NOT NULL", name="has_a_class"),
    Index("ix_export_flow_country", "country_id", "month", "industry_id", "value_fen"),
    Index("ix_export_flow_industry", "industry_id", "month"),
)

# NULLs are distinct in a unique constraint, so each of the two classes has its own natural key.
Index(
    "uq_export_flow_by_industry",
    export_flow.c.month,
    export_flow.c.country_id,
    export_flow.c.industry_id,
    export_flow.c.source,
    unique=True,
    sqlite_where=export_flow.c.hs_chapter_id.is_(None),
    postgresql_where=export_flow.c.hs_chapter_id.is_(None),
)
Index(
    "uq_export_flow_by_chapter",
    export_flow.c.month,
    export_flow.c.country_id,
    export_flow.c.hs_chapter_id,
    export_flow.c.source,
    unique=True,
    sqlite_where=export_flow.c.industry_id.is_(None),
    postgresql_where=export_flow.c.industry_id.is_(None),
)

# CNY for one unit of the currency, the yearly mean
exchange_rate = Table(
    "exchange_rate",
    metadata,
    key(),
    Column("currency", String(3), nullable=False, doc="币种（ISO 4217） / currency"),
    Column("year", SmallInteger, nullable=False, doc="年 / year"),
    Column("rate", Numeric(12, 6), nullable=False, doc="汇率，> 0 / rate"),
    Column("source", Text, nullable=False, doc="来源 / source"),
    UniqueConstraint("currency", "year"),
    CheckConstraint("rate > 0", name="positive"),
)
