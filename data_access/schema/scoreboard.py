"""Tables of the scoreboard: measures, settled results, and the yearly assessment sheet."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

report_kind = code_list("report_kind")

# the eleven measures, in the words of the policy
measure = Table(
    "measure",
    metadata,
    key(),
    Column("number", SmallInteger, nullable=False, unique=True),
    Column("part_zh", String(80), nullable=False),
    Column("part_en", String(160), nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("content_zh", Text, nullable=False),
    Column("content_en", Text, nullable=False),
    Column("source", Text, nullable=False),
)

# the result of an indicator as settled on a day; it does not move when later records come
settled_result = Table(
    "settled_result",
    metadata,
    key(),
    Column("indicator", String(60), nullable=False),
    ref("cycle_id", "cycle"),
    Column("result", Numeric(18, 4)),
    Column("part", BigInteger),
    Column("whole", BigInteger),
    Column("goal", Numeric(18, 4)),
    Column("as_of", Date, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("settled_by", String(80), nullable=False),
    Column("settled_at", DateTime, nullable=False),
    Column("note", Text),
    UniqueConstraint("indicator", "cycle_id"),
)

# one line of the yearly assessment sheet; ``known`` is false where its text was not seen
assessment_item = Table(
    "assessment_item",
    metadata,
    key(),
    Column("code", String(40), nullable=False, unique=True),
    Column("position", SmallInteger, nullable=False),
    Column("part_zh", String(80), nullable=False),
    Column("part_en", String(120), nullable=False),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("rule_zh", Text, nullable=False),
    Column("rule_en", Text, nullable=False),
    Column("points", Numeric(5, 2), nullable=False),
    Column("known", Boolean, nullable=False),
    Column("source", Text, nullable=False),
)

# the latest row of an item and year is in force; the earlier ones are its history
assessment_score = Table(
    "assessment_score",
    metadata,
    key(),
    Column("year", SmallInteger, nullable=False),
    ref("item_id", "assessment_item"),
    Column("proposed", Numeric(5, 2)),
    Column("confirmed", Numeric(5, 2), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("reason", Text),
    Column("who", String(80), nullable=False),
    Column("confirmed_at", DateTime, nullable=False),
    Column("data_version", Integer, nullable=False),
    CheckConstraint("confirmed >= 0", name="not_negative"),
)

# plans, reports and summaries sent to the centre above; ``period_on`` is the first day of the
# month, quarter or year
information_report = Table(
    "information_report",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("kind_id", "report_kind"),
    Column("period_on", Date, nullable=False),
    Column("submitted_on", Date, nullable=False),
    Column("submitted_by", String(80)),
    Column("note", Text),
    UniqueConstraint("kind_id", "period_on"),
)

aid_project = Table(
    "aid_project",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("finished_on", Date),
    Column("budget_fen", BigInteger),
    Column("result", Text),
    CheckConstraint("finished_on IS NULL OR finished_on >= started_on", name="dates_in_order"),
    CheckConstraint("budget_fen IS NULL OR budget_fen >= 0", name="budget_not_negative"),
)
