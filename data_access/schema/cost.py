"""Tables of diversified resolution and of cost.

Institutions, insurance, claims, subsidies and loss avoided (measures 5 and 6).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

institution_kind = code_list("institution_kind")
matter_result = code_list("matter_result")
insurance_kind = code_list("insurance_kind")
claim_result = code_list("claim_result")
loss_kind = code_list("loss_kind")

# arbitration and mediation
institution = Table(
    "institution",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("kind_id", "institution_kind"),
    ref("country_id", "country", nullable=True),
    Column("contact", String(200)),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)

# a case sent to an institution, and what came of it
institution_matter = Table(
    "institution_matter",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("institution_id", "institution", index=True),
    ref("dispute_id", "dispute", index=True, cascade=True),
    Column("sent_on", Date, nullable=False),
    Column("accepted_on", Date),
    Column("ended_on", Date),
    ref("result_id", "matter_result", nullable=True),
    Column("note", Text),
    CheckConstraint("ended_on IS NULL OR ended_on >= sent_on", name="dates_in_order"),
    CheckConstraint("result_id IS NULL OR ended_on IS NOT NULL", name="result_needs_end"),
)

insurance_policy = Table(
    "insurance_policy",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("enterprise_id", "enterprise", index=True),
    ref("kind_id", "insurance_kind"),
    Column("insurer", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("sum_insured_fen", BigInteger, nullable=False),
    Column("premium_fen", BigInteger, nullable=False),
    Column("subsidy_fen", BigInteger),
    Column("note", Text),
    CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
    CheckConstraint("sum_insured_fen >= 0 AND premium_fen >= 0", name="amounts_not_negative"),
    CheckConstraint("subsidy_fen IS NULL OR subsidy_fen >= 0", name="subsidy_not_negative"),
)

# where the cover holds; none: everywhere
policy_country = Table(
    "policy_country",
    metadata,
    Column("policy_id", ForeignKey("insurance_policy.id", ondelete="CASCADE"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True),
)

# the most that may be paid for one policy, in force from a day on
subsidy_cap = Table(
    "subsidy_cap",
    metadata,
    key(),
    ref("kind_id", "insurance_kind"),
    Column("from_on", Date, nullable=False),
    Column("share", Numeric(5, 4), nullable=False),
    Column("most_fen", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("kind_id", "from_on"),
    CheckConstraint("share BETWEEN 0 AND 1", name="share"),
    CheckConstraint("most_fen >= 0", name="not_negative"),
)

insurance_claim = Table(
    "insurance_claim",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("policy_id", "insurance_policy", index=True, cascade=True),
    ref("dispute_id", "dispute", nullable=True),
    Column("filed_on", Date, nullable=False),
    Column("claimed_fen", BigInteger, nullable=False),
    Column("decided_on", Date),
    ref("result_id", "claim_result", nullable=True),
    Column("paid_fen", BigInteger),
    CheckConstraint("decided_on IS NULL OR decided_on >= filed_on", name="dates_in_order"),
    CheckConstraint("result_id IS NULL OR decided_on IS NOT NULL", name="result_needs_decision"),
    CheckConstraint(
        "claimed_fen >= 0 AND (paid_fen IS NULL OR paid_fen >= 0)", name="amounts_not_negative"
    ),
)

# amounts of different kinds are never added together; without evidence the amount is the
# enterprise's word
loss_amount = Table(
    "loss_amount",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("dispute_id", "dispute", index=True, cascade=True),
    ref("kind_id", "loss_kind"),
    Column("dated_on", Date, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("evidence", Text),
    Column("note", Text),
    CheckConstraint("amount_fen >= 0", name="not_negative"),
)
