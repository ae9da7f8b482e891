"""Documents of records, and what of them moved with a merged enterprise

Revision: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade():
    _kinds()
    _documents()
    _contents()
    op.add_column("enterprise_alias", sa.Column("documents", sa.Text(), nullable=True))


def _kinds():
    op.create_table(
        "document_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_document_kind_code")),
    )


def _documents():
    kind = op.f("fk_document_kind_id_document_kind")
    removed = (
        "(removed_at IS NULL) = (removed_by IS NULL)"
        " AND (removed_at IS NULL) = (removed_why IS NULL)"
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record_key", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("macros", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("removed_by", sa.String(length=80), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_why", sa.Text(), nullable=True),
        sa.CheckConstraint("bytes > 0", name=op.f("ck_document_not_empty")),
        sa.CheckConstraint(removed, name=op.f("ck_document_removed_with_a_reason")),
        sa.ForeignKeyConstraint(["kind_id"], ["document_kind.id"], name=kind),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index("ix_document_record", "document", ["table_name", "record_key"])
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"])


def _contents():
    op.create_table(
        "document_content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_content")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_content_sha256")),
    )


def downgrade():
    op.drop_column("enterprise_alias", "documents")
    op.drop_table("document_content")
    op.drop_table("document")
    op.drop_table("document_kind")
