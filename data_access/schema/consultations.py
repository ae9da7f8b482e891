"""Tables of consultations."""

from sqlalchemy import CheckConstraint, Column, Date, String, Table, Text, Time

from data_access.schema.base import code_list, key, metadata, ref, to_dispute, version

intake = code_list("intake", "来源 / how it came in")

consultation = Table(
    "consultation",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="咨询编号 / number"),
    ref("enterprise_id", "enterprise", index=True, doc="企业 / enterprise"),
    ref("intake_id", "intake", doc="来源 / how it came in"),
    ref("country_id", "country", nullable=True, doc="国家/地区 / country"),
    to_dispute("相关纠纷 / related dispute", index=True),
    Column("asked_on", Date, nullable=False, index=True, doc="咨询日期 / asked"),
    Column("asked_time", Time, doc="咨询时刻 / time of day"),
    Column("answered_on", Date, doc="答复日期 / answered"),
    Column("matter", Text, nullable=False, doc="事项 / matter"),
    Column("answered_by", String(80), doc="答复人 / answered by"),
    ref("station_id", "station", nullable=True, doc="工作站 / station"),
    ref(
        "repeat_of_id", "consultation", nullable=True, doc="首次联系 / first contact on the matter"
    ),
    CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="dates_in_order"),
)
