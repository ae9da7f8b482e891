"""Tables of consultations."""

from sqlalchemy import CheckConstraint, Column, Date, String, Table, Text, Time

from data_access.schema.base import code_list, key, metadata, ref, version

intake = code_list("intake")

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
