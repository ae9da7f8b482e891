"""Tables of communication and publicity.

Visits and appeals, associations, bulletins, publicity items and typical cases (measures 9 and
11).
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text

from data_access.schema.base import code_list, key, metadata, ref, version

visit_way = code_list("visit_way")
appeal_result = code_list("appeal_result")
association_kind = code_list("association_kind")
bulletin_kind = code_list("bulletin_kind")
publicity_medium = code_list("publicity_medium")

# a contact with an enterprise; ``appeal`` is what it asked for, if anything
visit = Table(
    "visit",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("enterprise_id", "enterprise", index=True),
    ref("way_id", "visit_way"),
    Column("visited_on", Date, nullable=False, index=True),
    Column("visitors", String(120)),
    Column("summary", Text),
    Column("appeal", Text),
    Column("due_on", Date),
    Column("answered_on", Date),
    Column("answered_by", String(80)),
    ref("result_id", "appeal_result", nullable=True),
    CheckConstraint("answered_on IS NULL OR answered_on >= visited_on", name="dates_in_order"),
    CheckConstraint(
        "appeal IS NOT NULL OR (answered_on IS NULL AND due_on IS NULL AND result_id IS NULL)",
        name="answer_needs_appeal",
    ),
)

association = Table(
    "association",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("kind_id", "association_kind"),
    ref("industry_id", "industry", nullable=True),
    Column("contact", String(200)),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)

association_member = Table(
    "association_member",
    metadata,
    Column("association_id", ForeignKey("association.id", ondelete="CASCADE"), primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True),
)

# information sent out; ``warning_id`` where it passes an early warning on
bulletin = Table(
    "bulletin",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("kind_id", "bulletin_kind"),
    Column("title", String(200), nullable=False),
    Column("issued_on", Date, nullable=False, index=True),
    Column("content", Text),
    ref("warning_id", "warning", nullable=True),
)

bulletin_recipient = Table(
    "bulletin_recipient",
    metadata,
    Column("bulletin_id", ForeignKey("bulletin.id", ondelete="CASCADE"), primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True),
)

publicity_item = Table(
    "publicity_item",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    ref("medium_id", "publicity_medium"),
    Column("published_on", Date, nullable=False, index=True),
    Column("publisher", String(120)),
    Column("place", String(300)),
    Column("audience", Integer),
    CheckConstraint("audience IS NULL OR audience >= 0", name="audience_not_negative"),
)

# written from a case with the names removed; published only after a person checked that nothing
# identifying is left
typical_case = Table(
    "typical_case",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("dispute_id", "dispute", nullable=True),
    Column("title", String(200), nullable=False),
    Column("content", Text, nullable=False),
    Column("written_by", String(80), nullable=False),
    Column("written_on", Date, nullable=False),
    Column("checked_by", String(80)),
    Column("checked_on", Date),
    Column("published_on", Date),
    CheckConstraint(
        "published_on IS NULL OR checked_on IS NOT NULL", name="checked_before_published"
    ),
    CheckConstraint("checked_on IS NULL OR checked_by IS NOT NULL", name="checked_by_somebody"),
)
