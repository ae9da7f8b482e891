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

from data_access.schema.base import code_list, key, metadata, of_dispute, ref, version

station_level = code_list("station_level", "工作站层级 / level of a station")
point_kind = code_list("point_kind", "窗口或专线 / window or line")
assessment_grade = code_list("assessment_grade", "考核结果 / grade of an assessment")
period_unit = code_list("period_unit", "时限单位 / unit of a period")

station = Table(
    "station",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("name", String(200), nullable=False, doc="名称 / name"),
    ref("level_id", "station_level", doc="层级，`station_level` / level"),
    ref("division_id", "division", nullable=True, doc="所在地，`division` / place"),
    Column("address", String(200), doc="地址 / address"),
    Column("staff", Integer, doc="人员数，人，≥ 0 / people"),
    Column("area_m2", Integer, doc="面积，平方米，≥ 0 / area in square metres"),
    Column("hotline", String(40), doc="专线电话 / hotline"),
    Column("services", Text, doc="服务内容 / services"),
    Column("opened_on", Date, nullable=False, doc="启用日期 / opened"),
    Column("closed_on", Date, doc="停用日期，不早于启用日期 / closed, not before opening"),
    CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="dates_in_order"),
    CheckConstraint("staff IS NULL OR staff >= 0", name="staff_not_negative"),
    CheckConstraint("area_m2 IS NULL OR area_m2 >= 0", name="area_not_negative"),
)

# the yearly assessment of a station; ``grade`` says whether it meets the standard
station_assessment = Table(
    "station_assessment",
    metadata,
    key(),
    ref("station_id", "station", cascade=True, doc="工作站，`station` / station"),
    Column("year", SmallInteger, nullable=False, doc="考核年度 / year assessed"),
    ref("grade_id", "assessment_grade", doc="考核结果，`assessment_grade` / grade"),
    Column("score", Numeric(5, 2), doc="得分 / score"),
    Column("assessed_on", Date, nullable=False, doc="考核日期 / day of the assessment"),
    Column("note", Text, doc="备注 / note"),
    UniqueConstraint("station_id", "year"),
)

# a window where people come, or a line that they call
service_point = Table(
    "service_point",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("name", String(200), nullable=False, doc="名称 / name"),
    ref("kind_id", "point_kind", doc="类别，`point_kind` / kind"),
    ref("station_id", "station", nullable=True, doc="所属工作站，`station` / station"),
    Column("place", String(200), doc="地点 / place"),
    Column("phone", String(40), doc="电话 / telephone"),
    Column("hours", String(120), doc="服务时间 / hours"),
    Column("opened_on", Date, nullable=False, doc="启用日期 / opened"),
    Column("closed_on", Date, doc="停用日期，不早于启用日期 / closed, not before opening"),
    CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="dates_in_order"),
)

# -- response procedures by market; every version is kept
# of a country, of a group of countries, or (neither) for every market
procedure = Table(
    "procedure",
    metadata,
    key(),
    Column("code", String(40), nullable=False, unique=True, doc="代码 / code"),
    Column("name_zh", String(120), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", String(160), nullable=False, doc="英文名称 / English name"),
    ref(
        "country_id",
        "country",
        nullable=True,
        doc="国家/地区，`country`；与组至多填一个 / country, at most one of country and group",
    ),
    ref("group_id", "country_group", nullable=True, doc="国家/地区组，`country_group` / group"),
    ref(
        "channel_id",
        "channel",
        nullable=True,
        doc="只用于这一纠纷类型，`channel` / for this kind of dispute only",
    ),
    CheckConstraint("country_id IS NULL OR group_id IS NULL", name="one_market"),
)

procedure_version = Table(
    "procedure_version",
    metadata,
    key(),
    ref("procedure_id", "procedure", cascade=True, doc="规程，`procedure` / procedure"),
    Column("version", String(20), nullable=False, doc="版本 / version"),
    Column("in_force_on", Date, doc="施行日期；空为草案 / in force since; NULL: a draft"),
    Column("ended_on", Date, doc="停止日期，不早于施行日期 / ended, not before in force"),
    Column("issued_by", String(120), doc="发布单位或文号 / issued by"),
    Column(
        "source",
        Text,
        nullable=False,
        doc=(
            "来源；第一行中文，第二行英文 / source, Chinese on the first line, English on the "
            "second"
        ),
    ),
    UniqueConstraint("procedure_id", "version"),
    CheckConstraint("ended_on IS NULL OR ended_on >= in_force_on", name="dates_in_order"),
)

# to be done ``amount`` of ``unit`` after the case was taken up or, where ``counted_from`` says
# so, closed; NULL: no time is given
procedure_step = Table(
    "procedure_step",
    metadata,
    key(),
    ref("version_id", "procedure_version", cascade=True, doc="版本，`procedure_version` / version"),
    Column("position", SmallInteger, nullable=False, doc="次序 / position"),
    Column("name_zh", String(120), nullable=False, doc="步骤 / name"),
    Column("name_en", String(160), nullable=False, doc="步骤英文 / name in English"),
    Column("task_zh", Text, doc="工作 / task"),
    Column("task_en", Text, doc="工作英文 / task in English"),
    Column("who_zh", String(120), doc="由谁做 / who"),
    Column("who_en", String(160), doc="由谁做英文 / who in English"),
    Column("timing_zh", String(200), doc="时限 / timing"),
    Column("timing_en", String(200), doc="时限英文 / timing in English"),
    Column("documents_zh", Text, doc="文件 / documents"),
    Column("documents_en", Text, doc="文件英文 / documents in English"),
    Column(
        "amount",
        SmallInteger,
        doc="建议时限的数量，≥ 0；空为没有 / amount of the suggested time; NULL: none",
    ),
    ref("unit_id", "period_unit", nullable=True, doc="单位，`period_unit` / unit"),
    Column(
        "counted_from",
        String(8),
        nullable=False,
        server_default="start",
        doc=(
            "起算：start 受理（未受理的为发生）、closing 结案 / counted from: start acceptance "
            "(else occurrence), closing"
        ),
    ),
    Column(
        "rule_codes", String(120), doc="期限规则代码，空格分隔 / codes of deadline rules, by blanks"
    ),
    UniqueConstraint("version_id", "position"),
    CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),
    CheckConstraint("counted_from IN ('start','closing')", name="counted_from"),
)

# a case taken through the steps of its market
case_step = Table(
    "case_step",
    metadata,
    key(part=True),
    version(),
    of_dispute(),
    ref("step_id", "procedure_step", doc="规程步骤，`procedure_step` / step"),
    Column("who", String(80), doc="负责人 / who"),
    Column(
        "due_on",
        Date,
        doc=(
            "应完成日期；空为没有时限或自结案起算 / due; NULL: no time given, or counted from "
            "closing"
        ),
    ),
    Column("done_on", Date, doc="完成日期 / done"),
    Column("note", Text, doc="备注 / note"),
    UniqueConstraint("dispute_id", "step_id"),
)
