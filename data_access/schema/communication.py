"""Tables of communication and publicity.

Visits and appeals, associations, bulletins, publicity items and typical cases (measures 9 and
11).
"""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text

from data_access.schema.base import code_list, key, metadata, ref, to_dispute, version

visit_way = code_list("visit_way", "走访方式 / way of a visit")
appeal_result = code_list("appeal_result", "诉求结果 / result of an appeal")
association_kind = code_list("association_kind", "商协会类别 / kind of association")
bulletin_kind = code_list("bulletin_kind", "信息类别 / kind of bulletin")
publicity_medium = code_list("publicity_medium", "宣传媒介 / medium")

# a contact with an enterprise; ``appeal`` is what it asked for, if anything
visit = Table(
    "visit",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    ref("enterprise_id", "enterprise", index=True, doc="企业 / enterprise"),
    ref("way_id", "visit_way", doc="方式 / way"),
    Column("visited_on", Date, nullable=False, index=True, doc="走访日期 / day"),
    Column("visitors", String(120), doc="走访人 / visitors"),
    Column("summary", Text, doc="情况 / summary"),
    Column("appeal", Text, doc="诉求 / appeal"),
    Column("due_on", Date, doc="应答期限 / answer due"),
    Column("answered_on", Date, doc="答复日期 / answered"),
    Column("answered_by", String(80), doc="答复人 / answered by"),
    ref("result_id", "appeal_result", nullable=True, doc="结果 / result"),
    CheckConstraint("answered_on IS NULL OR answered_on >= visited_on", name="dates_in_order"),
    CheckConstraint(
        "appeal IS NOT NULL OR (answered_on IS NULL AND due_on IS NULL AND result_id IS NULL)",
        name="answer_needs_appeal",
    ),
)

association = Table(
    "association",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("name", String(200), nullable=False, doc="名称 / name"),
    ref("kind_id", "association_kind", doc="类别 / kind"),
    ref("industry_id", "industry", nullable=True, doc="行业 / industry"),
    Column("contact", String(200), doc="联系方式 / contact"),
    Column("joined_on", Date, nullable=False, doc="建立联系日期 / joined"),
    Column("left_on", Date, doc="终止联系日期 / left"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
)

association_member = Table(
    "association_member",
    metadata,
    Column(
        "association_id",
        ForeignKey("association.id", ondelete="CASCADE"),
        primary_key=True,
        doc="商协会 / association",
    ),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True, doc="企业 / enterprise"),
)

# information sent out; ``warning_id`` where it passes an early warning on
bulletin = Table(
    "bulletin",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    ref("kind_id", "bulletin_kind", doc="类别 / kind"),
    Column("title", String(200), nullable=False, doc="标题 / title"),
    Column("issued_on", Date, nullable=False, index=True, doc="发布日期 / issued"),
    Column("content", Text, doc="内容 / content"),
    ref("warning_id", "warning", nullable=True, doc="所转的预警 / warning passed on"),
)

bulletin_recipient = Table(
    "bulletin_recipient",
    metadata,
    Column(
        "bulletin_id",
        ForeignKey("bulletin.id", ondelete="CASCADE"),
        primary_key=True,
        doc="信息 / bulletin",
    ),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True, doc="企业 / enterprise"),
)

publicity_item = Table(
    "publicity_item",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("title", String(200), nullable=False, doc="标题 / title"),
    ref("medium_id", "publicity_medium", doc="媒介 / medium"),
    Column("published_on", Date, nullable=False, index=True, doc="发布日期 / published"),
    Column("publisher", String(120), doc="发布单位 / publisher"),
    Column("place", String(300), doc="网址或地点 / address or place"),
    Column("audience", Integer, doc="受众人数 / audience"),
    CheckConstraint("audience IS NULL OR audience >= 0", name="audience_not_negative"),
)

# written from a case with the names removed; published only after a person checked that nothing
# identifying is left
typical_case = Table(
    "typical_case",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    to_dispute("案件 / case"),
    Column("title", String(200), nullable=False, doc="标题 / title"),
    Column("content", Text, nullable=False, doc="正文 / text"),
    Column("written_by", String(80), nullable=False, doc="撰写人 / written by"),
    Column("written_on", Date, nullable=False, doc="撰写日期 / written"),
    Column("checked_by", String(80), doc="核对人 / checked by"),
    Column("checked_on", Date, doc="核对日期 / checked"),
    Column("published_on", Date, doc="发布日期 / published"),
    CheckConstraint(
        "published_on IS NULL OR checked_on IS NOT NULL", name="checked_before_published"
    ),
    CheckConstraint("checked_on IS NULL OR checked_by IS NOT NULL", name="checked_by_somebody"),
)
