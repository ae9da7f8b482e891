"""Whom the office asks for at an enterprise, and by what else an enterprise is known

Revision: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KNOWN_BY = ("other_names", "brands", "shops", "domains")


def upgrade():
    op.add_column("enterprise", sa.Column("address", sa.String(length=200)))
    for name in KNOWN_BY:
        op.add_column("enterprise", sa.Column(name, sa.Text()))
    op.create_table(
        "enterprise_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("post", sa.String(length=80)),
        sa.Column("telephone", sa.String(length=40)),
        sa.Column("mail", sa.String(length=120)),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"],
            ["enterprise.id"],
            name=op.f("fk_enterprise_contact_enterprise_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_contact")),
        sa.UniqueConstraint(
            "enterprise_id", "name", name=op.f("uq_enterprise_contact_enterprise_id_name")
        ),
    )


def downgrade():
    op.drop_table("enterprise_contact")
    for name in ("address", *KNOWN_BY):
        op.drop_column("enterprise", name)
