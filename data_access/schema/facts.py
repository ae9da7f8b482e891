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

ip_type = code_list("ip_type", "知识产权类型 / IP type")
channel = code_list("channel", "纠纷类型 / kind of dispute")

country = Table(
    "country",
    metadata,
    key(),
    Column("iso3", String(3), nullable=False, unique=True, doc="三位字母代码 / three-letter code"),
    Column("name_zh", String(80), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", String(120), nullable=False, doc="英文名称 / English name"),
    Column(
        "longitude",
        Numeric(7, 3, asdecimal=False),
        doc="代表点经度 / longitude of its point",
        info={"rule": "度，东经为正 / degrees, east positive"},
    ),
    Column(
        "latitude",
        Numeric(7, 3, asdecimal=False),
        doc="代表点纬度 / latitude of its point",
        info={"rule": "度，北纬为正 / degrees, north positive"},
    ),
    Column(
        "area_number",
        Integer,
        doc=(
            "在 world.geojson 中的面序号；空则以点表示 / number of its area in world.geojson; "
            "blank: shown as a point"
        ),
    ),
)

country_alias = Table(
    "country_alias",
    metadata,
    key(),
    Column("alias", String(120), nullable=False, unique=True, doc="写法 / spelling"),
    ref("country_id", "country", doc="所指国家/地区 / the country meant"),
)
country_group = code_list("country_group", "国家/地区组 / country group")

country_group_member = Table(
    "country_group_member",
    metadata,
    Column("group_id", ForeignKey("country_group.id"), primary_key=True, doc="组 / group"),
    Column("country_id", ForeignKey("country.id"), primary_key=True, doc="成员 / member"),
    Column("as_of", String(20), doc="名单日期（文本） / day of the list (text)"),
    Column("source", Text, nullable=False, doc="来源 / source"),
)

treaty_member = Table(
    "treaty_member",
    metadata,
    Column("treaty", String(10), primary_key=True, doc="条约 / treaty"),
    Column(
        "member",
        String(10),
        primary_key=True,
        doc="成员代码：ISO 代码，或组织 `EUE`、`OAPI` / ISO code, or the organisations EUE, OAPI",
    ),
    ref(
        "country_id",
        "country",
        nullable=True,
        doc=(
            "对应的国家/地区；组织无对应时为空 / its country, blank for OAPI and others not "
            "listed as a country"
        ),
    ),
    Column("in_force_on", Date, doc="生效日期；空为不详 / in force from; blank: not known"),
    Column("status", String(12), nullable=False, doc="核对情况 / verification"),
    Column("source", Text, nullable=False, doc="来源 / source"),
    CheckConstraint("treaty IN ('PCT','MADRID','HAGUE')", name="treaty"),
    CheckConstraint("status IN ('sourced','unverified')", name="status"),
)

industry = Table(
    "industry",
    metadata,
    key(),
    Column(
        "code", String(5), nullable=False, unique=True, doc="门类或大类代码 / section or division"
    ),
    ref(
        "parent_id",
        "industry",
        nullable=True,
        doc="所属门类；门类本身为空 / its section, blank for sections",
    ),
    Column("name_zh", String(120), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", String(160), nullable=False, doc="英文名称 / English name"),
)

division = Table(
    "division",
    metadata,
    key(),
    Column(
        "code",
        String(12),
        nullable=False,
        unique=True,
        doc="区划代码；园区为自编代码 / code; own code for a park",
    ),
    ref("parent_id", "division", nullable=True, doc="上级 / parent"),
    Column("name_zh", String(80), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", String(120), nullable=False, doc="英文名称 / English name"),
    Column(
        "level", String(10), nullable=False, doc="级别：province、city、county、town、park / level"
    ),
)

division_position = Table(
    "division_position",
    metadata,
    key(),
    Column(
        "division_id",
        ForeignKey("division.id"),
        nullable=False,
        unique=True,
        doc="镇街、园区 / town or park",
    ),
    Column(
        "longitude",
        Numeric(7, 4, asdecimal=False),
        nullable=False,
        doc="经度 / longitude",
        info={"rule": "度，东经为正 / degrees, east positive"},
    ),
    Column(
        "latitude",
        Numeric(6, 4, asdecimal=False),
        nullable=False,
        doc="纬度 / latitude",
        info={"rule": "度，北纬为正 / degrees, north positive"},
    ),
    Column("source", String(200), nullable=False, doc="来源 / source"),
    Column("status", String(12), nullable=False, doc="`sourced` 有出处、`unverified` 待核实"),
    CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_is_one"),
    CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_is_one"),
    CheckConstraint("status IN ('sourced', 'unverified')", name="status_known"),
)

hs_chapter = Table(
    "hs_chapter",
    metadata,
    key(),
    Column("code", String(2), nullable=False, unique=True, doc="两位章号 / two-digit chapter"),
    Column(
        "section", String(6), nullable=False, doc="所属类（罗马数字） / section (Roman numeral)"
    ),
    Column("name_zh", String(120), nullable=False, doc="中文名称 / Chinese name"),
    Column("name_en", Text, nullable=False, doc="英文名称 / English name"),
    ref(
        "industry_id", "industry", nullable=True, doc="对应的行业大类 / matching industry division"
    ),
)
