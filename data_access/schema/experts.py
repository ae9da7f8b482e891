"""Tables of experts: the directory, what each knows, conflicts of interest, and their cases."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

language = code_list("language")
expert_role = code_list("expert_role")

expert = Table(
    "expert",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("employer", String(200)),
    Column("monthly_hours", Numeric(6, 2), nullable=False),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    CheckConstraint("monthly_hours >= 0", name="hours_not_negative"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)


def _expert_link(name, other):
    return Table(
        name,
        metadata,
        Column("expert_id", ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), primary_key=True),
    )


expert_industry = _expert_link("expert_industry", "industry")
expert_country = _expert_link("expert_country", "country")
expert_ip_type = _expert_link("expert_ip_type", "ip_type")
expert_language = _expert_link("expert_language", "language")

expert_assignment = Table(
    "expert_assignment",
    metadata,
    key(),
    ref("dispute_id", "dispute", cascade=True),
    ref("expert_id", "expert", index=True),
    ref("role_id", "expert_role"),
    Column("assigned_on", Date, nullable=False),
    Column("completed_on", Date),
    Column("planned_hours", Numeric(7, 2), nullable=False),
    Column("actual_hours", Numeric(7, 2)),
    UniqueConstraint("dispute_id", "expert_id"),
    CheckConstraint("completed_on IS NULL OR completed_on >= assigned_on", name="dates_in_order"),
    CheckConstraint(
        "planned_hours >= 0 AND (actual_hours IS NULL OR actual_hours >= 0)",
        name="hours_not_negative",
    ),
)

# an expert who acted against an enterprise or works for a party may not take its cases
expert_conflict = Table(
    "expert_conflict",
    metadata,
    Column("expert_id", ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id", ondelete="CASCADE"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("noted_on", Date, nullable=False),
)

assignment_decision = Table(
    "assignment_decision",
    metadata,
    key(),
    ref("dispute_id", "dispute", index=True, cascade=True),
    ref("recommended_id", "expert", nullable=True),
    ref("chosen_id", "expert", nullable=True),
    Column("recommendation", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(80), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("data_version", Integer, nullable=False),
)
