"""Tables of early warning: what was shown, and what people decided."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import key, metadata, ref

warning = Table(
    "warning",
    metadata,
    key(),
    Column("as_of", Date, nullable=False, doc="作出预警时的截至日期 / as-of date of the warning"),
    Column("dimension", String(12), nullable=False, doc="维度 / dimension"),
    Column(
        "code",
        String(40),
        nullable=False,
        doc="代码；`all` 维度为空文本 / code within the dimension",
    ),
    Column(
        "month",
        Date,
        nullable=False,
        doc=(
            "被检验的（最后一个）月，记为当月 1 日 / the month tested, or the last of three, as "
            "its first day"
        ),
    ),
    Column(
        "horizon",
        SmallInteger,
        nullable=False,
        doc="合计的月数 / months taken together",
        info={"rule": "个月 / months"},
    ),
    Column(
        "cases", Integer, nullable=False, doc="实际起数 / cases seen", info={"rule": "起 / cases"}
    ),
    Column(
        "bound",
        Integer,
        nullable=False,
        doc="界限；超过才预警 / bound that was exceeded",
        info={"rule": "起 / cases"},
    ),
    Column(
        "p_value",
        Double,
        nullable=False,
        doc="预测分布的 p 值 / predictive p-value",
        info={"rule": "0—1"},
    ),
    Column(
        "q_value",
        Double,
        nullable=False,
        doc="Benjamini-Hochberg 校正后的值 / adjusted after Benjamini-Hochberg",
        info={"rule": "0—1"},
    ),
    Column("data_version", Integer, nullable=False, doc="当时的数据版本 / data version then"),
    Column("recorded_at", DateTime, nullable=False, doc="记录时间（UTC） / recorded (UTC)"),
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
    ref("warning_id", "warning", index=True, doc="预警 / warning"),
    Column("decision", String(12), nullable=False, doc="决定 / decision"),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    Column(
        "confirmed", Boolean, doc="事后是否证实；空为未定 / borne out later; blank: not yet known"
    ),
    Column("who", String(80), nullable=False, doc="谁决定 / by whom"),
    Column("decided_at", DateTime, nullable=False, doc="决定时间（UTC） / decided (UTC)"),
    CheckConstraint("decision IN ('taken_up','dismissed','task')", name="decision"),
)
