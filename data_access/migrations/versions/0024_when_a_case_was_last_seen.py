"""When somebody last looked at a case

Revision: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    account = op.f("fk_note_seen_account_id")
    op.create_table(
        "note_seen",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record_key", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=account, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(
            "account_id", "table_name", "record_key", name=op.f("pk_note_seen")
        ),
    )


def downgrade():
    op.drop_table("note_seen")
