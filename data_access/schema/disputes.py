"""Tables of disputes: the case, its stages, events, rights and referrals."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import (
    code_list,
    key,
    line,
    metadata,
    number,
    of_dispute,
    ref,
    version,
)

position = code_list("position", "企业角色 / position of the enterprise")
service_stage = code_list("service_stage", "指导阶段 / stage of guidance")
route = code_list("route", "解决方式 / how the case ended")
outcome = code_list("outcome", "结果 / outcome")
referral_level = code_list("referral_level", "移交层级 / level of referral")
platform = code_list("platform", "电商平台 / e-commerce platform")

dispute = Table(
    "dispute",
    metadata,
    key(),
    version(),
    number("纠纷编号 / number"),
    ref("enterprise_id", "enterprise", doc="企业 / enterprise"),
    ref(
        "industry_id",
        "industry",
        nullable=True,
        doc="录入时企业所属行业 / industry of the enterprise when the case was entered",
    ),
    ref("country_id", "country", doc="纠纷发生的国家/地区 / country of the dispute"),
    ref("ip_type_id", "ip_type", doc="知识产权类型 / IP type"),
    ref("channel_id", "channel", doc="纠纷类型 / kind"),
    ref("position_id", "position", doc="企业角色 / position"),
    ref("intake_id", "intake", nullable=True, doc="来源 / how it came in"),
    ref("platform_id", "platform", nullable=True, doc="电商平台 / platform"),
    Column("occurred_on", Date, nullable=False, doc="发生日期 / occurred"),
    Column("accepted_on", Date, doc="受理日期 / accepted"),
    Column("closed_on", Date, doc="结案日期；空为在办 / closed; blank: open"),
    Column(
        "entered_on",
        Date,
        nullable=False,
        doc=(
            "录入日期；导入时未填则取受理日期，再取发生日期 / entered; on import, where blank, "
            "the day of acceptance, else of occurrence"
        ),
    ),
    Column(
        "amount_fen",
        BigInteger,
        doc="涉案金额 / amount at stake",
        info={"rule": "分，≥ 0 / 0.01 CNY"},
    ),
    Column(
        "avoided_fen",
        BigInteger,
        doc="挽回损失；与涉案金额不相加 / loss avoided; never added to the amount",
        info={"rule": "分，≥ 0 / 0.01 CNY"},
    ),
    ref("route_id", "route", nullable=True, doc="解决方式 / route"),
    ref("outcome_id", "outcome", nullable=True, doc="结果 / outcome"),
    Column(
        "respondents",
        Integer,
        doc="应诉方数量；仍只计一起 / number of respondents; still one case",
        info={"rule": "家，≥ 1 / parties"},
    ),
    Column("note", Text, doc="备注 / note"),
    Column("forum", String(200), doc="受理法院、机构或平台 / court, authority or platform"),
    Column("foreign_number", String(80), doc="境外案号 / its case number there"),
    Column("products", String(200), doc="涉案产品，可写HS编码 / products, with their HS codes"),
    Column(
        "handler",
        String(80),
        index=True,
        doc="承办人，账号的姓名；导入可写别的姓名 / who handles it, name of an account",
    ),
    Column("next_step", String(200), doc="下一步 / next step"),
    Column("next_step_on", Date, doc="下一步日期 / day of the next step"),
    CheckConstraint("closed_on IS NULL OR closed_on >= occurred_on", name="closed_after_occurred"),
    CheckConstraint(
        "accepted_on IS NULL OR accepted_on >= occurred_on", name="accepted_after_occurred"
    ),
    CheckConstraint("amount_fen IS NULL OR amount_fen >= 0", name="amount_not_negative"),
    CheckConstraint("avoided_fen IS NULL OR avoided_fen >= 0", name="avoided_not_negative"),
    CheckConstraint("respondents IS NULL OR respondents >= 1", name="respondents_positive"),
    CheckConstraint(
        "closed_on IS NOT NULL OR (outcome_id IS NULL AND route_id IS NULL)",
        name="result_needs_closing",
    ),
)
Index(
    "ix_dispute_covering",
    dispute.c.industry_id,
    dispute.c.country_id,
    dispute.c.occurred_on,
    dispute.c.closed_on,
    dispute.c.channel_id,
    dispute.c.ip_type_id,
    dispute.c.enterprise_id,
    dispute.c.amount_fen,
)
Index("ix_dispute_occurred", dispute.c.occurred_on, dispute.c.id)
Index("ix_dispute_country", dispute.c.country_id, dispute.c.occurred_on)
Index("ix_dispute_enterprise", dispute.c.enterprise_id, dispute.c.occurred_on)
Index("ix_dispute_closed", dispute.c.closed_on)
# the stage held from ``from_on`` until the day before ``until_on``
dispute_stage = Table(
    "dispute_stage",
    metadata,
    key(part=True),
    of_dispute(),
    ref("stage_id", "service_stage", doc="阶段 / stage"),
    Column("from_on", Date, nullable=False, doc="起始日期 / from"),
    Column("until_on", Date, doc="结束日期（不含） / until (not included)"),
    UniqueConstraint("dispute_id", "from_on"),
    CheckConstraint("until_on IS NULL OR until_on > from_on", name="dates_in_order"),
    Index("ix_dispute_stage_lookup", "dispute_id", "from_on", "until_on", "stage_id"),
)

dispute_event = Table(
    "dispute_event",
    metadata,
    key(part=True),
    of_dispute(index=True),
    Column("happened_on", Date, nullable=False, doc="日期 / day"),
    Column("what", Text, nullable=False, doc="事项 / what happened"),
    line(),
    UniqueConstraint("dispute_id", "line"),
)

dispute_right = Table(
    "dispute_right",
    metadata,
    key(part=True),
    of_dispute(index=True),
    ref("ip_type_id", "ip_type", doc="知识产权类型 / IP type"),
    Column("right_number", String(80), doc="权利号 / number of the right"),
    Column("title", String(200), doc="名称 / title"),
    line(),
    UniqueConstraint("dispute_id", "line"),
)

referral = Table(
    "referral",
    metadata,
    key(part=True),
    of_dispute(index=True),
    ref("level_id", "referral_level", doc="移交层级 / level"),
    Column(
        "direction",
        String(4),
        nullable=False,
        server_default="up",
        doc="方向 / direction",
        info={"rule": "`up` 上报 handed up · `down` 下转 handed down"},
    ),
    Column("sent_on", Date, nullable=False, doc="移交日期 / sent"),
    Column(
        "due_on",
        Date,
        doc="应复日期 / answer due",
        info={"rule": "空则不判逾期 / never overdue when empty"},
    ),
    Column("answered_on", Date, doc="回复日期 / answered"),
    Column("result", Text, doc="回复内容 / answer"),
    Column("handled_by", String(80), doc="经办人 / handled by"),
    UniqueConstraint("dispute_id", "level_id", "direction", "sent_on"),
    CheckConstraint("answered_on IS NULL OR answered_on >= sent_on", name="dates_in_order"),
    CheckConstraint("direction IN ('up','down')", name="direction"),
)
