"""Tables of who stands on which side of a dispute, and of disputes that belong together."""

from sqlalchemy import CheckConstraint, Column, DateTime, String, Table, UniqueConstraint

from data_access.schema.base import code_list, key, line, metadata, of_dispute, ref, to_dispute

party_role = code_list("party_role", "当事人角色 / role of a party")

dispute_party = Table(
    "dispute_party",
    metadata,
    key(part=True),
    of_dispute(index=True),
    ref("role_id", "party_role", doc="角色 / role"),
    Column("name", String(200), nullable=False, index=True, doc="名称，照文书写 / as written"),
    Column(
        "party_key",
        String(200),
        nullable=False,
        index=True,
        doc="同一主体的标识：名称的规范写法，合并后为保留的 / which party it is",
        info={"rule": "由程序写入 / written by the program"},
    ),
    Column("contact", String(80), doc="联系人、电话、邮箱 / how to reach it"),
    line(),
    UniqueConstraint("dispute_id", "line"),
)

party_alias = Table(
    "party_alias",
    metadata,
    key(),
    Column(
        "alias_key", String(200), nullable=False, unique=True, doc="并入的标识 / what was merged"
    ),
    Column("alias_name", String(200), nullable=False, doc="并入的名称 / its name"),
    Column("kept_key", String(200), nullable=False, doc="保留的标识 / into which"),
    Column("kept_name", String(200), nullable=False, doc="保留的名称 / its name"),
    Column("who", String(80), nullable=False, doc="合并的人 / who merged them"),
    Column("at", DateTime, nullable=False, doc="合并时间（UTC） / when (UTC)"),
    CheckConstraint("alias_key <> kept_key", name="two_parties"),
)

told_apart = Table(
    "told_apart",
    metadata,
    key(),
    Column("kind", String(20), nullable=False, doc="enterprise 企业，party 当事人 / of what"),
    Column("one", String(200), nullable=False, doc="一家的标识 / one of the two"),
    Column("other", String(200), nullable=False, doc="另一家的标识 / the other"),
    Column("who", String(80), nullable=False, doc="由谁确认 / who said so"),
    Column("at", DateTime, nullable=False, doc="确认时间（UTC） / when (UTC)"),
    UniqueConstraint("kind", "one", "other"),
    CheckConstraint("one < other", name="in_order"),
)

dispute_link = Table(
    "dispute_link",
    metadata,
    key(part=True),
    of_dispute(index=True),
    to_dispute("关联的纠纷 / the other dispute", index=True, name="other_id", nullable=False),
    UniqueConstraint("dispute_id", "other_id"),
    CheckConstraint("other_id <> dispute_id", name="two_disputes"),
)
