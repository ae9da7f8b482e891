"""Tables of the overseas layout.

Filings and their designations, first filings, navigation projects, service institutions (measure
7).
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, String, Table, Text

from data_access.schema.base import code_list, key, metadata, ref, version

filing_route = code_list("filing_route", "申请途径 / filing route")
right_kind = code_list("right_kind", "权利种类 / kind of right")
filing_state = code_list("filing_state", "申请状态 / state of a filing")

# a first filing, from which priority runs: 12 months for inventions and utility models, 6 for
# designs and marks
home_filing = Table(
    "home_filing",
    metadata,
    key(),
    version(),
    Column("number", String(60), nullable=False, unique=True, doc="申请号 / number"),
    ref("enterprise_id", "enterprise", index=True, doc="企业 / enterprise"),
    ref("right_kind_id", "right_kind", doc="权利种类 / kind of right"),
    Column("title", String(200), nullable=False, doc="名称 / title"),
    Column("filed_on", Date, nullable=False, doc="申请日期 / filed"),
    Column("abandoned_on", Date, doc="放弃日期 / given up"),
)

filing = Table(
    "filing",
    metadata,
    key(),
    version(),
    Column("number", String(60), nullable=False, unique=True, doc="申请号 / number"),
    ref("enterprise_id", "enterprise", index=True, doc="企业 / enterprise"),
    ref("route_id", "filing_route", doc="途径 / route"),
    ref("right_kind_id", "right_kind", doc="权利种类 / kind of right"),
    Column("title", String(200), nullable=False, doc="名称 / title"),
    Column("filed_on", Date, nullable=False, index=True, doc="申请日期 / filed"),
    ref(
        "home_id",
        "home_filing",
        nullable=True,
        doc="要求优先权的首次申请 / first filing whose priority is claimed",
    ),
    ref("state_id", "filing_state", doc="状态 / state"),
    Column("granted_on", Date, doc="授权或注册日期 / granted or registered"),
    Column("ended_on", Date, doc="终止日期 / ended"),
    Column("note", Text, doc="备注 / note"),
    CheckConstraint("granted_on IS NULL OR granted_on >= filed_on", name="granted_after_filing"),
    CheckConstraint("ended_on IS NULL OR ended_on >= filed_on", name="ended_after_filing"),
)

filing_designation = Table(
    "filing_designation",
    metadata,
    Column(
        "filing_id",
        ForeignKey("filing.id", ondelete="CASCADE"),
        primary_key=True,
        doc="海外申请 / filing",
    ),
    Column(
        "country_id",
        ForeignKey("country.id"),
        primary_key=True,
        index=True,
        doc="国家/地区 / country",
    ),
)

navigation_project = Table(
    "navigation_project",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("title", String(200), nullable=False, doc="项目名称 / title"),
    ref("industry_id", "industry", nullable=True, doc="行业 / industry"),
    Column("started_on", Date, nullable=False, doc="起始日期 / began"),
    Column("finished_on", Date, doc="完成日期 / finished"),
    Column("budget_fen", BigInteger, doc="经费 / budget, 分"),
    Column("result", Text, doc="成果 / result"),
    Column("follow_up", Text, doc="成果运用 / use made of it"),
    CheckConstraint("finished_on IS NULL OR finished_on >= started_on", name="dates_in_order"),
    CheckConstraint("budget_fen IS NULL OR budget_fen >= 0", name="budget_not_negative"),
)

navigation_enterprise = Table(
    "navigation_enterprise",
    metadata,
    Column(
        "project_id",
        ForeignKey("navigation_project.id", ondelete="CASCADE"),
        primary_key=True,
        doc="项目 / project",
    ),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True, doc="企业 / enterprise"),
)

service_institution = Table(
    "service_institution",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True, doc="编号 / number"),
    Column("name", String(200), nullable=False, doc="名称 / name"),
    Column("qualification", Text, doc="资质 / qualification"),
    Column("contact", String(200), doc="联系方式 / contact"),
    Column("vetted_on", Date, nullable=False, doc="遴选日期 / vetted"),
    Column("recheck_on", Date, doc="复核日期 / to be checked again"),
    Column("left_on", Date, doc="退出日期 / left"),
    CheckConstraint("recheck_on IS NULL OR recheck_on >= vetted_on", name="recheck_after_vetting"),
    CheckConstraint("left_on IS NULL OR left_on >= vetted_on", name="dates_in_order"),
)


def _institution_link(name: str, other: str, meaning: str) -> Table:
    institution = ForeignKey("service_institution.id", ondelete="CASCADE")
    return Table(
        name,
        metadata,
        Column("institution_id", institution, primary_key=True, doc="服务机构 / institution"),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), primary_key=True, doc=meaning),
    )


service_institution_country = _institution_link(
    "service_institution_country", "country", "国家/地区 / country"
)
service_institution_ip_type = _institution_link(
    "service_institution_ip_type", "ip_type", "知识产权类型 / IP type"
)
