"""Tables of reference facts.

Countries and their groups, treaties, industries, divisions, chapters of goods, and the code lists
that many subjects share.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Table,
    Text,
)

from data_access.schema.base import code_list, key, metadata, ref

ip_type = code_list("ip_type")
channel = code_list("channel")

country = Table(
    "country",
    metadata,
    key(),
    Column("iso3", String(3), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("longitude", Numeric(7, 3, asdecimal=False)),
    Column("latitude", Numeric(7, 3, asdecimal=False)),
    Column("area_number", Integer),  # position of its area in world.geojson; NULL: shown as a point
)

country_alias = Table(
    "country_alias",
    metadata,
    key(),
    Column("alias", String(120), nullable=False, unique=True),
    ref("country_id", "country"),
)
country_group = code_list("country_group")

country_group_member = Table(
    "country_group_member",
    metadata,
    Column("group_id", ForeignKey("country_group.id"), primary_key=True),
    Column("country_id", ForeignKey("country.id"), primary_key=True),
    Column("as_of", String(20)),
    Column("source", Text, nullable=False),
)

treaty_member = Table(
    "treaty_member",
    metadata,
    Column("treaty", String(10), primary_key=True),
    Column("member", String(10), primary_key=True),
    ref("country_id", "country", nullable=True),
    Column("in_force_on", Date),
    Column("status", String(12), nullable=False),
    Column("source", Text, nullable=False),
    CheckConstraint("treaty IN ('PCT','MADRID','HAGUE')", name="treaty"),
    CheckConstraint("status IN ('sourced','unverified')", name="status"),
)

industry = Table(
    "industry",
    metadata,
    key(),
    Column("code", String(5), nullable=False, unique=True),
    ref("parent_id", "industry", nullable=True),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", String(160), nullable=False),
)

division = Table(
    "division",
    metadata,
    key(),
    Column("code", String(12), nullable=False, unique=True),
    ref("parent_id", "division", nullable=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(120), nullable=False),
    Column("level", String(10), nullable=False),
)

hs_chapter = Table(
    "hs_chapter",
    metadata,
    key(),
    Column("code", String(2), nullable=False, unique=True),
    Column("section", String(6), nullable=False),
    Column("name_zh", String(120), nullable=False),
    Column("name_en", Text, nullable=False),
    ref("industry_id", "industry", nullable=True),
)
