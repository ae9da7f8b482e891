"""Tables of documents: files that prove or explain a record, and where the office wishes their
contents.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
)

from data_access.schema.base import code_list, key, metadata, ref, version

document_kind = code_list("document_kind", "材料种类 / kind of a document")

# Kept by the natural key of its record, as notes are: it outlives a deletion and its undoing. What
# is in it lies under its checksum in a folder beside the database, or in ``document_content``.
document = Table(
    "document",
    metadata,
    key(),
    version(),
    Column(
        "table_name",
        String(40),
        nullable=False,
        doc=(
            "属于哪种记录：`dispute`、`enterprise`、`loss_amount`、`dispute_deadline`、"
            "`training_session` / kind of the record"
        ),
    ),
    Column("record_key", String(200), nullable=False, doc="记录的编号 / natural key"),
    ref("kind_id", "document_kind", doc="材料种类 / kind"),
    Column("dated_on", Date, nullable=False, doc="材料日期 / day of the document"),
    Column(
        "name",
        String(160),
        nullable=False,
        doc="文件名；内容已依法删去的为“（已删去N）” / name of the file; its erasure where erased",
    ),
    Column("form", String(10), nullable=False, doc="按内容认出的格式，如 `pdf` / its form"),
    Column("macros", Boolean, nullable=False, doc="含宏 / holds macros"),
    Column("sha256", String(64), nullable=False, index=True, doc="内容的 SHA-256 / of its content"),
    Column("bytes", BigInteger, nullable=False, doc="大小 / size", info={"rule": "字节，> 0"}),
    Column("note", Text, doc="说明 / note"),
    Column("who", String(80), nullable=False, doc="经办人 / by whom"),
    Column("at", DateTime, nullable=False, doc="上传时间（UTC） / when (UTC)"),
    Column("removed_by", String(80), doc="移除人；空为在用 / who removed it"),
    Column("removed_at", DateTime, doc="移除时间（UTC） / removed (UTC)"),
    Column("removed_why", Text, doc="移除理由 / why it was removed"),
    CheckConstraint("bytes > 0", name="not_empty"),
    CheckConstraint(
        "(removed_at IS NULL) = (removed_by IS NULL)"
        " AND (removed_at IS NULL) = (removed_why IS NULL)",
        name="removed_with_a_reason",
    ),
    Index("ix_document_record", "table_name", "record_key"),
)

document_content = Table(
    "document_content",
    metadata,
    key(),
    Column(
        "sha256",
        String(64),
        nullable=False,
        unique=True,
        doc="内容的 SHA-256 / checksum of the content",
    ),
    Column("content", LargeBinary, nullable=False, doc="内容 / the content"),
)
