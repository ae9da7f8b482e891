"""The audit log: who did and saw what, in lines that are chained one to the next.

``data_access.audit`` writes, proves, searches and prunes it.
"""

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Integer, String, Table, Text

from data_access.schema.base import metadata


def _checksum(name: str, doc: str) -> Column:
    return Column(name, String(64), nullable=False, doc=doc)


# append-only: the database refuses to change a line, and to delete one that is not pruned
audit = Table(
    "audit",
    metadata,
    Column(
        "id",
        Integer,
        primary_key=True,
        autoincrement=False,
        doc="序号，连续不断 / number of the line, without gaps",
    ),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    Column("action", String(40), nullable=False, doc="动作 / what was done"),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("address", String(60), nullable=False, doc="来自哪个网络地址 / from which address"),
    Column("about", String(200), nullable=False, doc="对象，如 `dispute C1` / of what"),
    Column("details", Text, nullable=False, doc="详情（JSON） / details (JSON)"),
    _checksum("previous", "上一行的校验值 / checksum of the line before"),
    _checksum("hash", "上一行校验值加本行内容的 SHA-256 / SHA-256 of it and of this line"),
    Index("ix_audit_at", "at"),
)

# one row: where the chain ends, which writers lock, and up to which line it was pruned
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, doc="只有 1 / always 1"),
    Column("last_id", Integer, nullable=False, doc="最后一行的序号 / number of the last line"),
    _checksum("last_hash", "最后一行的校验值 / its checksum"),
    Column("pruned_to", Integer, nullable=False, doc="已清理到哪一行 / pruned up to this line"),
    _checksum("pruned_hash", "清理掉的最后一行的校验值 / checksum of the last one pruned"),
    CheckConstraint("id = 1", name="one_row"),
)
