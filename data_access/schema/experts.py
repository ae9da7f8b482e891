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

from data_access.schema.base import code_list, key, metadata, of_dispute, ref, version

language = code_list("language", "专家语种 / language of an expert")
expert_role = code_list("expert_role", "承担角色 / role in a case")

expert = Table(
    "expert",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="专家编号 / number"),
    Column("name", String(80), nullable=False, doc="姓名 / name"),
    Column("employer", String(200), doc="工作单位 / employer"),
    Column(
        "monthly_hours",
        Numeric(6, 2),
        nullable=False,
        doc="每月可用工时 / hours available a month",
        info={"rule": "小时，≥ 0 / hours"},
    ),
    Column("joined_on", Date, nullable=False, doc="入库日期 / joined"),
    Column("left_on", Date, doc="退出日期；空为在册 / left; blank: listed"),
    CheckConstraint("monthly_hours >= 0", name="hours_not_negative"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)


def _expert_link(name: str, other: str, meaning: str) -> Table:
    expert = ForeignKey("expert.id", ondelete="CASCADE")
    return Table(
        name,
        metadata,
        Column("expert_id", expert, primary_key=True, doc="专家 / expert"),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), primary_key=True, doc=meaning),
    )


expert_industry = _expert_link("expert_industry", "industry", "行业 / industry")
expert_country = _expert_link("expert_country", "country", "国家/地区 / country")
expert_ip_type = _expert_link("expert_ip_type", "ip_type", "知识产权类型 / IP type")
expert_language = _expert_link("expert_language", "language", "专家语种 / language of an expert")

expert_assignment = Table(
    "expert_assignment",
    metadata,
    key(part=True),
    of_dispute(),
    ref("expert_id", "expert", index=True, doc="专家 / expert"),
    ref("role_id", "expert_role", doc="承担角色 / role"),
    Column("assigned_on", Date, nullable=False, doc="派案日期 / assigned"),
    Column("completed_on", Date, doc="完成日期；空为在办 / completed; blank: in hand"),
    Column(
        "planned_hours",
        Numeric(7, 2),
        nullable=False,
        doc="预计工时；未完成时计为承诺工时 / planned hours, committed until completed",
        info={"rule": "小时，≥ 0 / hours"},
    ),
    Column(
        "actual_hours",
        Numeric(7, 2),
        doc="实际工时 / actual hours",
        info={"rule": "小时，≥ 0 / hours"},
    ),
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
    Column(
        "expert_id",
        ForeignKey("expert.id", ondelete="CASCADE"),
        primary_key=True,
        doc="专家 / expert",
    ),
    Column(
        "enterprise_id",
        ForeignKey("enterprise.id", ondelete="CASCADE"),
        primary_key=True,
        doc="企业 / enterprise",
    ),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    Column("noted_on", Date, nullable=False, doc="登记日期 / noted on"),
)

assignment_decision = Table(
    "assignment_decision",
    metadata,
    key(part=True),
    of_dispute(index=True),
    ref(
        "recommended_id",
        "expert",
        nullable=True,
        doc="建议的专家；空为无建议 / expert recommended; blank: none",
    ),
    ref(
        "chosen_id",
        "expert",
        nullable=True,
        doc="选定的专家；空为不派 / expert chosen; blank: none",
    ),
    Column(
        "recommendation",
        Text,
        nullable=False,
        doc="建议及其依据（文本） / the recommendation and its grounds (text)",
    ),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    Column("who", String(80), nullable=False, doc="谁决定 / by whom"),
    Column("decided_at", DateTime, nullable=False, doc="决定时间（UTC） / decided (UTC)"),
    Column("as_of", Date, nullable=False, doc="当时的截至日期 / as-of date then"),
    Column("data_version", Integer, nullable=False, doc="当时的数据版本 / data version then"),
)
