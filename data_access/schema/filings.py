"""Tables of the overseas layout.

Filings and their designations, first filings, navigation projects, service institutions (measure
7).
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, String, Table, Text

from data_access.schema.base import code_list, key, metadata, ref, version

filing_route = code_list("filing_route")
right_kind = code_list("right_kind")
filing_state = code_list("filing_state")

# a first filing, from which priority runs: 12 months for inventions and utility models, 6 for
# designs and marks
home_filing = Table(
    "home_filing",
    metadata,
    key(),
    version(),
    Column("number", String(60), nullable=False, unique=True),
    ref("enterprise_id", "enterprise", index=True),
    ref("right_kind_id", "right_kind"),
    Column("title", String(200), nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("abandoned_on", Date),
)

filing = Table(
    "filing",
    metadata,
    key(),
    version(),
    Column("number", String(60), nullable=False, unique=True),
    ref("enterprise_id", "enterprise", index=True),
    ref("route_id", "filing_route"),
    ref("right_kind_id", "right_kind"),
    Column("title", String(200), nullable=False),
    Column("filed_on", Date, nullable=False, index=True),
    ref("home_id", "home_filing", nullable=True),
    ref("state_id", "filing_state"),
    Column("granted_on", Date),
    Column("ended_on", Date),
    Column("note", Text),
    CheckConstraint("granted_on IS NULL OR granted_on >= filed_on", name="granted_after_filing"),
    CheckConstraint("ended_on IS NULL OR ended_on >= filed_on", name="ended_after_filing"),
)

filing_designation = Table(
    "filing_designation",
    metadata,
    Column("filing_id", ForeignKey("filing.id", ondelete="CASCADE"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True, index=True),
)

navigation_project = Table(
    "navigation_project",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    ref("industry_id", "industry", nullable=True),
    Column("started_on", Date, nullable=False),
    Column("finished_on", Date),
    Column("budget_fen", BigInteger),
    Column("result", Text),
    Column("follow_up", Text),
    CheckConstraint("finished_on IS NULL OR finished_on >= started_on", name="dates_in_order"),
    CheckConstraint("budget_fen IS NULL OR budget_fen >= 0", name="budget_not_negative"),
)

navigation_enterprise = Table(
    "navigation_enterprise",
    metadata,
    Column("project_id", ForeignKey("navigation_project.id", ondelete="CASCADE"), primary_key=True),
    Column("enterprise_id", ForeignKey("enterprise.id"), primary_key=True),
)

service_institution = Table(
    "service_institution",
    metadata,
    key(),
    version(),
    Column("number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("qualification", Text),
    Column("contact", String(200)),
    Column("vetted_on", Date, nullable=False),
    Column("recheck_on", Date),
    Column("left_on", Date),
    CheckConstraint("recheck_on IS NULL OR recheck_on >= vetted_on", name="recheck_after_vetting"),
    CheckConstraint("left_on IS NULL OR left_on >= vetted_on", name="dates_in_order"),
)


def _institution_link(name, other):
    return Table(
        name,
        metadata,
        Column(
            "institution_id",
            ForeignKey("service_institution.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), primary_key=True),
    )


service_institution_country = _institution_link("service_institution_country", "country")
service_institution_ip_type = _institution_link("service_institution_ip_type", "ip_type")
