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
    Column("asker", String(80), doc="咨询人 / who asked"),
    Column("telephone", String(40), doc="咨询人电话 / telephone of who asked"),
    Column("mail", String(120), doc="咨询人邮箱 / mail of who asked"),
    Column("answer", Text, doc="答复内容 / what was answered"),
    ref(
        "referred_to_id",
        "referral_level",
        nullable=True,
        doc="移交上级 / level to which it was referred upward",
        info={"rule": "与 `referred_on` 同填同空 / both or neither"},
    ),
    Column("referred_on", Date, doc="移交日期 / referred on"),
    CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="dates_in_order"),
    CheckConstraint("referred_on IS NULL OR referred_on >= asked_on", name="referred_in_order"),
    CheckConstraint("(referred_to_id IS NULL) = (referred_on IS NULL)", name="referred_to_whom"),
)
