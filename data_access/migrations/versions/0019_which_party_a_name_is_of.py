"""Which party a name is of, however it is spelt, and parties that were merged

Revision: 0019
"""

import sqlalchemy as sa
from alembic import op

from data_access.values.party_names import normal_form

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("dispute_party", sa.Column("party_key", sa.String(length=200), nullable=True))
    party = sa.table("dispute_party", sa.column("name"), sa.column("party_key"))
    connection = op.get_bind()
    for name in connection.scalars(sa.select(party.c.name).distinct()).all():
        of_name = sa.update(party).where(party.c.name == name)
        connection.execute(of_name.values(party_key=normal_form(name)))
    with op.batch_alter_table("dispute_party") as table:
        table.alter_column("party_key", existing_type=sa.String(length=200), nullable=False)
    op.create_index(op.f("ix_dispute_party_party_key"), "dispute_party", ["party_key"])
    op.create_table(
        "party_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias_key", sa.String(length=200), nullable=False),
        sa.Column("alias_name", sa.String(length=200), nullable=False),
        sa.Column("kept_key", sa.String(length=200), nullable=False),
        sa.Column("kept_name", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_alias")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_party_alias_alias_key")),
        sa.CheckConstraint("alias_key <> kept_key", name=op.f("ck_party_alias_two_parties")),
    )


def downgrade():
    op.drop_table("party_alias")
    op.drop_index(op.f("ix_dispute_party_party_key"), "dispute_party")
    with op.batch_alter_table("dispute_party") as table:
        table.drop_column("party_key")
