"""Tables of enterprises."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import code_list, key, metadata, ref, version

enterprise_size = code_list(
    "enterprise_size", "企业规模 / size of enterprise（国统字〔2017〕213号）"
)

enterprise = Table(
    "enterprise",
    metadata,
    key(),
    version(),
    Column(
        "credit_code",
        String(18),
        nullable=False,
        unique=True,
        doc="统一社会信用代码（GB 32100-2015） / unified social credit code",
        info={"rule": "18 位；导入时核对校验位 / 18 characters; check digit verified on import"},
    ),
    Column("name", String(200), nullable=False, doc="企业名称 / name"),
    ref("division_id", "division", nullable=True, index=True, doc="镇街/园区 / town or park"),
    ref("industry_id", "industry", nullable=True, index=True, doc="行业 / industry"),
    ref(
        "size_id",
        "enterprise_size",
        nullable=True,
        index=True,
        doc=(
            "企业规模；导入时未填则按行业、从业人员、营业收入推定 / size; derived on import from "
            "industry, employees and revenue where blank"
        ),
    ),
    Column("employees", Integer, doc="从业人员 / employees", info={"rule": "人，≥ 0 / persons"}),
    Column(
        "revenue_fen", BigInteger, doc="营业收入 / revenue", info={"rule": "分，≥ 0 / 0.01 CNY"}
    ),
    Column("export_oriented", Boolean, nullable=False, doc="外向型企业 / export-oriented"),
    Column("key_contact", Boolean, nullable=False, doc="重点联系企业 / key contact"),
    Column("observation", Boolean, nullable=False, doc="观察企业 / under observation"),
    Column("joined_on", Date, nullable=False, doc="入库日期 / joined the roster"),
    Column("left_on", Date, doc="退出日期；空为在册 / left; blank: on the roster"),
    Column("address", String(200), doc="地址 / address"),
    Column(
        "other_names",
        Text,
        doc="外文名称和曾用名，几个用顿号分开 / names in other languages, and former ones",
    ),
    Column("brands", Text, doc="品牌，几个用顿号分开 / brands"),
    Column("shops", Text, doc="网店，几个用顿号分开 / shops on platforms"),
    Column("domains", Text, doc="网站域名，几个用顿号分开 / domains of its websites"),
    CheckConstraint("length(credit_code) = 18", name="credit_code_length"),
    CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="dates_in_order"),
    CheckConstraint("employees IS NULL OR employees >= 0", name="employees_not_negative"),
    CheckConstraint("revenue_fen IS NULL OR revenue_fen >= 0", name="revenue_not_negative"),
)

enterprise_market = Table(
    "enterprise_market",
    metadata,
    Column(
        "enterprise_id",
        ForeignKey("enterprise.id", ondelete="CASCADE"),
        primary_key=True,
        doc="企业 / enterprise",
    ),
    Column(
        "country_id", ForeignKey("country.id"), primary_key=True, index=True, doc="市场 / market"
    ),
)

enterprise_alias = Table(
    "enterprise_alias",
    metadata,
    key(),
    Column(
        "alias_code",
        String(18),
        nullable=False,
        unique=True,
        doc="并入的统一社会信用代码 / code of the one that was merged",
    ),
    Column("alias_name", String(200), nullable=False, doc="并入的企业名称 / its name"),
    ref("kept_id", "enterprise", doc="保留的企业 / the one that was kept", index=True),
    Column("deletion_id", Integer, nullable=False, doc="取出的记录 / the record taken out"),
    Column("history_id", Integer, doc="保留的企业改动的记录 / the line of what changed in it"),
    Column("moved", Text, nullable=False, doc="移过去的记录（JSON），供撤销 / rows that moved"),
    Column("notes", Text, nullable=False, doc="移过去的备注（JSON） / notes that moved"),
    Column("documents", Text, doc="移过去的材料（JSON） / documents that moved"),
    Column("who", String(80), nullable=False, doc="合并的人 / who merged them"),
    Column("at", DateTime, nullable=False, doc="合并时间（UTC） / when (UTC)"),
)

enterprise_contact = Table(
    "enterprise_contact",
    metadata,
    key(),
    ref("enterprise_id", "enterprise", cascade=True, doc="企业 / enterprise"),
    Column("name", String(80), nullable=False, doc="联系人 / whom to ask for"),
    Column("post", String(80), doc="职务 / post"),
    Column("telephone", String(40), doc="联系电话 / telephone"),
    Column("mail", String(120), doc="电子邮箱 / e-mail"),
    Column(
        "first",
        Boolean,
        nullable=False,
        doc="首要联系人，每家企业至多一位 / to be asked first, at most one an enterprise",
        info={"rule": "没有标明的，按姓名取第一位 / where none is marked, the first by name"},
    ),
    UniqueConstraint("enterprise_id", "name"),
)
