"""Enterprises that were entered twice and are one, and pairs of which people said that they are not

Revision: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "enterprise_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias_code", sa.String(length=18), nullable=False),
        sa.Column("alias_name", sa.String(length=200), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("deletion_id", sa.Integer(), nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_alias")),
        sa.UniqueConstraint("alias_code", name=op.f("uq_enterprise_alias_alias_code")),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["enterprise.id"], name=op.f("fk_enterprise_alias_kept_id_enterprise")
        ),
    )
    op.create_index(op.f("ix_enterprise_alias_kept_id"), "enterprise_alias", ["kept_id"])
    op.create_table(
        "told_apart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("one", sa.String(length=200), nullable=False),
        sa.Column("other", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_apart")),
        sa.UniqueConstraint("kind", "one", "other", name=op.f("uq_told_apart_kind_one_other")),
        sa.CheckConstraint("one < other", name=op.f("ck_told_apart_in_order")),
    )


def downgrade():
    op.drop_table("told_apart")
    op.drop_index(op.f("ix_enterprise_alias_kept_id"), "enterprise_alias")
    op.drop_table("enterprise_alias")
