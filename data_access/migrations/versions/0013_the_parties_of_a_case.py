"""Who stands on which side of a case, before whom, who handles it, and what comes next

Revision: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = {
    "forum": sa.String(length=200),
    "foreign_number": sa.String(length=80),
    "products": sa.String(length=200),
    "handler": sa.String(length=80),
    "next_step": sa.String(length=200),
    "next_step_on": sa.Date(),
}


def upgrade():
    for name, kind in COLUMNS.items():
        op.add_column("dispute", sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_dispute_handler"), "dispute", ["handler"])
    op.create_table(
        "party_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_zh", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_role")),
        sa.UniqueConstraint("code", name=op.f("uq_party_role_code")),
    )
    _part_of_dispute(
        "dispute_party",
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["role_id"], ["party_role.id"], name=op.f("fk_dispute_party_role_id")
        ),
        sa.UniqueConstraint(
            "dispute_id", "role_id", "name", name=op.f("uq_dispute_party_dispute_id_role_id_name")
        ),
    )
    op.create_index(op.f("ix_dispute_party_name"), "dispute_party", ["name"])
    _part_of_dispute(
        "dispute_link",
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "dispute_id", "other_id", name=op.f("uq_dispute_link_dispute_id_other_id")
        ),
        sa.CheckConstraint("other_id <> dispute_id", name=op.f("ck_dispute_link_two_disputes")),
    )
    op.create_index(op.f("ix_dispute_link_other_id"), "dispute_link", ["other_id"])


def _part_of_dispute(name, *columns):
    """SQLite gives out numbers only where they alone are the key."""
    alone = op.get_bind().dialect.name == "sqlite"
    key = ("id",) if alone else ("id", "dispute_id")
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["dispute.id"],
            ondelete="CASCADE",
            name=op.f(f"fk_{name}_dispute_id"),
        ),
    )
    op.create_index(op.f(f"ix_{name}_dispute_id"), name, ["dispute_id"])


def downgrade():
    op.drop_table("dispute_link")
    op.drop_table("dispute_party")
    op.drop_table("party_role")
    op.drop_index(op.f("ix_dispute_handler"), "dispute")
    for name in COLUMNS:
        op.drop_column("dispute", name)
