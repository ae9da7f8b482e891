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

report_kind = code_list("report_kind", "报送种类 / kind of report")

# the eleven measures, in the words of the policy
measure = Table(
    "measure",
    metadata,
    key(),
    Column("number", SmallInteger, nullable=False, unique=True, doc="编号 1—11 / number"),
    Column("part_zh", String(80), nullable=False, doc="部分 / part"),
    Column("part_en", String(160), nullable=False, doc="部分（英） / part, English"),
    Column("name_zh", String(80), nullable=False, doc="名称 / name"),
    Column("name_en", String(160), nullable=False, doc="名称（英） / name, English"),
    Column("content_zh", Text, nullable=False, doc="原文 / text of the policy"),
    Column("content_en", Text, nullable=False, doc="译文，仅供参考 / translation, for reference"),
    Column("source", Text, nullable=False, doc="来源 / source"),
)

# the result of an indicator as settled on a day; it does not move when later records come
settled_result = Table(
    "settled_result",
    metadata,
    key(),
    Column("indicator", String(60), nullable=False, doc="指标代码 / code of the indicator"),
    ref("cycle_id", "cycle", doc="周期 / cycle"),
    Column(
        "result",
        Numeric(18, 4),
        doc=(
            "结果：比例为 %，金额为分，其余为个数；空为不足以计算 / % for shares, fen for "
            "amounts, else a count; blank: too few to say"
        ),
    ),
    Column("part", BigInteger, doc="分子 / part"),
    Column("whole", BigInteger, doc="分母 / whole"),
    Column("goal", Numeric(18, 4), doc="结定时的目标 / target at that time"),
    Column(
        "as_of",
        Date,
        nullable=False,
        doc="截至日期，即周期最后一天 / as-of date, the last day of the cycle",
    ),
    Column("data_version", Integer, nullable=False, doc="结定时的数据版本 / data version"),
    Column("settled_by", String(80), nullable=False, doc="结定人 / by whom"),
    Column("settled_at", DateTime, nullable=False, doc="时刻（UTC） / when"),
    Column(
        "note",
        Text,
        doc=(
            "说明；数据未到周期最后一天时必须说明 / note; needed where the data end before the "
            "cycle"
        ),
    ),
    UniqueConstraint("indicator", "cycle_id"),
)

# one line of the yearly assessment sheet; ``known`` is false where its text was not seen
assessment_item = Table(
    "assessment_item",
    metadata,
    key(),
    Column("code", String(40), nullable=False, unique=True, doc="代码 / code"),
    Column("position", SmallInteger, nullable=False, doc="次序 / order"),
    Column("part_zh", String(80), nullable=False, doc="部分 / part"),
    Column("part_en", String(120), nullable=False, doc="部分（英） / part, English"),
    Column("name_zh", String(120), nullable=False, doc="项目 / line"),
    Column("name_en", String(160), nullable=False, doc="项目（英） / line, English"),
    Column("rule_zh", Text, nullable=False, doc="计分办法（本系统拟定） / rule, set here"),
    Column("rule_en", Text, nullable=False, doc="计分办法（英） / rule, English"),
    Column("points", Numeric(5, 2), nullable=False, doc="分值 / points"),
    Column(
        "known",
        Boolean,
        nullable=False,
        doc="是否见到原文；假则不计分 / whether the text was seen; if not, never scored",
    ),
    Column("source", Text, nullable=False, doc="来源 / source"),
)

# the latest row of an item and year is in force; the earlier ones are its history
assessment_score = Table(
    "assessment_score",
    metadata,
    key(),
    Column("year", SmallInteger, nullable=False, doc="年度 / year"),
    ref("item_id", "assessment_item", doc="项目 / line"),
    Column("proposed", Numeric(5, 2), doc="预评分；空为没有预评 / proposed; blank: none"),
    Column("confirmed", Numeric(5, 2), nullable=False, doc="核定分 / confirmed"),
    Column("evidence", Text, nullable=False, doc="当时的依据 / evidence at that time"),
    Column("reason", Text, doc="理由，与预评分不同时必填 / reason, required where it differs"),
    Column("who", String(80), nullable=False, doc="核定人 / by whom"),
    Column("confirmed_at", DateTime, nullable=False, doc="时刻（UTC） / when"),
    Column("data_version", Integer, nullable=False, doc="当时的数据版本 / data version"),
    CheckConstraint("confirmed >= 0", name="not_negative"),
)

# plans, reports and summaries sent to the centre above; ``period_on`` is the first day of the
# month, quarter or year
information_report = Table(
    "information_report",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="报送编号 / number"),
    ref("kind_id", "report_kind", doc="种类 / kind"),
    Column(
        "period_on",
        Date,
        nullable=False,
        doc="所属月、季、年的第一天 / first day of its month, quarter or year",
    ),
    Column("submitted_on", Date, nullable=False, doc="报送日期 / sent"),
    Column("submitted_by", String(80), doc="报送人 / by whom"),
    Column("note", Text, doc="备注 / note"),
    UniqueConstraint("kind_id", "period_on"),
)

aid_project = Table(
    "aid_project",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="援助编号 / number"),
    Column("title", String(200), nullable=False, doc="名称 / title"),
    Column("started_on", Date, nullable=False, doc="开始 / begun"),
    Column("finished_on", Date, doc="结束；空为进行中 / ended; blank: still running"),
    Column("budget_fen", BigInteger, doc="经费（分） / budget in fen"),
    Column("result", Text, doc="成果 / result"),
    CheckConstraint("finished_on IS NULL OR finished_on >= started_on", name="dates_in_order"),
    CheckConstraint("budget_fen IS NULL OR budget_fen >= 0", name="budget_not_negative"),
)
