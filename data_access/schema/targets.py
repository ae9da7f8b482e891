"""Tables of cycles and targets."""

from sqlalchemy import CheckConstraint, Column, Date, Numeric, String, Table, Text, UniqueConstraint

from data_access.schema.base import key, metadata, ref, version

cycle = Table(
    "cycle",
    metadata,
    key(),
    Column("code", String(20), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    CheckConstraint("ends_on > starts_on", name="dates_in_order"),
)

target = Table(
    "target",
    metadata,
    key(),
    version(),
    Column("indicator", String(60), nullable=False),
    ref("cycle_id", "cycle"),
    Column("goal", Numeric(18, 4), nullable=False),
    Column("baseline", Numeric(18, 4)),
    Column("due_on", Date, nullable=False),
    Column("set_by", String(120), nullable=False),
    Column("set_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("indicator", "cycle_id"),
)
