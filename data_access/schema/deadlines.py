"""Tables of deadlines.

The rules of courts and authorities, and the dates of each case (measure 4).
"""

from sqlalchemy import CheckConstraint, Column, Date, Index, SmallInteger, String, Table, Text

from data_access.schema.base import key, metadata, ref, version

# facts with their source; ``forum_country`` is ISO 3166-1 alpha-3, EUE or INT
deadline_rule = Table(
    "deadline_rule",
    metadata,
    key(),
    Column("code", String(10), nullable=False, unique=True),
    Column("priority", SmallInteger, nullable=False),
    Column("forum_country", String(3), nullable=False),
    Column("forum", String(200), nullable=False),
    Column("forum_zh", String(100), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("clock_type", String(20), nullable=False),
    Column("event_zh", Text, nullable=False),
    Column("event_en", Text, nullable=False),
    Column("act_zh", Text, nullable=False),
    Column("act_en", Text, nullable=False),
    Column("period", SmallInteger, nullable=False),
    Column("unit", String(12), nullable=False),
    Column("counted_from", Text, nullable=False),
    Column("extension", Text),
    Column("extension_zh", Text),
    Column("legal_basis", Text),
    Column("consequence_zh", Text),
    Column("consequence_en", Text),
    Column("status", String(12), nullable=False),
    Column("source", Text, nullable=False),
    Column("as_of", String(20)),
    Column("note", Text),
    CheckConstraint("unit IN ('day','working_day','month')", name="unit"),
    CheckConstraint("status IN ('sourced','unverified')", name="status"),
    CheckConstraint(
        "clock_type IN ('party_deadline','window','practice','authority_clock','validity')",
        name="clock_type",
    ),
)

# due: the extended date, else the date printed in the served document, else the computed one; all
# are kept
dispute_deadline = Table(
    "dispute_deadline",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("dispute_id", "dispute", index=True, cascade=True),
    ref("rule_id", "deadline_rule", nullable=True),
    Column("act", String(200)),
    Column("counted_from_on", Date, nullable=False),
    Column("computed_on", Date),
    Column("printed_on", Date),
    Column("extended_on", Date),
    Column("done_on", Date),
    ref("expert_id", "expert", nullable=True),
    Column("note", Text),
    CheckConstraint("rule_id IS NOT NULL OR act IS NOT NULL", name="has_an_act"),
    CheckConstraint("computed_on IS NOT NULL OR printed_on IS NOT NULL", name="has_a_date"),
    Index("ix_dispute_deadline_open", "done_on", "printed_on", "computed_on"),
)
