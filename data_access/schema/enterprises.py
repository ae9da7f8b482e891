"""Tables of enterprises."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
)

from data_access.schema.base import code_list, key, metadata, ref, version

enterprise_size = code_list("enterprise_size")

enterprise = Table(
    "enterprise",
    metadata,
    key(),
    version(),
    Column("credit_code", String(18), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("division_id", "division", nullable=True, index=True),
    ref("industry_id", "industry", nullable=True, index=True),
    ref("size_id", "enterprise_size", nullable=True, index=True),
    Column("employees", Integer),
    Column("revenue_fen", BigInteger),
    Column("export_oriented", Boolean, nullable=False),
    Column("key_contact", Boolean, nullable=False),
    Column("observation", Boolean, nullable=False),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    CheckConstraint("length(credit_code) = 18", name="credit_code_length"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
    CheckConstraint("employees IS NULL OR employees >= 0", name="employees_not_negative"),
    CheckConstraint("revenue_fen IS NULL OR revenue_fen >= 0", name="revenue_not_negative"),
)

enterprise_market = Table(
    "enterprise_market",
    metadata,
    Column("enterprise_id", ForeignKey("enterprise.id", ondelete="CASCADE"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True, index=True),
)
