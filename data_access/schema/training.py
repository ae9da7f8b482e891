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

training_theme = code_list("training_theme", "培训专题 / training theme")
session_state = code_list("session_state", "培训状态 / state of a session")

training_plan = Table(
    "training_plan",
    metadata,
    key(),
    version(),
    Column("year", SmallInteger, nullable=False, doc="年份 / year"),
    ref("theme_id", "training_theme", doc="专题 / theme"),
    Column(
        "sessions",
        Integer,
        nullable=False,
        doc="计划场次 / planned sessions",
        info={"rule": "场，≥ 0 / sessions"},
    ),
    UniqueConstraint("year", "theme_id"),
    CheckConstraint("sessions >= 0", name="sessions_not_negative"),
)

training_session = Table(
    "training_session",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="培训编号 / number"),
    ref("plan_id", "training_plan", nullable=True, doc="所属年度计划 / its plan"),
    Column(
        "held_on",
        Date,
        nullable=False,
        index=True,
        doc="日期；计划中的为预定日期 / day; the planned one if not yet held",
    ),
    Column("title", String(200), nullable=False, doc="主题 / title"),
    ref("state_id", "session_state", doc="状态；只有 `held` 计入统计 / state; only `held` counts"),
    Column("lecturer", String(120), doc="师资 / lecturer"),
)

session_ip_type = Table(
    "session_ip_type",
    metadata,
    Column(
        "session_id",
        ForeignKey("training_session.id", ondelete="CASCADE"),
        primary_key=True,
        doc="场次 / session",
    ),
    Column("ip_type_id", ForeignKey("ip_type.id"), primary_key=True, doc="知识产权类型 / IP type"),
)

session_theme = Table(
    "session_theme",
    metadata,
    Column(
        "session_id",
        ForeignKey("training_session.id", ondelete="CASCADE"),
        primary_key=True,
        doc="场次 / session",
    ),
    Column("theme_id", ForeignKey("training_theme.id"), primary_key=True, doc="专题 / theme"),
)

attendance = Table(
    "attendance",
    metadata,
    Column(
        "session_id",
        ForeignKey("training_session.id", ondelete="CASCADE"),
        primary_key=True,
        doc="场次 / session",
    ),
    Column(
        "enterprise_id",
        ForeignKey("enterprise.id"),
        primary_key=True,
        index=True,
        doc="企业 / enterprise",
    ),
    Column(
        "people",
        Integer,
        nullable=False,
        doc="参训人数 / participants",
        info={"rule": "人，≥ 1 / persons"},
    ),
    CheckConstraint("people >= 1", name="people_positive"),
)
