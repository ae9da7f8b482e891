"""Tables of who stands on which side of a dispute, and of disputes that belong together."""

from sqlalchemy import CheckConstraint, Column, String, Table, UniqueConstraint

from data_access.schema.base import code_list, key, line, metadata, of_dispute, ref, to_dispute

party_role = code_list("party_role", "当事人角色 / role of a party")

dispute_party = Table(
    "dispute_party",
    metadata,
    key(part=True),
    of_dispute(index=True),
    ref("role_id", "party_role", doc="角色 / role"),
    Column("name", String(200), nullable=False, index=True, doc="名称，照文书写 / as written"),
    Column("contact", String(80), doc="联系人、电话、邮箱 / how to reach it"),
    line(),
    UniqueConstraint("dispute_id", "line"),
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
