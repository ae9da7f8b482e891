"""Tables of the service network.

Stations, windows and lines, response procedures and the steps of a case (measures 1, 2 and 4).
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

station_level = code_list("station_level")
point_kind = code_list("point_kind")
assessment_grade = code_list("assessment_grade")
period_unit = code_list("period_unit")

station = Table(
    "station",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("level_id", "station_level"),
    ref("division_id", "division", nullable=True),
    Column("address", String(200)),
    Column("staff", Integer),
    Column("area_m2", Integer),
    Column("hotline", String(40)),
    Column("services", Text),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="dates_in_order"),
    CheckConstraint("staff IS NULL OR staff >= 0", name="staff_not_negative"),
    CheckConstraint("area_m2 IS NULL OR area_m2 >= 0", name="area_not_negative"),
)

# the yearly assessment of a station; ``grade`` says whether it meets the standard
station_assessment = Table(
    "station_assessment",
    metadata,
    key(),
    ref("station_id", "station", cascade=True),
    Column("year", SmallInteger, nullable=False),
    ref("grade_id", "assessment_grade"),
    Column("score", Numeric(5, 2)),
    Column("assessed_on", Date, nullable=False),
    Column("note", Text),
    UniqueConstraint("station_id", "year"),
)

# a window where people come, or a line that they call
service_point = Table(
    "service_point",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    ref("kind_id", "point_kind"),
    ref("station_id", "station", nullable=True),
    Column("place", String(200)),
    Column("phone", String(40)),
    Column("hours", String(120)),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="dates_in_order"),
)

# -- response procedures by market; every version is kept
# of a country, of a group of countries, or (neither) for every market
procedure = Table(
    "procedure",
    metadata,
    key(),
    Column("code", String(40), nullable=False, unique=True),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(160), nullable=False),
    ref("country_id", "country", nullable=True),
    ref("group_id", "country_group", nullable=True),
    ref("channel_id", "channel", nullable=True),
    CheckConstraint("country_id IS NULL OR group_id IS NULL", name="one_market"),
)

procedure_version = Table(
    "procedure_version",
    metadata,
    key(),
    ref("procedure_id", "procedure", cascade=True),
    Column("version", String(20), nullable=False),
    Column("in_force_on", Date),
    Column("ended_on", Date),
    Column("issued_by", String(120)),
    Column("source", Text, nullable=False),
    UniqueConstraint("procedure_id", "version"),
    CheckConstraint("ended_on IS NULL OR ended_on >= in_force_on", name="dates_in_order"),
)

# to be done ``amount`` of ``unit`` after the case was taken up or, where ``counted_from`` says
# so, closed; NULL: no time is given
procedure_step = Table(
    "procedure_step",
    metadata,
    key(),
    ref("version_id", "procedure_version", cascade=True),
    Column("position", SmallInteger, nullable=False),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("task_zh", Text),
    Column("task_en", Text),
    Column("who_zh", String(120)),
    Column("who_en", String(160)),
    Column("timing_zh", String(200)),
    Column("timing_en", String(200)),
    Column("documents_zh", Text),
    Column("documents_en", Text),
    Column("amount", SmallInteger),
    ref("unit_id", "period_unit", nullable=True),
    Column("counted_from", String(8), nullable=False, server_default="start"),
    Column("rule_codes", String(120)),
    UniqueConstraint("version_id", "position"),
    CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),
    CheckConstraint("counted_from IN ('start','closing')", name="counted_from"),
)

# a case taken through the steps of its market
case_step = Table(
    "case_step",
    metadata,
    key(),
    version(),
    ref("dispute_id", "dispute", cascade=True),
    ref("step_id", "procedure_step"),
    Column("who", String(80)),
    Column("due_on", Date),
    Column("done_on", Date),
    Column("note", Text),
    UniqueConstraint("dispute_id", "step_id"),
)
