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

from data_access.schema.base import code_list, key, metadata, ref, version

position = code_list("position")
service_stage = code_list("service_stage")
route = code_list("route")
outcome = code_list("outcome")
referral_level = code_list("referral_level")
platform = code_list("platform")

dispute = Table(
    "dispute",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("enterprise_id", "enterprise"),
    ref(
        "industry_id", "industry", nullable=True
    ),  # the enterprise's division of industry when the case was entered
    ref("country_id", "country"),
    ref("ip_type_id", "ip_type"),
    ref("channel_id", "channel"),
    ref("position_id", "position"),
    ref("intake_id", "intake", nullable=True),
    ref("platform_id", "platform", nullable=True),
    Column("occurred_on", Date, nullable=False),
    Column("accepted_on", Date),
    Column("closed_on", Date),
    Column("entered_on", Date, nullable=False),
    Column("amount_fen", BigInteger),
    Column("avoided_fen", BigInteger),
    ref("route_id", "route", nullable=True),
    ref("outcome_id", "outcome", nullable=True),
    Column("respondents", Integer),
    Column("note", Text),
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
    key(),
    ref("dispute_id", "dispute", cascade=True),
    ref("stage_id", "service_stage"),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date),
    UniqueConstraint("dispute_id", "from_on"),
    CheckConstraint("until_on IS NULL OR until_on > from_on", name="dates_in_order"),
    Index("ix_dispute_stage_lookup", "dispute_id", "from_on", "until_on", "stage_id"),
)

dispute_event = Table(
    "dispute_event",
    metadata,
    key(),
    ref("dispute_id", "dispute", index=True, cascade=True),
    Column("happened_on", Date, nullable=False),
    Column("what", Text, nullable=False),
)

dispute_right = Table(
    "dispute_right",
    metadata,
    key(),
    ref("dispute_id", "dispute", index=True, cascade=True),
    ref("ip_type_id", "ip_type"),
    Column("right_number", String(80)),
    Column("title", String(200)),
)

referral = Table(
    "referral",
    metadata,
    key(),
    ref("dispute_id", "dispute", index=True, cascade=True),
    ref("level_id", "referral_level"),
    Column(
        "direction", String(4), nullable=False, server_default="up"
    ),  # up: handed to the level; down: handed over by it
    Column("sent_on", Date, nullable=False),
    Column("due_on", Date),
    Column("answered_on", Date),
    Column("result", Text),
    Column("handled_by", String(80)),
    UniqueConstraint("dispute_id", "level_id", "direction", "sent_on"),
    CheckConstraint("answered_on IS NULL OR answered_on >= sent_on", name="dates_in_order"),
    CheckConstraint("direction IN ('up','down')", name="direction"),
)
