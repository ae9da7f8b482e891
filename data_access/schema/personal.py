"""The record of what was erased of whom; ``data_access.personal`` finds and erases."""

from sqlalchemy import Boolean, Column, DateTime, Integer, String, Table, Text

from data_access.schema.base import key, metadata

# One value of a person that was erased on request, or what was personal of one record. The value
# itself is not kept: its checksum lets a later restore of an older backup find and erase it again.
erasure = Table(
    "erasure",
    metadata,
    key(doc="删除编号，出现在原处的“（已删去N）”里 / number, as it stands where the value was"),
    Column("at", DateTime, nullable=False, doc="时间（UTC） / when (UTC)"),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("reason", Text, nullable=False, doc="理由 / reason"),
    Column("salt", String(64), nullable=False, unique=True, doc="计算校验值的随机密钥 / its key"),
    Column("checksum", String(64), doc="所删的值的 HMAC-SHA256 / of the value, keyed"),
    Column("length", Integer, doc="所删的值的字数 / characters of the value"),
    Column(
        "in_texts",
        Boolean,
        nullable=False,
        doc="文字叙述里的也删 / also where a text mentions it",
    ),
    Column("table_name", String(40), doc="整条记录的个人信息：哪张表 / of a whole record: table"),
    Column("record_key", String(200), doc="整条记录的个人信息：编号 / its natural key"),
    Column("places", Integer, nullable=False, doc="删去了几处 / in how many places it stood"),
)
