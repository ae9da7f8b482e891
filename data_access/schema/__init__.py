"""Every table of the product, declared once.

Conventions: integer keys; codes live in small lookup tables and are referenced by id; dates are calendar days;
money is an integer number of 分 (column names end in ``_fen``); facts that come from elsewhere carry ``source`` and ``as_of``.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

# -- code lists (words of docs/data-dictionary.md)
ip_type = code_list("ip_type")
channel = code_list("channel")
position = code_list("position")
service_stage = code_list("service_stage")
route = code_list("route")
outcome = code_list("outcome")
intake = code_list("intake")
referral_level = code_list("referral_level")
training_theme = code_list("training_theme")
enterprise_size = code_list("enterprise_size")
language = code_list("language")
expert_role = code_list("expert_role")
session_state = code_list("session_state")
platform = code_list("platform")
CODE_LISTS = (
    ip_type,
    channel,
    position,
    service_stage,
    route,
    outcome,
    intake,
    referral_level,
    training_theme,
    enterprise_size,
    language,
    expert_role,
    session_state,
    platform,
)

# -- reference facts
country = Table(
    "country",
    metadata,
    key(),
    Column("iso3", String(3), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("longitude", Numeric(7, 3, asdecimal=False)),
    Column("latitude", Numeric(7, 3, asdecimal=False)),
    Column("area_number", Integer),  # position of its area in world.geojson; NULL: shown as a point
)
country_alias = Table(
    "country_alias",
    metadata,
    key(),
    Column("alias", String(120), nullable=False, unique=True),
    ref("country_id", "country"),
)
country_group = code_list("country_group")
country_group_member = Table(
    "country_group_member",
    metadata,
    Column("group_id", ForeignKey("country_group.id"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True),
    Column("as_of", String(20)),
    Column("source", Text, nullable=False),
)
treaty_member = Table(
    "treaty_member",
    metadata,
    Column("treaty", String(10), primary_key=True),
    Column("member", String(10), primary_key=True),
    ref("country_id", "country", nullable=True),
    Column("in_force_on", Date),
    Column("status", String(12), nullable=False),
    Column("source", Text, nullable=False),
    CheckConstraint("treaty IN ('PCT','MADRID','HAGUE')", name="treaty"),
    CheckConstraint("status IN ('sourced','unverified')", name="status"),
)
industry = Table(
    "industry",
    metadata,
    key(),
    Column("code", String(5), nullable=False, unique=True),
    ref("parent_id", "industry", nullable=True),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(160), nullable=False),
)
division = Table(
    "division",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),
    ref("parent_id", "division", nullable=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("level", String(10), nullable=False),
)
hs_chapter = Table(
    "hs_chapter",
    metadata,
    key(),
    Column("code", String(2), nullable=False, unique=True),
    Column("section", String(6), nullable=False),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", Text, nullable=False),
    ref("industry_id", "industry", nullable=True),
)

# -- enterprises
enterprise = Table(
    "enterprise",
    metadata,
    key(),
    version(),
    Column("credit_code", String(18), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("division_id", "division", nullable=True, index=True),
    ref("industry_id", "industry", nullable=True, index=True),
    ref("size_id", "enterprise_size", nullable=True, index=True),
    Column("employees", Integer),
    Column("revenue_fen", BigInteger),
    Column("export_oriented", Boolean, nullable=False),
    Column("key_contact", Boolean, nullable=False),
    Column("observation", Boolean, nullable=False),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    CheckConstraint("length(credit_code) = 18", name="credit_code_length"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
    CheckConstraint("employees IS NULL OR employees >= 0", name="employees_not_negative"),
    CheckConstraint("revenue_fen IS NULL OR revenue_fen >= 0", name="revenue_not_negative"),
)
enterprise_market = Table(
    "enterprise_market",
    metadata,
    Column("enterprise_id", ForeignKey("enterprise.id", ondelete="CASCADE"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True, index=True),
)

# -- disputes
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

dispute_stage = Table(  # the stage held from ``from_on`` until the day before ``until_on``
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
consultation = Table(
    "consultation",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    ref("enterprise_id", "enterprise", index=True),
    ref("intake_id", "intake"),
    ref("country_id", "country", nullable=True),
    ref("dispute_id", "dispute", nullable=True, index=True),
    Column("asked_on", Date, nullable=False, index=True),
    Column("asked_time", Time),
    Column("answered_on", Date),
    Column("matter", Text, nullable=False),
    Column("answered_by", String(80)),
    ref("station_id", "station", nullable=True),
    ref("repeat_of_id", "consultation", nullable=True),  # the first contact on the same matter
    CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="dates_in_order"),
)

# -- experts
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

# -- training
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

# -- trade
export_flow = Table(
    "export_flow",
    metadata,
    key(),
    Column("month", Date, nullable=False),
    ref("country_id", "country"),
    ref("industry_id", "industry", nullable=True),
    ref("hs_chapter_id", "hs_chapter", nullable=True),
    Column("value_fen", BigInteger, nullable=False),
    Column("source", String(200), nullable=False),
    CheckConstraint("value_fen >= 0", name="value_not_negative"),
    CheckConstraint("industry_id IS NOT NULL OR hs_chapter_id IS NOT NULL", name="has_a_class"),
    Index("ix_export_flow_country", "country_id", "month", "industry_id", "value_fen"),
    Index("ix_export_flow_industry", "industry_id", "month"),
)
# NULLs are distinct in a unique constraint, so each of the two classes has its own natural key.
Index(
    "uq_export_flow_by_industry",
    export_flow.c.month,
    export_flow.c.country_id,
    export_flow.c.industry_id,
    export_flow.c.source,
    unique=True,
    sqlite_where=export_flow.c.hs_chapter_id.is_(None),
    postgresql_where=export_flow.c.hs_chapter_id.is_(None),
)
Index(
    "uq_export_flow_by_chapter",
    export_flow.c.month,
    export_flow.c.country_id,
    export_flow.c.hs_chapter_id,
    export_flow.c.source,
    unique=True,
    sqlite_where=export_flow.c.industry_id.is_(None),
    postgresql_where=export_flow.c.industry_id.is_(None),
)

# -- goals, settings, state
cycle = Table(
    "cycle",
    metadata,
    key(),
    Column("code", String(20), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    CheckConstraint("ends_on > starts_on", name="dates_in_order"),
)
target = Table(
    "target",
    metadata,
    key(),
    version(),
    Column("indicator", String(60), nullable=False),
    ref("cycle_id", "cycle"),
    Column("goal", Numeric(18, 4), nullable=False),
    Column("baseline", Numeric(18, 4)),
    Column("due_on", Date, nullable=False),
    Column("set_by", String(120), nullable=False),
    Column("set_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("indicator", "cycle_id"),
)
setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("text_value", Text, nullable=False),
)
data_state = Table(  # one row: raised by each committed change of data
    "data_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("data_version", Integer, nullable=False),
    Column("covers_until", Date),
    Column("demonstration", Boolean, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# -- early warning, risk index and assignment: what was shown and what people decided is kept
warning = Table(
    "warning",
    metadata,
    key(),
    Column("as_of", Date, nullable=False),
    Column("dimension", String(12), nullable=False),
    Column("code", String(40), nullable=False),
    Column("month", Date, nullable=False),
    Column("horizon", SmallInteger, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("bound", Integer, nullable=False),
    Column("p_value", Double, nullable=False),
    Column("q_value", Double, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("recorded_at", DateTime, nullable=False),
    UniqueConstraint("month", "dimension", "code", "horizon"),
    CheckConstraint(
        "dimension IN ('all','country','industry','platform','channel')", name="dimension"
    ),
    CheckConstraint("horizon IN (1, 3)", name="horizon"),
)
warning_decision = Table(
    "warning_decision",
    metadata,
    key(),
    ref("warning_id", "warning", index=True),
    Column("decision", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("confirmed", Boolean),
    Column("who", String(80), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    CheckConstraint("decision IN ('taken_up','dismissed','task')", name="decision"),
)
index_weight = (
    Table(  # the latest row of each component is in force; the earlier ones are its history
        "index_weight",
        metadata,
        key(),
        Column("component", String(12), nullable=False),
        Column("weight", Numeric(5, 2), nullable=False),
        Column("set_by", String(80), nullable=False),
        Column("set_at", DateTime, nullable=False),
        Column("reason", Text, nullable=False),
        CheckConstraint(
            "component IN ('frequency','severity','momentum','legal')", name="component"
        ),
        CheckConstraint("weight >= 0", name="not_negative"),
    )
)
legal_score = Table(  # 0 safe .. 100 hostile, as an office or a published index judged a country's legal environment
    "legal_score",
    metadata,
    key(),
    ref("country_id", "country"),
    Column("score", Numeric(5, 2), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("country_id", "as_of"),
    CheckConstraint("score BETWEEN 0 AND 100", name="range"),
)
expert_conflict = (
    Table(  # an expert who acted against an enterprise or works for a party may not take its cases
        "expert_conflict",
        metadata,
        Column("expert_id", ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True),
        Column("enterprise_id", ForeignKey("enterprise.id", ondelete="CASCADE"), primary_key=True),
        Column("reason", Text, nullable=False),
        Column("noted_on", Date, nullable=False),
    )
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

# -- how data came in, what was changed by whom, and what was taken out
batch = Table(
    "batch",
    metadata,
    key(),
    Column("file_name", String(260), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("who", String(80), nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("counts", Text, nullable=False),
    Column("undone_at", DateTime),
    Column("undone_by", String(80)),
)
batch_row = Table(  # one row of the file: what became of it; ``before`` and ``after`` are the record's values as JSON
    "batch_row",
    metadata,
    key(),
    ref("batch_id", "batch", index=True, cascade=True),
    Column("sheet", String(40), nullable=False),
    Column("excel_row", Integer, nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("table_name", String(40)),
    Column("record_key", String(200)),
    Column("before", Text),
    Column("after", Text),
    Column("messages", Text),
    CheckConstraint("outcome IN ('new','changed','identical','refused')", name="outcome"),
)
history = Table(  # append-only: the database itself refuses to change or delete a line
    "history",
    metadata,
    key(),
    Column("table_name", String(40), nullable=False),
    Column("record_key", String(200), nullable=False),
    Column("action", String(10), nullable=False),
    Column("changes", Text, nullable=False),
    Column("who", String(80), nullable=False),
    Column("at", DateTime, nullable=False),
    ref("batch_id", "batch", nullable=True),
    Column("reason", Text),
    CheckConstraint("action IN ('insert','update','delete','restore','undo')", name="action"),
    Index("ix_history_record", "table_name", "record_key"),
)
deletion = (
    Table(  # a record taken out, whole with what belongs to it (JSON), so that it can be put back
        "deletion",
        metadata,
        key(),
        Column("table_name", String(40), nullable=False),
        Column("record_key", String(200), nullable=False),
        Column("content", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("who", String(80), nullable=False),
        Column("at", DateTime, nullable=False),
        Column("restored_at", DateTime),
        Column("restored_by", String(80)),
    )
)
code_alias = Table(  # other words that people write for a code, by list
    "code_alias",
    metadata,
    key(),
    Column("list_name", String(40), nullable=False),
    Column("alias", String(120), nullable=False),
    Column("code", String(40), nullable=False),
    UniqueConstraint("list_name", "alias"),
)
column_mapping = Table(  # how the columns of a foreign file stand for ours, kept for the next time
    "column_mapping",
    metadata,
    key(),
    Column("name", String(80), nullable=False, unique=True),
    Column("mapping", Text, nullable=False),
    Column("saved_by", String(80), nullable=False),
    Column("saved_at", DateTime, nullable=False),
)
exchange_rate = Table(  # CNY for one unit of the currency, the yearly mean
    "exchange_rate",
    metadata,
    key(),
    Column("currency", String(3), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("rate", Numeric(12, 6), nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("currency", "year"),
    CheckConstraint("rate > 0", name="positive"),
)

# -- the further measures, a file each
from data_access.schema.communication import *  # noqa: E402,F403
from data_access.schema.cost import *  # noqa: E402,F403
from data_access.schema.deadlines import *  # noqa: E402,F403
from data_access.schema.filings import *  # noqa: E402,F403
from data_access.schema.network import *  # noqa: E402,F403
from data_access.schema.scoreboard import *  # noqa: E402,F403

CODE_LISTS += (
    station_level,
    point_kind,
    assessment_grade,
    period_unit,
    institution_kind,
    matter_result,
    insurance_kind,
    claim_result,
    loss_kind,  # noqa: F405
    filing_route,
    right_kind,
    filing_state,
    visit_way,
    appeal_result,
    association_kind,
    bulletin_kind,
    publicity_medium,
    report_kind,
)  # noqa: F405
