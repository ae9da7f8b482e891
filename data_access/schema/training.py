"""Tables of training: the plan, sessions and attendance."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

training_theme = code_list("training_theme")
session_state = code_list("session_state")

training_plan = Table(
    "training_plan",
    metadata,
    key(),
    version(),
    Column("year", SmallInteger, nullable=False),
    ref("theme_id", "training_theme"),
    Column("sessions", Integer, nullable=False),
    UniqueConstraint("year", "theme_id"),
    CheckConstraint("sessions >= 0", name="sessions_not_negative"),
)

training_session = Table(
    "training_session",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("plan_id", "training_plan", nullable=True),
    Column("held_on", Date, nullable=False, index=True),
    Column("title", String(200), nullable=False),
    ref("state_id", "session_state"),
    Column("lecturer", String(120)),
)

session_ip_type = Table(
    "session_ip_type",
    metadata,
    Column("session_id", ForeignKey("training_session.id", ondelete="CASCADE"), primary_key=True),
    Column("ip_type_id", ForeignKey("ip_type.id"), primary_key=True),
)

session_theme = Table(
    "session_theme",
    metadata,
    Column("session_id", ForeignKey("training_session.id", ondelete="CASCADE"), primary_key=True),
    Column("theme_id", ForeignKey("training_theme.id"), primary_key=True),
)

attendance = Table(
    "attendance",
    metadata,
    Column("session_id", ForeignKey("training_session.id", ondelete="CASCADE"), primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True, index=True),
    Column("people", Integer, nullable=False),
    CheckConstraint("people >= 1", name="people_positive"),
)
